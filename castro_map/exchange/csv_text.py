"""Itinerary -> CSV text with the columns of itinerary.csv, so that what is written can be read."""

import csv
import io

from castro_map.itinerary.stops import Itinerary
from castro_map.tables.columns import STOPS
from castro_map.tables.records import texts
from castro_map.tables.row import guarded


def to_csv(itinerary: Itinerary) -> str:
    """The stops as CSV text.

    A cell that a spreadsheet would run as a formula is written with an apostrophe before it;
    `read_itinerary` takes it off again.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [column.name for column in STOPS]
    writer.writerow(names)
    for stop in itinerary.stops:
        row = texts(stop)
        writer.writerow([guarded(row[name]) for name in names])
    return out.getvalue()

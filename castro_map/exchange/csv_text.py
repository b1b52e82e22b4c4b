"""Itinerary -> CSV text with the columns of itinerary.csv, so that what is written can be read."""

import csv
import io

from castro_map.itinerary.stops import Itinerary
from castro_map.tables.records import COLUMNS, texts
from castro_map.tables.row import guarded


def to_csv(itinerary: Itinerary) -> str:
    """The stops as CSV text.

    A cell that a spreadsheet would run as a formula is written with an apostrophe before it;
    `table.read_itinerary` takes it off again.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for stop in itinerary.stops:
        row = texts(stop)
        writer.writerow([guarded(row[column]) for column in COLUMNS])
    return out.getvalue()

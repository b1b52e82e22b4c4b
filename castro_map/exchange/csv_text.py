"""Itinerary -> CSV text with the columns of itinerary.csv, so that what is written can be read."""

from castro_map.itinerary.stops import Itinerary
from castro_map.tables.columns import STOPS
from castro_map.tables.records import texts
from castro_map.tables.row import guarded, quoted


def to_csv(itinerary: Itinerary) -> str:
    """The stops as CSV text.

    A cell that a spreadsheet would run as a formula is written with an apostrophe before it;
    `read_itinerary` takes it off again.
    """
    names = [column.name for column in STOPS]
    lines = [",".join(names)]
    for stop in itinerary.stops:
        row = texts(stop)
        lines.append(",".join(quoted(guarded(row[name]), ",") for name in names))
    return "\n".join(lines) + "\n"

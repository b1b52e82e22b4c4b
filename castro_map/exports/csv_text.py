"""Itinerary -> CSV text with the columns of itinerary.csv, so that what is written can be read."""

import csv
import io

from castro_map.cells import COLUMNS, LIST_MARK, guarded
from castro_map.itinerary import Itinerary, Stop


def to_csv(itinerary: Itinerary) -> str:
    """The stops as CSV text.

    A cell that a spreadsheet would run as a formula is written with an apostrophe before it;
    `table.read_itinerary` takes it off again.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for stop in itinerary.stops:
        row = _row(stop)
        writer.writerow([guarded(row[column]) for column in COLUMNS])
    return out.getvalue()


def _row(stop: Stop) -> dict[str, str]:
    place = stop.place
    return {
        "id": stop.id,
        "date": stop.when.text,
        "time": stop.time,
        "place": stop.name,
        "place_modern": stop.name_modern,
        "place_ru": stop.name_ru,
        "place_es": stop.name_es,
        "republic": stop.republic,
        "autonomous_republic": stop.autonomous_republic,
        "facility": stop.facility,
        "kind": stop.kind,
        "lat": str(round(place.lat, 6)) if place else "",
        "lon": str(round(place.lon, 6)) if place else "",
        "precision": place.precision if place else "",
        "placed_by": place.provenance if place else "",
        "transport": stop.transport,
        "mode": stop.mode,
        "event": stop.event,
        "people": LIST_MARK.join(stop.people),
        "date_certainty": stop.date_certainty,
        "place_certainty": stop.place_certainty,
        "event_certainty": stop.event_certainty,
        "note": stop.note,
        "conflict": stop.conflict,
        "sources": LIST_MARK.join(stop.sources),
    }

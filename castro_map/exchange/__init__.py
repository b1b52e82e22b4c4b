"""Itinerary -> the text of a file in some format; one file a format, none writes to the disk."""

from importlib import import_module

from castro_map.itinerary.stops import Itinerary

_ROOMS = {"csv": "csv_text", "geojson": "geojson"}
FORMATS = tuple(_ROOMS)
"""The formats of `castro-map export`, by name: `to_csv` in csv_text.py, `to_geojson` in geojson.py."""


def to_text(itinerary: Itinerary, form: str) -> str:
    """The itinerary in one of FORMATS; only then is the room of that format entered."""
    room = import_module(f"{__name__}.{_ROOMS[form]}")
    text: str = getattr(room, f"to_{form}")(itinerary)
    return text

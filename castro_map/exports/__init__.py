"""Itinerary -> the text of a file in some format; one room a format, none writes to the disk."""

from castro_map.exports.csv_text import to_csv
from castro_map.exports.geojson import to_geojson
from castro_map.exports.names import file_stem

FORMATS = {"csv": to_csv, "geojson": to_geojson}
"""The formats of `castro-map export`, by name."""

__all__ = ["FORMATS", "file_stem", "to_csv", "to_geojson"]

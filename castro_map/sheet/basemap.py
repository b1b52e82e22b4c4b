"""The sheet under the route: land, water and the borders of 1963 from data/, with attribution.

Reads the package's own files, never the net. Made by data_sources/build_basemap.py.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from itertools import pairwise
from typing import Any, Literal

from castro_map.itinerary.stops import Itinerary
from castro_map.sheet import albers, clip

Projection = Literal["fitted", "mercator"]

# Our borders are those of 1963. Between the end of the war and the end of the Soviet Union they
# mislead nobody about the republics; on a journey of 1519 or 2020 they would.
_BORDERS_HOLD = (date(1945, 5, 9), date(1991, 12, 26))

# The Soviet Union's own sheet serves an itinerary of which at most this share lies outside it (the
# flight from and to Havana does); such stops stand at its edge.
_MOST_BEYOND = 0.2


@dataclass(frozen=True, slots=True)
class Basemap:
    """A sheet: its name, its compact layers (see `assets/sheet.js`) and who is to be thanked."""

    name: str
    layers: Mapping[str, Any]
    attribution: str

    def __post_init__(self) -> None:
        if not self.attribution:
            raise ValueError("a sheet without attribution may not be shown")


def choose(itinerary: Itinerary, *, projection: Projection = "fitted") -> Basemap:
    """The sheet that fits an itinerary: the Soviet Union's, or a cone of its own, or the world.

    The world in Web Mercator serves where no cone can: for places on both sides of the equator or
    of the date line, round the world, near a pole, or none at all; and where it is asked for.
    Borders and republics are left out where the itinerary lies outside the years in which ours hold.
    """
    stops = (stop.place for stop in itinerary.stops)
    places = [(place.lat, place.lon) for place in stops if place is not None]
    name, layers = "ussr", _read("sheet_ussr.json")
    covered = layers.pop("covers")
    if projection == "mercator" or not _mostly_within(covered, places):
        name, layers = "world", _read("sheet_world.json")
    attribution = str(layers.pop("attribution"))
    if not _borders_hold(itinerary):
        layers.update(borders="", inner="", republics=[], states=[])
        attribution = attribution.partition(", ")[0]
    fitted = albers.fitted(places) if name == "world" and projection == "fitted" else None
    if fitted is not None:
        name = "fitted"
        layers = clip.cut(layers, albers.window(fitted, places)) | {"albers": fitted}
    return Basemap(name, layers, attribution)


def _read(name: str) -> dict[str, Any]:
    sheet: dict[str, Any] = json.loads(
        files("castro_map").joinpath("data", name).read_text("utf-8")
    )
    return sheet


def _mostly_within(rings: Sequence[Sequence[albers.Point]], places: Sequence[albers.Point]) -> bool:
    inside = sum(_is_within(rings, *place) for place in places)
    return bool(places) and inside >= (1 - _MOST_BEYOND) * len(places)


def _is_within(rings: Sequence[Sequence[albers.Point]], lat: float, lon: float) -> bool:
    """Whether a ray to the east crosses the rings an odd number of times."""
    # the rings go on beyond the date line, to Chukotka's end
    east = lon + 360 if lon < -168 else lon
    crossings = sum(
        east < lon_1 + (lat - lat_1) / (lat_2 - lat_1) * (lon_2 - lon_1)
        for ring in rings
        for (lat_1, lon_1), (lat_2, lon_2) in pairwise(ring)
        if (lat_1 > lat) != (lat_2 > lat)
    )
    return crossings % 2 == 1


def _borders_hold(itinerary: Itinerary) -> bool:
    if itinerary.span is None:
        return True
    first, last = itinerary.span
    return first >= _BORDERS_HOLD[0] and last <= _BORDERS_HOLD[1]

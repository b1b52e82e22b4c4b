"""The sheet under the route: land, water and the borders of 1963 from data/, with attribution.

Reads the package's own files, never the net. Made by data_sources/build_basemap.py.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from castro_map.itinerary import Itinerary

# Our borders are those of 1963. Between the end of the war and the end of the Soviet Union they
# mislead nobody about the republics; on a journey of 1519 or 2020 they would.
_BORDERS_HOLD = (date(1945, 5, 9), date(1991, 12, 26))

# A conic sheet serves an itinerary of which at most this share runs off it (the flight from and
# to Havana does); such stops stand at its edge.
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


def choose(itinerary: Itinerary) -> Basemap:
    """The sheet that fits an itinerary: the conic one of northern Eurasia, else the world.

    Borders and republics are left out where the itinerary lies outside the years in which ours hold.
    """
    layers = _read("sheet_ussr.json")
    if not _fits(itinerary, layers["window"]):
        layers = _read("sheet_world.json")
    attribution = str(layers.pop("attribution"))
    if not _borders_hold(itinerary):
        layers.update(borders=[], republics=[], states=[])
        attribution = attribution.partition(", ")[0]
    return Basemap("world" if layers["albers"] is None else "ussr", layers, attribution)


def _read(name: str) -> dict[str, Any]:
    sheet: dict[str, Any] = json.loads(
        files("castro_map").joinpath("data", name).read_text("utf-8")
    )
    return sheet


def _fits(itinerary: Itinerary, window: tuple[float, float, float, float]) -> bool:
    south, west, north, east = window
    places = [stop.place for stop in itinerary.stops if stop.place is not None]
    inside = sum(south <= p.lat <= north and west <= p.lon <= east for p in places)
    # Its conic is cut for the north; from southern Asia alone it would look like a leaning map.
    northern = sum(p.lat >= 35 and p.lon >= 15 for p in places)
    return bool(places) and (1 - _MOST_BEYOND) * len(places) <= min(inside, northern)


def _borders_hold(itinerary: Itinerary) -> bool:
    if itinerary.span is None:
        return True
    first, last = itinerary.span
    return first >= _BORDERS_HOLD[0] and last <= _BORDERS_HOLD[1]

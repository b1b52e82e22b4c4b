"""Legs as lines on the ground: great-circle points and kilometres; knows no map and no page.

Lengths are geodesics on the WGS84 ellipsoid (Karney's method, by PROJ).
"""

import math
from dataclasses import dataclass

from pyproj import Geod

from castro_map.itinerary.stops import Leg, Place

_EARTH = Geod(ellps="WGS84")

# One point every 100 km keeps the polyline within 0.4 px of the true arc at zoom 6
# for the legs inside the Soviet Union (measured); eight points at least, for short hops seen close.
# The page bends a flight as finely, by itself: see `legPoints` in assets/geometry.js.
_KM_A_SEGMENT = 100
_LEAST_SEGMENTS = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A leg on the ground: `points` are (lat, lon) in degrees, `distance_km` along the ellipsoid.

    Longitudes run on past 180 where the leg crosses the date line, so that no line jumps.
    """

    points: tuple[tuple[float, float], ...]
    distance_km: float


def line(leg: Leg) -> Line:
    """The line of a leg between two placed stops.

    By air it follows the great circle. By land, water, or in a way that nobody recorded, it joins
    the ends: how road or track really ran is not known to us, and the sheet does not pretend.
    """
    a, b = _ends(leg)
    km = distance_km(a, b)
    if leg.mode == "air":
        return Line(_great_circle(a, b, max(_LEAST_SEGMENTS, math.ceil(km / _KM_A_SEGMENT))), km)
    return Line(((a.lat, a.lon), (b.lat, a.lon + _turn(b.lon - a.lon))), km)


def length_km(leg: Leg) -> float:
    """How long the line of a leg is, without its points."""
    return distance_km(*_ends(leg))


def distance_km(a: Place, b: Place) -> float:
    """The shortest way between two places over the ellipsoid, in kilometres."""
    metres: float = _EARTH.inv(a.lon, a.lat, b.lon, b.lat)[2]
    return metres / 1000


def _great_circle(a: Place, b: Place, segments: int) -> tuple[tuple[float, float], ...]:
    way = _EARTH.inv_intermediate(
        a.lon, a.lat, b.lon, b.lat,
        npts=segments + 1, initial_idx=0, terminus_idx=0, return_back_azimuth=False,
    )  # fmt: skip
    points = []
    east = a.lon
    for lat, lon in zip(way.lats, way.lons, strict=True):
        east += _turn(lon - east)
        points.append((lat, east))
    return tuple(points)


def _turn(degrees: float) -> float:
    """The shorter way round: a difference of longitudes between -180 and 180."""
    return (degrees + 180) % 360 - 180


def _ends(leg: Leg) -> tuple[Place, Place]:
    if leg.origin.place is None or leg.destination.place is None:
        raise ValueError("a leg joins two placed stops")  # a slip of ours, never of the input
    return leg.origin.place, leg.destination.place

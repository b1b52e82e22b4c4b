"""Legs as lines on the ground: great-circle points and kilometres; knows no map and no page.

Lengths are geodesics on the WGS84 ellipsoid (Karney's method, by geographiclib).
"""

import math
from dataclasses import dataclass

from geographiclib.geodesic import Geodesic

from castro_map.itinerary import Leg, Place

# One point every 100 km keeps the polyline within 0.4 px of the true arc at zoom 6
# for the legs inside the Soviet Union (measured); eight points at least, for short hops seen close.
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
    if leg.mode == "air":
        return _great_circle(a, b)
    return Line(((a.lat, a.lon), (b.lat, a.lon + _turn(b.lon - a.lon))), distance_km(a, b))


def distance_km(a: Place, b: Place) -> float:
    """The shortest way between two places over the ellipsoid, in kilometres."""
    metres: float = Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon, Geodesic.DISTANCE)["s12"]
    return metres / 1000


def _great_circle(a: Place, b: Place) -> Line:
    way = Geodesic.WGS84.InverseLine(
        a.lat, a.lon, b.lat, b.lon, Geodesic.LATITUDE | Geodesic.LONGITUDE | Geodesic.DISTANCE_IN
    )
    km = way.s13 / 1000
    segments = max(_LEAST_SEGMENTS, math.ceil(km / _KM_A_SEGMENT))
    unrolled = Geodesic.LATITUDE | Geodesic.LONGITUDE | Geodesic.LONG_UNROLL
    points = []
    for n in range(segments + 1):
        at = way.Position(way.s13 * n / segments, unrolled)
        points.append((at["lat2"], at["lon2"]))
    return Line(tuple(points), km)


def _turn(degrees: float) -> float:
    """The shorter way round: a difference of longitudes between -180 and 180."""
    return (degrees + 180) % 360 - 180


def _ends(leg: Leg) -> tuple[Place, Place]:
    if leg.origin.place is None or leg.destination.place is None:
        raise ValueError("a leg joins two placed stops")  # a slip of ours, never of the input
    return leg.origin.place, leg.destination.place

"""A conic projection fitted to places, and the window of degrees that its sheet can show.

Albers' equal-area conic on the sphere, after Snyder, Map Projections (1987), section 14; the page
draws with the same formulas (`assets/view.js`).
"""

import math
from collections.abc import Callable, Sequence

Point = tuple[float, float]  # lat, lon in degrees
Cone = tuple[float, float, float, float]  # two standard parallels, latitude of origin, meridian
Window = tuple[float, float, float, float]  # south, west, north, east

# Beyond this the cone's two sides come too near each other to be called a regional map.
_MOST_LON = 110
# Near a pole meridians crowd; on both sides of the equator a cone degenerates to a cylinder.
_MOST_LAT = 80
_LEAST_SPAN = 6.0  # degrees of latitude: a single town is shown with its surroundings
_LEAST_MEAN = 2.0  # degrees: so near the equator Mercator is the fitted cone
# The sheet is cut to suit screens from an upright phone to a wide monitor, and a step back.
_WIDEST, _TALLEST, _AROUND = 2.2, 1.4, 1.5
_LEAST_KM = 300.0  # as the page opens on a single town
_EARTH_KM = 6371.0


def fitted(places: Sequence[Point]) -> Cone | None:
    """The cone for places that lie together in one hemisphere, else None.

    Its standard parallels are a sixth of the range of latitudes from either end of it, the rule of
    thumb that spreads the distortion evenly; its meridian is the middle one.
    """
    if not places:
        return None
    lats, lons = zip(*places, strict=True)
    south, north = min(lats), max(lats)
    middle = (south + north) / 2
    if (
        south < 0 < north
        or max(abs(south), abs(north)) > _MOST_LAT
        or max(lons) - min(lons) >= _MOST_LON
        or abs(middle) < _LEAST_MEAN
    ):
        return None
    third = max(north - south, _LEAST_SPAN) / 3  # a sixth from either end leaves two thirds
    meridian = (min(lons) + max(lons)) / 2
    low, high, origin = (round(lat, 2) for lat in (middle - third, middle + third, middle))
    return low, high, origin, round(meridian, 2)


def window(cone: Cone, places: Sequence[Point]) -> Window:
    """What a sheet on that cone has to hold so that no screen shows its edge at the overview."""
    points = [projected(cone, place) for place in places]
    (left, right), (low, high) = (
        (min(values), max(values)) for values in zip(*points, strict=True)
    )
    least = _LEAST_KM / _EARTH_KM
    wide, tall = (max(b - a, least) / 2 for a, b in ((left, right), (low, high)))
    half_x = max(wide, tall * _WIDEST) * _AROUND
    half_y = max(tall, wide * _TALLEST) * _AROUND
    x, y = (left + right) / 2, (low + high) / 2
    edge = [
        (x + half_x * a, y + half_y * b)
        for share in (-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1)
        for a, b in ((share, -1), (share, 1), (-1, share), (1, share))
    ]
    seen = [unprojected(cone, point) for point in edge]
    lats, lons = [lat for lat, _ in seen], [lon for _, lon in seen]
    pole = math.copysign(90, cone[0] + cone[1])
    pole_x, pole_y = projected(cone, (pole, cone[3]))
    if abs(pole_x - x) < half_x and abs(pole_y - y) < half_y:
        lats.append(pole)  # it is inside the picture, where its edge does not tell of it
    return (
        max(-84.0, math.floor(min(lats))),
        max(cone[3] - 100, math.floor(min(lons))),
        min(84.0, math.ceil(max(lats))),
        min(cone[3] + 100, math.ceil(max(lons))),
    )


def _constants(cone: Cone) -> tuple[float, Callable[[float], float], float]:
    """The cone's n, the distance of a parallel from its tip, and that of the origin's parallel."""
    sin_1, sin_2 = (math.sin(math.radians(lat)) for lat in cone[:2])
    n = (sin_1 + sin_2) / 2
    c = 1 - sin_1**2 + 2 * n * sin_1

    def rho(lat: float) -> float:
        return math.sqrt(max(0.0, c - 2 * n * math.sin(math.radians(lat)))) / n

    return n, rho, rho(cone[2])


def projected(cone: Cone, point: Point) -> Point:
    """A point of the Earth as x and y in Earth radii, from the cone's origin to the east and north."""
    n, rho, rho_of_origin = _constants(cone)
    theta = n * math.radians(point[1] - cone[3])
    return rho(point[0]) * math.sin(theta), rho_of_origin - rho(point[0]) * math.cos(theta)


def unprojected(cone: Cone, at: Point) -> Point:
    """The point of the Earth, as lat and lon, that `projected` puts at x and y."""
    n, _, rho_of_origin = _constants(cone)
    side = math.copysign(1, n)  # a southern cone opens upwards: n and rho are negative
    x, y = at[0] * side, (rho_of_origin - at[1]) * side
    sin_1 = math.sin(math.radians(cone[0]))
    c = 1 - sin_1**2 + 2 * n * sin_1
    sine = (c - (x * x + y * y) * n * n) / (2 * n)
    lat = math.degrees(math.asin(max(-1.0, min(1.0, sine))))
    return lat, cone[3] + math.degrees(math.atan2(x, y) / n)

"""Legs on the ground, held against lengths that others have published."""

import math
import random
from itertools import pairwise

import pytest

from castro_map import Leg, Place, Stop
from castro_map.itinerary import dates
from castro_map.itinerary.route import distance_km, length_km, line
from castro_map.itinerary.stops import Mode

WHEN = dates.read("1963-05-14")


def place(lat: float, lon: float) -> Place:
    return Place("Somewhere", lat, lon)


def leg(a: Place, b: Place, mode: Mode = "air") -> Leg:
    stops = (Stop("a", 1, WHEN, "A", a), Stop("b", 2, WHEN, "B", b, mode=mode))
    return Leg(*stops, is_firm=True)


MOSCOW, IRKUTSK = place(55.7558, 37.6173), place(52.2869, 104.305)
HAVANA, OLENYA = place(22.989, -82.409), place(68.1518, 33.4639)
ANADYR, NOME = place(64.73, 177.51), place(64.5, -165.41)


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        # WGS84 itself: a degree of the equator, and a quarter of a meridian
        (place(0, 0), place(0, 1), math.pi / 180 * 6378.137),
        (place(0, 30), place(90, 30), 10_001.965729),
        # Geoscience Australia's test line, Flinders Peak to Buninyong (GRS80; the same to 0.1 mm)
        (
            place(-(37 + 57 / 60 + 3.7203 / 3600), 144 + 25 / 60 + 29.5244 / 3600),
            place(-(37 + 39 / 60 + 10.1561 / 3600), 143 + 55 / 60 + 35.3839 / 3600),
            54.972271,
        ),
        # by Vincenty's formulae, which share nothing with Karney's
        (MOSCOW, IRKUTSK, 4216.872209),
        # GeographicLib's own example, Wellington to Salamanca, almost antipodes
        (place(-41.32, 174.81), place(40.96, -5.50), 19_959.679267),
    ],
)
def test_lengths_are_those_that_are_published(a: Place, b: Place, km: float) -> None:
    assert distance_km(a, b) == pytest.approx(km, abs=1e-6)
    assert distance_km(b, a) == pytest.approx(km, abs=1e-6)


def test_nowhere_is_no_way() -> None:
    assert distance_km(MOSCOW, MOSCOW) == 0
    stay = line(leg(MOSCOW, MOSCOW))
    assert stay.distance_km == 0
    assert all(point == pytest.approx((MOSCOW.lat, MOSCOW.lon)) for point in stay.points)


def ways() -> list[tuple[Place, Place]]:
    """Known flights, and some that nobody flew: over a pole, over the date line, anywhere."""
    dice = random.Random(1963)  # noqa: S311 - a test wants the same places each time
    chosen = [(MOSCOW, IRKUTSK), (HAVANA, OLENYA), (ANADYR, NOME), (NOME, ANADYR)]
    chosen += [
        (MOSCOW, place(56, 38)),
        (place(80, 10), place(80, -170)),
        (place(0, 0), place(0, 179)),
    ]
    for _ in range(40):
        ends = [place(dice.uniform(-89, 89), dice.uniform(-180, 180)) for _ in range(2)]
        chosen.append((ends[0], ends[1]))
    return chosen


@pytest.mark.parametrize(("a", "b"), ways())
def test_a_flight_follows_the_geodesic(a: Place, b: Place) -> None:
    flight = line(leg(a, b))
    total = distance_km(a, b)
    points = [place(lat, (lon + 180) % 360 - 180) for lat, lon in flight.points]
    steps = [distance_km(*pair) for pair in pairwise(points)]
    assert flight.distance_km == pytest.approx(total, abs=1e-9)
    assert math.fsum(steps) == pytest.approx(total, abs=1e-6)  # a detour would be longer
    assert steps == pytest.approx([total / len(steps)] * len(steps), abs=1e-6)


@pytest.mark.parametrize(("a", "b"), ways())
def test_a_flight_is_fine_enough_to_look_curved(a: Place, b: Place) -> None:
    flight = line(leg(a, b))
    segments = len(flight.points) - 1
    assert segments >= 8
    assert flight.distance_km / segments <= 100


@pytest.mark.parametrize(("a", "b"), ways())
@pytest.mark.parametrize("mode", ["air", "water"])
def test_a_line_joins_its_ends(a: Place, b: Place, mode: Mode) -> None:
    first, *_, last = line(leg(a, b, mode)).points
    assert first == pytest.approx((a.lat, a.lon), abs=1e-9)
    assert last[0] == pytest.approx(b.lat, abs=1e-9)
    assert (last[1] - b.lon + 180) % 360 - 180 == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(("a", "b"), [(ANADYR, NOME), (NOME, ANADYR)])
@pytest.mark.parametrize("mode", ["air", "water"])
def test_no_line_jumps_at_the_date_line(a: Place, b: Place, mode: Mode) -> None:
    lons = [lon for _, lon in line(leg(a, b, mode)).points]
    steps = [there - here for here, there in pairwise(lons)]
    assert math.fsum(steps) == pytest.approx(17.08 if a is ANADYR else -17.08)
    assert len({step > 0 for step in steps}) == 1
    assert max(abs(lon) for lon in lons) > 180


def test_a_flight_from_havana_to_the_kola_peninsula_bends_north() -> None:
    flight = line(leg(HAVANA, OLENYA))
    middle_lat, _ = flight.points[len(flight.points) // 2]
    assert middle_lat > (HAVANA.lat + OLENYA.lat) / 2 + 10


@pytest.mark.parametrize("mode", ["rail", "road", "water", "foot", ""])
def test_on_the_ground_only_the_ends_are_known(mode: Mode) -> None:
    way = line(leg(MOSCOW, IRKUTSK, mode))
    assert way.points == ((55.7558, 37.6173), (52.2869, pytest.approx(104.305)))
    assert way.distance_km == distance_km(MOSCOW, IRKUTSK)


@pytest.mark.parametrize(("a", "b"), ways())
@pytest.mark.parametrize("mode", ["air", "water"])
def test_a_length_needs_no_line(a: Place, b: Place, mode: Mode) -> None:
    way = leg(a, b, mode)
    assert length_km(way) == line(way).distance_km

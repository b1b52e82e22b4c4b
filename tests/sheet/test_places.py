"""Every stop of the journey lies in, or at the edge of, the republic that its row names."""

import math
from itertools import pairwise

import pytest

import castro_map
from castro_map import Stop
from castro_map.sheet import basemap

from .test_basemap import Arc, faces_of

# The borders are drawn to about a kilometre and smoothed; bays and islets are cut off. A stop on
# the water (Kola Bay) or on a shore may lie this far outside and still be where it should.
NEAR_KM = 25


@pytest.fixture(scope="module")
def republics() -> dict[str, list[Arc]]:
    """The outlines of the fifteen republics in 1963, as the sheet draws them."""
    return faces_of(basemap.choose(castro_map.journey()).layers)


def _inside(lat: float, lon: float, outline: list[Arc]) -> bool:
    """Whether a ray to the east crosses the outlines an odd number of times."""
    crossings = 0
    for arc in outline:
        for (lat1, lon1), (lat2, lon2) in pairwise(arc):
            if (lat1 > lat) != (lat2 > lat):
                crossings += lon < lon1 + (lat - lat1) / (lat2 - lat1) * (lon2 - lon1)
    return crossings % 2 == 1


def _away_km(lat: float, lon: float, outline: list[Arc]) -> float:
    """How far the nearest corner of the outlines is; flat, which will do for so short a way."""
    squeeze = math.cos(math.radians(lat))
    return min(
        111.2 * math.hypot(lat - there, (lon - along) * squeeze)
        for arc in outline
        for there, along in arc
    )


STOPS = [s for s in castro_map.journey().stops if s.place is not None and s.republic != "Cuba"]


@pytest.mark.parametrize("stop", STOPS, ids=[stop.id for stop in STOPS])
def test_a_stop_lies_in_its_republic(stop: Stop, republics: dict[str, list[Arc]]) -> None:
    assert stop.place is not None
    outline = republics[stop.republic]
    lat, lon = stop.place.lat, stop.place.lon
    assert _inside(lat, lon, outline) or _away_km(lat, lon, outline) < NEAR_KM


def test_a_misplaced_stop_would_be_found(republics: dict[str, list[Arc]]) -> None:
    kiev = (50.45, 30.52)
    assert _inside(*kiev, republics["Ukrainian SSR"])
    assert not _inside(*kiev, republics["Russian SFSR"])
    assert _away_km(*kiev, republics["Russian SFSR"]) > NEAR_KM


@pytest.mark.parametrize(
    ("name", "lat", "lon", "republic"),
    [
        ("Simferopol", 44.95, 34.10, "Ukrainian SSR"),  # Crimea, since 1954
        ("Zhetysai", 40.77, 68.33, "Uzbek SSR"),  # the Hungry Steppe, from 1963 to 1971
        ("Kaliningrad", 54.71, 20.51, "Russian SFSR"),
        ("Tiraspol", 46.84, 29.63, "Moldavian SSR"),
        ("Stepanakert", 39.82, 46.75, "Azerbaijan SSR"),
        ("Baikonur", 45.62, 63.31, "Kazakh SSR"),
    ],
)
def test_borders_are_those_of_1963(
    name: str, lat: float, lon: float, republic: str, republics: dict[str, list[Arc]]
) -> None:
    assert [n for n, outline in republics.items() if _inside(lat, lon, outline)] == [republic], name

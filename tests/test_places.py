"""Every stop of the journey lies in, or at the edge of, the republic that its row names."""

import json
import math
from importlib.resources import files

import pytest

import castro_map
from castro_map import Stop

from .test_layers import points_of

Ring = list[tuple[float, float]]

# The borders are drawn to about a kilometre and smoothed; bays and islets are cut off. A stop on
# the water (Kola Bay) or on a shore may lie this far outside and still be where it should.
NEAR_KM = 25


@pytest.fixture(scope="module")
def republics() -> dict[str, list[Ring]]:
    """The outlines of the fifteen republics in 1963, as the sheet draws them."""
    text = files("castro_map").joinpath("data", "sheet_ussr.json").read_text("utf-8")
    sheet = json.loads(text)
    return {
        republic["name"]: [points_of(ring, sheet["step"]) for ring in republic["rings"]]
        for republic in sheet["republics"]
    }


def _inside(lat: float, lon: float, rings: list[Ring]) -> bool:
    """Whether a ray to the east crosses the outlines an odd number of times."""
    crossings = 0
    for ring in rings:
        for (lat1, lon1), (lat2, lon2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (lat1 > lat) != (lat2 > lat):
                crossings += lon < lon1 + (lat - lat1) / (lat2 - lat1) * (lon2 - lon1)
    return crossings % 2 == 1


def _away_km(lat: float, lon: float, rings: list[Ring]) -> float:
    """How far the nearest corner of the outlines is; flat, which will do for so short a way."""
    squeeze = math.cos(math.radians(lat))
    return min(
        111.2 * math.hypot(lat - there, (lon - along) * squeeze)
        for ring in rings
        for there, along in ring
    )


STOPS = [s for s in castro_map.journey().stops if s.place is not None and s.republic != "Cuba"]


@pytest.mark.parametrize("stop", STOPS, ids=[stop.id for stop in STOPS])
def test_a_stop_lies_in_its_republic(stop: Stop, republics: dict[str, list[Ring]]) -> None:
    assert stop.place is not None
    rings = republics[stop.republic]
    lat, lon = stop.place.lat, stop.place.lon
    assert _inside(lat, lon, rings) or _away_km(lat, lon, rings) < NEAR_KM


def test_a_misplaced_stop_would_be_found(republics: dict[str, list[Ring]]) -> None:
    kiev = (50.45, 30.52)
    assert _inside(*kiev, republics["Ukrainian SSR"])
    assert not _inside(*kiev, republics["Russian SFSR"])
    assert _away_km(*kiev, republics["Russian SFSR"]) > NEAR_KM

"""Which sheet lies under which journey, and who is thanked for it."""

import gzip
import json
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest

from castro_map import Itinerary, Place, Stop, journey
from castro_map.itinerary import dates
from castro_map.sheet import basemap, polylines
from castro_map.sheet.basemap import Basemap, choose

BORDERS = ("borders", "inner", "republics", "states")
Arc = list[tuple[float, float]]


def arcs_of(layers: Mapping[str, Any], *names: str) -> list[Arc]:
    """The lines of some layers as degrees."""
    (south, west), (north, east) = layers["origin"], layers["steps"]
    lines = [line for name in names for line in polylines.read(layers[name])]
    return [[(south + a * north, west + b * east) for a, b in line] for line in lines]


def faces_of(layers: Mapping[str, Any]) -> dict[str, list[Arc]]:
    """The outline of each republic as its arcs, which together close."""
    arcs = arcs_of(layers, "coasts", "inner")
    return {
        republic["name"]: [arcs[max(n, ~n)] for n in republic["arcs"]]
        for republic in layers["republics"]
    }


def trip(*points: tuple[float, float], when: str = "1963-05-14") -> Itinerary:
    stops = (
        Stop(f"s{n}", n, dates.read(when), "Somewhere", Place("Somewhere", lat, lon))
        for n, (lat, lon) in enumerate(points, start=1)
    )
    return Itinerary("Trip", tuple(stops))


MOSCOW, IRKUTSK, TASHKENT, HAVANA = (55.8, 37.6), (52.3, 104.3), (41.3, 69.2), (23.1, -82.4)
SEVILLE, RIO, GUAM, CALICUT, SINGAPORE = (36.8, -6.4), (-23, -43), (13.4, 144.8), (11, 76), (1, 104)
SYDNEY, PERTH, NAIROBI, CAIRO = (-33.9, 151.2), (-32, 115.9), (-1.3, 36.8), (30, 31.2)
FIJI, SAMOA, SVALBARD, HELSINKI = (-18.1, 178.4), (-13.8, -171.8), (80.5, 20), (60.2, 24.9)


def test_the_journey_lies_on_the_soviet_sheet() -> None:
    sheet = choose(journey())
    assert sheet.name == "ussr"
    assert sheet.layers["albers"] is not None
    assert all(sheet.layers[name] for name in BORDERS)


@pytest.mark.parametrize(
    ("points", "name"),
    [
        ((MOSCOW,), "ussr"),
        ((MOSCOW, IRKUTSK, TASHKENT), "ussr"),
        ((HAVANA, MOSCOW, IRKUTSK, TASHKENT, MOSCOW), "ussr"),
        ((HAVANA, MOSCOW, IRKUTSK, TASHKENT), "world"),
        ((HAVANA,), "fitted"),
        ((SEVILLE, RIO, GUAM, SEVILLE), "world"),
        ((CALICUT, SINGAPORE), "fitted"),
        ((SYDNEY, PERTH), "fitted"),
        ((RIO,), "fitted"),
        ((HELSINKI, MOSCOW), "fitted"),
        ((NAIROBI, CAIRO), "world"),  # on both sides of the equator
        ((FIJI, SAMOA), "world"),  # over the date line
        ((SVALBARD,), "world"),
    ],
)
def test_a_sheet_fits_where_the_stops_are(
    points: tuple[tuple[float, float], ...], name: str
) -> None:
    sheet = choose(trip(*points))
    assert sheet.name == name
    assert (sheet.layers["albers"] is None) is (name == "world")
    assert (sheet.layers["window"] is None) is (name == "world")
    assert sheet.layers["coasts"]


def test_mercator_is_drawn_when_asked_for() -> None:
    for itinerary in (journey(), trip(SEVILLE)):
        sheet = choose(itinerary, projection="mercator")
        assert sheet.name == "world"
        assert sheet.layers["albers"] is None


def test_stops_without_a_place_have_no_say() -> None:
    unplaced = tuple(Stop(f"u{n}", n + 2, dates.read("1963"), "Nowhere") for n in range(9))
    placed = trip(MOSCOW).stops
    assert choose(Itinerary("Trip", placed + unplaced)).name == "ussr"
    assert choose(Itinerary("Trip", unplaced)).name == "world"
    assert choose(Itinerary("Trip", ())).name == "world"


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        ("1963-05-14", True),
        ("1945-05-09/1991-12-26", True),
        ("1945-05-08", False),
        ("1991-12-27", False),
        ("1991", False),  # may mean its last day
        ("1519-09-20/1522-09-06", False),
        ("2020", False),
    ],
)
@pytest.mark.parametrize("points", [(MOSCOW,), (MOSCOW, RIO)])
def test_borders_are_shown_only_in_the_years_they_held(
    points: tuple[tuple[float, float], ...], when: str, shown: bool
) -> None:
    sheet = choose(trip(*points, when=when))
    assert [bool(sheet.layers[name]) for name in BORDERS] == [shown] * len(BORDERS)
    assert ("borders" in sheet.attribution) is shown
    assert sheet.attribution.startswith("Natural Earth (public domain)")
    assert sheet.layers["coasts"]


def test_a_sheet_carries_only_what_it_can_show() -> None:
    sheet = choose(trip(SEVILLE))
    south, west, north, east = sheet.layers["window"]
    assert south < SEVILLE[0] < north
    assert west < SEVILLE[1] < east
    for name in ("coasts", "borders", "lakes", "rivers"):
        for arc in arcs_of(sheet.layers, name):
            assert all(south - 0.1 < lat < north + 0.1 for lat, _ in arc)
            assert all(west - 0.1 < lon < east + 0.1 for _, lon in arc)
    assert len(json.dumps(sheet.layers)) < 5_000


def test_the_journeys_sheet_is_light() -> None:
    text = json.dumps(choose(journey()).layers, ensure_ascii=False, separators=(",", ":"))
    assert len(gzip.compress(text.encode(), 6)) <= 14_000
    assert len(text) <= 22_000


def test_every_coast_and_border_stands_in_the_sheet_once() -> None:
    layers = choose(journey()).layers
    stretches = Counter(
        frozenset(pair)
        for line in polylines.read(layers["coasts"]) + polylines.read(layers["inner"])
        for pair in pairwise(line)
    )
    assert sum(count - 1 for count in stretches.values()) <= 5  # on the grid two may fall into one


def test_fifteen_republics_close_and_differ_in_tint_from_their_neighbours() -> None:
    layers = choose(journey()).layers
    assert len(layers["republics"]) == 15
    inner = len(polylines.read(layers["coasts"]))
    beside: dict[int, list[int]] = {}
    for republic in layers["republics"]:
        for n in republic["arcs"]:
            beside.setdefault(max(n, ~n), []).append(republic["tint"])
    assert all(len(set(tints)) == len(tints) for n, tints in beside.items() if n >= inner)
    assert all(len(tints) == 1 for n, tints in beside.items() if n < inner)  # a coast has one owner
    for name, arcs in faces_of(layers).items():
        ends = Counter(end for arc in arcs for end in (arc[0], arc[-1]))
        assert all(count % 2 == 0 for count in ends.values()), name


def test_the_waters_are_those_of_1963() -> None:
    lakes = arcs_of(choose(journey()).layers, "lakes")

    def spans(lat: float, lon: float) -> float:
        """Degrees from north to south of the water around a point."""
        found = [
            max(a for a, _ in lake) - min(a for a, _ in lake)
            for lake in lakes
            if basemap._is_within([lake], lat, lon)
        ]
        return max(found, default=0)

    assert spans(45.0, 60.0) > 2.5  # the Aral Sea, whole
    assert spans(53.5, 108.2) > 3.5  # Lake Baikal
    assert spans(60.9, 31.5) > 1  # Ladoga
    assert spans(61.6, 35.6) > 0.8  # Onega
    assert spans(46.2, 74.2) > 0  # Balkhash
    assert spans(55.6, 102.1) == 0  # Bratsk's reservoir was still to be filled
    assert spans(41.8, 72.9) == 0  # Toktogul's


def test_one_journey_leaves_nothing_behind_for_the_next() -> None:
    before = choose(trip(MOSCOW))
    choose(trip(MOSCOW, when="1519"))
    assert choose(trip(MOSCOW)) == before


def test_a_sheet_can_be_sent_as_json_and_does_not_say_its_attribution_twice() -> None:
    sheet = choose(journey())
    assert json.loads(json.dumps(sheet.layers, allow_nan=False)) == sheet.layers
    assert "attribution" not in sheet.layers


def test_without_attribution_no_sheet_can_be_made() -> None:
    with pytest.raises(ValueError, match="without attribution"):
        Basemap("mine", {}, "")
    assert basemap.Basemap("mine", {}, "me").attribution == "me"

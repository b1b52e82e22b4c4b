"""Which sheet lies under which journey, and who is thanked for it."""

import json

import pytest

from castro_map import Itinerary, Place, Stop, basemap, dates, journey
from castro_map.basemap import Basemap, choose

BORDERS = ("borders", "republics", "states")


def trip(*points: tuple[float, float], when: str = "1963-05-14") -> Itinerary:
    stops = (
        Stop(f"s{n}", n, dates.read(when), "Somewhere", Place("Somewhere", lat, lon))
        for n, (lat, lon) in enumerate(points, start=1)
    )
    return Itinerary("Trip", tuple(stops))


MOSCOW, IRKUTSK, TASHKENT, HAVANA = (55.8, 37.6), (52.3, 104.3), (41.3, 69.2), (23.1, -82.4)
SEVILLE, RIO, GUAM, CALICUT, SINGAPORE = (36.8, -6.4), (-23, -43), (13.4, 144.8), (11, 76), (1, 104)


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
        ((HAVANA,), "world"),
        ((SEVILLE, RIO, GUAM, SEVILLE), "world"),
        ((CALICUT, SINGAPORE), "world"),
    ],
)
def test_a_sheet_fits_where_the_stops_are(
    points: tuple[tuple[float, float], ...], name: str
) -> None:
    sheet = choose(trip(*points))
    assert sheet.name == name
    assert (sheet.layers["albers"] is None) is (name == "world")
    assert sheet.layers["land"]


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
@pytest.mark.parametrize("point", [MOSCOW, RIO])
def test_borders_are_shown_only_in_the_years_they_held(
    point: tuple[float, float], when: str, shown: bool
) -> None:
    sheet = choose(trip(point, when=when))
    assert [bool(sheet.layers[name]) for name in BORDERS] == [shown] * len(BORDERS)
    assert ("borders" in sheet.attribution) is shown
    assert sheet.attribution.startswith("Natural Earth (public domain)")
    assert sheet.layers["land"]


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

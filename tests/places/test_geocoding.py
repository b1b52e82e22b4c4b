"""Stops are placed with provenance or left out in sight, and Nominatim is asked politely."""

from dataclasses import dataclass, field, replace
from typing import Any

import geopy.geocoders.base
import pytest
from geopy.exc import GeocoderUnavailable
from geopy.location import Location

from castro_map.errors import GeocodingError
from castro_map.itinerary.dates import read
from castro_map.itinerary.stops import Itinerary, Place, Stop
from castro_map.places.gazetteer import Gazetteer
from castro_map.places.geocoding import GazetteerGeocoder, locate

CONTACT = "curator@museum-of-journeys.net"
GIVEN = Place("Irkutsk airport", 52.268, 104.3889, "facility", "the itinerary")


def stop(name: str, **more: Any) -> Stop:
    return Stop(id=name, order=1, when=read("1963-05"), name=name, **more)


def itinerary(*stops: Stop) -> Itinerary:
    return Itinerary("A journey", tuple(replace(s, order=n) for n, s in enumerate(stops, start=1)))


@dataclass
class StandIn:
    """A geocoder of a few names, which remembers what it was asked."""

    knows: dict[str, tuple[float, float]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    error: Exception | None = None

    def geocode(self, query: str) -> Location | None:
        self.asked.append(query)
        if self.error is not None:
            raise self.error
        where = self.knows.get(query)
        return Location(f"{query}, somewhere", where, {}) if where else None


# locate


def test_the_gazetteer_places_what_has_no_place() -> None:
    before = itinerary(stop("Sverdlovsk"), stop("Nowhere at all"), stop("Irkutsk", place=GIVEN))
    after = locate(before)
    assert before.unlocated == before.stops[:2]
    assert after.unlocated == before.stops[1:2]
    placed = after.stops[0].place
    assert placed is not None
    assert (placed.name, round(placed.lat), round(placed.lon)) == ("Yekaterinburg", 57, 61)
    assert placed.precision == "settlement"
    assert placed.provenance.startswith("GeoNames (cities500, CC BY 4.0): Yekaterinburg, RU")
    assert after.title == before.title


def test_a_place_of_the_itinerary_stays_whatever_a_geocoder_knows() -> None:
    other = StandIn({"Irkutsk": (0.0, 0.0)})
    after = locate(itinerary(stop("Irkutsk", place=GIVEN), stop("Bratsk")), [other])
    assert after.stops[0].place is GIVEN
    assert other.asked == ["Bratsk"]


def test_without_a_gap_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Gazetteer, "_open", lambda _: pytest.fail("the gazetteer was opened"))
    full = itinerary(stop("Irkutsk", place=GIVEN))
    assert locate(full) == full


def test_geocoders_are_asked_in_turn_by_all_names_and_each_once() -> None:
    first, second = StandIn(), StandIn({"Листвянка": (51.85, 104.87)})
    named = {"name_modern": "Listvyanka today", "name_ru": "Листвянка", "name_es": "Listvianka"}
    after = locate(
        itinerary(stop("L", **named), stop("L", republic="RSFSR", **named)), [first, second]
    )
    assert first.asked == ["L", "Listvyanka today", "Листвянка", "Listvianka"]
    assert second.asked == ["L", "Listvyanka today", "Листвянка"]
    expected = Place(
        "Листвянка, somewhere", 51.85, 104.87, provenance="StandIn: Листвянка, somewhere"
    )
    assert [s.place for s in after.stops] == [expected, expected]


@pytest.mark.parametrize(
    "names",
    [
        {"name": "Country residence outside Moscow (not identified)", "name_modern": "Moscow"},
        {"name": "Uzbekistan (place not stated)", "name_ru": "Ташкент"},
        {"name": "Murmansk", "name_ru": "Мурманск (аэродром не назван)"},
        {"name": "Murmansk", "name_es": "Múrmansk (aeródromo sin nombrar)"},
        {"name": "Moscow", "name_ru": "загородная резиденция (не установлена)"},
        {"name": "Moscow", "name_ru": "Место неизвестно"},
        {"name": "Moscow", "name_es": "lugar desconocido"},
        {"name": "Unknown", "name_modern": "Moscow, Russia"},
        {"name": "Irkutsk?"},
        {"name": "somewhere near", "name_modern": "Irkutsk"},
    ],
)
def test_what_is_not_known_is_not_placed(names: dict[str, str]) -> None:
    everywhere = StandIn(dict.fromkeys(names.values(), (1.0, 2.0)))
    after = locate(itinerary(stop(**names)), [GazetteerGeocoder(), everywhere])
    assert after.unlocated == after.stops
    assert everywhere.asked == []


@pytest.mark.parametrize("name", ["Knownsk", "Unna", "Nottingham", "Незнамово"])
def test_names_that_only_look_alike_are_asked(name: str) -> None:
    geocoder = StandIn({"Unna": (51.5, 7.7)})
    locate(itinerary(stop(name)), [geocoder])
    assert geocoder.asked == [name]


def test_the_republic_narrows_the_gazetteer() -> None:
    after = locate(
        itinerary(
            stop("Frunze", republic="Kirghiz SSR"),
            stop("Frunze", republic="Ukrainian SSR"),
            stop("Frunze", republic="Georgian SSR"),
            stop("Frunze", republic="a republic nobody knows"),
        )
    )
    places = [s.place and s.place.name for s in after.stops]
    assert places == ["Bishkek", "Frunze", None, "Bishkek"]


def test_a_failing_geocoder_is_said_in_a_sentence() -> None:
    broken = StandIn(error=GeocoderUnavailable("no route"))
    with pytest.raises(GeocodingError, match=r'StandIn failed at "Irkutsk".*no route.*try again'):
        locate(itinerary(stop("Irkutsk")), [broken])


# the gazetteer behind geopy's interface


def test_the_gazetteer_stands_where_a_geopy_geocoder_stands() -> None:
    geocoder = GazetteerGeocoder()
    assert isinstance(geocoder, geopy.geocoders.base.Geocoder)
    location = geocoder.geocode("Ленинград", timeout=5)
    assert isinstance(location, Location)
    assert (round(location.latitude), round(location.longitude)) == (60, 30)
    assert location.address == "Saint Petersburg"
    several = geocoder.geocode("Listvyanka", exactly_one=False)
    assert isinstance(several, list)
    assert [found.address for found in several] == ["Listvyanka", "Listvyanskiy"]
    assert geocoder.geocode("Listvyanka", exactly_one=False, country_codes="KZ") is None
    assert geocoder.geocode("Nowhere at all") is None


def test_the_gazetteer_has_no_way_to_the_net() -> None:
    with pytest.raises(GeocodingError, match="asks no server"):
        GazetteerGeocoder().adapter.get_json("https://example.org", timeout=1, headers={})

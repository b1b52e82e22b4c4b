"""Stops are placed with provenance or left out in sight, and Nominatim is asked politely."""

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import geopy.geocoders.base
import pytest
from geopy.exc import GeocoderUnavailable
from geopy.location import Location

from castro_map.errors import GeocodingError
from castro_map.itinerary.dates import read
from castro_map.itinerary.stops import Itinerary, Place, Stop
from castro_map.places import geocoding
from castro_map.places.gazetteer import Gazetteer
from castro_map.places.geocoding import GazetteerGeocoder, locate, nominatim

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


# Nominatim, by a real server on this machine

ANSWERS = {
    "Ленинград": {
        "lat": "59.9387", "lon": "30.3162", "display_name": "Санкт-Петербург, Россия",
        "name": "Санкт-Петербург", "class": "boundary", "type": "administrative", "place_rank": 16,
    },
    "Байкал": {
        "lat": "53.5", "lon": "108.2", "display_name": "озеро Байкал, Россия",
        "class": "natural", "type": "water", "place_rank": 22,
    },
}  # fmt: skip


class NominatimServer(ThreadingHTTPServer):
    """Answers as Nominatim does, and remembers who asked for what."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.queries: list[dict[str, list[str]]] = []
        self.agents: list[str] = []
        self.status = 200
        self.body: bytes | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Asked(BaseHTTPRequestHandler):
    server: NominatimServer

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        self.server.queries.append(query)
        self.server.agents.append(self.headers["User-Agent"])
        found = ANSWERS.get(query["q"][0])
        body = self.server.body or json.dumps([found] if found else []).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[NominatimServer]:
    with NominatimServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@dataclass
class FakeClock:
    """Time that passes only by being slept through, and a tenth of a second at every look."""

    now_s: float = 100.0
    slept_s: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        self.now_s += 0.1
        return self.now_s

    def sleep(self, seconds: float, /) -> None:
        self.slept_s.append(seconds)
        self.now_s += seconds

    def strftime(self, format: str, /) -> str:
        assert format == "%Y-%m-%d"
        return "2026-11-23"


def test_nominatim_places_stops_and_says_who_and_when(server: NominatimServer) -> None:
    geocoder = nominatim(CONTACT, server=server.address, clock=FakeClock())
    journey = itinerary(
        stop("Ленинград", republic="Russian SFSR"), stop("Байкал"), stop("Нигде", name_es="Nada")
    )
    after = locate(journey, [geocoder])
    assert [s.place for s in after.stops] == [
        Place(
            "Санкт-Петербург", 59.9387, 30.3162, "settlement",
            "OpenStreetMap Nominatim, ODbL, asked 2026-11-23: Санкт-Петербург, Россия",
        ),
        Place(
            "озеро Байкал, Россия", 53.5, 108.2, "region",
            "OpenStreetMap Nominatim, ODbL, asked 2026-11-23: озеро Байкал, Россия",
        ),
        None,
    ]  # fmt: skip
    assert [query["q"] for query in server.queries] == [
        ["Ленинград"],
        ["Байкал"],
        ["Нигде"],
        ["Nada"],
    ]
    assert server.queries[0]["countrycodes"] == ["RU"]
    assert "countrycodes" not in server.queries[1]
    assert all("castro-map" in agent and CONTACT in agent for agent in server.agents)


def test_what_was_asked_once_is_never_asked_again(server: NominatimServer, tmp_path: Path) -> None:
    cache = tmp_path / "answers.json"
    journey = itinerary(stop("Ленинград"), stop("Нигде"))
    first = locate(
        journey, [nominatim(CONTACT, server=server.address, cache=cache, clock=FakeClock())]
    )
    assert len(server.queries) == 2
    assert [path.name for path in tmp_path.iterdir()] == [cache.name]
    kept = json.loads(cache.read_text(encoding="utf-8"))
    assert all(key.startswith(server.address) for key in kept)
    assert sorted(len(entry["answer"]) for entry in kept.values()) == [0, 1]

    for entry in kept.values():
        entry["asked"] = "2026-01-02"
    cache.write_text(json.dumps(kept), encoding="utf-8")
    second = locate(
        journey, [nominatim(CONTACT, server=server.address, cache=cache, clock=FakeClock())]
    )
    assert len(server.queries) == 2
    assert second.unlocated == first.unlocated == journey.stops[1:]
    place = second.stops[0].place
    assert place is not None
    assert "asked 2026-01-02" in place.provenance


def test_two_runs_share_a_cache_without_losing_answers(
    server: NominatimServer, tmp_path: Path
) -> None:
    cache, clock = tmp_path / "answers.json", FakeClock()
    one = nominatim(CONTACT, server=server.address, cache=cache, clock=clock)
    other = nominatim(CONTACT, server=server.address, cache=cache, clock=clock)
    one.geocode("Ленинград")
    other.geocode("Байкал")
    assert len(json.loads(cache.read_text(encoding="utf-8"))) == 2


def test_at_most_one_request_a_second(server: NominatimServer) -> None:
    clock = FakeClock()
    geocoder = nominatim(CONTACT, server=server.address, clock=clock)
    geocoder.geocode("Ленинград")
    assert clock.slept_s == []
    geocoder.geocode("Байкал")
    geocoder.geocode("Байкал")  # known by now, so neither asked nor waited for
    assert clock.slept_s == [pytest.approx(0.9)]
    clock.now_s += 60
    geocoder.geocode("Нигде")
    assert sum(clock.slept_s) == pytest.approx(0.9)
    assert len(server.queries) == 3


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (500, b"[]", r"q=Ленинград.*Nominatim could not be asked \(status 500.*try again later"),
        (429, b"slow down", "status 429"),
        (200, b"<html>", "could not be asked"),
        (200, b'{"error": "no"}', "the answer is not one of Nominatim"),
        (200, b'[{"lat": "99", "lon": "1", "display_name": "x"}]', "not one of Nominatim"),
        (200, b'[{"lat": "nan", "lon": "1", "display_name": "x"}]', "not one of Nominatim"),
        (200, b'["x"]', "not one of Nominatim"),
    ],
)
def test_a_server_error_is_said_in_a_sentence_and_not_kept(
    server: NominatimServer, tmp_path: Path, status: int, body: bytes, sentence: str
) -> None:
    server.status, server.body = status, body
    cache = tmp_path / "answers.json"
    geocoder = nominatim(CONTACT, server=server.address, cache=cache, clock=FakeClock())
    with pytest.raises(GeocodingError, match=sentence):
        locate(itinerary(stop("Ленинград")), [geocoder])
    assert not cache.exists()
    server.status, server.body = 200, None
    assert geocoder.geocode("Ленинград") is not None


def test_a_server_that_is_not_there() -> None:
    with socket.socket() as taken_and_freed:
        taken_and_freed.bind(("127.0.0.1", 0))
        port = taken_and_freed.getsockname()[1]
    with pytest.raises(GeocodingError, match="could not be asked"):
        nominatim(CONTACT, server=f"http://127.0.0.1:{port}").geocode("Ленинград")


@pytest.mark.parametrize("text", ["not JSON", "[]", '{"x": 1}', '{"x": {"asked": "2026-01-01"}}'])
def test_a_file_that_is_no_cache_is_left_alone(tmp_path: Path, text: str) -> None:
    cache = tmp_path / "notes.json"
    cache.write_text(text, encoding="utf-8")
    with pytest.raises(GeocodingError, match=r"notes\.json: not a cache of Nominatim's answers"):
        nominatim(CONTACT, cache=cache)
    assert cache.read_text(encoding="utf-8") == text


def test_a_cache_that_cannot_be_written(server: NominatimServer, tmp_path: Path) -> None:
    cache = tmp_path / "no such folder" / "answers.json"
    geocoder = nominatim(CONTACT, server=server.address, cache=cache)
    with pytest.raises(GeocodingError, match="cannot be kept"):
        geocoder.geocode("Ленинград")


@pytest.mark.parametrize(
    "contact",
    [
        "",
        "me",
        "me@",
        "@museum.net",
        "me@museum",
        "me@example.com",
        "me@mail.example.org",
        "me@museum.invalid",
        "me@museum.net\nX-Header: 1",
        "me @museum.net",
        "one@museum.net, two@museum.net",
    ],
)
def test_without_a_contact_nominatim_is_not_asked(contact: str) -> None:
    with pytest.raises(GeocodingError, match=r"usage policy.*policies/nominatim"):
        nominatim(contact)


@pytest.mark.parametrize(
    "server",
    [
        "nominatim.museum.net",
        "http://nominatim.museum.net",
        "http://127.0.0.1.museum.net",
        "ftp://127.0.0.1",
        "https://",
        "https://me:secret@nominatim.museum.net",
        "https://nominatim.museum.net/?q=1",
        "http://[::1",
        "file:///etc/passwd",
    ],
)
def test_a_server_is_asked_over_https_or_on_this_machine(server: str) -> None:
    with pytest.raises(GeocodingError, match="is not the address of a Nominatim server"):
        nominatim(CONTACT, server=server)


@pytest.mark.parametrize(
    ("server", "api"),
    [
        (None, "https://nominatim.openstreetmap.org/search"),
        ("https://osm.museum.net/nominatim/", "https://osm.museum.net/nominatim/search"),
        ("http://localhost:8088", "http://localhost:8088/search"),
        ("http://[::1]:8088", "http://[::1]:8088/search"),
    ],
)
def test_addresses_of_servers(server: str | None, api: str) -> None:
    assert nominatim(CONTACT, server=server).api == api


def test_this_machine_is_asked_past_any_proxy(
    server: NominatimServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    assert nominatim(CONTACT, server=server.address).geocode("Ленинград") is not None


def test_the_public_interval_is_what_the_policy_says() -> None:
    assert geocoding.INTERVAL_S >= 1

"""Nominatim is asked politely, within bounds, and nobody else is told who asks."""

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from castro_map.errors import GeocodingError
from castro_map.itinerary.stops import Place
from castro_map.places import nominatim as room
from castro_map.places.geocoding import locate
from castro_map.places.nominatim import nominatim

from .test_geocoding import itinerary, stop

CONTACT = "curator@museum-of-journeys.net"


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
        self.location = ""

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
        if self.server.location:
            self.send_header("Location", self.server.location)
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


def test_a_redirect_is_not_followed_and_the_contact_told_to_nobody(server: NominatimServer) -> None:
    with NominatimServer() as stranger:
        server.status, server.location = 302, f"{stranger.address}/search?q=x"
        geocoder = nominatim(CONTACT, server=server.address, clock=FakeClock())
        with pytest.raises(GeocodingError, match=r"status 302, .*it leads to .* not followed"):
            geocoder.geocode("Ленинград")
        assert stranger.agents == []


def test_an_answer_has_bounds_of_size_and_time(
    server: NominatimServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    geocoder = nominatim(CONTACT, server=server.address, clock=FakeClock())
    server.body = b"[" + b" " * 2_000_000 + b"]"
    with pytest.raises(GeocodingError, match="more than 1,000,000 bytes"):
        geocoder.geocode("Ленинград")
    server.body = b"[" + b" " * 900_000 + b"]"
    monkeypatch.setattr(room, "LONGEST_ANSWER_S", 0.15)
    with pytest.raises(GeocodingError, match="took longer than"):
        geocoder.geocode("Ленинград")


def test_an_answer_may_have_any_shape(server: NominatimServer, tmp_path: Path) -> None:
    cache = tmp_path / "answers.json"
    geocoder = nominatim(CONTACT, server=server.address, cache=cache, clock=FakeClock())
    server.body = b"[" * 100_000
    with pytest.raises(GeocodingError, match="could not be asked"):
        geocoder.geocode("Ленинград")
    server.body = b'[{"lat": "1", "lon": "2", "display_name": "x\\ud800", "name": 5, "class": []}]'
    (placed,) = locate(itinerary(stop("Odd")), [geocoder])
    assert placed.place is not None
    assert (placed.place.name, placed.place.precision) == ("5", "facility")
    assert placed.place.provenance.endswith(": x?")
    cache.write_text("[" * 100_000, "utf-8")
    with pytest.raises(GeocodingError, match="not a cache"):
        nominatim(CONTACT, cache=cache)


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
    assert room.INTERVAL_S >= 1

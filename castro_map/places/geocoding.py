"""Stops without coordinates -> placed stops, each with its provenance; never touches a place that is given.

The only room with geopy. The net is asked only where a geocoder for it is handed in.
"""

import ipaddress
import json
import os
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import cache as remembered
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.parse import SplitResult, unquote_plus, urlsplit

# At the top although few builds need it: after folium, which every build needs, it costs 15 ms
# (alone 85 ms, two thirds of them `requests` and `ssl`, which folium has loaded by then).
from geopy.adapters import AdapterHTTPError, BaseSyncAdapter, URLLibAdapter
from geopy.exc import GeopyError
from geopy.geocoders import Nominatim
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from castro_map.errors import GeocodingError
from castro_map.itinerary.stops import Itinerary, Place, Precision, Stop
from castro_map.places.gazetteer import Gazetteer

POLICY = "https://operations.osmfoundation.org/policies/nominatim/"
PUBLIC_SERVER = "https://nominatim.openstreetmap.org"
INTERVAL_S = 1.0  # from request to request, at least, says the policy
TIMEOUT_S = 20.0  # the public server is slow at times; geopy would give up after one second

_NOT_KNOWN = re.compile(
    r"\?|\b(unknown|unclear|somewhere|un(named|identified|specified|located))\b"
    r"|\bnot\s+(yet\s+)?(known|named|stated|given|identified|established|located|specified|found)\b"
    r"|\bне\s*(известн|назван|установлен|указан|опознан|определ[её]н)"
    r"|\bdesconocid[oa]|\bsin\s+(identificar|nombrar|nombre|especificar|precisar|localizar)\b"
    r"|\bno\s+(identificad|nombrad|especificad|precisad|localizad|indicad|conocid|se\s+sabe)",
    re.IGNORECASE,
)
"""How a name says of itself that the place is not known, in the three languages of the journey."""

_CONTACT = re.compile(r"[\w.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}", re.ASCII | re.IGNORECASE)
_NOBODY = re.compile(r"[@.](example(\.\w+)?|invalid|test|localhost)$", re.IGNORECASE)  # RFC 2606


class Clock(Protocol):
    """What of the module `time` is used; tests hand in their own."""

    def monotonic(self) -> float: ...
    def sleep(self, seconds: float, /) -> None: ...
    def strftime(self, format: str, /) -> str: ...


class AnyGeocoder(Protocol):
    """Whatever has geopy's `geocode`: geopy's own geocoders, ours, or a stand-in."""

    def geocode(self, query: str) -> Any:
        """Find a geopy location of that name, or None.

        Where its `raw` has "name", "precision" or "provenance", the place takes them over.
        """


def locate(itinerary: Itinerary, geocoders: Sequence[AnyGeocoder] | None = None) -> Itinerary:
    """Place the stops that have no place, in a new itinerary; without such a stop nobody is asked.

    Each geocoder in turn is asked by the stop's names (then, today, Russian, Spanish), each name
    once; without `geocoders` it is the embedded gazetteer alone. Ours and Nominatim look only in
    the country of today that the stop's republic means. A stop keeps the place it has. One that
    nobody finds stays without, and so does one of which a name says that the place is not known.
    Raises GeocodingError where a geocoder fails.
    """
    asked = [GazetteerGeocoder()] if geocoders is None else geocoders
    codes_of = remembered(Gazetteer().read_country_codes)

    @remembered
    def ask(number: int, name: str, codes: tuple[str, ...]) -> Place | None:
        return _ask(asked[number], name, codes)

    def place_of(stop: Stop) -> Place | None:
        names = [name for name in (stop.name, stop.name_modern, stop.name_ru, stop.name_es) if name]
        if any(map(_NOT_KNOWN.search, names)):
            return None
        codes = codes_of(stop.republic)
        answers = (
            ask(number, name, codes if isinstance(geocoder, GazetteerGeocoder | Nominatim) else ())
            for number, geocoder in enumerate(asked)
            for name in names
        )
        return next(filter(None, answers), None)

    stops = (
        stop if stop.place is not None else replace(stop, place=place_of(stop))
        for stop in itinerary.stops
    )
    return replace(itinerary, stops=tuple(stops))


class GazetteerGeocoder(Geocoder):
    """The embedded gazetteer behind geopy's interface, for wherever a geopy geocoder can stand."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        super().__init__(adapter_factory=_NoNetwork)
        self.gazetteer = gazetteer or Gazetteer()

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: object = DEFAULT_SENTINEL,  # noqa: ARG002 (geopy's callers may set it)
        country_codes: str | Iterable[str] | None = None,
        near: tuple[float, float] | None = None,
    ) -> Location | list[Location] | None:
        """Find the location of exactly this name, or all of them, the best first; else None."""
        places = self.gazetteer.find_all(query, countries=country_codes, near=near)
        found = [Location(place.name, (place.lat, place.lon), asdict(place)) for place in places]
        return (found[0] if exactly_one else found) if found else None


def nominatim(
    contact: str, *, server: str | None = None, cache: Path | None = None, clock: Clock = time
) -> Nominatim:
    """Make geopy's Nominatim with the manners that its usage policy asks for.

    Every request names the project and `contact`, an e-mail address; there is at most one a
    second; and answers, "not found" too, are kept in `cache`, a JSON file, so that nothing is
    asked twice. `server` is the address of another Nominatim than the public one.
    Raises GeocodingError, here for a contact, server or cache that will not do, and later where
    an answer cannot be had.
    """
    if not _CONTACT.fullmatch(contact) or _NOBODY.search(contact):
        raise GeocodingError(
            f'"{contact}" is not an e-mail address at which you can be reached; Nominatim\'s '
            f"usage policy ({POLICY}) wants every application to say who is asking"
        )
    address = _address(server or PUBLIC_SERVER)
    return Nominatim(
        user_agent=f"castro-map, maps of journeys ({contact})",
        domain=address.netloc + address.path,
        scheme=address.scheme,
        timeout=TIMEOUT_S,
        proxies={} if _is_loopback(address.hostname) else DEFAULT_SENTINEL,
        adapter_factory=partial(PoliteAdapter, cache=cache, clock=clock),
    )


class PoliteAdapter(URLLibAdapter):
    """What geopy's Nominatim asks through: it waits, remembers, and dates what it was told."""

    def __init__(self, *, proxies: Any, ssl_context: Any, cache: Path | None, clock: Clock) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._cache, self._clock = cache, clock
        self._lock = Lock()
        self._last_s: float | None = None
        self._known: dict[str, dict[str, Any]] = self._read_cache()

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> list[Any]:
        """Answer a query, which its URL holds whole, from the cache or else from the server."""
        with self._lock:
            if url not in self._known:
                answer = self._fetch(url, timeout=timeout, headers=headers)
                self._keep(url, {"asked": self._clock.strftime("%Y-%m-%d"), "answer": answer})
            entry = self._known[url]
        source = f"OpenStreetMap Nominatim, ODbL, asked {entry['asked']}: "
        return [
            {**found, "precision": _precision(found), "provenance": source + found["display_name"]}
            for found in entry["answer"]
        ]

    def _fetch(self, url: str, *, timeout: float, headers: dict[str, str]) -> list[Any]:
        if self._last_s is not None:
            self._clock.sleep(max(0.0, self._last_s + INTERVAL_S - self._clock.monotonic()))
        self._last_s = self._clock.monotonic()
        try:
            answer = super().get_json(url, timeout=timeout, headers=headers)
        except (AdapterHTTPError, GeopyError) as error:
            status = f"status {error.status_code}, " if hasattr(error, "status_code") else ""
            if isinstance(error.__context__, HTTPError):
                error.__context__.close()  # geopy leaves it open, of which Python 3.14 warns
            raise GeocodingError(
                f"{unquote_plus(url)}: Nominatim could not be asked ({status}{error}); try again later, "
                "or give the address of another server"
            ) from error
        if not _is_answer(answer):
            raise GeocodingError(
                f"{unquote_plus(url)}: the answer is not one of Nominatim; "
                "look whether the server's address is right"
            )
        return list(answer)

    def _read_cache(self) -> dict[str, dict[str, Any]]:
        if self._cache is None:
            return {}
        try:
            known = json.loads(self._cache.read_text(encoding="utf-8"))
            if not all(entry["asked"] and _is_answer(entry["answer"]) for entry in known.values()):
                raise ValueError("it holds something else")
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, AttributeError, TypeError, KeyError) as error:
            raise GeocodingError(
                f"{self._cache}: not a cache of Nominatim's answers ({error}); "
                "delete the file, or name another"
            ) from error
        return dict(known)

    def _keep(self, url: str, entry: dict[str, Any]) -> None:
        """Remember an answer, in the file too, which is replaced whole and may have grown since."""
        self._known = self._known | self._read_cache() | {url: entry}
        if self._cache is None:
            return
        part = self._cache.with_name(f"{self._cache.name}.{os.getpid()}.part")
        try:
            with part.open("w", encoding="utf-8") as file:
                json.dump(self._known, file, ensure_ascii=False, indent=1, sort_keys=True)
            part.replace(self._cache)
        except OSError as error:
            raise GeocodingError(
                f"{self._cache}: the answers of Nominatim cannot be kept ({error}); "
                "name a file in a folder that can be written to"
            ) from error


class _NoNetwork(BaseSyncAdapter):
    """What a geocoder connects with that has nothing to connect to."""

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:  # noqa: ARG002
        raise GeocodingError(f"{url}: the embedded gazetteer asks no server")

    get_json = get_text


def _ask(geocoder: AnyGeocoder, name: str, codes: tuple[str, ...]) -> Place | None:
    who = type(geocoder).__name__
    narrowed: dict[str, Any] = {"country_codes": codes} if codes else {}
    try:
        location = geocoder.geocode(name, **narrowed)
    except (GeopyError, ValueError) as error:  # geopy's Point refuses a latitude with ValueError
        raise GeocodingError(f'{who} failed at "{name}" ({error}); try again later') from error
    if location is None:
        return None
    raw = getattr(location, "raw", None)
    told = raw if isinstance(raw, Mapping) else {}
    return Place(
        told.get("name") or location.address,
        location.latitude,
        location.longitude,
        told.get("precision", ""),
        told.get("provenance") or f"{who}: {location.address}",
    )


def _address(server: str) -> SplitResult:
    """Take a server's address apart; http will do only where nobody can listen."""
    try:
        parts = urlsplit(server.rstrip("/"))
        schemes = ("https", "http") if _is_loopback(parts.hostname) else ("https",)
        if parts.scheme in schemes and parts.hostname and not set("?#@") & set(server):
            return parts
    except ValueError:  # of urlsplit, at half a bracket
        pass
    raise GeocodingError(
        f'"{server}" is not the address of a Nominatim server; write it as '
        "https://nominatim.example.org, or with http for one on this machine"
    )


def _is_loopback(host: str | None) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def _precision(found: Mapping[str, Any]) -> Precision:
    """Tell how closely Nominatim places it: by its rank of places, where counties are 12."""
    rank, kind = found.get("place_rank"), found.get("class")
    if kind in ("place", "boundary") and isinstance(rank, int):
        return "region" if rank <= 12 else "settlement" if rank < 26 else "facility"
    return "" if kind is None else "region" if kind in ("natural", "waterway") else "facility"


def _is_answer(answer: object) -> bool:
    try:
        return isinstance(answer, list) and all(
            abs(float(found["lat"])) <= 90
            and abs(float(found["lon"])) <= 180
            and isinstance(found["display_name"], str)
            for found in answer
        )
    except (TypeError, KeyError, ValueError):
        return False

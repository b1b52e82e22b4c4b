"""Nominatim, asked politely: a second before each request, answers kept and dated, nobody else told.

The net is asked only where a contact address is given, and only the one server that is meant.
"""

import ipaddress
import json
import os
import re
import time
from collections.abc import Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.parse import SplitResult, unquote_plus, urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener
from urllib.response import addinfourl

from geopy.adapters import AdapterHTTPError, URLLibAdapter
from geopy.exc import GeopyError
from geopy.geocoders import Nominatim
from geopy.geocoders.base import DEFAULT_SENTINEL

from castro_map.errors import GeocodingError
from castro_map.itinerary.stops import Precision

POLICY = "https://operations.osmfoundation.org/policies/nominatim/"
PUBLIC_SERVER = "https://nominatim.openstreetmap.org"
INTERVAL_S = 1.0  # before each request, at least, says the policy
TIMEOUT_S = 20.0  # the public server is slow at times; geopy would give up after one second
LONGEST_ANSWER_S = 60.0  # a server that sends a byte now and then never times out
MOST_ANSWER_BYTES = 1_000_000

_CONTACT = re.compile(r"[\w.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}", re.ASCII | re.IGNORECASE)
_NOBODY = re.compile(r"[@.](example(\.\w+)?|invalid|test|localhost)$", re.IGNORECASE)  # RFC 2606


class Clock(Protocol):
    """What of the module `time` is used; tests hand in their own."""

    def monotonic(self) -> float: ...
    def sleep(self, seconds: float, /) -> None: ...
    def strftime(self, format: str, /) -> str: ...


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


class _NoRedirect(HTTPRedirectHandler):
    """Follows no redirect: the contact is told to the server that was named, and to no other."""

    def redirect_request(
        self, req: Request, fp: Any, code: int, _: str, headers: Any, newurl: str
    ) -> None:
        raise HTTPError(
            req.full_url, code, f"it leads to {newurl}, which is not followed", headers, fp
        )


class PoliteAdapter(URLLibAdapter):
    """What geopy's Nominatim asks through: it waits, remembers, and dates what it was told."""

    def __init__(self, *, proxies: Any, ssl_context: Any, cache: Path | None, clock: Clock) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._opener = build_opener(
            HTTPSHandler(context=ssl_context), ProxyHandler(proxies), _NoRedirect()
        )
        self.urlopen = self._answered
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
        try:
            answer = super().get_json(url, timeout=timeout, headers=headers)
        except (AdapterHTTPError, GeopyError, RecursionError) as error:
            status = f"status {error.status_code}, " if hasattr(error, "status_code") else ""
            if isinstance(error.__context__, HTTPError):
                error.__context__.close()  # geopy leaves it open, of which Python 3.14 warns
            reason = f"{status}{error}"[:200]
            raise GeocodingError(
                f"{unquote_plus(url)}: Nominatim could not be asked ({reason}); try again later, "
                "or give the address of another server"
            ) from error
        finally:
            self._last_s = self._clock.monotonic()
        if not _is_answer(answer):
            raise GeocodingError(
                f"{unquote_plus(url)}: the answer is not one of Nominatim; "
                "look whether the server's address is right"
            )
        # half a surrogate, which JSON can spell, could be written to no file
        return list(json.loads(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")))

    def _answered(self, request: Request, *, timeout: float) -> addinfourl:
        """The answer to a request, read whole within bounds of time and size."""
        until = self._clock.monotonic() + LONGEST_ANSWER_S
        with self._opener.open(request, timeout=timeout) as page:
            body = bytearray()
            while chunk := page.read1(65_536):
                body += chunk
                if len(body) > MOST_ANSWER_BYTES:
                    raise OSError(f"the answer has more than {MOST_ANSWER_BYTES:,} bytes")
                if self._clock.monotonic() > until:
                    raise OSError(f"the answer took longer than {LONGEST_ANSWER_S:.0f} s")
            return addinfourl(BytesIO(body), page.headers, page.geturl(), page.status)

    def _read_cache(self) -> dict[str, dict[str, Any]]:
        if self._cache is None:
            return {}
        try:
            known = json.loads(self._cache.read_text(encoding="utf-8"))
            if not all(entry["asked"] and _is_answer(entry["answer"]) for entry in known.values()):
                raise ValueError("it holds something else")
        except FileNotFoundError:
            return {}
        except (
            OSError, ValueError, AttributeError, TypeError, KeyError, RecursionError
        ) as error:  # fmt: skip
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

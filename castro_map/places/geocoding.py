"""Stops without coordinates -> placed stops, each with its provenance; never touches a place that is given.

The only room with geopy. The net is asked only where a geocoder for it is handed in.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import cache as remembered
from typing import Any, Protocol

# At the top although few builds need it: after folium, which every build needs, it costs 15 ms
# (alone 85 ms, two thirds of them `requests` and `ssl`, which folium has loaded by then).
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeopyError
from geopy.geocoders import Nominatim
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from castro_map.errors import GeocodingError
from castro_map.itinerary.stops import Itinerary, Place, Stop
from castro_map.places.gazetteer import Gazetteer

_NOT_KNOWN = re.compile(
    r"\?|\b(unknown|unclear|somewhere|un(named|identified|specified|located))\b"
    r"|\bnot\s+(yet\s+)?(known|named|stated|given|identified|established|located|specified|found)\b"
    r"|\bне\s*(известн|назван|установлен|указан|опознан|определ[её]н)"
    r"|\bdesconocid[oa]|\bsin\s+(identificar|nombrar|nombre|especificar|precisar|localizar)\b"
    r"|\bno\s+(identificad|nombrad|especificad|precisad|localizad|indicad|conocid|se\s+sabe)",
    re.IGNORECASE,
)
"""How a name says of itself that the place is not known, in the three languages of the journey."""


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
        str(told.get("name") or location.address),
        location.latitude,
        location.longitude,
        told.get("precision", ""),
        told.get("provenance") or f"{who}: {location.address}",
    )

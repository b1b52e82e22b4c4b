"""The embedded gazetteer: name -> Place; reads its file, never the net, and never guesses at a spelling.

`data_sources/build_gazetteer.py` makes the file and says what is in it.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import resources
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple

from castro_map.errors import GeocodingError
from castro_map.itinerary.stops import Place, Precision

ALTERNATE, MAIN, ALIAS = 0, 1, 2
"""How well a name belongs to a place: one of its many, the one GeoNames calls it by, or one of our
own table, written where GeoNames is silent or the first two would mislead (Moskva, a village)."""

BY_SIZE = "the largest"
"""How a provenance says that of several places of one name size alone decided."""

EARTH_KM = 6371.0  # the mean radius

_INSIDE_WORDS = dict.fromkeys(map(ord, "'’‘ʼʻʹʺ`´ʿʾ′″"))
_WITHOUT_DECOMPOSITION = str.maketrans("łøđıħŧ", "lodiht")
_ACCENTS = re.compile("(?<!и)\u0306|[\u0300-\u0305\u0307-\u036f]")
_NOT_IN_WORDS = re.compile(r"[\W_]+")


def normal_form(name: str) -> str:
    """Fold a name to the form under which the gazetteer keeps it.

    Letter case, accents (ё too, but not й, which is a letter of its own), apostrophes,
    punctuation and spacing are what two spellings of one name may differ in; nothing else is.
    """
    text = name.casefold().translate(_INSIDE_WORDS).translate(_WITHOUT_DECOMPOSITION)
    text = _ACCENTS.sub("", unicodedata.normalize("NFD", text))
    return _NOT_IN_WORDS.sub(" ", unicodedata.normalize("NFC", text)).strip()


class _Bearer(NamedTuple):
    """A place that bears the name asked for, as the file has it."""

    rank: int
    id: int  # of GeoNames; negative for a place of our own table
    name: str
    country: str
    population: int
    lat: float
    lon: float
    precision: Precision
    remark: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Settlements by name: all of the fifteen former Soviet republics, the large ones elsewhere.

    `path` is the file of the package unless another is given. It is opened anew for every
    question (a tenth of a millisecond), so a Gazetteer holds nothing and any thread may ask it.
    Every method raises GeocodingError where the file cannot be read.
    """

    path: Path | None = None

    def find(
        self,
        name: str,
        *,
        countries: Iterable[str] | None = None,
        near: tuple[float, float] | None = None,
    ) -> Place | None:
        """Find the place of exactly this name, in any of its spellings; None where there is none.

        `name` may end in a country: "Kyiv, Ukraine". `countries` are ISO 3166-1 codes; a place
        outside of them is not taken. `near` (lat, lon) takes the nearest of several places of
        that name; without it a name of our own table goes first, then a main name, then the
        larger place. The provenance says between how many the choice was.
        """
        return next(iter(self.find_all(name, countries=countries, near=near)), None)

    def find_all(
        self,
        name: str,
        *,
        countries: Iterable[str] | None = None,
        near: tuple[float, float] | None = None,
    ) -> tuple[Place, ...]:
        """Find every place of this name, the best first, by the rules of `find`."""
        wanted = {countries} if isinstance(countries, str) else set(countries or ())
        wanted = {code.upper() for code in wanted}
        with self._open() as db:
            bearers, named = _bearers(db, name), set[str]()
            if not bearers:
                bearers, named = _bearers_in_country(db, name)
        if wanted:
            bearers = [bearer for bearer in bearers if bearer.country in wanted]
        ranked, scope = _best_first(bearers, near), wanted & named or wanted or named
        return tuple(
            Place(
                bearer.name,
                bearer.lat,
                bearer.lon,
                bearer.precision,
                _provenance(bearer, ranked, scope, near is not None),
            )
            for bearer in ranked
        )

    def read_country_codes(self, name: str) -> tuple[str, ...]:
        """Read which countries of today a name means: "Ukrainian SSR" is UA, "USSR" is fifteen."""
        with self._open() as db:
            return tuple(sorted(_country_codes(db, name)))

    def read_about(self) -> dict[str, str]:
        """Read what the file says of itself: origin, licence, date, attribution and contents."""
        with self._open() as db:
            return dict(db.execute("SELECT key, value FROM meta ORDER BY key"))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with resources.as_file(resources.files("castro_map") / "data" / "gazetteer.sqlite") as own:
            path = (self.path or own).absolute()
            try:
                # immutable: neither a lock nor a journal beside a file that may be read-only
                uri = f"{path.as_uri()}?mode=ro&immutable=1"
                with closing(sqlite3.connect(uri, uri=True)) as db:
                    yield db
            except sqlite3.Error as error:
                raise GeocodingError(
                    f"{path}: the gazetteer cannot be read ({error}); "
                    "install castro-map again, or give the path of a file that "
                    "data_sources/build_gazetteer.py has made"
                ) from error


def _bearers(db: sqlite3.Connection, name: str) -> list[_Bearer]:
    rows = db.execute(
        "SELECT rank, id, place.name, country, population, lat, lon, "
        "ifnull(precision, 'settlement'), ifnull(remark, '') "
        "FROM name JOIN place ON id = name.place LEFT JOIN own ON own.place = id "
        "WHERE name.name = ?",
        (normal_form(name),),
    )
    return [_Bearer(*row) for row in rows]


def _bearers_in_country(db: sqlite3.Connection, name: str) -> tuple[list[_Bearer], set[str]]:
    """Read "Town, Country" or "Town, Region, Country": who bears the name there, and where that is.

    A region is not understood. Beside one, only a name that nobody else there bears is an answer,
    and only where all settlements are known: "Portland, Maine, USA" must not be Oregon's.
    """
    town, *regions = (part.strip() for part in name.split(","))
    if not regions:
        return [], set()
    codes = _country_codes(db, regions.pop())
    bearers = [bearer for bearer in _bearers(db, town) if bearer.country in codes]
    if regions and not any(bearer.rank == ALIAS for bearer in bearers):
        (known_whole,) = db.execute(
            "SELECT value FROM meta WHERE key = 'whole countries'"
        ).fetchone()
        if len(bearers) > 1 or not codes <= set(known_whole.split()):
            return [], codes
    return bearers, codes


def _country_codes(db: sqlite3.Connection, name: str) -> set[str]:
    rows = db.execute("SELECT code FROM country WHERE name = ?", (normal_form(name),))
    return {code for (code,) in rows}


def _best_first(bearers: list[_Bearer], near: tuple[float, float] | None) -> list[_Bearer]:
    def eminence(bearer: _Bearer) -> tuple[int, int, int]:
        return -bearer.rank, -bearer.population, bearer.id

    if near is None:
        return sorted(bearers, key=eminence)
    return sorted(bearers, key=lambda bearer: (_distance_km(near, bearer), eminence(bearer)))


def _distance_km(near: tuple[float, float], bearer: _Bearer) -> float:
    """Measure on a sphere, which is enough to tell the nearer (`route` measures legs)."""
    lat, lon, other_lat, other_lon = map(radians, (*near, bearer.lat, bearer.lon))
    half_chord = (
        sin((lat - other_lat) / 2) ** 2
        + cos(lat) * cos(other_lat) * sin((lon - other_lon) / 2) ** 2
    )
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half_chord)))


def _provenance(bearer: _Bearer, ranked: list[_Bearer], countries: set[str], nearest: bool) -> str:
    """Say who places it there and, where others bear the name, why this one."""
    if bearer.id < 0:
        text = f"castro_map's own table: {bearer.name}, {bearer.country} ({bearer.remark})"
    else:
        text = f"GeoNames (cities500, CC BY 4.0): {bearer.name}, {bearer.country}"
        if bearer.rank == ALIAS and len(ranked) == 1:
            text += ", by a name of castro_map's own table"
    if len(ranked) == 1:
        return text
    where = f" in {', '.join(sorted(countries))}" if countries else ""
    several = f"{len(ranked)} places of that name{where}"
    if bearer is not ranked[0]:
        return f"{text}; one of {several}"
    if nearest:
        return f"{text}; the nearest of {several}"
    if bearer.rank == ALIAS:
        return f"{text}; of {several} the one that castro_map's own table means"
    if bearer.population == max(other.population for other in ranked):
        return f"{text}; {BY_SIZE} of {several}"
    return f"{text}; of {several} {BY_SIZE} that has it as its main name"

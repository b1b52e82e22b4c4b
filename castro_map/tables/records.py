"""One row of a table -> one record, and a stop -> its row; every wrong cell said, no file read.

Which column is read how stands in columns.py; here is what a record asks for beyond its columns.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any

from castro_map.itinerary.dates import When
from castro_map.itinerary.evidence import Conflict, Excerpt, Gap, Source, Theme
from castro_map.itinerary.stops import Place, Stop
from castro_map.tables import columns
from castro_map.tables.columns import FACTS, Column
from castro_map.tables.row import LIST_MARK, Row

Known = Mapping[str, Collection[str]]
"""The keys and ids that there are, by table."""

_OF_TABLE = {
    "sources": ("source", "add it to sources.csv or mend the key"),
    "themes": ("theme", "add it to themes.csv or mend the key"),
    "itinerary": ("stop", "write the id of a stop"),
}
"""What one of a table is called in a sentence, and what to do where it is missing."""


def stop(row: Row, *, order: int, known: Known, taken: dict[str, int]) -> Stop | None:
    """The row as a stop, or None where it cannot be one; `taken` are the ids in use."""
    values = _values(row, columns.STOPS, known)
    place = _place(row, values)
    when, name = values.get("when"), values.get("name")
    if when is None or not name:
        return None
    facts = tuple((column.name, row[column.name]) for column in FACTS if row[column.name])
    id = values.pop("id", "") or _made_id(when, row["facility"] or name, taken)
    return Stop(id=id, order=order, place=place, facts=facts, row=row.number, **values)


def texts(stop: Stop) -> dict[str, str]:
    """A stop as the cells of a row: what `stop` reads, by column."""
    facts = dict(stop.facts)
    return {
        column.name: facts.get(column.name, "") if get is None else _text(get, column, stop)
        for column, get in _GETTERS
    }


_GETTERS = [
    (column, None if column in FACTS else attrgetter(column.field)) for column in columns.STOPS
]


def _text(get: Any, column: Column, stop: Stop) -> str:
    if column.field.startswith("place.") and stop.place is None:
        return ""
    value = get(stop)
    if column.form in ("lat", "lon"):
        return str(round(value, 6))
    if column.form in ("names", "keys"):
        return LIST_MARK.join(value)
    return str(value.text if column.form == "date" else value)


def source(row: Row) -> Source | None:
    """The row as a source, or None where it cannot be one."""
    values = _values(row, columns.SOURCES, {})
    return Source(**values) if values.get("key") and values.get("title") else None


def excerpt(row: Row, *, number: int, known: Known, taken: dict[str, int]) -> Excerpt | None:
    """The row as a passage, or None where it cannot be one; `taken` are the keys in use."""
    row.keys("source", known["sources"], *_OF_TABLE["sources"])
    values = _values(row, columns.EXCERPTS, known)
    work = values.get("source")
    if not (work in known["sources"] and values.get("text") and values.get("kind")):
        return None
    key = values.pop("key", "") or _free(f"{work}-{number}", taken)
    return Excerpt(key=key, row=row.number, **values)


def theme(row: Row) -> Theme | None:
    """The row as a theme, or None where it cannot be one."""
    values = _values(row, columns.THEMES, {})
    return Theme(**values) if values.get("key") and values.get("title") else None


def conflict(row: Row, *, known: Known) -> Conflict | None:
    """The row as a conflict between sources, or None where it cannot be one."""
    values = _values(row, columns.CONFLICTS, known)
    whole = all(values.get(name) for name in ("id", "about", "ours", "other", "why"))
    return Conflict(row=row.number, **values) if whole else None


def gap(row: Row, *, known: Known) -> Gap | None:
    """The row as a gap, or None where it cannot be one."""
    values = _values(row, columns.GAPS, known)
    return Gap(row=row.number, **values) if values.get("id") and values.get("when") else None


def _values(row: Row, table: tuple[Column, ...], known: Known) -> dict[str, Any]:
    """What the filled cells of a row hold, by the field that keeps it; points and facts left out."""
    found: dict[str, Any] = {}
    for column in table:
        if column.required and column.form != "date":  # a date says itself that it is missing
            row.required(column.name)
        asked = column.name in row.texts or (column.required and column.form == "date")
        if asked and column not in _ELSEWHERE:
            found[column.field] = _value(row, column, known)
    return found


_ELSEWHERE = {column for column in columns.STOPS if column.field.startswith("place.")} | {*FACTS}


def _value(row: Row, column: Column, known: Known) -> Any:
    match column.form:
        case "date":
            return row.when(column.name)
        case "names":
            return row.list(column.name)
        case "keys":
            row.keys(column.name, known[column.to], *_OF_TABLE[column.to])
            return tuple(dict.fromkeys(row.list(column.name)))
        case "word":
            return row.choice(column.name, column.words)
        case "address":
            return row.address(column.name)
        case "id":
            return row.id(column.name)
        case _:
            return row[column.name]


def _place(row: Row, values: Mapping[str, Any]) -> Place | None:
    lat, lon = row.degrees("lat", 90), row.degrees("lon", 180)
    precision: Any = row.choice("precision", _PRECISION.words)
    if bool(row["lat"]) != bool(row["lon"]):
        there, missing = ("lat", "lon") if row["lat"] else ("lon", "lat")
        row.wrong(missing, f"is empty, though {there} is given", "give both or neither")
    if lat is None or lon is None:
        return None
    name = str(values.get("name", ""))
    return Place(name, lat, lon, precision, row["placed_by"] or f"given in {row.file}")


_PRECISION = next(column for column in columns.STOPS if column.name == "precision")


def _made_id(when: When, name: str, taken: dict[str, int]) -> str:
    """A readable id for a stop that has none: its first day and its name."""
    return _free(f"{when.start.isoformat()}-{_plain(name)}".rstrip("-"), taken)


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    """The letters and digits of a name, without accents, and a hyphen for whatever else."""
    plain = "".join(
        c if c.isalnum() else "-"
        for c in unicodedata.normalize("NFKD", name).lower()
        if not unicodedata.combining(c)
    )
    return re.sub("-+", "-", plain).strip("-")[:40]


def _free(stem: str, taken: dict[str, int]) -> str:
    """The stem, or with the first number that makes it free; it is taken from now on.

    `taken` remembers with each stem the number last given, so that a thousand visits to one place
    in one month need no million looks.
    """
    if stem not in taken:
        taken[stem] = 1
        return stem
    n = taken[stem] + 1
    while (name := f"{stem}-{n}") in taken:
        n += 1
    taken[stem], taken[name] = n, 1
    return name

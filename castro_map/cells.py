"""One row of a table -> one record: every cell looked at, every wrong one said; reads no file."""

import math
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import cast, get_args

from castro_map import dates
from castro_map.dates import When
from castro_map.errors import DateError, Problem
from castro_map.itinerary import Certainty, Excerpt, Mode, Place, Precision, Source, Stop

COLUMNS = (
    "id", "date", "time", "place", "place_modern", "place_ru", "place_es",
    "republic", "autonomous_republic", "facility", "kind", "lat", "lon", "precision", "placed_by",
    "transport", "mode", "event", "people",
    "date_certainty", "place_certainty", "event_certainty", "note", "conflict", "sources",
)  # fmt: skip
SOURCE_COLUMNS = (
    "key", "title", "author", "publisher", "date", "url", "language", "kind", "supports",
)  # fmt: skip
EXCERPT_COLUMNS = ("key", "source", "stops", "locator", "language", "kind", "text")

LIST_MARK = ";"
"""What parts the names in a cell that holds several."""

_ID = re.compile(r"[\w.-]+")
_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) and not _is_number(text) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULA) else text


@dataclass(slots=True)
class Cells:
    """The cells of one row by column, with what was found wrong in them."""

    file: str
    row: int  # as a spreadsheet counts: the header is row 1
    texts: dict[str, str]
    problems: list[Problem] = field(default_factory=list)

    def __getitem__(self, column: str) -> str:
        return self.texts.get(column, "")

    def list(self, column: str) -> tuple[str, ...]:
        """The names in a cell that holds several, without the empty ones."""
        parts = (part.strip() for part in self[column].split(LIST_MARK))
        return tuple(part for part in parts if part)

    def wrong(self, column: str, message: str, cure: str = "") -> None:
        """Note that a cell is wrong."""
        self.problems.append(Problem(self.file, message, self.row, column, cure))

    def required(self, column: str) -> str:
        """A text that must be there."""
        if not self[column]:
            self.wrong(column, "is empty", "it is required")
        return self[column]

    def choice(self, column: str, words: Collection[str]) -> str:
        """One of some words, or nothing."""
        text = self[column]
        if text and text not in words:
            wanted = ", ".join(word for word in words if word)
            self.wrong(column, f'"{_short(text)}" is not known', f"write one of {wanted}")
            return ""
        return text

    def degrees(self, column: str, limit: int) -> float | None:
        """An angle in degrees between -limit and limit, or None where the cell is empty."""
        text = self[column]
        if not text:
            return None
        if not _is_number(text):
            comma = _is_number(text.replace(",", "."))
            cure = f"write {text.replace(',', '.')}" if comma else "write degrees as in 55.7522"
            self.wrong(column, f'"{_short(text)}" is not a number', cure)
            return None
        value = float(text)
        if not -limit <= value <= limit:
            name = "latitudes" if column == "lat" else "longitudes"
            self.wrong(column, f"{text} is out of range", f"{name} run from -{limit} to {limit}")
            return None
        return value

    def when(self, column: str) -> When | None:
        """A date."""
        try:
            return dates.read(self[column])
        except DateError as error:
            self.wrong(column, error.message, error.cure)
            return None


def stop(row: Cells, *, order: int, sources: Collection[str], taken: set[str]) -> Stop | None:
    """The row as a stop, or None where it cannot be one; `taken` are the ids in use."""
    name, when = row.required("place"), row.when("date")
    place = _place(row)
    for key in row.list("sources"):
        if key not in sources:
            row.wrong("sources", f'there is no source "{_short(key)}"',
                      "add it to sources.csv or mend the key")  # fmt: skip
    id = row["id"]
    if id and not _ID.fullmatch(id):
        row.wrong("id", f'"{_short(id)}" cannot be an id', "use letters, digits, dots, - and _")
    certainties = [
        cast(Certainty, row.choice(f"{part}_certainty", get_args(Certainty)))
        for part in ("date", "place", "event")
    ]
    mode = cast(Mode, row.choice("mode", get_args(Mode)))
    if when is None or not name:
        return None
    return Stop(
        id=id or _made_id(when, row["facility"] or name, taken),
        order=order,
        when=when,
        name=name,
        place=place,
        time=row["time"],
        name_modern=row["place_modern"],
        name_ru=row["place_ru"],
        name_es=row["place_es"],
        republic=row["republic"],
        autonomous_republic=row["autonomous_republic"],
        facility=row["facility"],
        kind=row["kind"],
        transport=row["transport"],
        mode=mode,
        event=row["event"],
        people=row.list("people"),
        date_certainty=certainties[0],
        place_certainty=certainties[1],
        event_certainty=certainties[2],
        note=row["note"],
        conflict=row["conflict"],
        sources=tuple(dict.fromkeys(row.list("sources"))),
        row=row.row,
    )


def texts(stop: Stop) -> dict[str, str]:
    """A stop as the cells of a row: what `stop` reads, by column."""
    place = stop.place
    return {
        "id": stop.id,
        "date": stop.when.text,
        "time": stop.time,
        "place": stop.name,
        "place_modern": stop.name_modern,
        "place_ru": stop.name_ru,
        "place_es": stop.name_es,
        "republic": stop.republic,
        "autonomous_republic": stop.autonomous_republic,
        "facility": stop.facility,
        "kind": stop.kind,
        "lat": str(round(place.lat, 6)) if place else "",
        "lon": str(round(place.lon, 6)) if place else "",
        "precision": place.precision if place else "",
        "placed_by": place.provenance if place else "",
        "transport": stop.transport,
        "mode": stop.mode,
        "event": stop.event,
        "people": LIST_MARK.join(stop.people),
        "date_certainty": stop.date_certainty,
        "place_certainty": stop.place_certainty,
        "event_certainty": stop.event_certainty,
        "note": stop.note,
        "conflict": stop.conflict,
        "sources": LIST_MARK.join(stop.sources),
    }


def source(row: Cells) -> Source | None:
    """The row as a source, or None where it cannot be one."""
    key, title = row.required("key"), row.required("title")
    if row["url"] and not _URL.fullmatch(row["url"]):
        row.wrong("url", f'"{_short(row["url"])}" is not a web address',
                  "it must begin with https:// or http://")  # fmt: skip
    if not (key and title):
        return None
    return Source(key, title, *(row[c] for c in (
        "author", "publisher", "date", "url", "language", "kind", "supports")))  # fmt: skip


def excerpt(
    row: Cells, *, number: int, sources: Collection[str], stops: Collection[str], taken: set[str]
) -> Excerpt | None:
    """The row as a passage, or None where it cannot be one; `taken` are the keys in use."""
    work, text = row.required("source"), row.required("text")
    kind = row.required("kind") and row.choice("kind", ("quote", "paraphrase"))
    if work and work not in sources:
        row.wrong("source", f'there is no source "{_short(work)}"',
                  "add it to sources.csv or mend the key")  # fmt: skip
        work = ""
    for id in row.list("stops"):
        if id not in stops:
            row.wrong("stops", f'there is no stop "{_short(id)}"', "write the id of a stop")
    if not (work and text and kind):
        return None
    return Excerpt(
        key=row["key"] or _free(f"{work}-{number}", taken),
        source=work,
        text=text,
        kind="quote" if kind == "quote" else "paraphrase",
        locator=row["locator"],
        language=row["language"],
        stops=tuple(dict.fromkeys(row.list("stops"))),
    )


def _place(row: Cells) -> Place | None:
    lat, lon = row.degrees("lat", 90), row.degrees("lon", 180)
    precision = cast(Precision, row.choice("precision", get_args(Precision)))
    if bool(row["lat"]) != bool(row["lon"]):
        there, missing = ("lat", "lon") if row["lat"] else ("lon", "lat")
        row.wrong(missing, f"is empty, though {there} is given", "give both or neither")
    if lat is None or lon is None:
        return None
    return Place(row["place"], lat, lon, precision, row["placed_by"] or f"given in {row.file}")


def _made_id(when: When, name: str, taken: set[str]) -> str:
    """A readable id for a stop that has none: its first day and its name."""
    plain = "".join(
        c if c.isalnum() else "-"
        for c in unicodedata.normalize("NFKD", name).lower()
        if not unicodedata.combining(c)
    )
    plain = re.sub("-+", "-", plain).strip("-")[:40]
    stem = f"{when.start.isoformat()}-{plain}".rstrip("-")
    return _free(stem, taken)


def _free(stem: str, taken: set[str]) -> str:
    """The stem, or with the first number that makes it free; it is taken from now on."""
    name, n = stem, 2
    while name in taken:
        name, n = f"{stem}-{n}", n + 1
    taken.add(name)
    return name


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text)) and "_" not in text
    except ValueError:
        return False


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."

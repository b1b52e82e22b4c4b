"""One row of a table -> one record, and a stop -> its row; every wrong cell said, no file read."""

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import cast, get_args

from castro_map.itinerary.dates import When
from castro_map.itinerary.evidence import About, Conflict, Excerpt, Gap, Source, Standing, Theme
from castro_map.itinerary.stops import MODES, Certainty, Mode, Place, Precision, Stop
from castro_map.tables.row import LIST_MARK, Cells, short

COLUMNS = (
    "id", "date", "time", "clock", "place", "place_modern", "place_ru", "place_es",
    "republic", "autonomous_republic", "facility", "kind", "lat", "lon", "precision", "placed_by",
    "transport", "mode", "event", "people",
    "date_certainty", "place_certainty", "event_certainty", "note", "sources",
)  # fmt: skip
SOURCE_COLUMNS = (
    "key", "title", "author", "publisher", "date", "url", "language", "kind", "standing", "supports",
)  # fmt: skip
EXCERPT_COLUMNS = ("key", "source", "stops", "themes", "locator", "language", "kind", "text")
THEME_COLUMNS = ("key", "title", "text")
CONFLICT_COLUMNS = (
    "id", "stops", "about", "ours", "ours_sources", "other", "other_sources", "why",
)  # fmt: skip
GAP_COLUMNS = ("id", "date", "known", "sought", "sources")

_CERTAINTIES = get_args(Certainty)
_PRECISIONS = get_args(Precision)
_ID = re.compile(r"[\w.-]+")
_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def stop(row: Cells, *, order: int, sources: Collection[str], taken: dict[str, int]) -> Stop | None:
    """The row as a stop, or None where it cannot be one; `taken` are the ids in use."""
    name, when = row.required("place"), row.when("date")
    place = _place(row)
    row.keys("sources", sources, "source", "add it to sources.csv or mend the key")
    id = row["id"]
    if id and not _ID.fullmatch(id):
        row.wrong("id", f'"{short(id)}" cannot be an id', "use letters, digits, dots, - and _")
    date_certainty = cast(Certainty, row.choice("date_certainty", _CERTAINTIES))
    place_certainty = cast(Certainty, row.choice("place_certainty", _CERTAINTIES))
    event_certainty = cast(Certainty, row.choice("event_certainty", _CERTAINTIES))
    mode = cast(Mode, row.choice("mode", MODES))
    if when is None or not name:
        return None
    return Stop(
        id=id or _made_id(when, row["facility"] or name, taken),
        order=order,
        when=when,
        name=name,
        place=place,
        time=row["time"],
        clock=row["clock"],
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
        date_certainty=date_certainty,
        place_certainty=place_certainty,
        event_certainty=event_certainty,
        note=row["note"],
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
        "clock": stop.clock,
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
        "sources": LIST_MARK.join(stop.sources),
    }


def source(row: Cells) -> Source | None:
    """The row as a source, or None where it cannot be one."""
    key, title = row.required("key"), row.required("title")
    if row["url"] and not _URL.fullmatch(row["url"]):
        row.wrong("url", f'"{short(row["url"])}" is not a web address',
                  "it must begin with https:// or http://")  # fmt: skip
    standing = cast(Standing, row.choice("standing", get_args(Standing)))
    if not (key and title):
        return None
    return Source(
        key,
        title,
        author=row["author"],
        publisher=row["publisher"],
        date=row["date"],
        url=row["url"],
        language=row["language"],
        kind=row["kind"],
        standing=standing,
        supports=row["supports"],
    )


def excerpt(
    row: Cells,
    *,
    number: int,
    sources: Collection[str],
    stops: Collection[str],
    themes: Collection[str],
    taken: dict[str, int],
) -> Excerpt | None:
    """The row as a passage, or None where it cannot be one; `taken` are the keys in use."""
    work, text = row.required("source"), row.required("text")
    kind = row.required("kind") and row.choice("kind", ("quote", "paraphrase"))
    if work and work not in sources:
        row.wrong("source", f'there is no source "{short(work)}"',
                  "add it to sources.csv or mend the key")  # fmt: skip
        work = ""
    row.keys("stops", stops, "stop", "write the id of a stop")
    row.keys("themes", themes, "theme", "add it to themes.csv or mend the key")
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
        themes=tuple(dict.fromkeys(row.list("themes"))),
        row=row.row,
    )


def theme(row: Cells) -> Theme | None:
    """The row as a theme, or None where it cannot be one."""
    key, title = row.required("key"), row.required("title")
    return Theme(key, title, row["text"]) if key and title else None


def conflict(row: Cells, *, sources: Collection[str], stops: Collection[str]) -> Conflict | None:
    """The row as a conflict between sources, or None where it cannot be one."""
    id, ours, other = row.required("id"), row.required("ours"), row.required("other")
    why = row.required("why")
    about = row.required("about") and row.choice("about", get_args(About))
    row.keys("stops", stops, "stop", "write the id of a stop")
    for column in ("ours_sources", "other_sources"):
        row.keys(column, sources, "source", "add it to sources.csv or mend the key")
    if not (id and ours and other and why and about):
        return None
    return Conflict(
        id,
        cast(About, about),
        ours,
        other,
        why,
        stops=tuple(dict.fromkeys(row.list("stops"))),
        ours_sources=row.list("ours_sources"),
        other_sources=row.list("other_sources"),
        row=row.row,
    )


def gap(row: Cells, *, sources: Collection[str]) -> Gap | None:
    """The row as a gap, or None where it cannot be one."""
    id, when = row.required("id"), row.when("date")
    row.keys("sources", sources, "source", "add it to sources.csv or mend the key")
    if not id or when is None:
        return None
    return Gap(id, when, row["known"], row["sought"], row.list("sources"), row.row)


def _place(row: Cells) -> Place | None:
    lat, lon = row.degrees("lat", 90), row.degrees("lon", 180)
    precision = cast(Precision, row.choice("precision", _PRECISIONS))
    if bool(row["lat"]) != bool(row["lon"]):
        there, missing = ("lat", "lon") if row["lat"] else ("lon", "lat")
        row.wrong(missing, f"is empty, though {there} is given", "give both or neither")
    if lat is None or lon is None:
        return None
    return Place(row["place"], lat, lon, precision, row["placed_by"] or f"given in {row.file}")


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

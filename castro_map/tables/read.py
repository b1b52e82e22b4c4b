"""CSV files -> Itinerary: joins the tables and reports every bad cell of them together.

Only `place` and `date` are required of anybody's itinerary; sources, themes, excerpts, conflicts
and gaps (.csv) are looked for beside it and may be missing. It never writes.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from castro_map.errors import Problem, TableError
from castro_map.itinerary.evidence import Conflict, Excerpt, Gap, Source, Theme
from castro_map.itinerary.stops import Itinerary, Stop
from castro_map.tables import records
from castro_map.tables.decode import Reading
from castro_map.tables.row import Cells

_Record = TypeVar("_Record", Stop, Source, Excerpt, Theme, Conflict, Gap)


def read_itinerary(path: Path | str, *, title: str = "") -> Itinerary:
    """Read an itinerary and what lies beside it: sources, excerpts, themes, conflicts, gaps (.csv).

    Where a datapackage.json beside the file lists it, `title` defaults to the package's, else to
    the file's name, and so does its short name; tables that a package of another itinerary lists
    are left alone. Raises TableError with all problems of all the files.
    """
    itinerary, problems = survey(path, title=title)
    if problems:
        raise TableError(problems)
    return itinerary


def survey(path: Path | str, *, title: str = "") -> tuple[Itinerary, list[Problem]]:
    """Read what can be read, and say what cannot: the itinerary without its wrong rows."""
    path = Path(path)
    reading = Reading()
    main = reading.rows(path, records.COLUMNS, required=("place", "date"))
    package_title, short_name, others = _package(path)
    beside = {
        name: None
        if f"{name}.csv" in others
        else reading.rows_beside(path, f"{name}.csv", columns, required=required)
        for name, (columns, required) in BESIDE.items()
    }
    if others:
        reading.notes.append(
            f"{', '.join(others)} beside {path.name} belong to another itinerary, "
            "as datapackage.json says, and were not read"
        )
    if not main and not reading.problems:
        reading.problems.append(Problem(path.name, "has no stops", cure="write one row a stop"))
    title = title or package_title or path.stem.replace("_", " ").replace("-", " ").strip()
    if reading.problems:  # a file that cannot be read makes every mention of its rows look wrong
        return Itinerary(title, (), name=short_name), reading.problems
    itinerary = _assembled(title, main, beside, tuple(reading.notes))
    itinerary = replace(itinerary, name=short_name)
    rows = (*main, *(row for rows in beside.values() for row in rows or ()))
    return itinerary, [problem for row in rows for problem in row.problems]


BESIDE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "sources": (records.SOURCE_COLUMNS, ("key", "title")),
    "themes": (records.THEME_COLUMNS, ("key", "title")),
    "excerpts": (records.EXCERPT_COLUMNS, ("source", "kind", "text")),
    "conflicts": (records.CONFLICT_COLUMNS, ("id", "about", "ours", "other", "why")),
    "gaps": (records.GAP_COLUMNS, ("id", "date")),
}
"""The tables that may lie beside an itinerary: their columns, and those they must have."""


def _assembled(
    title: str, main: list[Cells], beside: dict[str, list[Cells] | None], notes: tuple[str, ...]
) -> Itinerary:
    """Rows as records; a row that cannot be one keeps its problems and is passed over."""
    works = beside["sources"]
    if works is None:  # nobody wrote the works down: what a stop cites is all we know of them
        cited = dict.fromkeys(key for row in main for key in row.list("sources"))
        sources = {key: Source(key=key, title=key) for key in cited}
    else:
        sources = _unique(works, records.source, "key", lambda record: record.key)
    # A row that is wrong elsewhere is not also missing where others name it.
    keys = sources.keys() | {row["key"] for row in works or ()}
    orders = {id(row): order for order, row in enumerate(main, start=1)}
    ids = {row["id"]: 1 for row in main if row["id"]}
    stops = _unique(
        main,
        lambda row: records.stop(row, order=orders[id(row)], sources=keys, taken=ids),
        "id",
        lambda record: record.id,
    )
    themes = _unique(beside["themes"] or (), records.theme, "key", lambda record: record.key)
    passages = beside["excerpts"] or []
    numbers = {id(row): number for number, row in enumerate(passages, start=1)}
    taken = {row["key"]: 1 for row in passages if row["key"]}
    excerpts = _unique(
        passages,
        lambda row: records.excerpt(
            row, number=numbers[id(row)], sources=keys, stops=ids, themes=themes, taken=taken
        ),
        "key",
        lambda record: record.key,
    )
    conflicts = _unique(
        beside["conflicts"] or (),
        lambda row: records.conflict(row, sources=keys, stops=ids),
        "id",
        lambda record: record.id,
    )
    gaps = _unique(
        beside["gaps"] or (),
        lambda row: records.gap(row, sources=keys),
        "id",
        lambda record: record.id,
    )
    return Itinerary(
        title,
        stops=tuple(stops.values()),
        sources=tuple(sources.values()),
        excerpts=tuple(excerpts.values()),
        themes=tuple(themes.values()),
        conflicts=tuple(conflicts.values()),
        gaps=tuple(gaps.values()),
        notes=notes,
    )


def _unique(
    rows: Iterable[Cells],
    read: Callable[[Cells], _Record | None],
    column: str,
    key_of: Callable[[_Record], str],
) -> dict[str, _Record]:
    """The records by key; of two rows with one key the second is told of the first."""
    found: dict[str, _Record] = {}
    first_row: dict[str, int] = {}
    for row in rows:
        record = read(row)
        key = row[column] if record is None else key_of(record)
        if key in first_row:
            row.wrong(column, f'"{key}" stands in row {first_row[key]} already',
                      "give each row one of its own")  # fmt: skip
        elif key:
            first_row[key] = row.row
        if record is not None:
            found.setdefault(key, record)
    return found


def _package(path: Path) -> tuple[str, str, tuple[str, ...]]:
    """What a datapackage.json beside the file says: title, name, and which tables are another's."""
    try:
        package = json.loads(path.with_name("datapackage.json").read_text("utf-8"))
        listed = [str(resource["path"]) for resource in package["resources"]]
        if path.name in listed:
            return str(package["title"]), str(package.get("name") or path.stem), ()
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return "", path.stem, ()  # a package is welcome, not needed
    names = (f"{name}.csv" for name in BESIDE)
    taken = tuple(name for name in names if name in listed and path.with_name(name).is_file())
    return "", path.stem, taken

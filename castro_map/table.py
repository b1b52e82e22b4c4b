"""CSV files -> Itinerary: opens the three tables and reports every bad cell of them together.

The room with pandas. Only `place` and `date` are required of anybody's itinerary; `sources.csv`
and `excerpts.csv` are looked for beside it and may be missing. It never writes.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Collection, Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

import numpy as np
import pandas as pd

from castro_map import records
from castro_map.cells import Cells, unguarded
from castro_map.errors import Problem, TableError
from castro_map.evidence import Conflict, Excerpt, Gap, Source, Theme
from castro_map.itinerary import Itinerary, Stop

_SPARE = 16
"""How many cells a row may have beyond the header before it is no row of this table at all."""

# What other programs call our columns; only names that can mean one thing.
_ALIASES = {"latitude": "lat", "longitude": "lon", "lng": "lon", "when": "date"}

_Record = TypeVar("_Record", Stop, Source, Excerpt, Theme, Conflict, Gap)


def read_itinerary(path: Path | str, *, title: str = "") -> Itinerary:
    """Read an itinerary and what lies beside it: sources, excerpts, themes, conflicts, gaps (.csv).

    `title` defaults to that of a datapackage.json beside the file which lists it, else to the
    file's name. Raises TableError with all problems of all the files.
    """
    itinerary, problems = survey(path, title=title)
    if problems:
        raise TableError(problems)
    return itinerary


def survey(path: Path | str, *, title: str = "") -> tuple[Itinerary, list[Problem]]:
    """Read what can be read, and say what cannot: the itinerary without its wrong rows."""
    path = Path(path)
    reading = _Reading()
    main = reading.rows(path, records.COLUMNS, required=("place", "date"))
    beside = {
        name: reading.rows_beside(path, f"{name}.csv", columns, required=required)
        for name, (columns, required) in _BESIDE.items()
    }
    if not main and not reading.problems:
        reading.problems.append(Problem(path.name, "has no stops", cure="write one row a stop"))
    title = title or _title(path)
    if reading.problems:  # a file that cannot be read makes every mention of its rows look wrong
        return Itinerary(title, ()), reading.problems
    itinerary = _assembled(title, main, beside, tuple(reading.notes))
    rows = (*main, *(row for rows in beside.values() for row in rows or ()))
    return itinerary, [problem for row in rows for problem in row.problems]


_BESIDE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
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
    ids = {row["id"] for row in main if row["id"]}
    stops = _unique(
        main,
        lambda row: records.stop(row, order=orders[id(row)], sources=keys, taken=ids),
        "id",
        lambda record: record.id,
    )
    themes = _unique(beside["themes"] or (), records.theme, "key", lambda record: record.key)
    passages = beside["excerpts"] or []
    numbers = {id(row): number for number, row in enumerate(passages, start=1)}
    taken = {row["key"] for row in passages if row["key"]}
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


class _Reading:
    """One reading of up to three files, with all that was found wrong or odd on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.notes: list[str] = []

    def rows_beside(
        self, path: Path, name: str, columns: Collection[str], *, required: Iterable[str]
    ) -> list[Cells] | None:
        """The rows of a file beside another; None where there is no such file."""
        beside = path.with_name(name)
        return self.rows(beside, columns, required=required) if beside.is_file() else None

    def rows(self, path: Path, columns: Collection[str], *, required: Iterable[str]) -> list[Cells]:
        """The rows of a CSV file with the cells of known columns, blank rows left out."""
        text = self._text(path)
        if text is not None and not text.strip():
            wanted = " and ".join(required)
            self._file(path.name, "is empty", f"its first row names the columns, with {wanted}")
            text = None
        frame = None if text is None else self._frame(path.name, text)
        if frame is None:
            return []
        names = [_column(name) for name in frame.iloc[0]]
        self._look_at_header(path.name, names, columns, required)
        kept = {name: list(frame.iloc[1:, n]) for n, name in enumerate(names) if name in columns}
        rows = []
        for n, values in enumerate(zip(*kept.values(), strict=True), start=2):
            texts = {k: unguarded(v.strip()) for k, v in zip(kept, values, strict=True) if v}
            if any(texts.values()):
                rows.append(Cells(path.name, n, texts))
        return rows

    def _text(self, path: Path) -> str | None:
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            self._file(path.name, f"there is no such file in {path.parent}", "check its name")
            return None
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            self._file(path.name, f"cannot be read: {reason}", "give a CSV file that you may read")
            return None
        if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
            self._file(path.name, "is a spreadsheet, not CSV", "save it as CSV (UTF-8)")
            return None
        encoding = _encoding(raw)
        if encoding != "utf-8-sig":
            self.notes.append(
                f"{path.name} was read as {encoding}; save it as UTF-8 if names look wrong"
            )
        text = raw.decode(encoding, errors="replace")
        if "\0" in text:
            self._file(path.name, "is not a text file", "give a CSV file")
            return None
        return text

    def _frame(self, name: str, text: str) -> pd.DataFrame | None:
        """The table as text cells; row 0 is the header, and columns beyond it are empty."""
        mark, text = _separator(text)
        width = len(next(csv.reader(io.StringIO(text, newline=""), delimiter=mark), []))
        if not width:
            self._file(name, "begins with a blank row", "its first row names the columns")
            return None
        try:
            # header=None: pandas would rename the second of two columns with one name.
            # Some cells more than the header has: spreadsheets pad rows, and what is not
            # empty there can be told row by row.
            frame = pd.read_csv(
                io.StringIO(text), sep=mark, dtype=str, na_filter=False, header=None,
                names=range(width + _SPARE), skip_blank_lines=False, skipinitialspace=True,
            )  # fmt: skip
        except pd.errors.ParserError:
            self._file(name, "is not a table that can be read",
                       'a "quote" that is opened must be closed')  # fmt: skip
            return None
        surplus = (frame.iloc[:, width:] != "").to_numpy(dtype=bool)
        for n in np.flatnonzero(surplus.any(axis=1)):
            cells = width + int(np.flatnonzero(surplus[n])[-1]) + 1
            self.problems.append(
                Problem(name, f"has {cells} cells where the header has {width}", row=int(n) + 1,
                        cure='put a text that holds the separator in "quotes"')
            )  # fmt: skip
        return frame.iloc[:, :width]

    def _look_at_header(
        self, file: str, names: list[str], columns: Collection[str], required: Iterable[str]
    ) -> None:
        for name in required:
            if name not in names:
                near = get_close_matches(name, names, n=1)
                cure = f'name the column "{near[0]}" so' if near else "add it"
                self.problems.append(Problem(file, f'has no column "{name}"', row=1, cure=cure))
        for name in dict.fromkeys(names):
            if name and names.count(name) > 1:
                self.problems.append(
                    Problem(file, f'has the column "{name}" twice', row=1, cure="remove one")
                )
            if name and name not in columns:
                near = get_close_matches(name, columns, n=1)
                hint = f'; did you mean "{near[0]}"?' if near else ""
                self.notes.append(f'{file}: the column "{name}" is not ours and was not read{hint}')

    def _file(self, name: str, message: str, cure: str) -> None:
        self.problems.append(Problem(name, message, cure=cure))


def _column(name: str) -> str:
    plain = name.strip().lower().replace(" ", "_")
    return _ALIASES.get(plain, plain)


def _encoding(raw: bytes) -> str:
    """UTF-8 if it can be; else what spreadsheets write: UTF-16, Windows-1251 or Windows-1252.

    The two Windows code pages have no mark. Cyrillic words are runs of bytes above 127, while
    accents in western words stand alone, so runs of three tell them apart.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        raw.decode("utf-8-sig")
        return "utf-8-sig"
    except UnicodeDecodeError:
        return "cp1251" if re.search(rb"[\xa8\xb8\xc0-\xff]{3}", raw) else "cp1252"


def _separator(text: str) -> tuple[str, str]:
    """What parts the cells, and the text without the line by which Excel may say so."""
    said = re.match(r"sep=([,;\t])\r?\n", text)
    if said:
        return said[1], text[said.end() :]
    header = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    return max(",;\t", key=header.count), text  # semicolons are what half of Europe's Excel writes


def _title(path: Path) -> str:
    """The title of the data package that lists this file, else the file's own name."""
    try:
        package = json.loads(path.with_name("datapackage.json").read_text("utf-8"))
        if any(r.get("path") == path.name for r in package["resources"]):
            return str(package["title"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        pass  # a package is welcome, not needed
    return path.stem.replace("_", " ").replace("-", " ").strip() or path.name

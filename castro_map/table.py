"""CSV files -> Itinerary: opens the three tables and reports every bad cell of them together.

The room with pandas. Only `place` and `date` are required of anybody's itinerary; `sources.csv`
and `excerpts.csv` are looked for beside it and may be missing. It never writes.
"""

import io
import json
import re
from collections.abc import Callable, Collection, Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

import pandas as pd

from castro_map import cells
from castro_map.cells import COLUMNS, EXCERPT_COLUMNS, SOURCE_COLUMNS, Cells, unguarded
from castro_map.errors import Problem, TableError
from castro_map.itinerary import Excerpt, Itinerary, Source, Stop

# What other programs call our columns; only names that can mean one thing.
_ALIASES = {"latitude": "lat", "longitude": "lon", "lng": "lon", "when": "date"}

_Record = TypeVar("_Record", Stop, Source, Excerpt)


def read_itinerary(path: Path | str, *, title: str = "") -> Itinerary:
    """Read an itinerary and, where they lie beside it, its sources.csv and excerpts.csv.

    `title` defaults to that of a datapackage.json beside the file which lists it, else to the
    file's name. Raises TableError with all problems of all three files.
    """
    path = Path(path)
    reading = _Reading()
    stops = reading.rows(path, COLUMNS, required=("place", "date"))
    works = reading.rows_beside(path, "sources.csv", SOURCE_COLUMNS, required=("key", "title"))
    passages = reading.rows_beside(
        path, "excerpts.csv", EXCERPT_COLUMNS, required=("source", "kind", "text")
    )
    if not stops and not reading.problems:
        reading.problems.append(Problem(path.name, "has no stops", cure="write one row a stop"))
    if reading.problems:  # a file that cannot be read makes every mention of its rows look wrong
        raise TableError(reading.problems)
    itinerary = _assembled(title or _title(path), stops, works, passages or [])
    rows = (*stops, *(works or ()), *(passages or ()))
    if problems := [problem for row in rows for problem in row.problems]:
        raise TableError(problems)
    return Itinerary(
        itinerary.title, itinerary.stops, itinerary.sources, itinerary.excerpts,
        notes=tuple(reading.notes),
    )  # fmt: skip


def _assembled(
    title: str, rows: list[Cells], works: list[Cells] | None, passages: list[Cells]
) -> Itinerary:
    """Rows as records; a row that cannot be one keeps its problems and is passed over."""
    if works is None:  # nobody wrote the works down: what a stop cites is all we know of them
        cited = dict.fromkeys(key for row in rows for key in row.list("sources"))
        sources = {key: Source(key=key, title=key) for key in cited}
    else:
        sources = _unique(works, cells.source, "key", lambda record: record.key)
    cited_keys = sources.keys() | {row["key"] for row in works or ()}
    taken = {row["id"] for row in rows if row["id"]}
    orders = {id(row): order for order, row in enumerate(rows, start=1)}
    stops = _unique(
        rows,
        lambda row: cells.stop(row, order=orders[id(row)], sources=cited_keys, taken=taken),
        "id",
        lambda record: record.id,
    )
    known = stops.keys() | taken  # a stop that is wrong elsewhere is not also missing here
    keys = {row["key"] for row in passages if row["key"]}
    numbers = {id(row): number for number, row in enumerate(passages, start=1)}
    excerpts = _unique(
        passages,
        lambda row: cells.excerpt(
            row, number=numbers[id(row)], sources=cited_keys, stops=known, taken=keys
        ),
        "key",
        lambda record: record.key,
    )
    return Itinerary(
        title, tuple(stops.values()), tuple(sources.values()), tuple(excerpts.values())
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
        header = text.partition("\n")[0]
        mark = max(",;\t", key=header.count)  # semicolons are what half of Europe's Excel writes
        try:
            # header=None: pandas would rename the second of two columns with one name
            return pd.read_csv(
                io.StringIO(text), sep=mark, dtype=str, na_filter=False, header=None,
                skip_blank_lines=False, skipinitialspace=True,
            )  # fmt: skip
        except pd.errors.ParserError as error:
            self.problems.append(_shape_problem(name, str(error)))
        return None

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


def _shape_problem(file: str, error: str) -> Problem:
    """What the parser says of a broken table, in our words."""
    fields = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", error)
    if fields:
        expected, line, saw = (int(number) for number in fields.groups())
        return Problem(file, f"has {saw} cells where the header has {expected}", row=line,
                       cure='put a text that holds the separator in "quotes"')  # fmt: skip
    return Problem(file, "is not a table that can be read",
                   cure='a "quote" that is opened must be closed')  # fmt: skip


def _title(path: Path) -> str:
    """The title of the data package that lists this file, else the file's own name."""
    try:
        package = json.loads(path.with_name("datapackage.json").read_text("utf-8"))
        if any(r.get("path") == path.name for r in package["resources"]):
            return str(package["title"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        pass  # a package is welcome, not needed
    return path.stem.replace("_", " ").replace("-", " ").strip() or path.name

"""A path, or a DataFrame -> Itinerary: the thin room that touches the disk. It never writes."""

from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from castro_map.errors import Problem, TableError
from castro_map.itinerary.stops import Itinerary
from castro_map.tables import columns, decode
from castro_map.tables.parse import PACKAGE, assembled, parse, survey, to_rows

if TYPE_CHECKING:
    import pandas as pd


def read_itinerary(table: "Path | str | pd.DataFrame", *, title: str = "") -> Itinerary:
    """Read an itinerary from a CSV file and what lies beside it, or from a pandas DataFrame.

    Beside a file sources.csv, excerpts.csv, themes.csv, conflicts.csv, gaps.csv and
    datapackage.json are looked for; see `parse` for what they do. A frame has the same columns as a
    file, one row a stop; its cells may be texts, numbers, dates or lists, and missing ones are empty.
    Raises TableError with all problems: of a file with its row as a spreadsheet counts, of a frame
    with the position of its row, as `frame.iloc` counts.
    """
    if isinstance(table, str | Path):
        return parse(read_tables(Path(table)), title=title, main=Path(table).name)
    itinerary, problems = _survey_frame(table, title)
    if problems:
        raise TableError(problems)
    return itinerary


def survey_file(path: Path | str, *, title: str = "") -> tuple[Itinerary, list[Problem]]:
    """Read what can be read of a file, and say what cannot: the itinerary without its wrong rows."""
    try:
        tables = read_tables(Path(path))
    except TableError as error:
        return Itinerary(title or Path(path).stem, ()), list(error.problems)
    return survey(tables, title=title, main=Path(path).name)


def read_tables(path: Path) -> dict[str, bytes]:
    """The bytes of an itinerary and of the tables beside it, by file name; TableError where it cannot be read."""
    tables = {path.name: _bytes(path)}
    for name in (*(f"{name}.csv" for name in columns.BESIDE), PACKAGE):
        beside = path.with_name(name)
        if name != path.name and beside.is_file():
            tables[name] = _bytes(beside)
    return tables


def _bytes(path: Path) -> bytes:
    """What a file holds, or as much more of it than is read as tells that it is too large."""
    try:
        with path.open("rb") as file:
            return file.read(decode.MOST_BYTES + 1)
    except FileNotFoundError:
        message = f"there is no such file in {path.parent}"
        raise TableError([Problem(path.name, message, cure="check its name")]) from None
    except (OSError, ValueError) as error:  # a name that holds NUL
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        cure = "give a CSV file that you may read"
        problem = Problem(path.name or str(path), f"cannot be read: {reason}", cure=cure)
        raise TableError([problem]) from None


def _survey_frame(frame: "pd.DataFrame", title: str) -> tuple[Itinerary, list[Problem]]:
    name = "DataFrame"
    header = [str(column) for column in frame.columns]
    missing = frame.isna().to_numpy()
    cells = [header]
    for values, empty in zip(frame.itertuples(index=False, name=None), missing, strict=True):
        row = zip(values, empty, strict=True)
        cells.append(["" if none else _cell(value) for value, none in row])
    problems: list[Problem] = []
    notes: list[str] = []
    rows = to_rows(name, cells, "itinerary", problems, notes)
    for one in rows:
        one.number -= 2  # as iloc counts
    title = title or "Itinerary"
    return assembled({"itinerary": rows}, problems, notes, main=name, title=title, name="itinerary")


def _cell(value: Any) -> str:
    """A value as a cell of text: 1963.0 is a year, a Timestamp its day, a list names."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, list | tuple | set):
        return ";".join(map(str, value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)

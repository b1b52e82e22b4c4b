"""Tables in memory -> Itinerary: joins them and reports every bad cell together; touches no disk.

Only `place` and `date` are required of anybody's itinerary; sources, themes, excerpts, conflicts
and gaps (.csv) may lie beside it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from castro_map.errors import Problem, TableError
from castro_map.itinerary.evidence import Conflict, Excerpt, Gap, Source, Theme
from castro_map.itinerary.stops import Itinerary, Stop
from castro_map.tables import columns, decode, records
from castro_map.tables.decode import Cells
from castro_map.tables.package import package_of
from castro_map.tables.row import Row, unguarded

_Record = TypeVar("_Record", Stop, Source, Excerpt, Theme, Conflict, Gap)

PACKAGE = "datapackage.json"
MOST_PROBLEMS = 1_000
"""How many problems are told at once; who has more has one mistake in many rows."""


def parse(tables: Mapping[str, bytes], *, title: str = "", main: str = "") -> Itinerary:
    """Read an itinerary from the bytes of its tables by file name: {"my.csv": b"place,date\\n..."}.

    One of them is the itinerary (`main` names it where its name does not tell); sources.csv, excerpts.csv, themes.csv, conflicts.csv, gaps.csv and
    datapackage.json are read with it. Where the package lists it, `title` defaults to the
    package's, else to the file's name, and so does its short name; tables that a package of another
    itinerary lists are left alone. Raises TableError with all problems of all the tables.
    """
    itinerary, problems = survey(tables, title=title, main=main)
    if problems:
        raise TableError(problems)
    return itinerary


def survey(
    tables: Mapping[str, bytes], *, title: str = "", main: str = ""
) -> tuple[Itinerary, list[Problem]]:
    """Read what can be read, and say what cannot: the itinerary without its wrong rows."""
    beside = [f"{name}.csv" for name in columns.BESIDE]
    mains = [main] if main else [name for name in tables if name not in (*beside, PACKAGE)]
    if len(mains) != 1:
        return Itinerary(title, ()), [_which(tables, mains)]
    (main,) = mains
    package = package_of(
        main, tables.get(PACKAGE), [one for one in beside if one in tables and one != main]
    )
    notes: list[str] = []
    problems: list[Problem] = []
    rows: dict[str, list[Row] | None] = dict.fromkeys(columns.BESIDE)
    for name in dict.fromkeys((main, *beside)):
        if name in tables and name not in package.others:
            table = "itinerary" if name == main else name.removesuffix(".csv")
            cells, wrong = decode.rows(name, tables[name], notes)
            if not cells and not wrong:
                wrong = [_empty(name, table)]
            problems += wrong
            rows[table] = to_rows(name, cells, table, problems, notes) if cells else []
    if package.others:
        notes.append(
            f"{', '.join(package.others)} beside {main} belong to another itinerary, "
            "as datapackage.json says, and were not read"
        )
    title = title or package.title or _title(main)
    return assembled(rows, problems, notes, main=main, title=title, name=package.name)


def to_rows(
    file: str, cells: Sequence[Cells], table: str, problems: list[Problem], notes: list[str]
) -> list[Row]:
    """The rows of a table with the cells of its known columns, blank rows left out.

    `cells` are a header and rows as long as it; what is wrong or odd in the header is added to
    `problems` and `notes`.
    """
    known = {column.name for column in columns.TABLES[table]}
    names = [column_of(name, table) for name in cells[0]]
    _look_at_header(file, names, table, problems, notes)
    kept = [(n, name) for n, name in enumerate(names) if name in known]
    rows = []
    for number, row in enumerate(cells[1:], start=2):
        texts = {name: text for n, name in kept if (text := unguarded(row[n].strip()))}
        if texts:
            rows.append(Row(file, number, texts))
    return rows


def assembled(
    rows: Mapping[str, list[Row] | None],
    problems: list[Problem],
    notes: Iterable[str],
    *,
    main: str,
    title: str,
    name: str,
) -> tuple[Itinerary, list[Problem]]:
    """Rows by table as an itinerary; a row that cannot be a record keeps its problems and is passed over."""
    stops = rows["itinerary"] or []
    if not stops and not problems:
        problems = [Problem(main, "has no stops", cure="write one row a stop")]
    if problems:  # a table that cannot be read makes every mention of its rows look wrong
        return Itinerary(title, (), name=name), problems
    itinerary = _joined(rows, stops, title, name, tuple(notes))
    every = (row for table in ("itinerary", *columns.BESIDE) for row in rows.get(table) or ())
    return itinerary, _bounded([problem for row in every for problem in row.problems])


def _bounded(problems: list[Problem]) -> list[Problem]:
    """At most MOST_PROBLEMS of them, and how many more there are."""
    left = len(problems) - MOST_PROBLEMS
    if left <= 0:
        return problems
    more = Problem(problems[0].file, f"and {left:,} more of such", cure="mend these first")
    return [*problems[:MOST_PROBLEMS], more]


def _joined(
    rows: Mapping[str, list[Row] | None],
    main: list[Row],
    title: str,
    name: str,
    notes: tuple[str, ...],
) -> Itinerary:
    works = rows.get("sources")
    if works is None:  # nobody wrote the works down: what a stop cites is all we know of them
        cited = dict.fromkeys(key for row in main for key in row.list("sources"))
        sources = {key: Source(key=key, title=key) for key in cited}
    else:
        sources = _unique(works, lambda row, _: records.source(row), "key")
    ids = {row["id"]: 1 for row in main if row["id"]}
    known: dict[str, Any] = {
        # A row that is wrong elsewhere is not also missing where others name it.
        "sources": sources.keys() | {row["key"] for row in works or ()},
        "itinerary": ids,
    }
    stops = _unique(main, lambda row, n: records.stop(row, order=n, known=known, taken=ids), "id")
    themes = _unique(rows.get("themes") or (), lambda row, _: records.theme(row), "key")
    known["themes"] = themes.keys()
    passages = rows.get("excerpts") or ()
    taken = {row["key"]: 1 for row in passages if row["key"]}
    excerpts = _unique(
        passages, lambda row, n: records.excerpt(row, number=n, known=known, taken=taken), "key"
    )
    conflicts = _unique(
        rows.get("conflicts") or (), lambda row, _: records.conflict(row, known=known), "id"
    )
    gaps = _unique(rows.get("gaps") or (), lambda row, _: records.gap(row, known=known), "id")
    return Itinerary(
        title,
        stops=tuple(stops.values()),
        sources=tuple(sources.values()),
        excerpts=tuple(excerpts.values()),
        themes=tuple(themes.values()),
        conflicts=tuple(conflicts.values()),
        gaps=tuple(gaps.values()),
        notes=notes,
        name=name,
    )


def _unique(
    rows: Iterable[Row], read: Callable[[Row, int], _Record | None], column: str
) -> dict[str, _Record]:
    """The records by their `column`; of two rows with one key the second is told of the first."""
    found: dict[str, _Record] = {}
    first_row: dict[str, int] = {}
    for n, row in enumerate(rows, start=1):
        record = read(row, n)
        key = row[column] if record is None else str(getattr(record, column))
        if key in first_row:
            row.wrong(column, f'"{key}" stands in row {first_row[key]} already',
                      "give each row one of its own")  # fmt: skip
        elif key:
            first_row[key] = row.number
        if record is not None:
            found.setdefault(key, record)
    return found


def _look_at_header(
    file: str, names: list[str], table: str, problems: list[Problem], notes: list[str]
) -> None:
    known = [column.name for column in columns.TABLES[table]]
    for column in columns.TABLES[table]:
        if column.required and column.name not in names:
            near = get_close_matches(column.name, names, n=1)
            cure = f'name the column "{near[0]}" so' if near else "add it"
            problems.append(Problem(file, f'has no column "{column.name}"', row=1, cure=cure))
    for name in dict.fromkeys(names):
        if name and names.count(name) > 1:
            problems.append(
                Problem(file, f'has the column "{name}" twice', row=1, cure="remove one")
            )
        if name and name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f'; did you mean "{near[0]}"?' if near else ""
            notes.append(f'{file}: the column "{name}" is not ours and was not read{hint}')


def column_of(name: str, table: str) -> str:
    """Which of our columns a name in a header is; its own plain form, where it is none of ours."""
    plain = name.strip().lower().replace(" ", "_")
    return next((c.name for c in columns.TABLES[table] if plain in c.aliases), plain)


def _title(main: str) -> str:
    stem = main.rpartition(".")[0] or main
    return stem.replace("_", " ").replace("-", " ").strip()


def _empty(file: str, table: str) -> Problem:
    wanted = " and ".join(c.name for c in columns.TABLES[table] if c.required)
    return Problem(file, "is empty", cure=f"its first row names the columns, with {wanted}")


def _which(tables: Mapping[str, bytes], mains: list[str]) -> Problem:
    """What is said where no file, or more than one, is an itinerary."""
    if mains:
        cure = "take out all but one"
        return Problem(", ".join(mains), "are several itineraries", cure=cure)
    beside = ", ".join(f"{name}.csv" for name in columns.BESIDE)
    return Problem(
        ", ".join(tables) or "no file", "one of the files has to be the itinerary",
        cure=f"add it; {beside} lie beside one",
    )  # fmt: skip

"""What no input may break; each is a function that hypothesis calls with inputs of its own."""

import contextlib
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from castro_map import to_html
from castro_map.cli.main import main
from castro_map.errors import TableError
from castro_map.exchange.csv_text import to_csv
from castro_map.exchange.geojson import to_geojson
from castro_map.itinerary.selection import from_query, select, to_query
from castro_map.itinerary.stops import Itinerary
from castro_map.tables import decode
from castro_map.tables.columns import STOPS
from castro_map.tables.mend import mended
from castro_map.tables.parse import PACKAGE, column_of, parse, survey

from . import inputs


@given(
    raw=inputs.tables(),
    beside=st.dictionaries(
        st.sampled_from(["sources", "excerpts", "themes", "conflicts", "gaps"]),
        st.data(),
        max_size=2,
    ),
)
def a_table_is_read_or_told(raw: bytes, beside: dict[str, st.DataObject]) -> None:
    """Rows in = rows told: each row with something in it is a stop, or has a problem of its own."""
    tables = {f"{name}.csv": data.draw(inputs.tables(name)) for name, data in beside.items()}
    itinerary, problems = survey({"a.csv": raw, **tables})
    said = [str(problem) for problem in problems]
    assert all(said)
    assert all(problem.message for problem in problems)
    cells, _ = decode.rows("a.csv", raw, [])
    names = [column_of(name, "itinerary") for name in cells[0]] if cells else []
    whole = not any(problem.row in (None, 1) or problem.file != "a.csv" for problem in problems)
    if whole and names.count("place") == names.count("date") == 1:
        told = {problem.row for problem in problems} | {stop.row for stop in itinerary}
        filled = {
            n for n, row in enumerate(cells[1:], start=2)
            if any(cell.strip() for name, cell in zip(names, row, strict=True) if name in _KNOWN)
        }  # fmt: skip
        assert filled <= told or not itinerary.stops, (filled, told)


_KNOWN = {column.name for column in STOPS}


@given(itinerary=inputs.itineraries())
def what_is_written_is_read_again(itinerary: Itinerary) -> None:
    """parse(write(x)) = x."""
    again = parse({"a.csv": to_csv(itinerary).encode()}, title=itinerary.title)
    assert [replace(stop, row=0) for stop in again] == [replace(stop, row=0) for stop in itinerary]
    assert to_csv(again) == to_csv(itinerary)
    json.loads(to_geojson(itinerary))


@given(raw=inputs.tables())
def nothing_is_lost_where_nothing_is_mended(raw: bytes) -> None:
    """A table without changes keeps every byte; one with a change keeps every other cell."""
    cells, problems = decode.rows("a.csv", raw, [])
    if problems or not cells:
        return
    assert mended(raw, {}, column_of=str) == raw
    torn = raw.startswith((b"\xff\xfe", b"\xfe\xff")) and len(raw) % 2  # half a letter at its end
    if "lat" in cells[0] or len(cells) < 2 or torn:
        return
    after, _ = decode.rows("a.csv", mended(raw, {2: {"lat": "1.5"}}, column_of=str), [])
    width = len(cells[0])
    assert [row[:width] for row in after] == cells
    assert after[1][-1] == "1.5"


@given(package=inputs.json_values, raw=st.binary(max_size=60))
def an_odd_package_breaks_nothing(package: object, raw: bytes) -> None:
    """A datapackage.json of any shape leaves the itinerary as it is."""
    table = b"place,date\nKiev,1963\n"
    for content in (raw, json.dumps(package).encode(), json.dumps({"resources": package}).encode()):
        assert len(parse({"a.csv": table, PACKAGE: content})) == 1


@given(itinerary=inputs.itineraries(), query=inputs.queries)
def an_address_selects_or_is_told(itinerary: Itinerary, query: dict[str, list[str]]) -> None:
    """What an address asks for is selected, and what is selected can be asked for."""
    selection, misfits = from_query(itinerary, query)
    assert all(misfit.reason for misfit in misfits)
    chosen = select(itinerary, selection)
    assert set(chosen) <= set(itinerary)
    again, none = from_query(itinerary, to_query(selection))
    assert (again, none) == (selection, ())


@given(itinerary=inputs.itineraries())
def two_pages_are_equal_and_hold_three_scripts(itinerary: Itinerary) -> None:
    """The same itinerary gives the same bytes, and no text of it is markup."""
    page = to_html(itinerary)
    assert page == to_html(itinerary)
    assert len(re.findall("<script", page, re.IGNORECASE)) == 3
    assert len(re.findall("</script", page, re.IGNORECASE)) == 3
    page.encode()


@given(
    name=inputs.texts,
    raw=inputs.tables(),
    command=st.sampled_from(["check", "build", "export", "locate"]),
    options=st.lists(
        st.sampled_from(
            ["--republic", "--from", "--text", "--certainty", "x", "1963", "firm", "--nonsense"]
        ),
        max_size=3,
    ),
)
def a_call_ends_in_a_status(name: str, raw: bytes, command: str, options: list[str]) -> None:
    """No call ends in a traceback, and none leaves half a file behind."""
    with TemporaryDirectory() as folder:
        table, out = Path(folder) / "a.csv", Path(folder) / "out"
        table.write_bytes(raw)
        argv = [command, *(["--to", "csv"] if command == "export" else [])]
        argv += [
            str(table) if raw else name,
            *([] if command == "check" else ["-o", str(out)]),
            *options,
        ]
        with (
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()) as err,
        ):
            try:
                status: object = main(argv)
            except SystemExit as exit:
                status = exit.code
        assert status in (0, 1, 2)
        assert status == 0 or err.getvalue()
        assert {path.name for path in Path(folder).iterdir()} <= {"a.csv", "out"}
        assert out.is_file() == (status == 0 and command != "check")


@given(values=st.lists(inputs.json_values, max_size=6))
def a_frame_is_read_or_told(values: list[object]) -> None:
    """A DataFrame with cells of any kind becomes an itinerary or a TableError."""
    import pandas as pd

    from castro_map import read_itinerary

    frame = pd.DataFrame(
        {"place": pd.Series(values, dtype=object), "date": pd.Series(values, dtype=object)}
    )
    with contextlib.suppress(TableError):
        assert isinstance(read_itinerary(frame), Itinerary)


PROPERTIES = (
    a_table_is_read_or_told,
    what_is_written_is_read_again,
    nothing_is_lost_where_nothing_is_mended,
    an_odd_package_breaks_nothing,
    an_address_selects_or_is_told,
    two_pages_are_equal_and_hold_three_scripts,
    a_call_ends_in_a_status,
    a_frame_is_read_or_told,
)

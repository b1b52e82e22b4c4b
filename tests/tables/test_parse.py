"""The pure reading seam: tables in memory become an itinerary, and no disk is touched."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

import castro_map
from castro_map import TableError, read_itinerary
from castro_map.exchange.csv_text import to_csv
from castro_map.page.payload import payload
from castro_map.tables import columns, parse, records
from castro_map.tables.columns import Column
from castro_map.tables.parse import survey


def test_tables_in_memory_are_read_as_those_on_a_disk(tmp_path: Path) -> None:
    tables = {
        "my walk.csv": b"place,date,sources\nKiev,1963-05-20,a\n",
        "sources.csv": b"key,title\na,A work\n",
    }
    for name, raw in tables.items():
        (tmp_path / name).write_bytes(raw)
    itinerary = parse.parse(tables)
    assert itinerary == read_itinerary(tmp_path / "my walk.csv")
    assert (itinerary.title, itinerary.sources[0].title) == ("my walk", "A work")


def test_no_disk_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        pytest.fail("the disk was touched")

    for name in ("open", "read_bytes", "read_text", "stat", "is_file"):
        monkeypatch.setattr(Path, name, refused)
    monkeypatch.setattr("builtins.open", refused)
    assert len(parse.parse({"a.csv": b"place,date\nKiev,1963\n"})) == 1


@pytest.mark.parametrize(
    ("tables", "sentence"),
    [
        ({}, "no file: one of the files has to be the itinerary"),
        ({"sources.csv": b"key,title\n"}, "sources.csv: one of the files has to be the itinerary"),
        (
            {"a.csv": b"x", "b.csv": b"x"},
            "a.csv, b.csv: are several itineraries; take out all but one",
        ),
    ],
)
def test_without_one_itinerary_nothing_can_be_read(tables: dict[str, bytes], sentence: str) -> None:
    with pytest.raises(TableError) as caught:
        parse.parse(tables)
    assert sentence in str(caught.value)


def test_a_cell_beyond_all_bounds_is_told() -> None:
    most = csv.field_size_limit(131_072)  # Python's own, unless some library has moved it
    try:
        with pytest.raises(TableError, match=r"has a cell of more than 131,072 characters"):
            parse.parse({"a.csv": b"place,date\nKiev" + b"v" * 200_000 + b",1963\n"})
    finally:
        csv.field_size_limit(most)


def test_a_file_may_be_called_as_a_table_beside_one(tmp_path: Path) -> None:
    path = tmp_path / "sources.csv"
    path.write_text("place,date\nThe source of the Nile,1862-07-28\n", "utf-8")
    assert read_itinerary(path).stops[0].name == "The source of the Nile"


def test_what_is_good_is_kept_beside_what_is_wrong() -> None:
    itinerary, problems = survey({"a.csv": b"place,date\nKiev,1963-05-20\nKiev,no day\n"})
    assert [stop.name for stop in itinerary] == ["Kiev"]
    assert [(problem.row, problem.column) for problem in problems] == [(3, "date")]


@pytest.fixture
def weather(monkeypatch: pytest.MonkeyPatch) -> None:
    """A column more, as a row in the table of columns adds it."""
    column = Column("weather", "Weather", aliases=("sky",), shown=True)
    table = (*columns.STOPS, column)
    monkeypatch.setattr(columns, "STOPS", table)
    monkeypatch.setitem(columns.TABLES, "itinerary", table)
    monkeypatch.setattr(records, "FACTS", (column,))
    monkeypatch.setattr(records, "_ELSEWHERE", records._ELSEWHERE | {column})
    monkeypatch.setattr(records, "_GETTERS", [*records._GETTERS, (column, None)])
    monkeypatch.setattr("castro_map.page.payload._TITLES", {"weather": "Weather"})
    monkeypatch.setattr("castro_map.exchange.csv_text.STOPS", table)


@pytest.mark.usefixtures("weather")
def test_a_column_more_is_one_row_of_the_table_of_columns() -> None:
    itinerary = parse.parse({"a.csv": b"place,date,sky\nKiev,1963-05-20,rain\nKiev,1963-05-21,\n"})
    assert [stop.facts for stop in itinerary] == [(("weather", "rain"),), ()]
    assert parse.parse({"a.csv": to_csv(itinerary).encode()}).stops == itinerary.stops
    told = payload(itinerary)["stops"]["columns"]["facts"]
    assert told == [[[["Weather", "rain"]], []]]


def test_an_itinerary_says_in_short_what_it_is() -> None:
    journey = castro_map.journey()
    assert repr(journey) == (
        f"<Itinerary {journey.title!r}: {len(journey.stops)} stops, 1963-04-26 to 1963-06-04, "
        f"{len(journey.sources)} sources, {len(journey.excerpts)} excerpts>"
    )
    assert len(journey) == len(journey.stops)
    assert list(journey) == list(journey.stops)
    empty = replace(journey, stops=())
    assert empty
    assert len(empty) == 0


def test_a_notebook_shows_an_itinerary_as_its_map() -> None:
    itinerary = parse.parse({'"><script>.csv': b"place,date\nMoscow,1963\n"})
    shown = itinerary._repr_html_()
    assert shown.startswith("<iframe ")
    assert "<script" not in shown
    assert "castroMap" in shown

"""Tables as people send them: each case is a file beside what it says, or what is wrong with it.

To add a case, put a CSV (or a folder with an itinerary.csv) into tests/data/valid with a JSON of
the same name, or into tests/data/invalid with a .txt that holds the sentences a reader shall see.
"""

import csv
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from castro_map import Itinerary, Stop, TableError, journey, read_itinerary

DATA = Path(__file__).parents[1] / "data"
BESIDE = ("sources.csv", "excerpts.csv")  # what a table is read together with


def cases(folder: str, answer: str) -> list[Any]:
    """The tables of a folder with the file that says what to expect of each."""
    found = sorted(path.with_suffix("") for path in (DATA / folder).iterdir())
    names = dict.fromkeys(found)
    assert names, f"no cases in {DATA / folder}"
    return [
        pytest.param(
            path / "itinerary.csv" if path.is_dir() else path.with_suffix(".csv"),
            path.with_suffix(answer),
            id=path.name,
        )
        for path in names
    ]


def summary(itinerary: Itinerary) -> dict[str, Any]:
    """The itinerary as JSON has it, without whatever is empty."""
    parts = {
        "title": itinerary.title,
        "notes": list(itinerary.notes),
        "stops": [stop_summary(stop) for stop in itinerary.stops],
        "sources": [filled(asdict(source)) for source in itinerary.sources],
        "excerpts": [filled({**asdict(excerpt), "row": ""}) for excerpt in itinerary.excerpts],
    }
    return filled(parts)


def stop_summary(stop: Stop) -> dict[str, Any]:
    fields = asdict(stop)
    when, place = fields.pop("when"), fields.pop("place")
    said = {"row": stop.row, "order": stop.order, "id": stop.id, "date": when["text"]}
    if not stop.when.is_exact:
        marks = [mark for mark in ("approximate", "uncertain") if when[mark]]
        said["means"] = [when["start"].isoformat(), when["end"].isoformat(), *marks]
    return said | filled(fields) | ({"at": filled(place)} if place else {})


def filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in fields.items()
        if value not in ("", None, (), [])
    }


@pytest.mark.parametrize(("table", "expected"), cases("valid", ".json"))
def test_reads(table: Path, expected: Path) -> None:
    assert summary(read_itinerary(table)) == json.loads(expected.read_text("utf-8"))


@pytest.mark.parametrize(("table", "expected"), cases("invalid", ".txt"))
def test_says_everything_that_is_wrong(table: Path, expected: Path) -> None:
    with pytest.raises(TableError) as caught:
        read_itinerary(table)
    assert str(caught.value).splitlines() == expected.read_text("utf-8").splitlines()


def test_a_problem_says_where_it_is_and_what_would_mend_it() -> None:
    with pytest.raises(TableError) as caught:
        read_itinerary(DATA / "invalid" / "several-problems" / "itinerary.csv")
    date, *_, last = caught.value.problems
    assert (date.file, date.row, date.column) == ("itinerary.csv", 3, "date")
    assert (date.message, date.cure) == ('"1963-04-31" is not a date', "April has 30 days")
    assert (last.file, last.row, last.column) == ("excerpts.csv", 3, "text")


def test_a_made_key_leaves_alone_those_that_are_given(tmp_path: Path) -> None:
    (tmp_path / "itinerary.csv").write_text("place,date,sources\nMoscow,1963,S1\n", "utf-8")
    (tmp_path / "excerpts.csv").write_text(
        "key,source,kind,text\nS1-2,S1,quote,One\n,S1,quote,Two\n", "utf-8"
    )
    first, second = read_itinerary(tmp_path / "itinerary.csv").excerpts
    assert first.key == "S1-2"
    assert second.key not in ("", "S1-2")


def test_a_missing_file_is_said_with_its_folder(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        read_itinerary(tmp_path / "itinerary.csv")
    assert str(caught.value) == (
        f"itinerary.csv: there is no such file in {tmp_path}; check its name"
    )


def test_a_folder_is_not_a_table(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=f"^{tmp_path.name}: cannot be read: "):
        read_itinerary(tmp_path)


def test_a_path_may_be_text() -> None:
    path = DATA / "valid" / "place-and-date.csv"
    assert read_itinerary(str(path)) == read_itinerary(path)


def test_a_title_that_is_given_wins() -> None:
    path = DATA / "valid" / "titled-by-its-package" / "itinerary.csv"
    assert read_itinerary(path, title="Mine").title == "Mine"


def test_an_itinerary_has_the_name_of_its_package_or_of_its_file(tmp_path: Path) -> None:
    assert journey().name == "castro-1963"
    for table in ("my_walk.csv", "itinerary.csv"):
        (tmp_path / table).write_text("place,date\nMoscow,1963\n", "utf-8")
    package: dict[str, object] = {"title": "A walk", "resources": [{"path": "itinerary.csv"}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")
    assert read_itinerary(tmp_path / "my_walk.csv").name == "my_walk"
    assert read_itinerary(tmp_path / "itinerary.csv").name == "itinerary"  # it may have no name
    package["name"] = "walk-1963"
    (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")
    assert read_itinerary(tmp_path / "itinerary.csv").name == "walk-1963"


@pytest.mark.parametrize("package", ["", "[]", "{", '{"resources": 3}', '{"title": "T"}', "\xff"])
def test_a_package_that_says_nothing_of_the_table_is_passed_over(
    tmp_path: Path, package: str
) -> None:
    (tmp_path / "my_spring-tour.csv").write_text("place,date\nMoscow,1963\n", "utf-8")
    (tmp_path / "datapackage.json").write_text(package, "latin-1")
    assert read_itinerary(tmp_path / "my_spring-tour.csv").title == "my spring tour"


def test_hostile_texts_are_read_as_they_stand() -> None:
    path = DATA / "hostile.csv"
    with path.open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    itinerary = read_itinerary(path)
    assert [stop.id for stop in itinerary.stops] == [row["id"] for row in written]
    for row, stop in zip(written, itinerary.stops, strict=True):
        assert row["place"] == stop.name
        assert row["place_modern"] == stop.name_modern
        assert row["place_ru"] == stop.name_ru
        assert row["place_es"] == stop.name_es
        assert row["republic"] == stop.republic
        assert row["facility"] == stop.facility
        assert row["kind"] == stop.kind
        assert row["placed_by"] == (stop.place.provenance if stop.place else row["placed_by"])
        assert row["time"] == stop.time
        assert row["transport"] == stop.transport
        assert row["event"] == stop.event
        assert row["people"] == ";".join(stop.people)
        assert row["note"] == stop.note
        assert row["sources"] == ";".join(stop.sources)


def test_reading_changes_no_file(tmp_path: Path) -> None:
    table = tmp_path / "itinerary.csv"
    table.write_bytes((DATA / "valid" / "windows-1251.csv").read_bytes())
    before = table.read_bytes()
    read_itinerary(table)
    assert [path.name for path in tmp_path.iterdir()] == ["itinerary.csv"]
    assert table.read_bytes() == before


def test_the_shipped_journey_is_read_without_a_note() -> None:
    itinerary = journey()
    assert itinerary.notes == ()
    assert [stop.order for stop in itinerary.stops] == list(range(1, len(itinerary.stops) + 1))


def test_tables_of_another_itinerary_are_left_alone(tmp_path: Path) -> None:
    package = {"title": "Theirs", "resources": [{"path": "theirs.csv"}, {"path": "excerpts.csv"}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")
    (tmp_path / "excerpts.csv").write_text("source,stops,kind,text\nS,x,quote,Y\n", "utf-8")
    (tmp_path / "mine.csv").write_text("place,date\nMoscow,1963-05-01\n", "utf-8")
    itinerary = read_itinerary(tmp_path / "mine.csv")
    assert (itinerary.title, itinerary.excerpts) == ("mine", ())
    assert itinerary.notes == (
        "excerpts.csv beside mine.csv belong to another itinerary, as datapackage.json says, "
        "and were not read",
    )

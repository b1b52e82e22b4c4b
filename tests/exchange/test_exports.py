"""What is written can be read again, by us and by others, and runs nowhere."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from castro_map import Itinerary, Place, Selection, Stop, journey, read_itinerary, select
from castro_map.exchange import FORMATS, to_text
from castro_map.exchange.csv_text import to_csv
from castro_map.exchange.geojson import to_geojson
from castro_map.itinerary import dates
from castro_map.tables.columns import STOPS

COLUMNS = tuple(column.name for column in STOPS)
DATA = Path(__file__).parents[1] / "data"
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")


def read_again(text: str, folder: Path) -> tuple[Stop, ...]:
    """The stops of a CSV text, as if each stood in the same row as before."""
    path = folder / "again.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return unrowed(read_itinerary(path).stops)


def unrowed(stops: tuple[Stop, ...]) -> tuple[Stop, ...]:
    return tuple(replace(stop, row=0) for stop in stops)


def tables() -> list[Path]:
    folder = DATA / "valid"
    found = [path if path.suffix else path / "itinerary.csv" for path in sorted(folder.iterdir())]
    found = [path for path in found if path.suffix == ".csv"]
    assert found, f"no tables in {folder}"
    return found


@pytest.mark.parametrize("table", tables(), ids=lambda path: path.relative_to(DATA).as_posix())
def test_what_is_written_as_csv_is_read_as_the_same_stops(table: Path, tmp_path: Path) -> None:
    stops = read_itinerary(table).stops
    assert read_again(to_csv(Itinerary("Any", stops)), tmp_path) == unrowed(stops)


def test_the_shipped_journey_survives_being_written(tmp_path: Path) -> None:
    stops = journey().stops
    assert read_again(to_csv(journey()), tmp_path) == unrowed(stops)


def test_csv_has_our_columns_and_one_row_a_stop() -> None:
    header, *rows = csv.reader(io.StringIO(to_csv(journey())))
    assert tuple(header) == COLUMNS
    assert len(rows) == len(journey().stops)
    assert {len(row) for row in rows} == {len(COLUMNS)}


def test_csv_of_nothing_is_a_header() -> None:
    assert to_csv(Itinerary("Nothing", ())) == ",".join(COLUMNS) + "\n"


def test_no_cell_of_the_csv_is_a_formula() -> None:
    rows = csv.DictReader(io.StringIO(to_csv(read_itinerary(DATA / "hostile.csv"))))
    cells = [cell for row in rows for cell in row.values()]
    formulas = [cell for cell in cells if cell.startswith(FORMULA_MARKS)]
    assert formulas == []
    assert '\'=HYPERLINK("https://example.org","click")' in cells
    assert "'@SUM(A1);+1;-1" in cells


def test_coordinates_are_numbers_though_they_begin_with_a_minus() -> None:
    there = Place("There", -22.9068461234, -0.0000001)
    stop = Stop("a", 1, dates.read("1963"), "There", there)
    [row] = csv.DictReader(io.StringIO(to_csv(Itinerary("Any", (stop,)))))
    assert float(row["lat"]) == -22.906846
    assert float(row["lon"]) == 0


def test_hostile_texts_are_written_as_they_stand(tmp_path: Path) -> None:
    stops = read_itinerary(DATA / "hostile.csv").stops
    assert read_again(to_csv(Itinerary("Any", stops)), tmp_path) == unrowed(stops)


def test_hostile_texts_stand_in_geojson_as_they_are() -> None:
    itinerary = read_itinerary(DATA / "hostile.csv")
    features = json.loads(to_geojson(itinerary))["features"]
    for stop, feature in zip(itinerary.stops, features, strict=False):
        said = feature["properties"]
        assert said["place"] == stop.name
        assert (said["place_modern"], said["place_ru"]) == (stop.name_modern, stop.name_ru)
        assert (said["place_es"], said["republic"]) == (stop.name_es, stop.republic)
        assert (said["facility"], said["kind"], said["event"]) == (
            stop.facility, stop.kind, stop.event
        )  # fmt: skip
        assert (said["time"], said["transport"]) == (stop.time, stop.transport)
        assert said["people"] == list(stop.people)
        assert said["note"] == stop.note
        assert [work["key"] for work in said["sources"]] == list(stop.sources)


@pytest.mark.parametrize(
    "attempt",
    [
        "{{7*7}}",
        "{% raw %}",
        "{#",
        "</script><script>alert(1)</script>",
        "`${1+1}`",
        "'single' \"double\"",
        "\u2028",
        "\u2029",
        "\u200f",
        "\u202e",
        "=HYPERLINK(",
        "<img src=x onerror=alert(1)>",
        "N" * 500,
        "javascript:alert(1)",
    ],
)
def test_the_hostile_table_holds(attempt: str) -> None:
    with (DATA / "hostile.csv").open(encoding="utf-8", newline="") as file:
        assert any(attempt in cell for row in csv.reader(file) for cell in row)


def test_geojson_is_json_text_with_a_feature_a_stop_and_a_leg() -> None:
    text = to_geojson(journey())
    features = json.loads(text)["features"]
    assert len(features) == len(journey().stops) + len(journey().legs)
    assert text.endswith("}\n")
    assert "Múrmansk" in text  # written as it is read, not as escapes


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_a_text_and_leaves_the_itinerary_alone(name: str) -> None:
    itinerary = select(journey(), Selection(republic=("Georgian SSR",)))
    before = replace(itinerary)
    first, second = to_text(itinerary, name), to_text(itinerary, name)
    assert first == second
    assert itinerary.stops[0].name in first
    assert itinerary == before

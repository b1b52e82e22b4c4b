"""The cells of one row, and the apostrophe that keeps a spreadsheet from running a cell."""

import random

import pytest

from castro_map.tables.row import Row, guarded, unguarded


def row(**texts: str) -> Row:
    return Row("itinerary.csv", 7, {"date": "1963-05-14", "place": "Irkutsk", **texts})


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("https://example.org")',
        "=1+1",
        "+7 guests",
        "-Irkutsk",
        "@SUM(A1)",
        "\tIrkutsk",
        "\rIrkutsk",
        "-1_000",
        "-inf",
    ],
)
def test_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "Irkutsk", "-82.409", "+7", "'Olenya'", "''", "a=b", "1963"])
def test_what_a_spreadsheet_leaves_alone_is_left_alone(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


def test_every_text_survives_being_guarded() -> None:
    dice = random.Random(1963)  # noqa: S311 - a test wants the same texts each time
    for _ in range(2000):
        text = "".join(dice.choices("'=+-@\t\r1a ", k=dice.randrange(6)))
        assert unguarded(guarded(text)) == text, repr(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("52.2869", 52.2869), ("-82", -82.0), ("+9.5", 9.5), ("1e1", 10.0), ("0", 0.0), ("90", 90.0)],
)
def test_degrees(text: str, value: float) -> None:
    asked = row(lat=text)
    assert asked.degrees("lat", 90) == value
    assert asked.problems == []


@pytest.mark.parametrize(
    "text", ["52,2869", "N 52", "52°17'", "inf", "nan", "-90.001", "1_0", "0x10", "--5", "1e400"]
)
def test_what_are_no_degrees(text: str) -> None:
    asked = row(lat=text)
    assert asked.degrees("lat", 90) is None
    assert [problem.column for problem in asked.problems] == ["lat"]

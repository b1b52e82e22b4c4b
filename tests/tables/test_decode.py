"""The bytes of a table as rows: what is too much is said before the work, and edits keep the rest."""

import csv
import random
from io import StringIO

import pytest

from castro_map import Itinerary, Stop, TableError
from castro_map.exchange.csv_text import to_csv
from castro_map.itinerary.dates import read
from castro_map.tables import decode, mend
from castro_map.tables.parse import MOST_PROBLEMS, parse, survey

SIGNS = [
    "a",
    "é",
    "Ж",
    ",",
    ";",
    '"',
    '""',
    "\n",
    "\r",
    "\r\n",
    " ",
    "\t",
    "'",
    "=",
    "\x0b",
    "\x85",
    "\u2028",
]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"place,date" + b",x" * 2_000 + b"\nMoscow,1963\n", "has 2,002 columns; at most 1,000"),
        (b"place,date" + b"," * 60_000, "has 60,002 columns"),
        (b"place,date" + b"," * 900 + b"\nMoscow,1963\n" + b"\n" * 10_000, "6,000,000 cells"),
        (b"place,date\n" + b"x,no day\n" * 700_000, "more than 250,000 rows"),
        (b" " * (decode.MOST_BYTES + 1), "64,000,001 bytes; at most 64,000,000"),
        (b"place,date\nMoscow,1963" + b"," * 39 + b"x\n", "has 41 cells where the header has 2"),
    ],
)
def test_what_is_too_much_is_said_in_one_sentence(raw: bytes, sentence: str) -> None:
    with pytest.raises(TableError) as caught:
        parse({"a.csv": raw})
    (problem,) = caught.value.problems
    assert sentence in str(problem)


def test_empty_cells_behind_a_row_are_no_fault() -> None:
    assert len(parse({"a.csv": b"place,date\nMoscow,1963" + b"," * 40 + b"\n"})) == 1


def test_of_many_problems_the_first_are_told_and_how_many_more() -> None:
    _, problems = survey({"a.csv": b"place,date\n" + b"x,no day\n" * 5_000})
    assert len(problems) == MOST_PROBLEMS + 1
    assert str(problems[-1]) == "a.csv: and 4,000 more of such; mend these first"


def _texts(seed: int) -> str:
    dice = random.Random(seed)  # noqa: S311 - a test wants the same texts each time
    return "".join(dice.choices(SIGNS, k=dice.randrange(12)))


def test_every_text_comes_back_from_what_is_written() -> None:
    for seed in range(3_000):
        text = _texts(seed).strip()
        stop = Stop("a", 1, read("1963"), "Kiev", note=text, event=_texts(-seed).strip())
        written = to_csv(Itinerary("T", (stop, Stop("b", 2, read("1963"), "Z"))))
        again = parse({"a.csv": written.encode()})
        assert [(one.note, one.event) for one in again] == [(text, stop.event), ("", "")], written


def test_the_cells_of_a_table_are_cut_where_csv_cuts_them() -> None:
    for seed in range(3_000):
        text = "place,date\n" + _texts(seed) + "," + _texts(seed + 9_000) + "\nend,1"
        expected = list(csv.reader(StringIO(text, newline=""), skipinitialspace=True))
        cut = [cells for cells, _ in mend._records(text, ",")]
        assert [len(cells) for cells in cut] == [max(1, len(cells)) for cells in expected], text
        assert mend.mended(text.encode(), {}, column_of=str) == text.encode()

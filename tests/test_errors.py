"""Errors as their catchers meet them: one family, and sentences fit to be shown."""

import pytest

from castro_map import errors
from castro_map.errors import CastroMapError, DateError, Problem, SelectionError, TableError


def children() -> list[type[Exception]]:
    return [
        found
        for found in vars(errors).values()
        if isinstance(found, type) and issubclass(found, CastroMapError)
    ]


@pytest.mark.parametrize("error", children(), ids=lambda error: error.__name__)
def test_every_error_stands_in_the_tree_and_says_when_it_happens(error: type[Exception]) -> None:
    assert error.__name__ in (errors.__doc__ or "")
    assert error.__doc__


@pytest.mark.parametrize("error", [DateError, SelectionError])
def test_a_wrong_value_is_a_value_error_too(error: type[CastroMapError]) -> None:
    with pytest.raises(ValueError, match=r"^wrong$"):
        raise error("wrong")


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (Problem("a.csv", "is empty"), "a.csv: is empty"),
        (Problem("a.csv", "is empty", cure="write rows"), "a.csv: is empty; write rows"),
        (Problem("a.csv", "is odd", row=1), "a.csv, row 1: is odd"),
        (
            Problem("a.csv", "is odd", 7, "date", "mend it"),
            'a.csv, row 7, column "date": is odd; mend it',
        ),
    ],
)
def test_a_problem_in_a_sentence(problem: Problem, sentence: str) -> None:
    assert str(problem) == sentence


def test_a_table_error_says_each_problem_on_a_line_of_its_own() -> None:
    problems = [Problem("a.csv", "is odd", row=2), Problem("b.csv", "is empty")]
    error = TableError(iter(problems))
    assert error.problems == tuple(problems)
    assert str(error) == "a.csv, row 2: is odd\nb.csv: is empty"


def test_a_date_error_has_message_and_cure() -> None:
    with_cure, without = DateError("wrong", cure="write right"), DateError("wrong")
    assert (str(with_cure), with_cure.message, with_cure.cure) == (
        "wrong; write right", "wrong", "write right"
    )  # fmt: skip
    assert (str(without), without.cure) == ("wrong", "")

"""Dates as sources give them: what is read, what it is called, and what is said of a wrong one."""

from datetime import date

import edtf
import pytest

from castro_map.errors import DateError
from castro_map.itinerary import dates

FORMS = (
    "write a day as 1963-05-14, a month as 1963-05, a stretch as 1963-05-15/1963-05-17, "
    "and add ? for uncertain or ~ for approximate"
)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1963-05-14", "1963-05-14", "1963-05-14"),
        ("1963-05", "1963-05-01", "1963-05-31"),
        ("1963", "1963-01-01", "1963-12-31"),
        ("1964-02", "1964-02-01", "1964-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02-29", "2000-02-29", "2000-02-29"),
        ("0001-01-01", "0001-01-01", "0001-01-01"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("1519-09-20/1522-09-06", "1519-09-20", "1522-09-06"),
        ("1963-05-15/1963-05-17", "1963-05-15", "1963-05-17"),
        ("1963-04/1963-06-03", "1963-04-01", "1963-06-03"),
        ("1963-05-15/1963-05-15", "1963-05-15", "1963-05-15"),
        ("1963-05-15/1963-05", "1963-05-15", "1963-05-31"),
        ("  1963-05-14\n", "1963-05-14", "1963-05-14"),
    ],
)
def test_a_date_means_its_first_and_last_day(text: str, start: str, end: str) -> None:
    when = dates.read(text)
    assert (when.start, when.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert when.text == text.strip()


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("1963-05-14", False, False),
        ("1963-05-14?", False, True),
        ("1963-05~", True, False),
        ("1963%", True, True),
        ("1963-05-15~/1963-05-17", True, False),
        ("1963-05-15/1963-05-17?", False, True),
        ("1963-05-15?/1963-05-17~", True, True),
    ],
)
def test_marks_say_what_is_doubted(text: str, approximate: bool, uncertain: bool) -> None:
    when = dates.read(text)
    assert (when.approximate, when.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("1963-05-14", True),
        ("1963-05-14/1963-05-14", True),
        ("1963-05-14?", False),
        ("1963-05-14~", False),
        ("1963-05", False),
        ("1963-05-14/1963-05-15", False),
    ],
)
def test_only_one_undoubted_day_is_exact(text: str, exact: bool) -> None:
    assert dates.read(text).is_exact is exact


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1963-05-14", "14 May 1963"),
        ("1963-05", "May 1963"),
        ("1963", "1963"),
        ("1963-05-15/1963-05-17", "15 to 17 May 1963"),
        ("1963-05-28/1963-06-02", "28 May to 2 June 1963"),
        ("1963-12-30/1964-01-02", "30 December 1963 to 2 January 1964"),
        ("1963-04/1963-06", "April to June 1963"),
        ("1963-12/1964-01", "December 1963 to January 1964"),
        ("1963/1964", "1963 to 1964"),
        ("1963-05-01/1963-05-31", "May 1963"),
        ("1963-05-01/1963-06-03", "1 May to 3 June 1963"),
        ("1963-05-14/1963-05-31", "14 to 31 May 1963"),
        ("1963-05~", "about May 1963"),
        ("1963-04-26?", "26 April 1963 (uncertain)"),
        ("1963-05-15/1963-05-17%", "about 15 to 17 May 1963 (uncertain)"),
        ("0988", "988"),
    ],
)
def test_a_date_in_words(text: str, words: str) -> None:
    assert str(dates.read(text)) == words


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1963-04-31", '"1963-04-31" is not a date; April has 30 days'),
        ("1963-02-29", '"1963-02-29" is not a date; February 1963 has 28 days'),
        ("1900-02-29", '"1900-02-29" is not a date; February 1900 has 28 days'),
        ("1964-02-30", '"1964-02-30" is not a date; February has 29 days'),
        ("1963-05-00", '"1963-05-00" is not a date; May has 31 days'),
        ("1963-13", '"1963-13" is not a date; months run from 01 to 12'),
        ("1963-00-01", '"1963-00-01" is not a date; months run from 01 to 12'),
        ("0000", '"0000" is not a date; years run from 0001 to 9999; there is no year 0'),
        ("1963-05-14/1963-04-31", '"1963-05-14/1963-04-31" is not a date; April has 30 days'),
        (
            "1963-05-17/1963-05-15",
            '"1963-05-17/1963-05-15" ends before it begins; write the earlier date first',
        ),
        ("14.05.1963", '"14.05.1963" is not a date; write 1963-05-14'),
        ("5-14-1963", '"5-14-1963" is not a date; write 1963-05-14'),
        ("14/05/1963", '"14/05/1963" is not a date; write 1963-05-14'),
        ("05.06.1963", '"05.06.1963" is not a date; write 1963-05-06 or 1963-06-05'),
        ("05/06/1963", '"05/06/1963" is not a date; write 1963-05-06 or 1963-06-05'),
        ("05.05.1963", '"05.05.1963" is not a date; write 1963-05-05'),
        ("31.02.1963", f'"31.02.1963" is not a date; {FORMS}'),
        ("01.01.0000", f'"01.01.0000" is not a date; {FORMS}'),
        ("", f"a date is missing; {FORMS}"),
        (" \t", f"a date is missing; {FORMS}"),
    ],
)
def test_a_wrong_date_is_said_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(DateError) as caught:
        dates.read(text)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "in May",
        "May 1963",
        "14.05.63",
        "1963-5-14",
        "19630514",
        "196X",
        "-0044",
        "1963-W20",
        "1963-05-14T10:00",
        "1963-05-14/",
        "/1963-05-14",
        "../1963",
        "1963-05-14/1963-05-15/1963-05-16",
        "1963-05-14 / 1963-05-15",
        "1963-05-14–1963-05-15",
        "1963-05-14??",
        "?1963",
        "1963-05-1４",
        "١٩٦٣-٠٥-١٤",
    ],
)
def test_what_is_no_form_of_ours_is_shown_them(text: str) -> None:
    with pytest.raises(DateError) as caught:
        dates.read(text)
    assert str(caught.value) == f'"{text}" is not a date; {FORMS}'


def test_an_error_keeps_the_cure_apart() -> None:
    with pytest.raises(DateError) as caught:
        dates.read("1963-04-31")
    assert caught.value.message == '"1963-04-31" is not a date'
    assert caught.value.cure == "April has 30 days"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1963-05-14", date(1963, 5, 14), date(1963, 5, 14)),
        ("1963-02", date(1963, 2, 1), date(1963, 2, 28)),
        ("1963", date(1963, 1, 1), date(1963, 12, 31)),
    ],
)
def test_a_bound_is_the_first_or_the_last_day(text: str, first: date, last: date) -> None:
    assert dates.read_day(text) == first
    assert dates.read_day(text, last=True) == last


def test_a_day_in_words() -> None:
    assert dates.say_day(date(1963, 6, 3)) == "3 June 1963"


SINGLE = [
    *("1963", "1964", "0988", "1519", "9999", "2000-02", "1900-02", "1963-12", "1963-01"),
    *("1963-04-30", "1964-02-29", "2000-02-29", "0001-01-01", "1582-10-10", "9999-12-31"),
]
INTERVALS = [
    *("1963-05-15/1963-05-17", "1963-04/1963-06", "1963/1964", "1519-09-20/1522-09-06"),
    *("1963-04-26?/1963-06-03", "1963-04~/1963-06-03?", "1963/1964-02", "1963-12-31/1964-02-29%"),
]


@pytest.mark.parametrize(
    "text", [*(f"{one}{mark}" for one in SINGLE for mark in ("", "?", "~", "%")), *INTERVALS]
)
def test_the_edtf_library_reads_the_same_days(text: str) -> None:
    ours, theirs = dates.read(text), edtf.parse_edtf(text)
    assert ours.start == date(*theirs.lower_strict()[:3])
    assert ours.end == date(*theirs.upper_strict()[:3])

"""Historical dates: a day, a month, a year or a stretch, exact or not (EDTF levels 0 and 1).

Never guesses an order of day and month, and never lets an impossible day pass.

Why not the `edtf` library: it takes 29 February of any year for a day, needs 3 ms a date
(five minutes for 100,000 stops), and says of a wrong date only at which character it gave up.
The tests hold this reader against it wherever both can read a text.
"""

import re
from calendar import isleap, monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from castro_map.errors import DateError

FORMS = "write a day as 1963-05-14, a month as 1963-05, a stretch as 1963-05-15/1963-05-17, and add ? for uncertain or ~ for approximate"

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """A date as a source gives it.

    `text` is the EDTF text itself; `start` and `end` are the first and last day that it can mean,
    both included (proleptic Gregorian calendar, years 1 to 9999).
    """

    text: str
    start: date
    end: date
    approximate: bool = False
    uncertain: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether it is one day and nothing about it is qualified."""
        return self.start == self.end and not self.approximate and not self.uncertain

    def __str__(self) -> str:
        """Say the date in English: "14 May 1963", "15 to 17 May 1963", "about May 1963"."""
        return say(self, _ENGLISH)


@lru_cache(maxsize=4096)  # the same days come back again and again, in a journey and in a filter
def read(text: str) -> When:
    """Read an EDTF text (level 0, and of level 1 the marks `?`, `~`, `%`).

    Raises DateError, which says what is wrong and how the date could be written.
    """
    text = text.strip()
    if not text:
        raise DateError("a date is missing", cure=FORMS)
    if guess := _guess(text):  # before the slash is taken for that of a stretch
        raise DateError(f'"{text}" is not a date', cure=guess)
    first, slash, second = text.partition("/")
    opening = _read_part(first, text)
    if not slash:
        return When(text, *opening)
    closing = _read_part(second, text)
    if closing[1] < opening[0]:
        raise DateError(f'"{text}" ends before it begins', cure="write the earlier date first")
    return When(
        text,
        opening[0],
        closing[1],
        approximate=opening[2] or closing[2],
        uncertain=opening[3] or closing[3],
    )


def read_day(text: str, *, last: bool = False) -> date:
    """Read a bound of a date filter: a day, or the first (or `last`) day of a month or year."""
    when = read(text)
    return when.end if last else when.start


def _read_part(part: str, whole: str) -> tuple[date, date, bool, bool]:
    match = _PART.fullmatch(part)
    if match is None:
        raise DateError(f'"{whole}" is not a date', cure=FORMS)
    year, month, day, mark = match.groups()
    approximate, uncertain = mark in ("~", "%"), mark in ("?", "%")
    y = int(year)
    if y == 0:
        raise DateError(
            f'"{whole}" is not a date', cure="years run from 0001 to 9999; there is no year 0"
        )
    if month is None:
        return date(y, 1, 1), date(y, 12, 31), approximate, uncertain
    m = int(month)
    if not 1 <= m <= 12:
        raise DateError(f'"{whole}" is not a date', cure="months run from 01 to 12")
    days = monthrange(y, m)[1]
    if day is None:
        return date(y, m, 1), date(y, m, days), approximate, uncertain
    d = int(day)
    if not 1 <= d <= days:
        named = f"{MONTHS[m - 1]} {y}" if m == 2 and not isleap(y) else MONTHS[m - 1]
        raise DateError(f'"{whole}" is not a date', cure=f"{named} has {days} days")
    return date(y, m, d), date(y, m, d), approximate, uncertain


def _guess(text: str) -> str:
    """A cure for what spreadsheets write: 05.06.1963 may be two days, so both are offered."""
    match = _NUMERIC.fullmatch(text)
    if match is None:
        return ""
    one, two, year = (int(group) for group in match.groups())
    readings = {
        f"{year:04}-{m:02}-{d:02}"
        for d, m in ((one, two), (two, one))
        if year and 1 <= m <= 12 and 1 <= d <= monthrange(year, m)[1]
    }
    return "write " + " or ".join(sorted(readings)) if readings else ""


@dataclass(frozen=True, slots=True)
class Voice:
    """How a language says dates: a day by the parts that are said of it, and words around them.

    `day(day, parts)` says as much of a day as `parts` names, in whatever order the language has:
    "d" the day of the month, "M" the month's name, "y" the year. `gettext` translates templates.
    """

    day: Callable[[date, str], str]
    gettext: Callable[[str], str]


def say(when: When, voice: Voice) -> str:
    """Say a date in the words of a voice: "14 May 1963", "15 to 17 May 1963", "about May 1963"."""
    words = _stretch(when.start, when.end, voice)
    if when.approximate:
        words = voice.gettext("about {date}").replace("{date}", words)
    if when.uncertain:
        words = voice.gettext("{date} (uncertain)").replace("{date}", words)
    return words


def _stretch(a: date, b: date, voice: Voice) -> str:
    def joined(left: str, right: str) -> str:
        text = voice.gettext("{from} to {to}")
        return text.replace("{from}", voice.day(a, left)).replace("{to}", voice.day(b, right))

    if a == b:
        return voice.day(a, "dMy")
    same_year, same_month = a.year == b.year, (a.year, a.month) == (b.year, b.month)
    if (a.month, a.day, b.month, b.day) == (1, 1, 12, 31):
        return voice.day(a, "y") if same_year else joined("y", "y")
    if a.day == 1 and b.day == monthrange(b.year, b.month)[1]:
        return voice.day(a, "My") if same_month else joined("M" if same_year else "My", "My")
    return joined("d" if same_month else "dM" if same_year else "dMy", "dMy")


def say_day(day: date) -> str:
    """Say a day in English: "14 May 1963"."""
    return _in_english(day, "dMy")


def _in_english(day: date, parts: str) -> str:
    said = {"d": str(day.day), "M": MONTHS[day.month - 1], "y": str(day.year)}
    return " ".join(said[part] for part in parts)


_ENGLISH = Voice(_in_english, str)

"""The cells of one row, and what is wrong with them; knows no record and reads no file."""

import math
import re
from collections.abc import Collection
from dataclasses import dataclass, field

from castro_map.errors import DateError, Problem
from castro_map.itinerary import dates
from castro_map.itinerary.dates import When

LIST_MARK = ";"
"""What parts the names in a cell that holds several."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ID = re.compile(r"[\w.-]+")
_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it as a formula."""
    formula = text.lstrip("'").startswith(_FORMULA) and _number(text) is None
    return f"'{text}" if formula else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULA) else text


def quoted(text: str, separator: str) -> str:
    """The text as a cell of CSV, in quotes where it would otherwise be parted or trimmed.

    Python's own csv leaves a lone carriage return bare, which ends a row wherever it is read.
    """
    if any(sign in text for sign in (separator, '"', "\r", "\n")) or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text


@dataclass(slots=True)
class Row:
    """The cells of one row by column, with what was found wrong in them."""

    file: str
    number: int  # as a spreadsheet counts: the header is row 1
    texts: dict[str, str]
    problems: list[Problem] = field(default_factory=list)

    def __getitem__(self, column: str) -> str:
        return self.texts.get(column, "")

    def list(self, column: str) -> tuple[str, ...]:
        """The names in a cell that holds several, without the empty ones."""
        text = self[column]
        if not text:
            return ()
        parts = (part.strip() for part in text.split(LIST_MARK))
        return tuple(part for part in parts if part)

    def wrong(self, column: str, message: str, cure: str = "") -> None:
        """Note that a cell is wrong."""
        self.problems.append(Problem(self.file, message, self.number, column, cure))

    def keys(self, column: str, there: Collection[str], what: str, cure: str) -> None:
        """Look whether all that a cell names is there."""
        for key in self.list(column):
            if key not in there:
                self.wrong(column, f'there is no {what} "{short(key)}"', cure)

    def required(self, column: str) -> str:
        """A text that must be there."""
        if not self[column]:
            self.wrong(column, "is empty", "it is required")
        return self[column]

    def choice(self, column: str, words: Collection[str]) -> str:
        """One of some words, or nothing."""
        text = self[column]
        if text and text not in words:
            wanted = ", ".join(word for word in words if word)
            self.wrong(column, f'"{short(text)}" is not known', f"write one of {wanted}")
            return ""
        return text

    def degrees(self, column: str, limit: int) -> float | None:
        """An angle in degrees between -limit and limit, or None where the cell is empty."""
        text = self[column]
        if not text:
            return None
        value = _number(text)
        if value is None:
            comma = _number(text.replace(",", ".")) is not None
            cure = f"write {text.replace(',', '.')}" if comma else "write degrees as in 55.7522"
            self.wrong(column, f'"{short(text)}" is not a number', cure)
            return None
        if not -limit <= value <= limit:
            name = "latitudes" if column == "lat" else "longitudes"
            self.wrong(column, f"{text} is out of range", f"{name} run from -{limit} to {limit}")
            return None
        return value

    def id(self, column: str) -> str:
        """What links and other tables may call the row; nothing where it has none yet."""
        text = self[column]
        if text and not _ID.fullmatch(text):
            self.wrong(
                column, f'"{short(text)}" cannot be an id', "use letters, digits, dots, - and _"
            )
        return text

    def address(self, column: str) -> str:
        """A web address, or nothing."""
        text = self[column]
        if text and not _URL.fullmatch(text):
            self.wrong(column, f'"{short(text)}" is not a web address',
                       "it must begin with https:// or http://")  # fmt: skip
        return text

    def when(self, column: str) -> When | None:
        """A date."""
        try:
            return dates.read(self[column])
        except DateError as error:
            self.wrong(column, error.message, error.cure)
            return None


def _number(text: str) -> float | None:
    """The number that a text is; None for what only Python takes for one."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in text else None


def short(text: str) -> str:
    """The text, cut where a message would drown in it."""
    return text if len(text) <= 60 else text[:57] + "..."

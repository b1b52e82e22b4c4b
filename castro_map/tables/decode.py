"""The bytes of a table -> rows of texts: its encoding, its separator and its shape; knows no column's meaning.

Python's own csv reads them: it costs no import, and a hundred thousand rows take it half a second.
"""

import csv
import re
from io import StringIO
from itertools import chain

from castro_map.errors import Problem

Cells = list[str]

MOST_BYTES = 64_000_000
MOST_ROWS = 250_000
MOST_COLUMNS = 1_000
MOST_CELLS = 6_000_000
"""What is read of one table at most; the cell has Python's own bound, csv.field_size_limit()."""

_END = "\0"  # a row of its own behind the last: if it is swallowed, a quote was never closed


def rows(name: str, raw: bytes, notes: list[str]) -> tuple[list[Cells], list[Problem]]:
    """The rows of a CSV file, each as long as its header, the first of them; or what keeps it from being read.

    The problems of single rows stand beside the rows; where the file is no table, rows are none.
    What was not wrong but has to be told (an encoding that was guessed) goes into `notes`.
    """
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _refused(name, "is a spreadsheet, not CSV", "save it as CSV (UTF-8)")
    if len(raw) > MOST_BYTES:
        most = f"has {len(raw):,} bytes; at most {MOST_BYTES:,} are read"
        return _refused(name, most, "part it into several")
    encoding, mark = encoding_of(raw)
    if encoding != "utf-8":
        said = "utf-16" if encoding.startswith("utf-16") else encoding
        notes.append(f"{name} was read as {said}; save it as UTF-8 if names look wrong")
    text = raw[len(mark) :].decode(encoding, errors="replace")
    if "\0" in text:
        return _refused(name, "is not a text file", "give a CSV file")
    if not text.strip():
        return [], []
    try:
        found, width = _read(text)
    except csv.Error:  # the one that it has left, as it is not strict: a cell is too long
        most = f"has a cell of more than {csv.field_size_limit():,} characters"
        return _refused(name, most, 'shorten it, or close the "quote" that is opened')
    except _TooMuchError as error:
        return _refused(name, str(error), "part it into several, or remove what is empty")
    if not width:
        return _refused(name, "begins with a blank row", "its first row names the columns")
    if found.pop() != [_END]:
        return _refused(
            name, "is not a table that can be read", 'a "quote" that is opened must be closed'
        )
    return found, _squared(name, found, width)


class _TooMuchError(Exception):
    """A table is larger than what is read."""


def _read(text: str) -> tuple[list[Cells], int]:
    """All rows, and how many cells the first has."""
    mark, text = separator_of(text)
    lines = chain(StringIO(text, newline=""), (_END,))
    once: dict[str, str] = {}  # names and words come again in every row, and are kept once
    found: list[Cells] = []
    width = cells = 0
    for row in csv.reader(lines, delimiter=mark, skipinitialspace=True):
        if not found:
            width = len(row)
            if width > MOST_COLUMNS:
                raise _TooMuchError(f"has {width:,} columns; at most {MOST_COLUMNS:,} are read")
        cells += max(len(row), width)
        if len(found) > MOST_ROWS or cells > MOST_CELLS:
            raise _TooMuchError(
                f"has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells, which are not read"
            )
        found.append([once.setdefault(cell, cell) for cell in row])
    return found, width


def _squared(name: str, found: list[Cells], width: int) -> list[Problem]:
    """Make the rows as long as the header; cells beyond it may only be empty."""
    problems = []
    for n, cells in enumerate(found, start=1):
        surplus = len(cells) - width
        if surplus > 0:
            last = max((m for m in range(width, len(cells)) if cells[m]), default=-1) + 1
            if last:
                problems.append(
                    Problem(name, f"has {last} cells where the header has {width}", row=n,
                            cure='put a text that holds the separator in "quotes"')
                )  # fmt: skip
            del cells[width:]
        elif surplus < 0:
            cells.extend([""] * -surplus)
    return problems


def _refused(name: str, message: str, cure: str) -> tuple[list[Cells], list[Problem]]:
    return [], [Problem(name, message, cure=cure)]


def encoding_of(raw: bytes) -> tuple[str, bytes]:
    """The encoding of a table, and the mark at its beginning that tells of it.

    UTF-8 if it can be; else what spreadsheets write: UTF-16, Windows-1251 or Windows-1252. The two
    Windows code pages have no mark. Cyrillic words are runs of bytes above 127, while accents in
    western words stand alone, so runs of three tell them apart.
    """
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            return encoding, mark
    try:
        raw.decode("utf-8")
        return "utf-8", b""
    except UnicodeDecodeError:
        return ("cp1251" if re.search(rb"[\xa8\xb8\xc0-\xff]{3}", raw) else "cp1252"), b""


_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def separator_of(text: str) -> tuple[str, str]:
    """What parts the cells, and the text without the line by which Excel may say so."""
    said = re.match(r"sep=([,;\t])\r?\n", text)
    if said:
        return said[1], text[said.end() :]
    header = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    return max(",;\t", key=header.count), text  # semicolons are what half of Europe's Excel writes

"""The bytes of a table -> rows of texts: its encoding, its separator and its shape; knows no column's meaning.

Python's own csv reads them: it costs no import, and a hundred thousand rows take it half a second.
"""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import chain

from castro_map.errors import Problem

Cells = list[str]

_SPARE = 16
"""How many cells a row may have beyond the header before the file is no table at all."""

_END = "\0"  # a row of its own behind the last: if it is swallowed, a quote was never closed


def rows(name: str, raw: bytes, notes: list[str]) -> tuple[list[Cells], list[Problem]]:
    """The rows of a CSV file, each as long as its header, the first of them; or what keeps it from being read.

    The problems of single rows stand beside the rows; where the file is no table, rows are none.
    What was not wrong but has to be told (an encoding that was guessed) goes into `notes`.
    """
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _refused(name, "is a spreadsheet, not CSV", "save it as CSV (UTF-8)")
    encoding = _encoding(raw)
    if encoding != "utf-8-sig":
        notes.append(f"{name} was read as {encoding}; save it as UTF-8 if names look wrong")
    text = raw.decode(encoding, errors="replace")
    if "\0" in text:
        return _refused(name, "is not a text file", "give a CSV file")
    if not text.strip():
        return [], []
    try:
        found = list(_read(text))
    except csv.Error:
        found = []
    if not found or found.pop() != [_END]:
        return _refused(
            name, "is not a table that can be read", 'a "quote" that is opened must be closed'
        )
    if not found[0]:
        return _refused(name, "begins with a blank row", "its first row names the columns")
    return _squared(name, found)


def _read(text: str) -> Iterator[Cells]:
    mark, text = _separator(text)
    lines = chain(StringIO(text, newline=""), (_END,))
    return csv.reader(lines, delimiter=mark, skipinitialspace=True)


def _squared(name: str, found: list[Cells]) -> tuple[list[Cells], list[Problem]]:
    """The rows, each as long as the header; cells beyond it may only be empty."""
    width = len(found[0])
    problems = []
    for n, cells in enumerate(found, start=1):
        surplus = len(cells) - width
        if surplus > _SPARE:
            return _refused(
                name, "is not a table that can be read", 'a "quote" that is opened must be closed'
            )
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
    return found, problems


def _refused(name: str, message: str, cure: str) -> tuple[list[Cells], list[Problem]]:
    return [], [Problem(name, message, cure=cure)]


def _encoding(raw: bytes) -> str:
    """UTF-8 if it can be; else what spreadsheets write: UTF-16, Windows-1251 or Windows-1252.

    The two Windows code pages have no mark. Cyrillic words are runs of bytes above 127, while
    accents in western words stand alone, so runs of three tell them apart.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        raw.decode("utf-8-sig")
        return "utf-8-sig"
    except UnicodeDecodeError:
        return "cp1251" if re.search(rb"[\xa8\xb8\xc0-\xff]{3}", raw) else "cp1252"


def _separator(text: str) -> tuple[str, str]:
    """What parts the cells, and the text without the line by which Excel may say so."""
    said = re.match(r"sep=([,;\t])\r?\n", text)
    if said:
        return said[1], text[said.end() :]
    header = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    return max(",;\t", key=header.count), text  # semicolons are what half of Europe's Excel writes

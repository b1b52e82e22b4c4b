"""A CSV file -> rows of cells: its encoding, its separator and its shape; knows no column's meaning.

The room with pandas. It never writes.
"""

import csv
import io
import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from pathlib import Path

import numpy as np
import pandas as pd

from castro_map.errors import Problem
from castro_map.tables.row import Cells, unguarded

_SPARE = 16
"""How many cells a row may have beyond the header before it is no row of this table at all."""

# What other programs call our columns; only names that can mean one thing.
_ALIASES = {
    "latitude": "lat", "longitude": "lon", "lng": "lon", "when": "date", "what_happened": "event",
}  # fmt: skip


class Reading:
    """One reading of an itinerary and the tables beside it, with all that was found wrong or odd on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.notes: list[str] = []

    def rows_beside(
        self, path: Path, name: str, columns: Collection[str], *, required: Iterable[str]
    ) -> list[Cells] | None:
        """The rows of a file beside another; None where there is no such file."""
        beside = path.with_name(name)
        return self.rows(beside, columns, required=required) if beside.is_file() else None

    def rows(self, path: Path, columns: Collection[str], *, required: Iterable[str]) -> list[Cells]:
        """The rows of a CSV file with the cells of known columns, blank rows left out."""
        text = self._text(path)
        if text is not None and not text.strip():
            wanted = " and ".join(required)
            self._file(path.name, "is empty", f"its first row names the columns, with {wanted}")
            text = None
        frame = None if text is None else self._frame(path.name, text)
        if frame is None:
            return []
        names = [_column(name) for name in frame.iloc[0]]
        self._look_at_header(path.name, names, columns, required)
        kept = {
            name: list(map(unguarded, map(str.strip, frame[n].tolist()[1:])))
            for n, name in enumerate(names)
            if name in columns
        }
        kept = {name: column for name, column in kept.items() if any(column)}
        rows = []
        for n, values in enumerate(zip(*kept.values(), strict=True), start=2):
            texts = {name: text for name, text in zip(kept, values, strict=True) if text}
            if texts:
                rows.append(Cells(path.name, n, texts))
        return rows

    def _text(self, path: Path) -> str | None:
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            self._file(path.name, f"there is no such file in {path.parent}", "check its name")
            return None
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            self._file(path.name, f"cannot be read: {reason}", "give a CSV file that you may read")
            return None
        if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
            self._file(path.name, "is a spreadsheet, not CSV", "save it as CSV (UTF-8)")
            return None
        encoding = _encoding(raw)
        if encoding != "utf-8-sig":
            self.notes.append(
                f"{path.name} was read as {encoding}; save it as UTF-8 if names look wrong"
            )
        text = raw.decode(encoding, errors="replace")
        if "\0" in text:
            self._file(path.name, "is not a text file", "give a CSV file")
            return None
        return text

    def _frame(self, name: str, text: str) -> pd.DataFrame | None:
        """The table as text cells; row 0 is the header, and columns beyond it are empty."""
        mark, text = _separator(text)
        width = len(next(csv.reader(io.StringIO(text, newline=""), delimiter=mark), []))
        if not width:
            self._file(name, "begins with a blank row", "its first row names the columns")
            return None
        try:
            # header=None: pandas would rename the second of two columns with one name.
            # Some cells more than the header has: spreadsheets pad rows, and what is not
            # empty there can be told row by row. object: Python's own texts, and equal ones once.
            frame = pd.read_csv(
                io.StringIO(text), sep=mark, dtype=object, na_filter=False, header=None,
                names=range(width + _SPARE), skip_blank_lines=False, skipinitialspace=True,
            )  # fmt: skip
        except pd.errors.ParserError:
            self._file(name, "is not a table that can be read",
                       'a "quote" that is opened must be closed')  # fmt: skip
            return None
        surplus = (frame.iloc[:, width:] != "").to_numpy(dtype=bool)
        for n in np.flatnonzero(surplus.any(axis=1)):
            cells = width + int(np.flatnonzero(surplus[n])[-1]) + 1
            self.problems.append(
                Problem(name, f"has {cells} cells where the header has {width}", row=int(n) + 1,
                        cure='put a text that holds the separator in "quotes"')
            )  # fmt: skip
        return frame.iloc[:, :width]

    def _look_at_header(
        self, file: str, names: list[str], columns: Collection[str], required: Iterable[str]
    ) -> None:
        for name in required:
            if name not in names:
                near = get_close_matches(name, names, n=1)
                cure = f'name the column "{near[0]}" so' if near else "add it"
                self.problems.append(Problem(file, f'has no column "{name}"', row=1, cure=cure))
        for name in dict.fromkeys(names):
            if name and names.count(name) > 1:
                self.problems.append(
                    Problem(file, f'has the column "{name}" twice', row=1, cure="remove one")
                )
            if name and name not in columns:
                near = get_close_matches(name, columns, n=1)
                hint = f'; did you mean "{near[0]}"?' if near else ""
                self.notes.append(f'{file}: the column "{name}" is not ours and was not read{hint}')

    def _file(self, name: str, message: str, cure: str) -> None:
        self.problems.append(Problem(name, message, cure=cure))


def _column(name: str) -> str:
    plain = name.strip().lower().replace(" ", "_")
    return _ALIASES.get(plain, plain)


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

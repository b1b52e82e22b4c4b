"""A table with some cells filled in, and every other byte as it was; it touches no disk.

Columns that we do not know, unnamed ones, quotes, spaces, line ends, the encoding and its mark: all
of it is its owner's, so cells are cut out of the text as they stand, and only changed ones written.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import count

from castro_map.tables.decode import encoding_of, separator_of
from castro_map.tables.row import guarded, quoted

Changes = Mapping[int, Mapping[str, str]]
"""The new texts of a row by column, by the row's number as a spreadsheet counts (the header is 1)."""


def mended(raw: bytes, changes: Changes, *, column_of: Callable[[str], str]) -> bytes:
    """The bytes of a table with the changes in it; columns that it lacks are added behind the last.

    `column_of` says which of our columns a name in the header is. What the encoding of the table
    cannot hold makes it UTF-8.
    """
    encoding, mark = encoding_of(raw)
    wide = encoding.startswith("utf-16")
    errors = "surrogatepass" if wide else "surrogateescape"  # what is no text stays as it is
    end_of_text = len(raw) - (len(raw) - len(mark)) % 2 if wide else len(raw)
    text = raw[len(mark) : end_of_text].decode(encoding, errors)
    separator, body = separator_of(text)
    head = text[: len(text) - len(body)]
    records = _records(body, separator)
    header, end = next(records)
    names = [column_of(_plain(cell)) for cell in header]
    wanted = dict.fromkeys(name for row in changes.values() for name in row)
    new = [name for name in wanted if name not in names]
    names += new
    out = [head, separator.join([*header, *new]), end]
    for number, (cells, end) in zip(count(2), records, strict=False):
        for name, value in changes.get(number, {}).items():
            at = names.index(name)
            cells += [""] * (at + 1 - len(cells))
            cells[at] = quoted(guarded(value), separator)
        out += [separator.join(cells), end]
    return _encoded("".join(out), encoding, mark, errors) + raw[end_of_text:]


def _records(text: str, separator: str) -> Iterator[tuple[list[str], str]]:
    """The records as csv reads them, each as its cells just as they stand and its line end."""
    stop = re.compile(rf"{re.escape(separator)}|\r\n|\r|\n")
    cells: list[str] = []
    at = 0
    while at < len(text) or cells:
        found = stop.search(text, _past_quotes(text, at))
        end, sign = (found.start(), found[0]) if found else (len(text), "")
        cells.append(text[at:end])
        at = end + len(sign)
        if sign != separator:
            yield cells, sign
            cells = []


def _past_quotes(text: str, at: int) -> int:
    """Where the quoted part of a cell that begins here ends; here, where it begins with none."""
    begin = at
    while text.startswith(" ", at):
        at += 1
    if not text.startswith('"', at):
        return begin
    at += 1
    while (found := text.find('"', at)) >= 0:
        if not text.startswith('"', found + 1):
            return found + 1
        at = found + 2
    return len(text)


def _plain(cell: str) -> str:
    cell = cell.strip()
    return cell[1:-1].replace('""', '"') if re.fullmatch('".*"', cell, re.DOTALL) else cell


def _encoded(text: str, encoding: str, mark: bytes, errors: str) -> bytes:
    try:
        return mark + text.encode(encoding, errors)
    except UnicodeEncodeError:
        return b"\xef\xbb\xbf" + text.encode("utf-8", errors="replace")

"""The lines of a sheet as text: written, read, and cut to a window; knows no itinerary.

A line is its points in whole steps north and east of the sheet's south-western corner.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

Point = tuple[int, int]
Line = list[Point]

# Printable ASCII but for what JSON, HTML or a template engine would have to escape.
DIGITS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\<>&{}')
_BASE = len(DIGITS)
_MOST = _BASE // 2  # steps in one digit, either way; a longer stretch is written in pieces
_VALUES = {digit: value for value, digit in enumerate(DIGITS)}


def written(lines: Iterable[Sequence[Point]]) -> str:
    """The lines as one text, a blank between them.

    The first point takes two digits a coordinate, each further one a single digit a coordinate:
    its distance from the one before. A letter a number is what gzip's Huffman codes like best.
    """
    return " ".join(_written(line) for line in lines)


def _written(line: Sequence[Point]) -> str:
    (north, east), *rest = line
    if not all(0 <= value < _BASE**2 for value in (north, east)):
        raise ValueError(f"{line[0]} is beyond the sheet's corners")
    out = [DIGITS[digit] for value in (north, east) for digit in divmod(value, _BASE)]
    for to_north, to_east in rest:
        far = max(abs(to_north - north), abs(to_east - east))
        pieces = -(-far // _MOST)
        start = (north, east)
        for piece in range(1, pieces + 1):
            there = (
                start[0] + round((to_north - start[0]) * piece / pieces),
                start[1] + round((to_east - start[1]) * piece / pieces),
            )
            out += (DIGITS[there[0] - north + _MOST], DIGITS[there[1] - east + _MOST])
            north, east = there
    return "".join(out)


def read(text: str) -> list[Line]:
    """The lines that `written` wrote."""
    return [_read(line) for line in text.split(" ")] if text else []


def _read(text: str) -> Line:
    values = [_VALUES[digit] for digit in text]
    north, east = values[0] * _BASE + values[1], values[2] * _BASE + values[3]
    line = [(north, east)]
    for to_north, to_east in zip(values[4::2], values[5::2], strict=True):
        north, east = north + to_north - _MOST, east + to_east - _MOST
        line.append((north, east))
    return line


def clamped(line: Sequence[Point], low: Point, high: Point) -> Line:
    """The line with all of it that lies outside a box pushed to the box's edge.

    Pushing moves nothing across the inside of the box, so an area whose outline is clamped arc
    by arc still covers exactly what it covered there, and neighbours still share their arcs.
    """
    out: Line = []
    for point in _with_crossings(line, low, high):
        north, east = (min(max(v, a), b) for v, a, b in zip(point, low, high, strict=True))
        if out and out[-1] == (north, east):
            continue
        # of a run along one edge only its ends are wanted
        if len(out) > 1 and any(
            out[-2][axis] == out[-1][axis] == (north, east)[axis] in (low[axis], high[axis])
            for axis in (0, 1)
        ):
            out.pop()
        if not out or out[-1] != (north, east):
            out.append((north, east))
    return out


def _with_crossings(line: Sequence[Point], low: Point, high: Point) -> Iterable[Point]:
    """The line with a point more wherever it crosses the prolonged sides of the box."""
    before = line[0]
    yield before
    for point in line[1:]:
        shares = {
            (side - before[axis]) / (point[axis] - before[axis])
            for axis in (0, 1)
            for side in (low[axis], high[axis])
            if min(before[axis], point[axis]) < side < max(before[axis], point[axis])
        }
        for share in sorted(shares):
            yield (
                before[0] + round((point[0] - before[0]) * share),
                before[1] + round((point[1] - before[1]) * share),
            )
        yield point
        before = point


def inside(line: Sequence[Point], low: Point, high: Point) -> list[Line]:
    """The pieces of a clamped open line that do not run along the box's edge."""
    pieces: list[Line] = []
    before: Point | None = None
    for point in line:
        along = before is not None and any(
            before[axis] == point[axis] in (low[axis], high[axis]) for axis in (0, 1)
        )
        if before is not None and not along:
            if pieces and pieces[-1][-1] == before:
                pieces[-1].append(point)
            else:
                pieces.append([before, point])
        before = point
    return pieces


def encloses(lines: Iterable[Sequence[Point]]) -> bool:
    """Whether the lines, which together close, have an inside; clamped from afar they have none."""
    twice = sum(a[1] * b[0] - a[0] * b[1] for line in lines for a, b in pairwise(line))
    return twice != 0

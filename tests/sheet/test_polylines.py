"""Lines as text, and lines cut to a box without tearing what they bound."""

import json
import re
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

import castro_map
from castro_map.page import player
from castro_map.sheet import polylines
from castro_map.sheet.polylines import Line, clamped, encloses, inside, read, written

BOX = (0, 0), (10, 10)


def test_digits_need_no_escape_anywhere() -> None:
    assert len(set(polylines.DIGITS)) == len(polylines.DIGITS) == 87
    assert json.loads(json.dumps(polylines.DIGITS)) == polylines.DIGITS
    # only the apostrophe costs a second character, in a script's string
    written = polylines.DIGITS.replace("'", "\\'")
    assert player.as_script_data(polylines.DIGITS) == f"JSON.parse('\"{written}\"')"


def test_the_page_knows_the_same_digits() -> None:
    script = Path(castro_map.__file__).parent / "page" / "assets" / "map" / "sheet.js"
    left_out = re.search(r"""!'([^']+)'\.includes\(digit\)""", script.read_text("utf-8"))
    assert left_out is not None
    refused = left_out[1].replace("\\\\", "\\")
    assert set(refused) == {chr(n) for n in range(33, 127)} - set(polylines.DIGITS)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [[(0, 0)]],
        [[(7568, 7568), (7525, 7525), (7568, 7568)]],
        [[(3, 4), (3, 5), (2, 5)], [(90, 1), (90, 44)]],
    ],
)
def test_lines_are_read_as_they_were_written(lines: list[Line]) -> None:
    text = written(lines)
    assert read(text) == lines
    assert set(text) <= {*polylines.DIGITS, " "}


def test_a_long_stretch_is_written_in_straight_pieces() -> None:
    (line,) = read(written([[(0, 0), (100, 1000), (100, 0)]]))
    assert line[0] == (0, 0)
    assert (100, 1000) in line
    assert line[-1] == (100, 0)
    assert all(abs(10 * north - east) <= 10 for north, east in line[: line.index((100, 1000))])


@pytest.mark.parametrize("point", [(-1, 0), (0, 7569)])
def test_what_lies_beyond_the_corners_is_refused(point: polylines.Point) -> None:
    with pytest.raises(ValueError, match="beyond"):
        written([[point]])


def test_a_line_is_pushed_to_the_edge_of_the_box() -> None:
    assert clamped([(5, 5), (5, 20), (15, 20), (15, 5)], *BOX) == [
        (5, 5),
        (5, 10),
        (10, 10),
        (10, 5),
    ]
    assert clamped([(-5, 2), (-9, 4), (-5, 8)], *BOX) == [(0, 2), (0, 8)]


def test_pushed_outlines_cover_what_they_covered() -> None:
    chance = Random(1963)  # noqa: S311
    for _ in range(300):
        ring = [(chance.randrange(-30, 40), chance.randrange(-30, 40)) for _ in range(7)]
        ring.append(ring[0])
        cut = clamped(ring, (-10, -10), (10, 10))
        closed = [*cut, cut[0]]
        # Crossings with the box fall on whole steps, so only points well away from the line count.
        for point in ((0.5, 0.5), (-7.5, 4.5), (6.5, -8.5)):
            if _away(point, ring) > 1.5:
                assert _turns(point, closed) == _turns(point, ring)


def test_what_is_far_off_encloses_nothing() -> None:
    assert not encloses([clamped([(20, 20), (30, 20), (30, -30), (20, 20)], *BOX)])
    assert encloses([clamped([(-90, -90), (90, -90), (90, 90), (-90, 90), (-90, -90)], *BOX)])


def test_an_open_line_ends_at_the_edge() -> None:
    line = clamped([(5, 5), (5, 15), (8, 15), (8, 5)], *BOX)
    assert inside(line, *BOX) == [[(5, 5), (5, 10)], [(8, 10), (8, 5)]]


def _turns(point: tuple[float, float], ring: Line) -> int:
    """How often a ring runs round a point."""
    y, x = point
    turns = 0
    for (y1, x1), (y2, x2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            turns += 1 if y2 > y1 else -1
    return turns


def _away(point: tuple[float, float], ring: Line) -> float:
    found = []
    for (y1, x1), (y2, x2) in pairwise(ring):
        dy, dx = y2 - y1, x2 - x1
        share = ((point[0] - y1) * dy + (point[1] - x1) * dx) / ((dy * dy + dx * dx) or 1)
        share = min(1, max(0, share))
        found.append(abs(complex(point[0] - y1 - share * dy, point[1] - x1 - share * dx)))
    return min(found)

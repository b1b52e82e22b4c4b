"""Outlines that touch, as arcs: each coast and each border once, simplified without tearing."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any

Point = tuple[float, float]  # lat, lon, exactly as the files give them
Line = list[Point]


def rings(geometry: dict[str, Any]) -> list[Line]:
    """All rings or lines of a geometry as (lat, lon); outlines run one way, holes the other."""
    parts = geometry["coordinates"]
    if geometry["type"] == "MultiLineString":
        return [[(lat, lon) for lon, lat in line] for line in parts]
    found = []
    for polygon in [parts] if geometry["type"] == "Polygon" else parts:
        for n, ring in enumerate(polygon):
            line = [(lat, lon) for lon, lat in ring]
            turn = sum(a[1] * b[0] - a[0] * b[1] for a, b in pairwise(line))
            found.append(line[::-1] if (turn < 0) == (n == 0) else line)
    return found


def chained(segments: Iterable[frozenset[Point]], breaks: set[Point]) -> list[Line]:
    """The segments joined to lines that end only at `breaks`; the others close on themselves."""
    beside: dict[Point, list[Point]] = defaultdict(list)
    for a, b in sorted(sorted(segment) for segment in segments):
        beside[a].append(b)
        beside[b].append(a)
    left = {point: list(others) for point, others in beside.items()}

    def walk(start: Point) -> Line:
        line = [start]
        while True:
            here = line[-1]
            there = left[here].pop(0)
            left[there].remove(here)
            line.append(there)
            if there in breaks or there == start or not left[there]:
                return line

    ends = [p for p in sorted(left) if p in breaks or len(left[p]) != 2]
    lines = [walk(p) for p in ends for _ in range(len(left[p])) if left[p]]
    return lines + [walk(p) for p in sorted(left) if left[p]]


def junctions(segments: Iterable[frozenset[Point]]) -> set[Point]:
    """The points at which more or fewer than two segments meet."""
    degrees = Counter(point for segment in segments for point in segment)
    return {point for point, degree in degrees.items() if degree != 2}


def segments(lines: Iterable[Sequence[Point]]) -> set[frozenset[Point]]:
    """The stretches between neighbouring points, without direction."""
    return {frozenset(pair) for line in lines for pair in pairwise(line)}


def simplified(
    line: Line,
    least: Callable[[Point], float],
    plane: Callable[[Point], tuple[float, float]],
    fixed: set[Point],
) -> Line:
    """The line without points whose triangle with their neighbours is below `least`, in km².

    Visvalingam and Whyatt's method (1993): the point of the smallest triangle goes first. Ends and
    `fixed` points stay, so that what meets there still meets.
    """
    at = [plane(point) for point in line]
    need = [least(point) for point in line]
    before = list(range(-1, len(line) - 1))
    after = list(range(1, len(line) + 1))
    gone = [False] * len(line)

    def weight(n: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = at[before[n]], at[n], at[after[n]]
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2 / need[n]

    free = [n for n in range(1, len(line) - 1) if line[n] not in fixed]
    now = {n: weight(n) for n in free}
    heap = [(share, n) for n, share in now.items()]
    heapq.heapify(heap)
    left = len(line)
    least_left = 4 if line[0] == line[-1] else 2  # an island stays one
    while heap and left > least_left:
        share, n = heapq.heappop(heap)
        if gone[n] or share != now[n]:
            continue
        if share >= 1:
            break
        gone[n] = True
        left -= 1
        after[before[n]], before[after[n]] = after[n], before[n]
        for beside in (before[n], after[n]):
            if beside in now and not gone[beside]:
                now[beside] = max(share, weight(beside))
                heapq.heappush(heap, (now[beside], beside))
    return [point for n, point in enumerate(line) if not gone[n]]


def area(line: Sequence[tuple[float, float]]) -> float:
    """What a closed line in the plane encloses."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(line)) / 2)


def split(ring: Line, breaks: set[Point]) -> list[Line]:
    """A ring as arcs from one break to the next, in order; whole where it has none."""
    at = [n for n, point in enumerate(ring[:-1]) if point in breaks]
    if not at:
        return [ring]
    turned = ring[at[0] : -1] + ring[: at[0] + 1]
    cuts = [n - at[0] for n in at] + [len(turned) - 1]
    return [turned[a : b + 1] for a, b in pairwise(cuts)]


def thinned(line: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The line without points that go nowhere: doubled, or out and back."""
    out: list[tuple[int, int]] = []
    for point in line:
        if out and out[-1] == point:
            continue
        if len(out) > 1 and out[-2] == point:
            out.pop()
            continue
        out.append(point)
    return out

"""The world's layers cut to a window of degrees, so that a page carries only what its sheet shows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from castro_map.sheet import polylines
from castro_map.sheet.albers import Window

_TURNS = (-360, 0, 360)  # a window may cross the date line, at which the world is cut


def cut(layers: Mapping[str, Any], window: Window) -> dict[str, Any]:
    """The layers within a window [south, west, north, east]; its corner is their new origin."""
    (step_north, step_east), (south, west) = layers["steps"], layers["origin"]
    low = round((window[0] - south) / step_north), round((window[1] - west) / step_east)
    high = round((window[2] - south) / step_north), round((window[3] - west) / step_east)

    def clamped(name: str, turn: int) -> list[polylines.Line]:
        lines = polylines.read(layers[name])
        east = round(turn / step_east)
        moved = ([(a, b + east) for a, b in line] for line in lines)
        return [
            [(a - low[0], b - low[1]) for a, b in polylines.clamped(line, low, high)]
            for line in moved
        ]

    top = high[0] - low[0], high[1] - low[1]
    arcs = {turn: clamped("coasts", turn) + clamped("inner", turn) for turn in _TURNS}
    return {
        **layers,
        "window": window,
        "origin": (south + low[0] * step_north, west + low[1] * step_east),
        **_faces(layers, window, arcs),
        "lakes": polylines.written(
            lake for turn in _TURNS for lake in clamped("lakes", turn) if polylines.encloses([lake])
        ),
        **{
            name: polylines.written(
                piece
                for turn in _TURNS
                for line in clamped(name, turn)
                for piece in polylines.inside(line, (0, 0), top)
            )
            for name in ("rivers", "borders")
        },
        **{name: list(_named(layers[name], window)) for name in ("waters", "states")},
    }


def _faces(
    layers: Mapping[str, Any], window: Window, arcs: Mapping[int, list[polylines.Line]]
) -> dict[str, Any]:
    """Coasts, inner borders and the republics made of them, with the arcs numbered anew."""
    coasts: list[polylines.Line] = []
    inner: list[polylines.Line] = []
    number: dict[tuple[int, int], int] = {}
    rings = list(_rings(polylines.read(layers["coasts"])))
    known = sum(map(len, rings))
    for turn in _TURNS:
        for ring in rings:
            if polylines.encloses(arcs[turn][n] for n in ring):
                for n in ring:
                    number[turn, n] = len(coasts)
                    coasts.append(arcs[turn][n])
    republics = []
    for republic in layers["republics"]:
        face = []
        for turn in _TURNS:
            lines = (arcs[turn][n] if n >= 0 else arcs[turn][~n][::-1] for n in republic["arcs"])
            if not polylines.encloses(lines):
                continue
            for n in republic["arcs"]:
                at = max(n, ~n)
                if at >= known and (turn, at) not in number:
                    number[turn, at] = len(coasts) + len(inner)
                    inner.append(arcs[turn][at])
                if (turn, at) in number:  # else an island of it that lies beyond the window
                    face.append(number[turn, at] if n >= 0 else ~number[turn, at])
        if face:
            spots = list(_spots(republic["spots"], window))
            republics.append({**republic, "spots": spots, "arcs": face})
    return {
        "coasts": polylines.written(coasts),
        "inner": polylines.written(inner),
        "republics": republics,
    }


def _rings(coasts: Sequence[polylines.Line]) -> Iterator[list[int]]:
    """The numbers of the arcs of each coast; those of one follow each other until it closes."""
    ring: list[int] = []
    for n, arc in enumerate(coasts):
        ring.append(n)
        if arc[-1] == coasts[ring[0]][0]:
            yield ring
            ring = []


def _named(names: Sequence[Sequence[Any]], window: Window) -> Iterator[Sequence[Any]]:
    """The names [name, lat, lon, zoom] that stand in the window."""
    south, west, north, east = window
    for name, lat, lon, zoom in names:
        for turn in _TURNS:
            if south < lat < north and west < lon + turn < east:
                yield [name, lat, lon + turn, zoom]


def _spots(spots: Sequence[Sequence[float]], window: Window) -> Iterator[Sequence[float]]:
    """The stretches [lat, west, east] of parallels on which a name is set, within the window."""
    for lat, west, east in spots:
        for turn in _TURNS:
            ends = max(west + turn, window[1]), min(east + turn, window[3])
            if window[0] < lat < window[2] and ends[0] < ends[1]:
                yield [lat, *ends]

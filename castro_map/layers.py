"""Itinerary -> GeoJSON features and the page's compact data; the only writer of lon, lat."""

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from castro_map import route
from castro_map.days import days
from castro_map.evidence import Conflict, Excerpt, Gap, Source
from castro_map.itinerary import Itinerary, Leg, Stop
from castro_map.records import texts

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_STEP = 1e-3  # degrees; about 100 m: finer than any arc can be seen

# What the page gets of a stop as text, in this order. Each is a column of numbers into one pool
# of texts, because "Moscow" stands thirty times in the journey and need only travel once.
_TEXTS: tuple[tuple[str, Callable[[Stop], str]], ...] = (
    ("id", lambda s: s.id),
    ("date", lambda s: s.when.text),
    ("said", lambda s: str(s.when)),
    ("hour", lambda s: s.hour),
    ("name", lambda s: s.name),
    ("modern", lambda s: s.name_modern),
    ("ru", lambda s: s.name_ru),
    ("es", lambda s: s.name_es),
    ("republic", lambda s: s.republic),
    ("autonomous", lambda s: s.autonomous_republic),
    ("facility", lambda s: s.facility),
    ("kind", lambda s: s.kind),
    ("precision", lambda s: s.place.precision if s.place else ""),
    ("placedBy", lambda s: s.place.provenance if s.place else ""),
    ("transport", lambda s: s.transport),
    ("mode", lambda s: s.mode),
    ("event", lambda s: s.event),
    ("dateCertainty", lambda s: s.date_certainty),
    ("placeCertainty", lambda s: s.place_certainty),
    ("eventCertainty", lambda s: s.event_certainty),
    ("note", lambda s: s.note),
)


STATES = ("silent", "inferred", "documented", "contradictory")
"""What can be known of a day, in the order in which the page numbers it."""


class _Pool:
    """Texts, each once; the empty text is number 0."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {"": 0}

    def __call__(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    @property
    def texts(self) -> list[str]:
        return list(self._numbers)


def payload(itinerary: Itinerary) -> dict[str, Any]:
    """What the page's player reads (`assets/codec.js` is the other side).

    Text columns are numbers into `pool`; `start` and `end` count days from `first`
    (an ISO date); `calendar` says of each day what is known of it (a place in `STATES`);
    `lat` and `lon` are degrees or null; `legs` are
    [from, to, firm, km, arc], where from and to are places in the list of stops and
    arc is empty (a straight line) or delta-coded points; see `encoded`.
    """
    pool = _Pool()
    stops = itinerary.stops
    at = {stop.id: n for n, stop in enumerate(stops)}
    key_at = {source.key: n for n, source in enumerate(itinerary.sources)}
    first = itinerary.span[0] if itinerary.span else None
    columns: dict[str, list[Any]] = {
        name: [pool(read(stop)) for stop in stops] for name, read in _TEXTS
    }
    if first:
        columns["start"] = [(stop.when.start - first).days for stop in stops]
        columns["end"] = [(stop.when.end - first).days for stop in stops]
    columns["order"] = [stop.order for stop in stops]
    columns["firm"] = [int(stop.is_firm) for stop in stops]
    columns["lat"] = [round(stop.place.lat, 5) if stop.place else None for stop in stops]
    columns["lon"] = [round(stop.place.lon, 5) if stop.place else None for stop in stops]
    columns["people"] = [[pool(name) for name in stop.people] for stop in stops]
    columns["sources"] = [[key_at[key] for key in stop.sources] for stop in stops]
    return {
        "title": itinerary.title,
        "first": first.isoformat() if first else None,
        "calendar": [STATES.index(day.state) for day in days(itinerary)],
        "stops": columns,
        "legs": [_leg(leg, at) for leg in itinerary.legs],
        "sources": [_source(source, pool) for source in itinerary.sources],
        "excerpts": [_excerpt(excerpt, key_at, at, pool) for excerpt in itinerary.excerpts],
        "themes": [
            [pool(theme.key), pool(theme.title), pool(theme.text)] for theme in itinerary.themes
        ],
        "conflicts": [_conflict(conflict, key_at, at, pool) for conflict in itinerary.conflicts],
        "gaps": [_gap(gap, first, key_at, pool) for gap in itinerary.gaps] if first else [],
        "pool": pool.texts,
    }


def features(itinerary: Itinerary) -> dict[str, Any]:
    """The itinerary as a GeoJSON FeatureCollection (RFC 7946): stops as points, legs as lines.

    A stop without a place is a feature whose geometry is null, so that nothing is lost.
    """
    return {
        "type": "FeatureCollection",
        "features": [
            *(_stop_feature(stop, itinerary) for stop in itinerary.stops),
            *(_leg_feature(leg) for leg in itinerary.legs),
        ],
    }


def encoded(points: Sequence[tuple[float, float]], *, step: float = _STEP) -> str:
    """Points as text: differences of whole `step`s, base-64 variable-length digits.

    The digits are those of source maps (five bits each, the sixth says that more follow, the
    lowest bit of a number is its sign), in the URL-safe alphabet so that nothing needs escaping.
    """
    out: list[str] = []
    before = (0, 0)
    for lat, lon in points:
        now = (round(lat / step), round(lon / step))
        out.extend(_digits(now[0] - before[0]))
        out.extend(_digits(now[1] - before[1]))
        before = now
    return "".join(out)


def _digits(number: int) -> Iterable[str]:
    rest = (-number << 1) | 1 if number < 0 else number << 1
    while True:
        five, rest = rest & 31, rest >> 5
        yield _DIGITS[five | 32 if rest else five]
        if not rest:
            return


def _leg(leg: Leg, at: dict[str, int]) -> list[Any]:
    line = route.line(leg)
    arc = encoded(line.points) if len(line.points) > 2 else ""
    return [
        at[leg.origin.id],
        at[leg.destination.id],
        int(leg.is_firm),
        round(line.distance_km, 1),
        arc,
    ]


def _source(source: Source, pool: _Pool) -> list[int]:
    return [
        pool(text)
        for text in (
            source.key, source.title, source.author, source.publisher,
            source.date, source.url, source.language, source.kind, source.standing,
        )
    ]  # fmt: skip


def _excerpt(
    excerpt: Excerpt, key_at: dict[str, int], at: dict[str, int], pool: _Pool
) -> list[Any]:
    return [
        key_at[excerpt.source],
        int(excerpt.kind == "quote"),
        pool(excerpt.locator),
        pool(excerpt.language),
        pool(excerpt.text),
        [at[id] for id in excerpt.stops if id in at],
        [pool(key) for key in excerpt.themes],
    ]


def _conflict(
    conflict: Conflict, key_at: dict[str, int], at: dict[str, int], pool: _Pool
) -> list[Any]:
    return [
        *(pool(text) for text in (conflict.about, conflict.ours, conflict.other, conflict.why)),
        [key_at[key] for key in conflict.ours_sources],
        [key_at[key] for key in conflict.other_sources],
        [at[id] for id in conflict.stops],
    ]


def _gap(gap: Gap, first: date, key_at: dict[str, int], pool: _Pool) -> list[Any]:
    return [
        (gap.when.start - first).days,
        (gap.when.end - first).days,
        *(pool(text) for text in (str(gap.when), gap.known, gap.sought)),
        [key_at[key] for key in gap.sources],
    ]


def _stop_feature(stop: Stop, itinerary: Itinerary) -> dict[str, Any]:
    place = stop.place
    return {
        "type": "Feature",
        "id": stop.id,
        "geometry": place
        and {"type": "Point", "coordinates": [round(place.lon, 6), round(place.lat, 6)]},
        "properties": {
            "feature": "stop",
            **{
                name: text for name, text in texts(stop).items() if name not in ("id", "lat", "lon")
            },
            "order": stop.order,
            "start": stop.when.start.isoformat(),
            "end": stop.when.end.isoformat(),
            "people": list(stop.people),
            "sources": [_cited(itinerary.source(key)) for key in stop.sources],
            "conflicts": [conflict.id for conflict in itinerary.conflicts_at(stop)],
        },
    }


def _cited(source: Source) -> dict[str, str]:
    return {"key": source.key, "title": source.title, "url": source.url}


def _leg_feature(leg: Leg) -> dict[str, Any]:
    line = route.line(leg)
    parts = _cut(line.points)
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": parts[0]}
        if len(parts) == 1
        else {"type": "MultiLineString", "coordinates": parts},
        "properties": {
            "feature": "leg",
            "from": leg.origin.id,
            "to": leg.destination.id,
            "mode": leg.mode,
            "firm": leg.is_firm,
            "distance_km": round(line.distance_km, 1),
        },
    }


def _cut(points: Sequence[tuple[float, float]]) -> list[list[list[float]]]:
    """The points as [lon, lat], cut in two where they cross the date line (RFC 7946, 3.1.9)."""
    parts: list[list[list[float]]] = [[]]
    before: tuple[float, float] | None = None
    turns = 0
    for lat, lon in points:
        now = math.floor((lon + 180) / 360) if abs(lon) != 180 else turns
        if before is not None and now != turns:
            edge = 180 if now > turns else -180
            share = (edge + 360 * turns - before[1]) / (lon - before[1])
            at = round(before[0] + (lat - before[0]) * share, 5)
            parts[-1].append([edge, at])
            parts.append([[-edge, at]])
            turns = now
        parts[-1].append([round(lon - 360 * turns, 5), round(lat, 5)])
        before = (lat, lon)
    return parts

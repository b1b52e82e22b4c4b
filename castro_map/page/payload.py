"""Itinerary -> GeoJSON features and the page's compact data; the only writer of lon, lat."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any

from castro_map.itinerary import route
from castro_map.itinerary.dates import When
from castro_map.itinerary.days import states
from castro_map.itinerary.stops import Itinerary

# What the page gets of each record just as it is, by the page's names.
_STOP = (
    "id", "hour", "name", "modern", "ru", "es", "republic", "autonomous", "facility", "kind",
    "transport", "mode", "event", "people", "firm",
    "dateCertainty", "placeCertainty", "eventCertainty", "note",
)  # fmt: skip
_SOURCE = ("key", "title", "author", "publisher", "date", "url", "language", "kind", "standing")
_EXCERPT = ("key", "locator", "language", "text", "themes")
_CONFLICT = ("id", "about", "ours", "other", "why")
_OURS = {
    "modern": "name_modern", "ru": "name_ru", "es": "name_es", "autonomous": "autonomous_republic",
    "firm": "is_firm", "dateCertainty": "date_certainty", "placeCertainty": "place_certainty",
    "eventCertainty": "event_certainty",
}  # fmt: skip
"""What we call it where the page's name is another."""


def payload(itinerary: Itinerary, *, say: Callable[[When], str] = str) -> dict[str, Any]:
    """What the page's player reads (`assets/codec.js` is the other side): tables of columns.

    `say` puts dates into words; without it they are English.

    Stops and sources are meant by their places in their tables; `first` is an ISO date, from
    which gaps count days. What grows along the journey is written as steps from row to row:
    `start` of the stops in days (the first from `first`), their `order` (from 0), and `to` of
    the legs (a place, from 0), each of which comes from the stop `back` places before it.
    """
    stops, legs, works = itinerary.stops, itinerary.legs, itinerary.sources
    excerpts, conflicts = itinerary.excerpts, itinerary.conflicts
    first = itinerary.span[0] if itinerary.span else None
    gaps = itinerary.gaps if first else ()
    zero = first.toordinal() if first else 0
    calendar = states(itinerary)
    places = [stop.place for stop in stops]
    stop_at = {stop.id: n for n, stop in enumerate(stops)}
    work_at = {work.key: n for n, work in enumerate(works)}
    ends = [stop_at[leg.destination.id] for leg in legs]
    return {
        "title": itinerary.title,
        "first": first.isoformat() if first else None,
        "calendar": _table(calendar, fields=(), more={"state": calendar}),
        "stops": _table(
            stops,
            fields=_STOP,
            more={
                "said": (say(stop.when) for stop in stops),
                "start": _steps(zero, (stop.when.start.toordinal() for stop in stops)),
                "lasts": ((stop.when.end - stop.when.start).days for stop in stops),
                "order": _steps(0, (stop.order for stop in stops)),
                "lat": (place and round(place.lat, 5) for place in places),
                "lon": (place and round(place.lon, 5) for place in places),
                "precision": (place.precision if place else "" for place in places),
                "placedBy": (place.provenance if place else "" for place in places),
                "sources": _at(work_at, (stop.sources for stop in stops)),
            },
        ),
        "legs": _table(
            legs,
            fields=("firm",),
            more={
                "to": _steps(0, ends),
                "back": (end - stop_at[leg.origin.id] for leg, end in zip(legs, ends, strict=True)),
                "km": (round(route.length_km(leg), 1) for leg in legs),
            },
        ),
        "sources": _table(works, fields=_SOURCE),
        "excerpts": _table(
            excerpts,
            fields=_EXCERPT,
            more={
                "source": (work_at[excerpt.source] for excerpt in excerpts),
                "quote": (excerpt.kind == "quote" for excerpt in excerpts),
                "stops": (
                    tuple(stop_at[id] for id in excerpt.stops if id in stop_at)
                    for excerpt in excerpts
                ),
            },
        ),
        "themes": _table(itinerary.themes, fields=("key", "title", "text")),
        "conflicts": _table(
            conflicts,
            fields=_CONFLICT,
            more={
                "oursSources": _at(work_at, (conflict.ours_sources for conflict in conflicts)),
                "otherSources": _at(work_at, (conflict.other_sources for conflict in conflicts)),
                "stops": _at(stop_at, (conflict.stops for conflict in conflicts)),
            },
        ),
        "gaps": _table(
            gaps,
            fields=("id", "known", "sought"),
            more={
                "from": (gap.when.start.toordinal() - zero for gap in gaps),
                "to": (gap.when.end.toordinal() - zero for gap in gaps),
                "said": (say(gap.when) for gap in gaps),
                "sources": _at(work_at, (gap.sources for gap in gaps)),
            },
        ),
    }


def _at(places: Mapping[str, int], lists: Iterable[Iterable[str]]) -> Iterable[tuple[int, ...]]:
    return (tuple(places[key] for key in keys) for keys in lists)


def _steps(start: int, numbers: Iterable[int]) -> Iterable[int]:
    return (there - here for here, there in pairwise((start, *numbers)))


def _table(
    records: Sequence[object],
    *,
    fields: Iterable[str],
    more: Mapping[str, Iterable[Hashable]] | None = None,
) -> dict[str, Any]:
    """How many records there are, and by the page's names their fields and `more` as columns."""
    columns = {name: _column(map(attrgetter(_OURS.get(name, name)), records)) for name in fields}
    columns |= {name: _column(values) for name, values in (more or {}).items()}
    return {"rows": len(records), "columns": columns}


def _column(values: Iterable[Hashable]) -> list[list[Any]]:
    """The values, each once, and which of them stands in each row.

    The latter is left out where it is plain: one value stands in all rows, or each in its own.
    """
    values = list(values)
    numbers = {value: n for n, value in enumerate(dict.fromkeys(values))}
    once = [list(value) if isinstance(value, tuple) else value for value in numbers]
    if len(once) in (1, len(values)):
        return [once]
    return [once, [numbers[value] for value in values]]

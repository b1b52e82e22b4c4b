"""Itinerary -> the page's compact data: tables of columns, each value once."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any

from castro_map.itinerary import route
from castro_map.itinerary.dates import When
from castro_map.itinerary.days import states
from castro_map.itinerary.stops import Itinerary
from castro_map.tables import columns
from castro_map.tables.columns import on_the_page

# What the page gets of each record just as it is: by the page's names, where the record keeps it.
_STOP = {**on_the_page(columns.STOPS), "hour": "hour", "firm": "is_firm"}
_SOURCE = on_the_page(columns.SOURCES)
_EXCERPT = on_the_page(columns.EXCERPTS)
_THEME = on_the_page(columns.THEMES)
_CONFLICT = on_the_page(columns.CONFLICTS)
_GAP = on_the_page(columns.GAPS)
_TITLES = {column.name: column.title for column in columns.FACTS}


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
        "calendar": _table(calendar, fields={}, more={"state": calendar}),
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
                "facts": (
                    tuple((_TITLES[name], text) for name, text in stop.facts) for stop in stops
                ),
            },
        ),
        "legs": _table(
            legs,
            fields={"firm": "is_firm"},
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
        "themes": _table(itinerary.themes, fields=_THEME),
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
            fields=_GAP,
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
    fields: Mapping[str, str],
    more: Mapping[str, Iterable[Hashable]] | None = None,
) -> dict[str, Any]:
    """How many records there are, and by the page's names their fields and `more` as columns."""
    found = {name: _column(map(attrgetter(field), records)) for name, field in fields.items()}
    found |= {name: _column(values) for name, values in (more or {}).items()}
    return {"rows": len(records), "columns": found}


def _column(values: Iterable[Hashable]) -> list[list[Any]]:
    """The values, each once, and which of them stands in each row.

    The latter is left out where it is plain: one value stands in all rows, or each in its own.
    """
    values = list(values)
    numbers = {value: n for n, value in enumerate(dict.fromkeys(values))}
    once = [_as_json(value) for value in numbers]
    if len(once) in (1, len(values)):
        return [once]
    return [once, [numbers[value] for value in values]]


def _as_json(value: Any) -> Any:
    return [_as_json(one) for one in value] if isinstance(value, tuple) else value

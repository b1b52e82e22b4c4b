"""What is known of each day of a journey: the calendar as values; draws nothing."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from castro_map.evidence import Gap
from castro_map.itinerary import Itinerary, Stop

State = Literal["documented", "inferred", "contradictory", "silent"]


@dataclass(frozen=True, slots=True)
class Day:
    """One day: what is known of it, the stops that it may hold, and the gap in which it lies."""

    date: date
    state: State
    stops: tuple[Stop, ...]
    gap: Gap | None


def days(itinerary: Itinerary) -> tuple[Day, ...]:
    """Every day from the first to the last, in order.

    A day is documented if a stop is dated to that very day without doubt; contradictory if
    sources disagree on the date or place of a stop dated to it; inferred if it only lies in the
    stretch of some stop, or in doubt; and silent if no stop can have been on it.
    """
    if itinerary.span is None:
        return ()
    first, last = itinerary.span
    held: list[list[Stop]] = [[] for _ in range((last - first).days + 1)]
    for stop in itinerary.stops:
        for offset in range((stop.when.start - first).days, (stop.when.end - first).days + 1):
            held[offset].append(stop)
    disputed = {
        id
        for conflict in itinerary.conflicts
        if conflict.about in ("date", "place")
        for id in conflict.stops
    }
    found = []
    for offset, stops in enumerate(held):
        day = first + timedelta(days=offset)
        gap = next((g for g in itinerary.gaps if g.when.start <= day <= g.when.end), None)
        found.append(Day(day, _state(stops, disputed), tuple(stops), gap))
    return tuple(found)


def _state(stops: list[Stop], disputed: set[str]) -> State:
    on_the_day = [stop for stop in stops if stop.when.start == stop.when.end]
    if any(stop.id in disputed for stop in on_the_day):
        return "contradictory"
    if any(stop.when.is_exact and stop.date_certainty in ("certain", "") for stop in on_the_day):
        return "documented"
    return "inferred" if stops else "silent"

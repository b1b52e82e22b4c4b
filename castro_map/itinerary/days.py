"""What is known of each day of a journey: the calendar as values; draws nothing."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Literal

from castro_map.itinerary.evidence import Gap
from castro_map.itinerary.stops import Itinerary, Stop

State = Literal["documented", "inferred", "contradictory", "silent"]


@dataclass(frozen=True, slots=True)
class Day:
    """One day: what is known of it, the stops that it may hold, and the gap in which it lies."""

    date: date
    state: State
    stops: tuple[Stop, ...]
    gap: Gap | None


def states(itinerary: Itinerary) -> tuple[State, ...]:
    """What is known of every day from the first to the last, in order.

    A day is documented if a stop is dated to that very day without doubt; contradictory if
    sources disagree on the date or place of a stop dated to it; inferred if it only lies in the
    stretch of some stop, or in doubt; and silent if no stop can have been on it.
    """
    if itinerary.span is None:
        return ()
    first, last = itinerary.span
    disputed = {
        id
        for conflict in itinerary.conflicts
        if conflict.about in ("date", "place")
        for id in conflict.stops
    }
    changes = [0] * ((last - first).days + 2)  # of the number of stops that a day may hold
    contradictory, documented = set(), set()
    for stop in itinerary.stops:
        start, end = (stop.when.start - first).days, (stop.when.end - first).days
        changes[start] += 1
        changes[end + 1] -= 1
        if start == end and stop.id in disputed:
            contradictory.add(start)
        elif stop.when.is_exact and stop.date_certainty in ("certain", ""):
            documented.add(start)
    return tuple(
        "contradictory" if day in contradictory
        else "documented" if day in documented
        else "inferred" if stops
        else "silent"
        for day, stops in enumerate(accumulate(changes[:-1]))
    )  # fmt: skip


def days(itinerary: Itinerary) -> tuple[Day, ...]:
    """Every day from the first to the last, in order, with its stops and its gap."""
    if itinerary.span is None:
        return ()
    first, last = itinerary.span
    held: list[list[Stop]] = [[] for _ in range((last - first).days + 1)]
    for stop in itinerary.stops:
        for offset in range((stop.when.start - first).days, (stop.when.end - first).days + 1):
            held[offset].append(stop)
    found = []
    for offset, (state, stops) in enumerate(zip(states(itinerary), held, strict=True)):
        day = first + timedelta(days=offset)
        gap = next((g for g in itinerary.gaps if g.when.start <= day <= g.when.end), None)
        found.append(Day(day, state, tuple(stops), gap))
    return tuple(found)

"""What is known of each day of a journey: the calendar as values; draws nothing."""

from itertools import accumulate
from typing import Literal

from castro_map.itinerary.stops import Itinerary

State = Literal["documented", "inferred", "contradictory", "silent"]


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

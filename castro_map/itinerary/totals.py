"""Totals of a journey: days by republic, visits by kind, kilometres by day and mode; draws nothing.

The page counts by the same rules (`numbersPart` in assets/summary.js).
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from castro_map.itinerary import route
from castro_map.itinerary.stops import Itinerary, Mode, Stop


def standing_days(itinerary: Itinerary) -> dict[str, date]:
    """The day on which each stop stands when the journey is played, by its id.

    It is the first that its date can mean, but never before the stop that it follows.
    """
    found: dict[str, date] = {}
    reached = date.min
    for stop in itinerary.stops:
        reached = found[stop.id] = max(reached, stop.when.start)
    return found


def days_by_republic(itinerary: Itinerary, stops: Iterable[Stop]) -> dict[str, int]:
    """On how many days some stops of an itinerary stand, by republic, in order of appearance."""
    standing = standing_days(itinerary)
    days = dict.fromkeys((stop.republic, standing[stop.id]) for stop in stops)
    return dict(Counter(republic for republic, _ in days))


def visits_by_kind(stops: Iterable[Stop]) -> dict[str, int]:
    """How many of some stops are of each kind, the most first."""
    return dict(Counter(stop.kind for stop in stops).most_common())


def km_by_day(itinerary: Itinerary, shown: Itinerary) -> dict[tuple[date, Mode], float]:
    """Kilometres by the day of arrival and the way of travel, for the legs of a selection.

    Lengths are the shortest way over the ground, as in `route.length_km`.
    """
    standing = standing_days(itinerary)
    found: Counter[tuple[date, Mode]] = Counter()
    for leg in shown.legs:
        found[standing[leg.destination.id], leg.mode] += route.length_km(leg)  # type: ignore[assignment]
    return dict(found)

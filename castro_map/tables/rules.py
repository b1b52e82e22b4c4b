"""What a careful editor would query in an itinerary that can be read; `castro-map check` says it.

Each rule is a function from the itinerary to problems. None of them keeps a map from being made.
"""

from bisect import bisect_left
from collections.abc import Iterator

from castro_map.errors import Problem
from castro_map.itinerary import route
from castro_map.itinerary.dates import say_day
from castro_map.itinerary.stops import Itinerary, Stop

FASTEST_KM_H = {"air": 1000, "rail": 120, "water": 60}
"""What no vehicle of the journey can have done, by mode: a Tu-114 cruises at 770 km/h."""

LONGEST_QUOTE_WORDS = 60
_MOST_HELD = 20  # stops that are named of one gap


def problems(itinerary: Itinerary, *, file: str) -> list[Problem]:
    """Everything that the rules find, rule by rule; `file` is the name of the table of stops."""
    return [
        *_backwards(itinerary, file),
        *_outside(itinerary, file),
        *_too_fast(itinerary, file),
        *_without_reason(itinerary, file),
        *_on_popular_works_alone(itinerary, file),
        *_gaps_that_are_none(itinerary),
        *_long_quotations(itinerary),
    ]


def _backwards(itinerary: Itinerary, file: str) -> Iterator[Problem]:
    latest: Stop | None = None
    for stop in itinerary.stops:
        if latest is not None and stop.when.end < latest.when.start:
            yield Problem(
                file,
                f'"{stop.when.text}" lies before the stop in row {latest.row}, '
                f"which is not before {say_day(latest.when.start)}",
                stop.row,
                "date",
                "mend the date, or move the row to where it belongs",
            )
        elif latest is None or stop.when.start > latest.when.start:
            latest = stop


def _outside(itinerary: Itinerary, file: str) -> Iterator[Problem]:
    """Stretches that reach beyond the first or the last stop: often a wrong year."""
    if not itinerary.stops:
        return
    first, last = itinerary.stops[0].when.start, itinerary.stops[-1].when.end
    for stop in itinerary.stops[1:-1]:
        if stop.when.start < first <= stop.when.end or stop.when.start <= last < stop.when.end:
            yield Problem(
                file,
                f'"{stop.when.text}" reaches beyond the journey, {say_day(first)} to {say_day(last)}',
                stop.row,
                "date",
                "narrow it, or mend the first or the last stop",
            )


def _too_fast(itinerary: Itinerary, file: str) -> Iterator[Problem]:
    for leg in itinerary.legs:
        limit = FASTEST_KM_H.get(leg.mode)
        if limit is None:
            continue
        # From the first hour that the one date can mean to the last of the other.
        days = (leg.destination.when.end - leg.origin.when.start).days + 1
        km = route.length_km(leg)
        if days > 0 and km > limit * 24 * days:
            yield Problem(
                file,
                f"{km:,.0f} km from row {leg.origin.row} in {days * 24} hours is more than "
                f"{limit:,} km/h, too fast {_BY[leg.mode]}",
                leg.destination.row,
                "mode",
                "mend the mode, the dates or the coordinates",
            )


_BY = {"air": "for a plane", "rail": "for a train", "water": "for a ship"}


def _without_reason(itinerary: Itinerary, file: str) -> Iterator[Problem]:
    for stop in itinerary.stops:
        if stop.certainty in ("less-certain", "uncertain") and not stop.note:
            yield Problem(file, f"is empty, though the stop is {stop.certainty}", stop.row, "note",
                          "say what makes it so")  # fmt: skip


def _on_popular_works_alone(itinerary: Itinerary, file: str) -> Iterator[Problem]:
    known = {source.key: source.standing for source in itinerary.sources}
    for stop in itinerary.stops:
        standings = {known.get(key, "") for key in stop.sources}
        if stop.event_certainty == "certain" and standings == {"popular"}:
            yield Problem(file, "is certain, though only popular works tell it", stop.row,
                          "event_certainty", "write less-certain, or name a better source")  # fmt: skip


def _gaps_that_are_none(itinerary: Itinerary) -> Iterator[Problem]:
    if itinerary.span is None:
        return
    first, last = itinerary.span
    exact = sorted(
        (stop for stop in itinerary.stops if stop.when.is_exact), key=lambda stop: stop.when.start
    )
    days = [stop.when.start for stop in exact]
    for gap in itinerary.gaps:
        if gap.when.start < first or gap.when.end > last:
            yield Problem(
                "gaps.csv",
                f'"{gap.when.text}" lies outside the journey, {say_day(first)} to {say_day(last)}',
                gap.row,
                "date",
                "a gap lies between stops",
            )
        at = bisect_left(days, gap.when.start)
        for stop in exact[at : at + _MOST_HELD]:
            if stop.when.start > gap.when.end:
                break
            yield Problem("gaps.csv", f'"{gap.when.text}" holds the stop "{stop.id}"', gap.row,
                          "date", "end the gap before it, or begin it after")  # fmt: skip


def _long_quotations(itinerary: Itinerary) -> Iterator[Problem]:
    for excerpt in itinerary.excerpts:
        words = len(excerpt.text.split())
        if excerpt.kind == "quote" and words > LONGEST_QUOTE_WORDS:
            yield Problem("excerpts.csv", f"has {words} words in one quotation", excerpt.row, "text",
                          f"quote {LONGEST_QUOTE_WORDS} words at most, or tell it in your own")  # fmt: skip

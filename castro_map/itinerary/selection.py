"""Filters: which stops of an itinerary somebody wants to see; never changes a stop.

The page has the same rule in `assets/journey.js`; `tests/data/selection.json` proves both.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from castro_map.errors import SelectionError
from castro_map.itinerary.stops import Itinerary, Stop

_LISTED = 16  # names that a sentence lists: all republics of 1963 fit in, not all people


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; an empty field asks for nothing in particular.

    A stop is in it when its republic, kind and mode are among those named (the mode "" is: not
    recorded), when one of the people named was there, when any day that its date can mean lies
    between `start` and `end` (both included), when each of the words of `text` is in its names,
    facility, event or people, and, with `firm`, when nothing of it is doubted.
    """

    republics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    firm: bool = False
    text: str = ""
    modes: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Selection()


def select(itinerary: Itinerary, selection: Selection) -> Itinerary:
    """The itinerary with the selected stops, and of passages, conflicts and sources theirs only.

    What bears on the whole journey stays. Raises SelectionError for a republic, kind, mode or
    person that the itinerary does not have and for dates the wrong way round; an empty result
    is none.
    """
    _check(itinerary, selection)
    if not selection:
        return itinerary
    words = tuple(folded(selection.text).split())
    stops = tuple(stop for stop in itinerary.stops if _matches(stop, selection, words))
    ids = {stop.id for stop in stops}
    excerpts = tuple(
        replace(excerpt, stops=tuple(id for id in excerpt.stops if id in ids))
        for excerpt in itinerary.excerpts
        if not excerpt.stops or not ids.isdisjoint(excerpt.stops)
    )
    conflicts = tuple(
        replace(conflict, stops=tuple(id for id in conflict.stops if id in ids))
        for conflict in itinerary.conflicts
        if not conflict.stops or not ids.isdisjoint(conflict.stops)
    )
    first = min((stop.when.start for stop in stops), default=date.max)
    last = max((stop.when.end for stop in stops), default=date.min)
    gaps = tuple(g for g in itinerary.gaps if first <= g.when.start and g.when.end <= last)
    cited = {
        *(key for stop in stops for key in stop.sources),
        *(excerpt.source for excerpt in excerpts),
        *(key for c in conflicts for key in (*c.ours_sources, *c.other_sources)),
        *(key for gap in gaps for key in gap.sources),
    }
    return replace(
        itinerary,
        stops=stops,
        excerpts=excerpts,
        conflicts=conflicts,
        gaps=gaps,
        sources=tuple(source for source in itinerary.sources if source.key in cited),
    )


def folded(text: str) -> str:
    """The text as it is compared: without case, accents and the dots of ё."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.category(c).startswith("M")).lower()


def _matches(stop: Stop, selection: Selection, words: Iterable[str]) -> bool:
    if selection.republics and stop.republic not in selection.republics:
        return False
    if selection.kinds and stop.kind not in selection.kinds:
        return False
    if selection.modes and stop.mode not in selection.modes:
        return False
    if selection.people and not any(name in selection.people for name in stop.people):
        return False
    if selection.start is not None and stop.when.end < selection.start:
        return False
    if selection.end is not None and stop.when.start > selection.end:
        return False
    if selection.firm and not stop.is_firm:
        return False
    return not words or _says(stop, words)


def _says(stop: Stop, words: Iterable[str]) -> bool:
    names = (stop.name, stop.name_modern, stop.name_ru, stop.name_es, stop.facility, stop.event)
    said = folded("\n".join((*names, *stop.people)))
    return all(word in said for word in words)


def _check(itinerary: Itinerary, selection: Selection) -> None:
    _known("republic", selection.republics, itinerary.republics)
    _known("kind", selection.kinds, itinerary.kinds)
    _known("mode", selection.modes, itinerary.modes, empty='"" (unknown)')
    _known("person", selection.people, itinerary.people)
    if selection.start and selection.end and selection.end < selection.start:
        raise SelectionError(
            f"the dates from {selection.start} until {selection.end} run backwards; "
            "give the earlier date first"
        )


def _known(what: str, asked: Iterable[str], there: tuple[str, ...], *, empty: str = '""') -> None:
    """Refuse what is not there; `empty` is how the empty name is said, where it may be asked for."""
    for name in asked:
        if name in there:
            continue
        words = set(folded(name).split())
        near = [one for one in there if words and words <= set(folded(one).split())]
        near = near or get_close_matches(name, there, n=1, cutoff=0.5)  # a surname is no near match
        asked_for = f'"{name}"' if name else empty
        hint = f'did you mean "{near[0]}"?' if near else f"there are: {_listed(there, empty)}"
        raise SelectionError(f"no stop has the {what} {asked_for}; {hint}")


def _listed(names: tuple[str, ...], empty: str) -> str:
    said = ", ".join(name or empty for name in names[:_LISTED])
    left = len(names) - _LISTED
    return f"{said} and {left} more" if left > 0 else said or "none"

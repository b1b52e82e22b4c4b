"""Filters: which stops of an itinerary somebody wants to see; never changes a stop.

The page has the same rule in `model/filter.js`; `tests/data/selection.json` proves both.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Literal

from castro_map.errors import DateError, SelectionError
from castro_map.itinerary import dates
from castro_map.itinerary.stops import UNKNOWN_MODE, Itinerary, Stop

_LONGEST_TEXT = 800  # characters of a search that an address may hold
_LISTED = 16  # names that a sentence lists: all republics of 1963 fit in, not all people


LISTS = ("republic", "kind", "mode", "person")
"""The parts of a selection that may name several things."""

OLD_NAMES = {
    "republics": "republic", "kinds": "kind", "modes": "mode", "people": "person",
    "start": "from", "end": "until",
}  # fmt: skip
"""How links made before 2027 call the parts of a selection; read for ever, never written."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; an empty field asks for nothing in particular.

    A stop is in it when its republic, kind and mode are among those named (the mode "unknown" is:
    nobody recorded it), when one of the people named was there, when any day that its date can
    mean lies between `from_` and `until` (both included), when each of the words of `text` is in
    its names, facility, event or people, and, with `certainty="firm"`, when nothing of it is
    doubted. The same words, spelled so (`from` without its underscore), are the options of the
    command line and the parts of an address.
    """

    republic: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    from_: date | None = None
    until: date | None = None
    certainty: Literal["all", "firm"] = "all"
    text: str = ""

    def __bool__(self) -> bool:
        return self != Selection()


@dataclass(frozen=True, slots=True)
class Misfit:
    """A part of an address that selects nothing in an itinerary, and why it does not."""

    name: str
    value: str
    reason: Literal["unknown", "no day", "backwards", "outside"]


def from_query(
    itinerary: Itinerary, query: Mapping[str, Sequence[str]]
) -> tuple[Selection, tuple[Misfit, ...]]:
    """Read the query of an address, which may come from anybody: {"republic": ["Uzbek SSR"], ...}.

    What an itinerary does not have is left out of the selection and told; other names are passed
    over. Old spellings are read as well.
    """
    asked: dict[str, list[str]] = {}
    for name, values in query.items():
        asked.setdefault(OLD_NAMES.get(name, name), []).extend(values)
    misfits: list[Misfit] = []
    named: dict[str, tuple[str, ...]] = {}
    for name in LISTS:
        there = choices(itinerary, name)
        values = [
            value or UNKNOWN_MODE if name == "mode" else value for value in asked.get(name, ())
        ]
        misfits.extend(Misfit(name, value, "unknown") for value in values if value not in there)
        named[name] = tuple(dict.fromkeys(value for value in values if value in there))
    bounds: dict[str, date | None] = {}
    for name in ("from", "until"):
        text = next(iter(asked.get(name, ())), "")
        try:
            bounds[name] = dates.read_day(text, last=name == "until") if text else None
        except DateError:
            bounds[name] = None
            misfits.append(Misfit(name, text, "no day"))
    start, end = bounds["from"], bounds["until"]
    first, last = itinerary.span or (date.min, date.max)
    if start and end and end < start:
        misfits.append(Misfit("until", end.isoformat(), "backwards"))
        start = end = None
    elif (start and start > last) or (end and end < first):
        name, day = ("from", start) if start and start > last else ("until", end)
        misfits.append(Misfit(name, day.isoformat() if day else "", "outside"))
        start = end = None
    selection = Selection(
        **named,
        from_=start,
        until=end,
        certainty="firm" if "firm" in asked.get("certainty", ()) else "all",
        text=" ".join(asked.get("text", ()))[:_LONGEST_TEXT],
    )
    return selection, tuple(misfits)


def to_query(selection: Selection) -> dict[str, list[str]]:
    """The query that `from_query` reads as this selection; empty for the whole journey."""
    days = {"from": selection.from_, "until": selection.until}
    certainty = "" if selection.certainty == "all" else selection.certainty
    texts = {"certainty": certainty, "text": selection.text}
    found = {
        **{name: list(getattr(selection, name)) for name in LISTS},
        **{name: [day.isoformat()] for name, day in days.items() if day is not None},
        **{name: [text] for name, text in texts.items() if text},
    }
    return {name: values for name, values in found.items() if values}


def select(itinerary: Itinerary, selection: Selection) -> Itinerary:
    """The itinerary with the selected stops, and of passages, conflicts and sources theirs only.

    What bears on the whole journey stays. Raises SelectionError for a republic, kind, mode or
    person that the itinerary does not have and for dates the wrong way round; an empty result
    is none.
    """
    _check(itinerary, selection)
    if not selection:
        return itinerary
    words = _words(selection.text)
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


def _words(text: str) -> tuple[str, ...]:
    """The words of a search, folded; parted by what Python or a browser takes for white space."""
    return tuple(word for word in re.split(r"[\s\ufeff]+", folded(text)) if word)


def _matches(stop: Stop, selection: Selection, words: Iterable[str]) -> bool:
    if selection.republic and stop.republic not in selection.republic:
        return False
    if selection.kind and stop.kind not in selection.kind:
        return False
    if selection.mode and (stop.mode or UNKNOWN_MODE) not in selection.mode:
        return False
    if selection.person and not any(name in selection.person for name in stop.people):
        return False
    if selection.from_ is not None and stop.when.end < selection.from_:
        return False
    if selection.until is not None and stop.when.start > selection.until:
        return False
    if selection.certainty == "firm" and not stop.is_firm:
        return False
    return not words or _says(stop, words)


def _says(stop: Stop, words: Iterable[str]) -> bool:
    names = (stop.name, stop.name_modern, stop.name_ru, stop.name_es, stop.facility, stop.event)
    said = folded("\n".join((*names, *stop.people)))
    return all(word in said for word in words)


def _check(itinerary: Itinerary, selection: Selection) -> None:
    for name in LISTS:
        _known(name, getattr(selection, name), choices(itinerary, name))
    if selection.from_ and selection.until and selection.until < selection.from_:
        raise SelectionError(
            f"the dates from {selection.from_} until {selection.until} run backwards; "
            "give the earlier date first"
        )


def choices(itinerary: Itinerary, name: str) -> tuple[str, ...]:
    """What a selection from an itinerary may name in one of LISTS."""
    return {
        "republic": itinerary.republics,
        "kind": itinerary.kinds,
        "mode": tuple(mode or UNKNOWN_MODE for mode in itinerary.modes),
        "person": itinerary.people,
    }[name]


def _known(what: str, asked: Iterable[str], there: tuple[str, ...]) -> None:
    for name in asked:
        if name in there:
            continue
        words = set(folded(name).split())
        near = [one for one in there if words and words <= set(folded(one).split())]
        near = near or get_close_matches(name, there, n=1, cutoff=0.5)  # a surname is no near match
        hint = f'did you mean "{near[0]}"?' if near else f"there are: {_listed(there)}"
        raise SelectionError(f'no stop has the {what} "{name}"; {hint}')


def _listed(names: tuple[str, ...]) -> str:
    said = ", ".join(names[:_LISTED])
    left = len(names) - _LISTED
    return f"{said} and {left} more" if left > 0 else said or "none"

"""What a reader sees, as one record, and how an address and the page say it; keeps nothing.

Streamlit can bind a widget to the address by itself. It drops what does not fit without a word,
knows no stop, and would write both ends of the slider under one name, so links are read here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from castro_map.dashboard.interface import gettext, plain
from castro_map.errors import DateError
from castro_map.itinerary.dates import read_day
from castro_map.itinerary.selection import LISTS, Misfit, Selection, from_query, select, to_query
from castro_map.itinerary.stops import Itinerary

Query = Mapping[str, Sequence[str]]

PANELS = ("stops", "route", "numbers", "days", "passages", "themes", "conflicts", "gaps", "works")
EVIDENCE = "evidence"
"""The panel of all that is known and how."""

RECORDS = {
    "day": "days", "passage": "passages", "theme": "themes",
    "conflict": "conflicts", "gap": "gaps", "work": "works",
}  # fmt: skip
"""What an address calls the one record that is looked at, and the panel in which it stands."""

LONGEST = 80  # characters of what somebody else wrote that are said back


@dataclass(frozen=True, slots=True)
class State:
    """What a reader sees: the record of docs/page.md, and whether it is of an itinerary of theirs.

    `stop` and `panel` are empty for none; `record` is the name and the key of the one record that
    is looked at, such as ("conflict", "take-off-day").
    """

    selection: Selection = field(default_factory=Selection)
    stop: str = ""
    panel: str = ""
    record: tuple[str, str] | None = None
    playing: bool = False
    own: bool = False


def is_own(query: Query) -> bool:
    """Whether a link is of an itinerary that its reader brought."""
    return "own" in query.get("itinerary", ())


def read(itinerary: Itinerary, query: Query, *, panel: str = "") -> tuple[State, tuple[str, ...]]:
    """Read a link; what cannot be followed is left out, and told in a sentence each.

    `panel` is the one that is open where the link names none.
    """
    selection, misfits = from_query(itinerary, query)
    problems = [_sentence(misfit) for misfit in misfits]
    stop = next(iter(query.get("stop", ())), "")
    if stop and not itinerary.has(stop):
        problems.append(_said(gettext('There is no stop "{name}" in this journey.'), stop))
        stop = ""
    if stop and not select(itinerary, selection).has(stop):
        # asked for by name, so it outweighs a filter that hides it
        problems.append(gettext("The filters of this link hide its stop, so they were taken off."))
        selection = Selection()
    record: tuple[str, str] | None = None
    for name, key in ((name, query[name][0]) for name in RECORDS if query.get(name)):
        if _has(itinerary, name, key):
            record = name, key
        else:
            problems.append(_said(gettext('There is no "{name}" to look at here.'), key))
    asked = next(iter(query.get("panel", ())), "")
    if asked and asked not in (*PANELS, EVIDENCE):
        problems.append(_said(gettext('There is nothing called "{name}" to open here.'), asked))
        asked = ""
    panel = asked or (RECORDS[record[0]] if record else panel)
    state = State(_within(itinerary, selection), stop, panel, record, own=is_own(query))
    return state, tuple(problems)


def write(state: State, *, panel: str = "") -> dict[str, list[str]]:
    """The query that `read` reads as this state; empty for the whole journey.

    `panel` is the one that is open where the query names none.
    """
    texts = {
        "itinerary": "own" if state.own else "",
        "stop": state.stop,
        "panel": "" if state.panel == panel else state.panel,
        **({state.record[0]: state.record[1]} if state.record else {}),
    }
    return {**{name: [text] for name, text in texts.items() if text}, **to_query(state.selection)}


def to_page(state: State) -> dict[str, Any]:
    """A state as the page's script shows it."""
    query = write(replace(state, own=False))
    return {name: values if name in LISTS else values[0] for name, values in query.items()}


def from_page(said: Mapping[Any, Any]) -> dict[str, list[str]]:
    """A state of the page's script as the query of a link; a browser may say anything for it."""
    found: dict[str, list[str]] = {}
    for name, value in said.items():
        values = value if isinstance(value, list) else [value]
        texts = [one for one in values if isinstance(one, str)]
        if isinstance(name, str) and any(texts):
            found[name] = texts
    return found


def _within(itinerary: Itinerary, selection: Selection) -> Selection:
    """The selection without the days that choose nothing, so that each view has one address."""
    if itinerary.span is None:
        return replace(selection, from_=None, until=None)
    first, last = itinerary.span
    start, end = selection.from_, selection.until
    return replace(
        selection,
        from_=start if start and start > first else None,
        until=end if end and end < last else None,
        text=selection.text.strip(),
    )


def _has(itinerary: Itinerary, name: str, key: str) -> bool:
    if name == "day":
        try:
            day = read_day(key)
        except DateError:
            return False
        return itinerary.span is not None and itinerary.span[0] <= day <= itinerary.span[1]
    keys = {
        "passage": (excerpt.key for excerpt in itinerary.excerpts),
        "theme": (theme.key for theme in itinerary.themes),
        "conflict": (conflict.id for conflict in itinerary.conflicts),
        "gap": (gap.id for gap in itinerary.gaps),
        "work": (source.key for source in itinerary.sources),
    }
    return key in keys[name]


def _sentence(misfit: Misfit) -> str:
    """What a reader is told of a part of a link that could not be followed."""
    sentence = {
        "no day": gettext('"{name}" is no day, such as 1963-05-14.'),
        "backwards": gettext("The dates of this link run backwards, so they were left out."),
        "outside": gettext("The days of this link lie outside the journey, so they were left out."),
        "unknown": {
            "republic": gettext('There is no republic "{name}" here.'),
            "kind": gettext('There is no kind "{name}" here.'),
            "mode": gettext('Nobody travels by "{name}" here.'),
        }.get(misfit.name, gettext('Nobody is called "{name}" here.')),
    }[misfit.reason]
    return _said(sentence, misfit.value)


def _said(sentence: str, name: str) -> str:
    return plain(sentence.replace("{name}", name[:LONGEST]))

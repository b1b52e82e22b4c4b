"""How a view is said in a link, ?stop=&republic=&from=&until=..., and to the page; keeps nothing.

Streamlit can bind a widget to the address by itself. It drops what does not fit without a word,
knows no stop, and would write both ends of the slider under one name, so links are read here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from castro_map.dashboard.interface import gettext, plain
from castro_map.errors import DateError
from castro_map.itinerary import dates
from castro_map.itinerary.selection import Selection, select
from castro_map.itinerary.stops import UNKNOWN_MODE, Itinerary

Query = Mapping[str, Sequence[str]]

FIRM = "firm"
LISTS = {"republics": "republic", "kinds": "kind", "modes": "mode", "people": "person"}
"""The fields of a Selection that hold several choices, as the page's script calls them too, and
each one's name in a link."""
_TEXTS = {"start": "from", "end": "until", "certainty": "certainty", "text": "text"}
LONGEST = 80  # characters of what somebody else wrote that are said back


@dataclass(frozen=True, slots=True)
class Address:
    """What a link asks for, as far as there is such a thing, and a sentence for each thing else."""

    selection: Selection
    stop: str
    problems: tuple[str, ...] = ()


def read(itinerary: Itinerary, query: Query) -> Address:
    """Read a link's query; what cannot be followed is left out and said."""
    problems: list[str] = []

    def known(name: str, there: Sequence[str], sentence: str) -> tuple[str, ...]:
        asked = [
            "" if name == "mode" and one == UNKNOWN_MODE else one for one in query.get(name, ())
        ]
        problems.extend(_said(sentence, one) for one in asked if one not in there)
        return tuple(dict.fromkeys(one for one in asked if one in there))

    selection = Selection(
        republics=known(
            "republic", itinerary.republics, gettext('There is no republic "{name}" here.')
        ),
        kinds=known("kind", itinerary.kinds, gettext('There is no kind "{name}" here.')),
        modes=known("mode", itinerary.modes, gettext('Nobody travels by "{name}" here.')),
        people=known("person", itinerary.people, gettext('Nobody is called "{name}" here.')),
        firm=FIRM in query.get("certainty", ()),
        text=" ".join(query.get("text", ()))[: 10 * LONGEST],
        **_days(itinerary, query, problems.append),
    )
    stop = next(iter(query.get("stop", ())), "")
    if stop and not itinerary.has(stop):
        problems.append(_said(gettext('There is no stop "{name}" in this journey.'), stop))
        stop = ""
    if stop and not select(itinerary, selection).has(stop):
        # asked for by name, so it outweighs a filter that hides it
        problems.append(gettext("The filters of this link hide its stop, so they were taken off."))
        selection = Selection()
    return Address(selection, stop, tuple(problems))


def write(selection: Selection, stop: str) -> dict[str, list[str]]:
    """The query that leads back to a view; empty for the whole journey."""
    found = {
        "stop": [stop],
        **{name: _named(getattr(selection, field)) for field, name in LISTS.items()},
        "certainty": [FIRM] if selection.firm else [],
        "text": [selection.text],
        "from": [selection.start.isoformat()] if selection.start else [],
        "until": [selection.end.isoformat()] if selection.end else [],
    }
    said = {name: [value for value in values if value] for name, values in found.items()}
    return {name: values for name, values in said.items() if values}


def for_the_map(selection: Selection) -> dict[str, Any]:
    """A selection as the page's script has it (`keeper` in assets/journey.js)."""
    lists = {field: list(getattr(selection, field)) for field in LISTS}
    days = {"start": selection.start, "end": selection.end}
    return {
        **{field: values for field, values in lists.items() if values},
        **{field: day.isoformat() for field, day in days.items() if day is not None},
        **({"certainty": FIRM} if selection.firm else {}),
        **({"text": selection.text} if selection.text else {}),
    }


def from_the_map(filter: Mapping[Any, Any]) -> dict[str, list[str]]:
    """A filter of the page's script as the query of a link; a browser may say anything for it."""
    found: dict[str, list[str]] = {}
    for field, name in LISTS.items():
        if isinstance(values := filter.get(field), list):
            found[name] = _named(one for one in values if isinstance(one, str))
    for field, name in _TEXTS.items():
        if isinstance(value := filter.get(field), str) and value:
            found[name] = [value]
    return found


def _named(choices: Iterable[str]) -> list[str]:
    return [one or UNKNOWN_MODE for one in choices]  # a link cannot name something by nothing


def _days(
    itinerary: Itinerary, query: Query, complain: Callable[[str], None]
) -> dict[str, date | None]:
    found: dict[str, date | None] = {"start": None, "end": None}
    for name, field in (("from", "start"), ("until", "end")):
        for text in list(query.get(name, ()))[:1]:
            try:
                found[field] = dates.read_day(text, last=field == "end")
            except DateError:
                complain(_said(gettext('"{name}" is no day, such as 1963-05-14.'), text))
    start, end = found["start"], found["end"]
    if start and end and end < start:
        complain(gettext("The dates of this link run backwards, so they were left out."))
        return {"start": None, "end": None}
    first, last = itinerary.span or (date.min, date.max)
    if (start and start > last) or (end and end < first):
        complain(gettext("The days of this link lie outside the journey, so they were left out."))
        return {"start": None, "end": None}
    return found


def _said(sentence: str, name: str) -> str:
    return plain(sentence.replace("{name}", name[:LONGEST]))

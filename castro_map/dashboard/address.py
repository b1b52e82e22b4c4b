"""How a view is said in a link, ?stop=&republic=&from=&until=..., and to the page; keeps nothing.

Streamlit can bind a widget to the address by itself. It drops what does not fit without a word,
knows no stop, and would write both ends of the slider under one name, so links are read here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from castro_map.dashboard.interface import gettext, plain
from castro_map.itinerary.selection import LISTS, Misfit, Selection, from_query, select, to_query
from castro_map.itinerary.stops import Itinerary

Query = Mapping[str, Sequence[str]]

LONGEST = 80  # characters of what somebody else wrote that are said back


@dataclass(frozen=True, slots=True)
class Address:
    """What a link asks for, as far as there is such a thing, and a sentence for each thing else."""

    selection: Selection
    stop: str
    problems: tuple[str, ...] = ()


def read(itinerary: Itinerary, query: Query) -> Address:
    """Read a link's query; what cannot be followed is left out and said."""
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
    return Address(selection, stop, tuple(problems))


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


def write(selection: Selection, stop: str) -> dict[str, list[str]]:
    """The query that leads back to a view; empty for the whole journey."""
    return {**({"stop": [stop]} if stop else {}), **to_query(selection)}


def for_the_map(selection: Selection) -> dict[str, Any]:
    """A selection as the page's script has it."""
    query = to_query(selection)
    return {name: values if name in LISTS else values[0] for name, values in query.items()}


def from_the_map(filter: Mapping[Any, Any]) -> dict[str, list[str]]:
    """A filter of the page's script as the query of a link; a browser may say anything for it."""
    found: dict[str, list[str]] = {}
    for name, value in filter.items():
        values = value if isinstance(value, list) else [value]
        texts = [one for one in values if isinstance(one, str)]
        if isinstance(name, str) and any(texts):
            found[name] = texts
    return found


def _said(sentence: str, name: str) -> str:
    return plain(sentence.replace("{name}", name[:LONGEST]))

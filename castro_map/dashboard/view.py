"""What a reader looks at just now: an itinerary, what of it is selected, and the chosen stop."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import streamlit as st

from castro_map.dashboard import address, filters
from castro_map.dashboard.opened import Opened
from castro_map.itinerary.selection import Selection, select
from castro_map.itinerary.stops import Itinerary, Stop

_KEPT = 24  # what a session keeps of what it worked out, for a rerun asks for the same again

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class View:
    """An itinerary that was opened, a selection of it, and the stop chosen in it (or None)."""

    opened: Opened
    selection: Selection
    stop: Stop | None

    @property
    def itinerary(self) -> Itinerary:
        """The whole itinerary."""
        return self.opened.itinerary

    @property
    def shown(self) -> Itinerary:
        """What of it is selected."""
        return narrowed(self.opened, self.selection)

    def without(self, **field: Any) -> Itinerary:
        """What would be selected if one filter were not set: what its choices are counted on."""
        return narrowed(self.opened, replace(self.selection, **field))

    def once(self, asked: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for all that is `asked` of this itinerary."""
        return _once(self.opened, asked, make)


def narrowed(opened: Opened, selection: Selection) -> Itinerary:
    """The selected part of an itinerary, found once for as long as the session asks for it."""
    return _once(opened, selection, lambda: select(opened.itinerary, selection))


def _once(opened: Opened, asked: Hashable, make: Callable[[], T]) -> T:
    kept: dict[tuple[str, Hashable], T] = st.session_state.setdefault("kept", {})
    key = (opened.key, asked)
    if key not in kept:
        made = make()
        if len(kept) >= _KEPT:
            kept.clear()
        kept[key] = made
    return kept[key]


def begin(opened: Opened) -> None:
    """Forget what was chosen in another itinerary; one that was only edited keeps it."""
    state = st.session_state
    looks_at = opened.key if opened.own else ""
    if state.setdefault("looks_at", looks_at) != looks_at:
        state["looks_at"] = looks_at
        filters.put(Selection(), opened.itinerary.span)
        choose("")


def follow(itinerary: Itinerary, page: str) -> None:
    """Go where the address leads, once each time that it leads elsewhere."""
    state = st.session_state
    query = _query()
    turned = state.get("page") not in (None, page)
    state["page"] = page
    if state.get("touched") or query == state.get("address", {}):
        return
    # The links between pages say nothing of the view, which is to stay, and nor do the entries that
    # they leave in the history.
    if turned and not query:
        state.setdefault("bare", set()).add(page)
    if not query and page in state.get("bare", ()):
        return
    asked = address.read(itinerary, query)
    filters.put(asked.selection, itinerary.span)
    if asked.stop != state.get("stop", ""):
        choose(asked.stop)
        send(asked.stop)
    state["address"] = query
    state["linked"] = asked.stop
    state["problems"] = (asked.selection, asked.stop, asked.problems)


def problems(selection: Selection) -> tuple[str, ...]:
    """What could not be followed of the address; until the reader goes on from there."""
    state = st.session_state
    asked, stop, found = state.get("problems", (None, None, ()))
    return found if (asked, stop) == (selection, state.get("stop", "")) else ()


def write_address(selection: Selection) -> None:
    """Let the address say what is seen, so that it can be kept, sent, and gone back to."""
    wanted = address.write(selection, st.session_state.get("linked", ""))
    if wanted != _query():
        st.query_params.from_dict(wanted)
    st.session_state["address"] = wanted
    st.session_state["touched"] = False


def _query() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def choose(id: str, *, playing: bool = False) -> None:
    """Choose a stop ("" for none). The address follows a reader, but a played journey is no history."""
    st.session_state["stop"] = id
    if not playing:
        st.session_state["linked"] = id


def send(id: str) -> None:
    """Send the map to a stop; a number of its own lets it be sent to the same one twice."""
    state = st.session_state
    state["sent"] = state.get("sent", 0) + 1
    state["go"] = {"stop": id or None, "n": state["sent"]}


def chosen(itinerary: Itinerary) -> Stop | None:
    """The stop that is chosen, if this itinerary has it."""
    try:
        return itinerary.stop(st.session_state.get("stop", ""))
    except KeyError:
        return None


def picked(selection: Any) -> int | None:
    """The row of a table that somebody picked, by its tick or by any of its cells; None for none."""
    rows: list[int] = [*selection.rows, *(cell[0] for cell in selection.cells)]
    return rows[0] if rows else None


Part = Callable[[View], None]
"""A page of the dashboard: it draws one part of a view."""

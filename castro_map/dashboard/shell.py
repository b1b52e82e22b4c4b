"""What stands around every page: the way to the others, the filters and the map, which outlives them."""

from dataclasses import replace
from time import sleep

import streamlit as st

from castro_map.dashboard import (
    about,
    charts,
    export,
    filters,
    frame,
    journey,
    opened,
    stops,
    storage,
    welcome,
    yours,
)
from castro_map.dashboard.address import EVIDENCE, Query, State, is_own, read, write
from castro_map.dashboard.component import asset
from castro_map.dashboard.interface import gettext, plain
from castro_map.dashboard.opened import Opened
from castro_map.dashboard.session import has_begun, put, session
from castro_map.dashboard.view import Part, View
from castro_map.errors import CastroMapError
from castro_map.itinerary.selection import Selection

# Where the map stands: above a page, beside it where there is room, on the whole page, or nowhere.
# It is there all the same, because a frame that is taken out has to start anew.
_ABOVE = ""
_BESIDE = ":root { --cm-columns: minmax(0, 9fr) minmax(0, 10fr); --cm-position: sticky; --cm-narrow: 520px; }"
_WHOLE = (
    ":root { --cm-wide: max(620px, 100dvh - 11.5rem); --cm-narrow: max(620px, 100dvh - 4rem); }"
)
_NOWHERE = ":root { --cm-map: none; }"

# In the browser Streamlit draws at once what comes within 10 ms. A map that comes with charts behind
# it waits until they are drawn (a quarter longer, measured); so they are sent a beat after it.
_BEAT_S = 0.02


def navigate() -> None:
    """Show the page that the address names, with the map that belongs to all of them."""
    first = not has_begun()
    parts: dict[str, tuple[str, Part | None, str]] = {
        "journey": (gettext("Journey"), journey.show, _ABOVE),
        "stops": (gettext("Stops"), stops.show, _BESIDE),
        "evidence": (gettext("Evidence"), None, _WHOLE),  # the map's own page tells it
        "yours": (gettext("Your itinerary"), yours.show, _BESIDE),
        "about": (gettext("About"), about.show, _NOWHERE),
    }
    pages = {
        name: st.Page(lambda: None, title=title, url_path=name, default=name == "journey")
        for name, (title, _, _) in parts.items()
    }
    here = st.navigation(list(pages.values()), position="hidden")
    name = next(name for name, page in pages.items() if page == here)
    _, part, where = parts[name]
    st.set_page_config(page_title="castro_map", layout="wide", page_icon=asset("icon.svg"))
    menu = gettext("Filters").replace("\\", "").replace('"', "").replace("<", "")
    accent = charts.ACCENT[charts.is_dark()]
    variables = f':root {{ --cm-menu: "{menu}"; --cm-accent: {accent}; }}'
    st.html(f"<style>{asset('dashboard.css')}\n{where}\n{variables}</style>")
    # On every page each of these, even if it is empty: what follows has to keep its place, and the
    # map its frame.
    way, said, kept = st.container(horizontal=True, key="cm-pages"), st.container(), st.container()
    with said:
        found = _open(name)
    if found is None:
        with kept:
            if storage.show(yours.bring):
                st.rerun()
        return
    view = View(found, _followed(found, name))
    head = st.container(horizontal=True, vertical_alignment="center", key="cm-head")
    with head:
        st.title(plain(view.itinerary.title), anchor=False)
    with st.container():
        if name == "journey":
            welcome.show()
    above = st.container()
    board = st.container(key="cm-board")
    # The map first: it is what the reader waits for.
    with board, st.container(key="cm-map"):
        again = frame.show(view)
    if not first:
        sleep(_BEAT_S)
    _write_address()
    seen = replace(view.state, stop=_linked(view.state), panel="", record=None)
    with way:
        for page in pages.values():
            st.page_link(page, query_params=write(seen))
    with above:
        _say(view)
    with board, st.container(key="cm-part"):
        if part is not None:
            part(view)
        if name == "journey" and view.shown.stops:
            query = write(replace(seen, panel="numbers"))
            words = gettext("These figures in words")
            st.page_link(pages["evidence"], label=words, query_params=query)
    with head:
        export.show(view)
    with kept:
        again |= storage.show(yours.bring)
    if name != "about":  # where there is no map there is nothing to filter
        with st.sidebar:
            filters.show(view, first=first)
        if first and (held := filters.held(view.itinerary)) != view.selection:
            filters.choose(view, held)
            again = True
    if again:
        st.rerun()


def _open(name: str) -> Opened | None:
    """What this session looks at; None where there is nothing to show, which is then said."""
    now = session()
    if is_own(_query()) if _leads(name) else now.state.own:
        if now.own is not None:
            return now.own
        if not now.storage:
            put(want="ask")  # this browser may have kept it
            st.info(gettext("Reading your itinerary ..."))
            return None
    path = opened.server_path()
    try:
        with st.spinner(gettext("Reading the journey ...")):
            return put(server=opened.read(path)).server
    except CastroMapError as error:
        lines = [plain(line) for line in str(error).splitlines()]
        wrong = plain(gettext("{file} cannot be shown.").format(file=path.name))
        wrong += "\n\n" + "\n\n".join(lines)
    except OSError:
        gone = gettext("{file} is not there any more, or may not be read.")
        wrong = plain(gone.format(file=path.name))
    if now.server is None:
        st.error(wrong)
    else:
        st.warning(wrong + "\n\n" + gettext("You still see the journey as it was read before."))
    return now.server


def _followed(found: Opened, name: str) -> State:
    """The state in which something is seen: where the address leads, or what the reader did."""
    now, query = session(), _query()
    default = EVIDENCE if name == "evidence" else ""
    state, problems = now.state, now.problems
    if _leads(name):
        state, problems = read(found.itinerary, query, panel=default)
        goes_on = found.selected(state.selection).has(now.state.stop)
        if now.state.playing and goes_on and state.stop == _linked(now.state):
            state = replace(state, stop=now.state.stop, playing=True)  # a page was turned
        if state.own and found is not now.own:
            lost = gettext("This link is of an itinerary that only its own reader has.")
            problems = (lost, *problems)
    elif found is not now.seen:  # it was read anew
        state = replace(read(found.itinerary, write(state))[0], playing=state.playing)
    state = replace(state, panel=state.panel or default, own=found is now.own)
    written = write(replace(state, stop=_linked(state)), panel=default)
    put(state=state, problems=problems, address=(name, written), acted=False, seen=found)
    return state


def _write_address() -> None:
    """Let the browser's address say what is seen, before anything asks under the one of before."""
    _, query = session().address
    if query:
        st.query_params.from_dict(query)
    else:
        st.query_params.clear()  # of an empty record nothing would be told


def _leads(name: str) -> bool:
    """Whether the reader went to another address, and did not just act at the last one."""
    now = session()
    return not now.acted and (name, _query()) != now.address


def _linked(state: State) -> str:
    """The stop that the address names: it follows a reader, but a played journey is no history."""
    return next(iter(session().address[1].get("stop", ())), "") if state.playing else state.stop


def _query() -> Query:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _say(view: View) -> None:
    """Say what a reader would wonder about."""
    for problem in session().problems:
        st.info(problem)
    if not view.shown.stops:
        st.info(gettext("No stop matches these filters. Take one of them off, or show all."))
        st.button(
            gettext("Show all stops"),
            key="way_back",
            on_click=filters.choose,
            args=(view, Selection()),
        )

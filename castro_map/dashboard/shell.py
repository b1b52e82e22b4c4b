"""What stands around every page: the navigation, the filters and the map, which outlives them all."""

from typing import Any

import streamlit as st

from castro_map.dashboard import (
    about,
    address,
    charts,
    evidence_page,
    export,
    filters,
    journey,
    map_component,
    opened,
    stops,
    view,
    welcome,
    yours,
)
from castro_map.dashboard.interface import gettext, plain
from castro_map.dashboard.opened import Opened, asset
from castro_map.dashboard.view import Part, View, narrowed
from castro_map.itinerary.selection import Selection

# Where the map stands: above a page, beside it where there is room, or nowhere. It is there all the
# same, because a frame that is taken out has to start anew.
_ABOVE = ""
_BESIDE = ":root { --cm-columns: minmax(0, 9fr) minmax(0, 10fr); --cm-position: sticky; --cm-narrow: 520px; }"
# Without the map there is nothing to filter; on a phone, though, the way to the pages is there, too.
_NOWHERE = (
    ":root { --cm-map: none; } @media (min-width: 768px) { "
    "[data-testid='stSidebar'], [data-testid='stExpandSidebarButton'] { display: none; } }"
)


def navigate() -> None:
    """Show the page that the address names, with the map that belongs to all of them."""
    parts: dict[str, tuple[str, Part, str]] = {
        "journey": (gettext("Journey"), journey.show, _ABOVE),
        "stops": (gettext("Stops"), stops.show, _BESIDE),
        "evidence": (gettext("Evidence"), evidence_page.show, _BESIDE),
        "yours": (gettext("Your itinerary"), yours.show, _BESIDE),
        "about": (gettext("About"), about.show, _NOWHERE),
    }
    seen: list[View] = []

    def page(name: str) -> Any:
        title, part, _ = parts[name]
        return st.Page(lambda: part(seen[0]), title=title, url_path=name, default=name == "journey")

    pages = {name: page(name) for name in parts}
    here = st.navigation(list(pages.values()), position="top")
    name = next(name for name, one in pages.items() if one == here)
    st.set_page_config(page_title="castro_map", layout="wide", page_icon=asset("icon.svg"))
    called = gettext("Menu").replace("\\", "").replace('"', "").replace("<", "")
    accent = charts.ACCENT[charts.is_dark()]
    menu = f':root {{ --cm-menu: "{called}"; --cm-accent: {accent}; }}'
    st.html(f"<style>{asset('dashboard.css')}\n{parts[name][2]}\n{menu}</style>")
    with st.container():  # as below
        found = opened.opened()
    if found is None:
        return
    itinerary = found.itinerary
    view.begin(found)
    view.follow(itinerary, name)
    head = st.container(horizontal=True, vertical_alignment="center", key="cm-head")
    with head:
        st.title(plain(itinerary.title), anchor=False)
    # On every page, even if it is empty: what follows has to keep its place, and the map its frame.
    with st.container():
        if name == "journey":
            welcome.show()
    above = st.container()
    board = st.container(key="cm-board")
    with board, st.container(key="cm-map"):
        selection = _map(found)
    now = View(found, selection, view.chosen(itinerary))
    seen.append(now)
    with above:
        _say(now)
    # The page first: a click on the map is answered by it, and what follows then looks as before.
    with board, st.container(key="cm-part"):
        here.run()
    with head:
        export.show(now)
    with st.sidebar:
        filters.show(itinerary, selection, len(now.shown.stops))
    view.write_address(selection)


def _map(found: Opened) -> Selection:
    """Show the map of what is selected, which it returns."""
    itinerary, state = found.itinerary, st.session_state
    selection = filters.chosen(itinerary)
    map_component.show(
        found.html,
        hash=found.html_hash,
        title=gettext("Map of the journey: {title}").format(title=itinerary.title),
        filter=address.for_the_map(selection),
        stop=state.get("stop", ""),
        heard=state.get("heard", 0),
        go=state.get("go"),
        on_heard=_take_over,
    )
    return selection


def _take_over(heard: map_component.Heard) -> None:
    """Take over what was chosen in the map; before anything is drawn, so that all of it agrees."""
    found = opened.looked_at()
    if found is None:
        return
    itinerary = found.itinerary
    filters.touch()
    st.session_state["heard"] = heard.number
    if heard.filter is not None:
        filters.put(address.read(itinerary, heard.filter).selection, itinerary.span)
    if heard.stop is None or (heard.stop and not itinerary.has(heard.stop)):
        return
    view.choose(heard.stop, playing=heard.playing)
    if heard.asked and not narrowed(found, filters.chosen(itinerary)).has(heard.stop):
        filters.put(Selection(), itinerary.span)  # asked for by name: it outweighs a filter
        view.send(heard.stop)


def _say(now: View) -> None:
    """Say what a reader would else wonder about."""
    for problem in view.problems(now.selection):
        st.info(problem)
    if not now.shown.stops:
        st.info(gettext("No stop matches these filters. Take one of them off, or show all."))
        st.button(
            gettext("Show all stops"),
            key="way_back",
            on_click=filters.show_all,
            args=(now.itinerary,),
        )

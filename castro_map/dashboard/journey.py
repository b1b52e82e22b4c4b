"""The Journey page: the map with its player, filters, the list of stops, and their evidence."""

from datetime import date
from typing import Any

import streamlit as st

from castro_map.dashboard import evidence, evidence_page, map_component
from castro_map.dashboard.opened import Opened, asset, opened
from castro_map.itinerary import Itinerary, Stop
from castro_map.page import to_html
from castro_map.selection import Selection, select


def navigate() -> None:
    """Show the page that the address names."""
    pages = {
        "journey": st.Page(show, title="Journey", url_path="journey", default=True),
        "evidence": st.Page(evidence_page.show, title="Evidence", url_path="evidence"),
    }
    st.session_state["pages"] = pages  # what links lead to
    page = st.navigation(list(pages.values()), position="top")
    st.set_page_config(page_title="castro_map", layout="wide", page_icon=asset("icon.svg"))
    page.run()


def show() -> None:
    """Show the journey whose file the server was started with."""
    found = opened()
    if found is None:
        return
    itinerary = found.itinerary
    st.set_page_config(page_title=itinerary.title)
    _follow_address(itinerary)
    st.title(itinerary.title, anchor=False)
    selection = _filters(itinerary)
    shown = select(itinerary, selection)
    _map(found, selection)
    if not shown.stops:
        st.info("No stop matches these filters. Take one of them off, or show all stops.")
    if itinerary.unlocated:
        names = "; ".join(_label(stop) for stop in itinerary.unlocated)
        st.warning(evidence.plain(f"Not on the map, because no place is known: {names}."))
    stops, story = st.columns([3, 2], gap="large")
    with stops:
        _table(shown)
    with story:
        _evidence(itinerary)
    _download(itinerary, shown)


def _follow_address(itinerary: Itinerary) -> None:
    """Go to the stop that the address names (?stop=ID), once each time that it names another."""
    asked = st.query_params.get("stop")
    if asked is None or asked == st.session_state.get("address"):
        return
    st.session_state["address"] = asked
    try:
        itinerary.stop(asked)
    except KeyError:
        st.info(evidence.plain(f'There is no stop "{asked[:80]}" in this journey.'))
        return
    _go(asked)


def _go(id: str) -> None:
    """Choose a stop and send the map there; a number of its own lets the same one be sent twice."""
    st.session_state["stop"] = id
    st.session_state["steps"] = st.session_state.get("steps", 0) + 1
    st.session_state["go"] = {"stop": id, "n": st.session_state["steps"]}
    _write_address(id)


def _write_address(id: str) -> None:
    st.session_state["address"] = id  # what we write ourselves is nothing to follow
    st.query_params.from_dict({"stop": id} if id else {})


def _filters(itinerary: Itinerary) -> Selection:
    with st.sidebar:
        st.header("Filters", anchor=False)
        counts = dict.fromkeys(itinerary.republics, 0)
        for stop in itinerary.stops:
            if stop.republic:
                counts[stop.republic] += 1
        republics = st.multiselect(
            "Republic",
            itinerary.republics,
            format_func=lambda name: f"{name} ({counts[name]})",
            placeholder="All republics",
            key="republics",
        )
        start = end = None
        if itinerary.span and itinerary.days > 1:
            first, last = itinerary.span
            start, end = st.slider(
                "Dates", first, last, (first, last), format="D MMM YYYY", key="dates"
            )
            start, end = (start if start > first else None), (end if end < last else None)
        kinds = st.multiselect(
            "Kind of facility",
            itinerary.kinds,
            format_func=evidence.kind_word,
            placeholder="All kinds",
            key="kinds",
        )
        selection = Selection(tuple(republics), tuple(kinds), start, end)
        if selection:
            st.button("Show all stops", on_click=_forget_filters, args=(itinerary.span,))
    return selection


def _forget_filters(span: tuple[date, date] | None) -> None:
    # Set, not removed: the browser would send back what it still shows.
    st.session_state.update(republics=[], kinds=[])
    if span is not None:
        st.session_state["dates"] = span


def _map(found: Opened, selection: Selection) -> None:
    days = {"start": selection.start, "end": selection.end}
    chosen = map_component.show(
        found.html,
        title=f"Map of the journey: {found.itinerary.title}",
        filter={
            "republics": list(selection.republics),
            "kinds": list(selection.kinds),
            **{name: day.isoformat() for name, day in days.items() if day is not None},
        },
        go=st.session_state.get("go"),
    )
    if chosen is not None:
        _hear(chosen)


def _hear(chosen: map_component.Chosen) -> None:
    """Take over the stop that was chosen in the map; "" is its overview."""
    state = st.session_state
    if chosen.stop == state.get("stop", ""):
        return
    state["stop"] = chosen.stop
    if state.pop("row", chosen.stop) != chosen.stop:
        state["table"] = state.get("table", 0) + 1  # a tick beside another stop would mislead
    if not chosen.playing:  # the address follows the reader, but a played journey is no history
        _write_address(chosen.stop)


def _table(shown: Itinerary) -> None:
    st.subheader(f"{len(shown.stops)} stops" if len(shown.stops) != 1 else "1 stop", anchor=False)
    columns: dict[str, list[Any]] = {
        "No.": [stop.order for stop in shown.stops],
        "Date": [str(stop.when) for stop in shown.stops],
        "Place": [stop.name for stop in shown.stops],
        "Facility": [stop.facility for stop in shown.stops],
        "Republic": [stop.republic for stop in shown.stops],
        "Certainty": [evidence.certainty_word(stop) for stop in shown.stops],
        "Sources": [len(stop.sources) for stop in shown.stops],
    }
    ids = tuple(stop.id for stop in shown.stops)
    # Its key is that of the stops it shows: a selected row must not outlive a change of rows.
    # The number goes up when a row is to lose its tick, because the map went elsewhere.
    key = f"stops-{hash(ids)}-{st.session_state.get('table', 0)}"
    st.dataframe(
        columns,
        key=key,
        hide_index=True,
        height=430,
        on_select=lambda: _row_chosen(key, ids),
        selection_mode="single-row",
    )


def _row_chosen(key: str, ids: tuple[str, ...]) -> None:
    rows = st.session_state[key].selection.rows
    if rows and rows[0] < len(ids):
        _go(ids[rows[0]])
        st.session_state["row"] = ids[rows[0]]


def _evidence(itinerary: Itinerary) -> None:
    stop = _chosen(itinerary)
    if stop is None:
        st.subheader("How do you know?", anchor=False)
        st.write("Choose a stop on the map or in the table: its evidence shows here.")
        return
    st.html(evidence.story(itinerary, stop))
    st.page_link(
        st.session_state["pages"]["evidence"],
        label="Read the passages in their order, and the conflicts",
    )


def _chosen(itinerary: Itinerary) -> Stop | None:
    try:
        return itinerary.stop(st.session_state.get("stop", ""))
    except KeyError:
        return None


def _download(itinerary: Itinerary, shown: Itinerary) -> None:
    with st.sidebar:
        st.header("Take it with you", anchor=False)
        st.download_button(
            f"Download the map ({len(shown.stops)} of {len(itinerary.stops)} stops)",
            data=lambda: to_html(shown),  # made only when somebody asks for it
            file_name="map.html",
            mime="text/html",
            on_click="ignore",
            disabled=not shown.stops,
            help="One HTML file of what is selected. It needs no network.",
            width="stretch",
        )


def _label(stop: Stop) -> str:
    return f"{stop.facility or stop.name} ({stop.when})"

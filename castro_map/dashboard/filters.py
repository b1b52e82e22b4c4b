"""The filters beside the map: they live in the session under their own names; draws no stop."""

from collections import Counter
from datetime import date
from typing import Any

import streamlit as st

from castro_map.dashboard.interface import gettext, kind_word, mode_word, number
from castro_map.itinerary.selection import LISTS, Selection, choices
from castro_map.itinerary.stops import UNKNOWN_MODE, Itinerary


def chosen(itinerary: Itinerary) -> Selection:
    """What the filters hold, of what this itinerary has; a journey just opened has none set."""
    state = st.session_state
    for name in LISTS:
        there = choices(itinerary, name)
        _hold(name, [one for one in state.get(name, []) if one in there])
    _hold("firm", bool(state.get("firm")))
    _hold("text", str(state.get("text", "")))
    start = end = None
    if itinerary.span:
        first, last = itinerary.span
        start, end = state.get("dates", itinerary.span)
        if end < first or last < start:  # of another journey, or of a link that misses this one
            start, end = first, last
        start, end = max(start, first), min(end, last)
        _hold("dates", (start, end))
        start, end = (start if start > first else None), (end if end < last else None)
    return Selection(
        **{name: tuple(state[name]) for name in LISTS},
        from_=start,
        until=end,
        certainty="firm" if state["firm"] else "all",
        text=state["text"].strip(),
    )


def _hold(name: str, value: Any) -> None:
    # Only what is another value: each that is set is sent to the browser, where somebody may type.
    if name not in st.session_state or st.session_state[name] != value:
        st.session_state[name] = value


def touch() -> None:
    """Note that the reader changes the view in this run, so that the address follows and not leads.

    A browser that acts fast sends the address of the view before, which else looks like its Back.
    """
    st.session_state["touched"] = True


def put(selection: Selection, span: tuple[date, date] | None) -> None:
    """Let the filters hold a selection; only before they are drawn, or as a widget's callback."""
    # Set, not removed: the browser would send back what it still shows.
    state = st.session_state
    for name in LISTS:
        state[name] = list(getattr(selection, name))
    state["firm"] = selection.certainty == "firm"
    state["text"] = selection.text
    if span is not None:
        first, last = span
        state["dates"] = (selection.from_ or first, selection.until or last)


def show_all(itinerary: Itinerary) -> None:
    """Take all filters off, because the reader asks for it."""
    touch()
    put(Selection(), itinerary.span)


def show(itinerary: Itinerary, selection: Selection, left: int) -> None:
    """Draw the filters with how many stops each choice has, and how many are left."""
    stops = itinerary.stops
    st.header(gettext("Filters"), anchor=False)
    every = number(len(stops))
    words = gettext("{left} of {all} stops").format(left=f"**{number(left)}**", all=every)
    with st.container(horizontal=True, vertical_alignment="center", key="cm-count"):
        st.markdown(words)
        st.button(
            gettext("Show all"),
            key="reset",
            on_click=show_all,
            args=(itinerary,),
            disabled=not selection,
        )
    st.text_input(
        gettext("Search"),
        key="text",
        on_change=touch,
        type="search",
        placeholder=gettext("a town, a person, a word"),
        help=gettext(
            "In names of then and now, in Russian and Spanish, facilities, events, people."
        ),
    )
    _several("republic", gettext("Republic"), itinerary, Counter(s.republic for s in stops))
    if itinerary.span and itinerary.days > 1:
        # The letters that Streamlit's slider takes (those of moment.js); it says months in English.
        st.slider(
            gettext("Dates"),
            *itinerary.span,
            format=gettext("D MMM YYYY"),
            key="dates",
            on_change=touch,
        )
    _several("kind", gettext("Kind"), itinerary, Counter(s.kind for s in stops), kind_word)
    _several(
        "mode",
        gettext("Way of travel"),
        itinerary,
        Counter(s.mode or UNKNOWN_MODE for s in stops),
        mode_word,
    )
    named: Counter[str] = Counter(name for stop in stops for name in stop.people)
    _several("person", gettext("Person"), itinerary, named)
    firm = number(sum(stop.is_firm for stop in stops))
    st.toggle(
        gettext("Firm evidence only ({count})").format(count=firm),
        key="firm",
        on_change=touch,
        help=gettext("Stops of which neither day nor place nor event is doubted."),
    )


def _several(
    field: str, label: str, itinerary: Itinerary, counts: Counter[Any], word: Any = str
) -> None:
    there = choices(itinerary, field)
    if not there:
        return
    # said once: Streamlit asks several times for each
    labels = {one: f"{word(one)} ({number(counts[one])})" for one in there}
    # The counts are those of the whole journey: Streamlit knows a choice by its label, so one
    # whose number changed with the other filters would be lost.
    st.multiselect(
        label,
        there,
        key=field,
        on_change=touch,
        format_func=labels.__getitem__,
        placeholder=gettext("all"),
        filter_mode="contains",
    )

"""The filters beside the map: widgets that hold the selection; draws no stop."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import streamlit as st

from castro_map.dashboard.interface import gettext, kind_word, mode_word, number, say_day
from castro_map.dashboard.session import act, session
from castro_map.dashboard.view import View
from castro_map.itinerary.selection import LISTS, Selection, choices
from castro_map.itinerary.stops import UNKNOWN_MODE, Itinerary

# Streamlit sends a date as microseconds from 1970, which a browser can count back to no further; of
# an older journey the days are numbered.
_FIRST_OF_SLIDER = date(1684, 7, 30)


def choose(view: View, selection: Selection) -> None:
    """Select something else; where that hides the chosen stop, the next one that is left is chosen."""
    state, left = session().state, view.opened.selected(selection)
    stop = state.stop
    if stop and not left.has(stop):
        order = view.itinerary.stop(stop).order
        after = (one.id for one in left.stops if one.order > order)
        stop = next(after, left.stops[-1].id if left.stops else "")
    act(replace(state, selection=selection, stop=stop))


def held(itinerary: Itinerary) -> Selection:
    """What the widgets hold."""
    widgets = st.session_state
    start, end = widgets.get("dates") or (None, None)
    first, last = itinerary.span or (None, None)
    if first is not None and isinstance(start, int) and isinstance(end, int):
        start, end = (first + timedelta(number - 1) for number in (start, end))
    return Selection(
        **{name: tuple(widgets.get(name, ())) for name in LISTS},
        from_=None if start == first else start,
        until=None if end == last else end,
        certainty="firm" if widgets.get("firm") else "all",
        text=str(widgets.get("text", "")).strip(),
    )


def show(view: View, *, first: bool) -> None:
    """Draw the filters with how many stops each choice has, and how many are left.

    In the `first` run of a session the selection is what they hold if the browser knows no better:
    one that outlived its server has widgets that hold something already.
    """
    itinerary, stops, selection = view.itinerary, view.itinerary.stops, view.selection

    def change() -> None:
        choose(view, held(itinerary))

    def hold(name: str, value: Any) -> Any:
        """Let a widget hold a value; returns what it holds by default."""
        if first:
            return value
        # Only what is another value: each that is set is sent to the browser, where somebody types.
        if st.session_state.get(name) != value:
            st.session_state[name] = value
        return None

    def several(name: str, label: str, counts: Counter[Any], word: Any = str) -> None:
        there = choices(itinerary, name)
        if not there:
            return
        # said once: Streamlit asks several times for each
        labels = {one: f"{word(one)} ({number(counts[one])})" for one in there}
        # The counts are those of the whole journey: Streamlit knows a choice by its label, so one
        # whose number changed with the other filters would be lost.
        st.multiselect(
            label,
            there,
            default=hold(name, list(getattr(selection, name))),
            key=name,
            on_change=change,
            format_func=labels.__getitem__,
            placeholder=gettext("all"),
            filter_mode="contains",
        )

    st.header(gettext("Filters"), anchor=False)
    words = gettext("{left} of {all} stops").format(
        left=f"**{number(len(view.shown.stops))}**", all=number(len(stops))
    )
    with st.container(horizontal=True, vertical_alignment="center", key="cm-count"):
        st.markdown(words)
        st.button(
            gettext("Show all"),
            key="reset",
            on_click=choose,
            args=(view, Selection()),
            disabled=not selection,
        )
    st.text_input(
        gettext("Search"),
        value=hold("text", selection.text) or "",
        key="text",
        on_change=change,
        type="search",
        placeholder=gettext("a town, a person, a word"),
        help=gettext(
            "In names of then and now, in Russian and Spanish, facilities, events, people."
        ),
    )
    several("republic", gettext("Republic"), Counter(s.republic for s in stops))
    if itinerary.span and itinerary.days > 1:
        ends = itinerary.span
        dates = selection.from_ or ends[0], selection.until or ends[1]
        if ends[0] < _FIRST_OF_SLIDER:
            words = gettext("{from} to {to}").replace("{from}", say_day(dates[0]))
            label = gettext("Dates: {dates}").format(dates=words.replace("{to}", say_day(dates[1])))
            numbers = tuple((day - ends[0]).days + 1 for day in dates)
            st.slider(
                label,
                1,
                itinerary.days,
                hold("dates", numbers),
                format=gettext("Day %d"),
                key="dates",
                on_change=change,
            )
        else:
            # The letters that Streamlit's slider takes (moment.js); it says months in English.
            st.slider(
                gettext("Dates"),
                *ends,
                hold("dates", dates),
                format=gettext("D MMM YYYY"),
                key="dates",
                on_change=change,
            )
    several("kind", gettext("Kind"), Counter(s.kind for s in stops), kind_word)
    ways = Counter(s.mode or UNKNOWN_MODE for s in stops)
    several("mode", gettext("Way of travel"), ways, mode_word)
    several("person", gettext("Person"), Counter(name for s in stops for name in s.people))
    st.toggle(
        gettext("Firm evidence only ({count})").format(
            count=number(sum(stop.is_firm for stop in stops))
        ),
        value=bool(hold("firm", selection.certainty == "firm")),
        key="firm",
        on_change=change,
        help=gettext("Stops of which neither day nor place nor event is doubted."),
    )

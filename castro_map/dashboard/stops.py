"""The Stops page: the selected stops as a table, whose rows lead to the map and follow it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from castro_map.dashboard import export
from castro_map.dashboard.interface import (
    certainty_word,
    gettext,
    kind_word,
    mode_word,
    number,
    say_when,
)
from castro_map.dashboard.session import act, session
from castro_map.dashboard.view import View
from castro_map.itinerary.stops import Stop

_SIGNS = {"certain": "●", "less-certain": "◐", "uncertain": "○"}
_FIRST = ("number", "when", "place", "certainty", "facility", "republic", "sources")
"""The columns that are shown until somebody chooses others."""

_HERE = "here"  # the column that marks the chosen stop
_WIDTHS = {"here": 30, "number": 45, "when": 160, "place": 110, "certainty": 105, "sources": 70}
"""In pixels, such that the first five can be read beside the map."""


def show(view: View) -> None:
    """Show the table, what it can be made to show, and the way to take it along."""
    stops = view.shown.stops
    names = _names()
    with st.container(horizontal=True, vertical_alignment="center", key="cm-table-head"):
        st.header(
            gettext("{left} of {all} stops").format(
                left=number(len(stops)), all=number(len(view.itinerary.stops))
            ),
            anchor=False,
        )
        with st.popover(gettext("Columns")):
            st.pills(
                gettext("Columns"),
                list(names),
                default=list(_FIRST),
                format_func=names.__getitem__,
                selection_mode="multi",
                key="columns",
                label_visibility="collapsed",
            )
        export.button(view, "csv", gettext("These rows as CSV"), key="rows")
    st.caption(
        gettext(
            "Choose a row and the map goes there; choose a stop on the map and its row is marked."
        )
    )
    chosen = st.session_state.get("columns") or list(_FIRST)
    ids = tuple(stop.id for stop in stops)
    key = f"table-{hash(ids)}"  # a row that is picked must not outlive a change of rows
    st.dataframe(
        {_HERE: _marks(stops, view.stop), **_columns(stops, chosen)},
        key=key,
        hide_index=True,
        height=640,
        column_order=[_HERE, *(name for name in names if name in chosen)],
        column_config={
            name: st.column_config.Column(label, width=_WIDTHS.get(name, "medium"))
            for name, label in {_HERE: "▶", **names}.items()
        },
        on_select=lambda: _row_chosen(key, ids),
        selection_mode=["single-row", "single-cell"],
        alt=gettext("The selected stops"),
    )


def _row_chosen(key: str, ids: tuple[str, ...]) -> None:
    """A row was picked, by its tick or by any of its cells."""
    picked = st.session_state[key].selection
    rows: list[int] = [*picked.rows, *(cell[0] for cell in picked.cells)]
    # Its tick goes at once, and the mark follows the stop: a tick set for a stop that was chosen
    # elsewhere would come back from the browser as if somebody had picked that row.
    st.session_state[key] = {"selection": {"rows": [], "columns": [], "cells": []}}
    if rows and rows[0] < len(ids):
        act(replace(session().state, stop=ids[rows[0]], playing=False))


def _marks(stops: tuple[Stop, ...], chosen: Stop | None) -> list[str]:
    return ["▶" if stop is chosen else "" for stop in stops]


def _names() -> dict[str, str]:
    """Every column that there is, by its name and as it is called."""
    return {
        "number": gettext("No."),
        "when": gettext("Date"),
        "day": gettext("First day"),
        "place": gettext("Place"),
        "modern": gettext("Today"),
        "ru": gettext("In Russian"),
        "certainty": gettext("Certainty"),
        "facility": gettext("Facility"),
        "kind": gettext("Kind"),
        "republic": gettext("Republic"),
        "mode": gettext("Way of travel"),
        "event": gettext("What happened"),
        "people": gettext("People"),
        "sources": gettext("Sources"),
        "lat": gettext("Latitude"),
        "lon": gettext("Longitude"),
    }


def _columns(stops: tuple[Stop, ...], chosen: list[str]) -> dict[str, list[Any]]:
    """The chosen columns of some stops."""
    cell: dict[str, Callable[[Stop], Any]] = {
        "number": lambda stop: stop.order,
        "when": lambda stop: say_when(stop.when),
        "day": lambda stop: stop.when.start,
        "place": lambda stop: stop.name,
        "modern": lambda stop: stop.name_modern,
        "ru": lambda stop: stop.name_ru,
        "facility": lambda stop: stop.facility,
        "kind": lambda stop: kind_word(stop.kind),
        "republic": lambda stop: stop.republic,
        "mode": lambda stop: mode_word(stop.mode),
        "event": lambda stop: stop.event,
        "people": lambda stop: ", ".join(stop.people),
        "certainty": _certainty,
        "sources": lambda stop: len(stop.sources),
        "lat": lambda stop: stop.place and stop.place.lat,
        "lon": lambda stop: stop.place and stop.place.lon,
    }
    return {name: [cell[name](stop) for stop in stops] for name in chosen}


def _certainty(stop: Stop) -> str:
    return f"{_SIGNS.get(stop.certainty, '·')} {certainty_word(stop.certainty)}"

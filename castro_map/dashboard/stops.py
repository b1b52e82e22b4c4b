"""The Stops page: the selected stops as a table, whose rows lead to the map and follow it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
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
from castro_map.tables.columns import FACTS, STOPS, Column

_SIGNS = {"certain": "●", "less-certain": "◐", "uncertain": "○"}
_FIRST = ("number", "date", "place", "certainty", "facility", "republic", "sources")
"""The columns that are shown until somebody chooses others."""

_HERE = "here"  # the column that marks the chosen stop
_WIDTHS = {"here": 30, "number": 45, "date": 160, "place": 110, "certainty": 105, "sources": 70}
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
        {_HERE: ["▶" if stop is view.stop else "" for stop in stops], **_columns(stops, chosen)},
        key=key,
        hide_index=True,
        height=640,
        column_order=[
            _HERE,
            *(name for name in names if name in chosen),
        ],
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


def _names() -> dict[str, str]:
    """Every column that there is, by its name and as it is called: those of the tables, and ours."""
    names = {"number": gettext("No.")}
    for column in STOPS:
        if column.name == "republic":
            names["certainty"] = gettext("Certainty")  # behind the names, where it is seen
        if column.shown:
            names[column.name] = gettext(column.title)
    return names | {"day": gettext("First day")}


def _columns(stops: tuple[Stop, ...], chosen: list[str]) -> dict[str, list[Any]]:
    """The chosen columns of some stops."""
    cell: dict[str, Callable[[Stop], Any]] = {
        **{column.name: partial(_cell, column) for column in STOPS if column.shown},
        "number": lambda stop: stop.order,
        "date": lambda stop: say_when(stop.when),
        "day": lambda stop: stop.when.start,
        "kind": lambda stop: kind_word(stop.kind),
        "mode": lambda stop: mode_word(stop.mode),
        "people": lambda stop: ", ".join(stop.people),
        "certainty": _certainty,
        "sources": lambda stop: len(stop.sources),
    }
    return {name: [cell[name](stop) for stop in stops] for name in chosen}


def _cell(column: Column, stop: Stop) -> Any:
    """What a stop has in a column; None where its place is not known."""
    if column in FACTS:
        return dict(stop.facts).get(column.name, "")
    value: Any = stop
    for field in column.field.split("."):
        value = getattr(value, field, None)
    return value


def _certainty(stop: Stop) -> str:
    return f"{_SIGNS.get(stop.certainty, '·')} {certainty_word(stop.certainty)}"

"""The exported page in a sandboxed frame that outlives every rerun; messages go in and come out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import streamlit as st

from castro_map.dashboard import address
from castro_map.dashboard.interface import gettext
from castro_map.dashboard.opened import component


@dataclass(frozen=True, slots=True)
class Heard:
    """What came from the browser just now; None of what did not.

    `stop` is the id of a stop that was chosen ("" is the overview), in the map or, if `asked`, by a
    button beside it; `playing` says that the journey plays; `number` counts what the browser said.
    `filter` is a filter that was set in the map, as the query of an address has it.
    """

    stop: str | None = None
    playing: bool = False
    asked: bool = False
    number: int = 0
    filter: Mapping[str, list[str]] | None = None


def show(
    html: str,
    *,
    hash: str,
    title: str,
    filter: dict[str, Any],
    stop: str,
    heard: int,
    go: dict[str, Any] | None,
    on_heard: Callable[[Heard], None],
) -> None:
    """Show a page, let it filter and go, and pass on what was chosen in it before the next run.

    The page's text travels once: when the browser says that it holds it, reruns send only its
    `hash` and what changed. `stop` is the one chosen now and `filter` the one set, as far as the
    number `heard`; `go` is {"stop": id, "n": number}, which the map follows once a number.
    """

    def hear() -> None:
        said = st.session_state.get("map", {})
        on_heard(_heard(said.get("stop"), said.get("filter")))

    held = st.session_state.get("map", {}).get("held")
    component("frame")(
        key="map",
        data={
            "session": st.session_state.setdefault("map_session", uuid4().hex),
            "hash": hash,
            "page": None if held == hash else html,
            "title": title,
            "filter": filter,
            "stop": stop,
            "heard": heard,
            "go": go,
            "theme": st.context.theme.type or "auto",
            "late": gettext(
                "The map does not start in this browser. The table and the evidence work without it."
            ),
        },
        height="content",
        on_stop_change=hear,
        on_filter_change=hear,
        on_held_change=lambda: None,
    )


# What comes from a browser may be anything, so nothing about its shape is taken for granted.
def _heard(of_stop: Any, of_filter: Any) -> Heard:
    """What a browser said, as far as it has a shape that we know."""
    found = Heard()
    match of_filter:
        case {"filter": dict(filter), "number": int(number)}:
            found = Heard(number=number, filter=address.from_the_map(filter))
    match of_stop:
        case {
            "stop": str(stop),
            "playing": bool(playing),
            "asked": bool(asked),
            "number": int(number),
        }:
            number = max(number, found.number)
            found = Heard(stop, playing, asked, number, found.filter)
    return found

"""The exported page in a sandboxed frame that outlives every rerun; messages go in and come out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from castro_map.dashboard.filters import touch
from castro_map.dashboard.interface import gettext

_LISTS = {"republics": "republic", "kinds": "kind", "modes": "mode", "people": "person"}
_TEXTS = {"start": "from", "end": "until", "certainty": "certainty", "text": "text"}


@dataclass(frozen=True, slots=True)
class Heard:
    """What came from the browser just now; None of what did not.

    `stop` is the id of a stop that was chosen ("" is the overview), in the map or, if `asked`, by a
    button beside it; `playing` says that the journey plays. `filter` is a filter that was set in
    the map, as the query of an address has it.
    """

    stop: str | None = None
    playing: bool = False
    asked: bool = False
    filter: Mapping[str, list[str]] | None = None


def show(
    html: str,
    *,
    hash: str,
    title: str,
    filter: dict[str, Any],
    stop: str,
    go: dict[str, Any] | None,
) -> Heard:
    """Show a page, let it filter and go, and tell what was chosen in it.

    The page's text travels once: when the browser says that it holds it, reruns send only its
    `hash` and what changed. `stop` is the one chosen now, `go` is {"stop": id, "n": number}, which
    the map follows once a number.
    """
    held = st.session_state.get("map", {}).get("held")
    result = _component()(
        key="map",
        data={
            "hash": hash,
            "page": None if held == hash else html,
            "title": title,
            "filter": filter,
            "stop": stop,
            "go": go,
            "theme": st.context.theme.type or "auto",
            "late": gettext(
                "The map does not start in this browser. The table and the evidence work without it."
            ),
        },
        height="content",
        on_stop_change=touch,
        on_filter_change=touch,
        on_held_change=lambda: None,
    )
    return Heard(**_stop(result.stop), filter=_filter(result.filter))


# What comes from a browser may be anything, so nothing about its shape is taken for granted.
def _stop(said: Any) -> dict[str, Any]:
    match said:
        case {"stop": str(stop), "playing": bool(playing), "asked": bool(asked)}:
            return {"stop": stop, "playing": playing, "asked": asked}
    return {}


def _filter(said: Any) -> dict[str, list[str]] | None:
    if not isinstance(said, dict):
        return None
    found: dict[str, list[str]] = {}
    for field, name in _LISTS.items():
        values = said.get(field)
        if isinstance(values, list):
            found[name] = [one or "unknown" for one in values if isinstance(one, str)]
    for field, name in _TEXTS.items():
        value = said.get(field)
        if isinstance(value, str) and value:
            found[name] = [value]
    return found


@cache
def _component() -> Any:
    folder = files("castro_map").joinpath("dashboard", "assets")
    return st.components.v2.component(
        "castro_map_page",
        css=folder.joinpath("frame.css").read_text("utf-8"),
        js=folder.joinpath("frame.js").read_text("utf-8"),
    )

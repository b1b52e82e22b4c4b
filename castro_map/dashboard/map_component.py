"""The exported page in a sandboxed frame that outlives every rerun; messages go in and come out."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen in the map: the id of a stop ("" is the overview), and whether it plays."""

    stop: str
    playing: bool


def show(
    html: str, *, title: str, filter: dict[str, Any], go: dict[str, Any] | None
) -> Chosen | None:
    """Show a page and let it filter and go; returns what was chosen in it just now.

    The page's text travels once: when the browser says that it holds it, reruns send only its
    hash and what changed. `go` is {"stop": id, "n": number}; it is followed once a number.
    """
    page_hash = hashlib.sha256(html.encode()).hexdigest()[:16]
    held = st.session_state.get("map", {}).get("held")
    result = _component()(
        key="map",
        data={
            "hash": page_hash,
            "page": None if held == page_hash else html,
            "title": title,
            "filter": filter,
            "go": go,
            "theme": st.context.theme.type or "auto",
        },
        height="content",
        on_stop_change=lambda: None,
        on_held_change=lambda: None,
    )
    match result.stop:  # from the browser, so nothing about it is taken for granted
        case {"stop": str(stop), "playing": bool(playing)}:
            return Chosen(stop, playing)
    return None


@cache
def _component() -> Any:
    folder = files("castro_map").joinpath("dashboard", "assets")
    return st.components.v2.component(
        "castro_map_page",
        css=folder.joinpath("frame.css").read_text("utf-8"),
        js=folder.joinpath("frame.js").read_text("utf-8"),
    )

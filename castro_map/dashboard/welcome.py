"""A short welcome for whoever opens the dashboard for the first time; the browser remembers."""

from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from castro_map.dashboard.interface import gettext


def show() -> None:
    """Show the welcome, unless this browser has put it away before."""
    _component()(
        key="welcome",
        data={
            "words": [
                gettext("Press Play on the map to travel along, or choose a place on it."),
                gettext("The filters narrow the map, the table and the evidence together."),
                gettext(
                    "At every stop you can ask how it is known: Evidence has the passages and the works."
                ),
            ],
            "label": gettext("Welcome"),
            "close": gettext("Got it"),
        },
        height="content",
    )


@cache
def _component() -> Any:
    folder = files("castro_map").joinpath("dashboard", "assets")
    return st.components.v2.component(
        "castro_map_welcome",
        css=folder.joinpath("welcome.css").read_text("utf-8"),
        js=folder.joinpath("welcome.js").read_text("utf-8"),
    )

"""The dashboard's own files, and the parts of a page that have a script of their own."""

from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st


@cache
def asset(name: str) -> str:
    """A file of the dashboard's own; the icon is one because Streamlit's come from the net."""
    return files("castro_map").joinpath("dashboard", "assets", name).read_text("utf-8")


@cache
def component(name: str, *, css: bool = True) -> Any:
    """A part of a page that has a script of its own, from the assets of that name."""
    style = asset(f"{name}.css") if css else None
    return st.components.v2.component(f"castro_map_{name}", css=style, js=asset(f"{name}.js"))

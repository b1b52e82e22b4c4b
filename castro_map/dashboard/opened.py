"""The itinerary that the server was started with, read once for all readers."""

import sys
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import streamlit as st

from castro_map import page
from castro_map.dashboard.evidence import plain
from castro_map.errors import CastroMapError
from castro_map.geocoding import locate
from castro_map.itinerary import Itinerary
from castro_map.shipped import journey_path
from castro_map.table import read_itinerary


@dataclass(frozen=True, slots=True)
class Opened:
    """An itinerary with the page that shows it; frozen, so that all sessions may share one."""

    itinerary: Itinerary
    html: str


def opened() -> Opened | None:
    """The itinerary and its page, or None where its file cannot be shown, which is then said on the page."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else journey_path()
    st.html(f"<style>{asset('dashboard.css')}</style>")
    try:
        return _read(str(path), path.stat().st_mtime_ns)
    except CastroMapError as error:
        lines = [plain(line) for line in str(error).splitlines()]
        st.error(f"{plain(path.name)} cannot be shown.\n\n" + "\n\n".join(lines))
    except OSError:
        st.error(plain(f"{path.name} is not there any more, or may not be read."))
    return None


# `changed` is there for the cache alone; were it called _changed, Streamlit would leave it out.
@st.cache_resource(max_entries=4, show_spinner="Reading the journey ...")
def _read(path: str, changed: int) -> Opened:  # noqa: ARG001
    itinerary = locate(read_itinerary(path))
    return Opened(itinerary, page.to_html(itinerary))


@cache
def asset(name: str) -> str:
    """A file of the dashboard's own; the icon is one because Streamlit's come from the net."""
    return files("castro_map").joinpath("dashboard", "assets", name).read_text("utf-8")

"""The itinerary that the server was started with, read once for all readers."""

import sys
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


def opened() -> Itinerary | None:
    """The itinerary, or None where its file cannot be shown, which is then said on the page."""
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


@st.cache_resource(max_entries=8, show_spinner="Drawing the map ...", hash_funcs={Itinerary: id})
def html(itinerary: Itinerary) -> str:
    """The page of an itinerary."""
    return page.to_html(itinerary)


# The records are frozen, so that all sessions may share one reading of a file.
@st.cache_resource(max_entries=4, show_spinner="Reading the journey ...")
def _read(path: str, _changed: int) -> Itinerary:
    return locate(read_itinerary(path))


@cache
def asset(name: str) -> str:
    """A file of the dashboard's own; the icon is one because Streamlit's come from the net."""
    return files("castro_map").joinpath("dashboard", "assets", name).read_text("utf-8")

"""The itinerary that a session looks at: the server's own, read once for all, or one it brought."""

import hashlib
import sys
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import uuid4

import streamlit as st

from castro_map.dashboard.interface import gettext, plain, said
from castro_map.errors import CastroMapError
from castro_map.itinerary.stops import Itinerary
from castro_map.page import page
from castro_map.places.geocoding import locate
from castro_map.tables.read import read_itinerary
from castro_map.tables.shipped import journey_path


@dataclass(frozen=True)  # no slots: a cached property needs room
class Opened:
    """An itinerary with the page that shows it; frozen, so that all sessions may share one.

    `key` is another each time that something is opened; `own` says that a reader brought it.
    """

    itinerary: Itinerary
    html: str
    own: bool = False
    key: str = field(default_factory=lambda: uuid4().hex)

    @cached_property
    def html_hash(self) -> str:
        """What tells this page from another."""
        return hashlib.sha256(self.html.encode()).hexdigest()[:16]


def opened() -> Opened | None:
    """What this session looks at; None where nothing can be shown, which is then said on the page."""
    own = st.session_state.get("own")
    if isinstance(own, Opened):
        return own
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else journey_path()
    try:
        with st.spinner(gettext("Reading the journey ...")):
            found = _read(str(path), _stamp(path), said().language)
    except CastroMapError as error:
        lines = [plain(line) for line in str(error).splitlines()]
        wrong = gettext("{file} cannot be shown.").format(file=path.name)
        return _last(plain(wrong) + "\n\n" + "\n\n".join(lines))
    except OSError:
        gone = gettext("{file} is not there any more, or may not be read.")
        return _last(plain(gone.format(file=path.name)))
    st.session_state["last"] = found
    return found


def looked_at() -> Opened | None:
    """What this session looked at in its last run, without reading anything."""
    found = st.session_state.get("own") or st.session_state.get("last")
    return found if isinstance(found, Opened) else None


def bring(itinerary: Itinerary) -> None:
    """Look at an itinerary that the reader brought, in this session and in no other."""
    st.session_state["own"] = _placed(itinerary, said().language, own=True)


def _last(wrong: str) -> Opened | None:
    """Say what is wrong, and go on with what could be read before."""
    last = st.session_state.get("last")
    if not isinstance(last, Opened):
        st.error(wrong)
        return None
    kept = gettext("You still see the journey as it was read before.")
    st.warning(f"{wrong}\n\n{kept}")
    return last


def _stamp(path: Path) -> tuple[str, ...]:
    """What changes when the itinerary or a table beside it does."""
    beside = sorted(path.parent.glob("*.csv")) if path.is_file() else [path]
    return tuple(f"{each.name} {each.stat().st_mtime_ns} {each.stat().st_size}" for each in beside)


# The stamp is there for the cache alone; were it called _stamp, Streamlit would leave it out.
@st.cache_resource(max_entries=4, show_spinner=False)
def _read(path: str, stamp: tuple[str, ...], language: str) -> Opened:  # noqa: ARG001
    return _placed(read_itinerary(path), language)


def _placed(itinerary: Itinerary, language: str, *, own: bool = False) -> Opened:
    placed = locate(itinerary)
    return Opened(placed, page.to_html(placed, language=language), own)


@cache
def asset(name: str) -> str:
    """A file of the dashboard's own; the icon is one because Streamlit's come from the net."""
    return files("castro_map").joinpath("dashboard", "assets", name).read_text("utf-8")


@cache
def component(name: str) -> Any:
    """A part of a page that has a script of its own, from the assets of that name."""
    return st.components.v2.component(
        f"castro_map_{name}", css=asset(f"{name}.css"), js=asset(f"{name}.js")
    )

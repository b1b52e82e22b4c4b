"""An itinerary with the page that shows it: the server's own, read once for all, or a reader's."""

import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from uuid import uuid4

import streamlit as st

from castro_map.dashboard.interface import said
from castro_map.itinerary import totals
from castro_map.itinerary.selection import Selection, select
from castro_map.itinerary.stops import Itinerary, Mode
from castro_map.page import page
from castro_map.places.geocoding import locate
from castro_map.tables.read import read_itinerary
from castro_map.tables.shipped import journey_path

_KEPT = 64  # selections of which an itinerary keeps what was worked out: readers ask for the same


@dataclass(frozen=True, eq=False)  # no slots: a cached property needs room
class Opened:
    """An itinerary with its page; frozen, so that all sessions may share one."""

    itinerary: Itinerary
    html: str
    key: str = field(default_factory=lambda: uuid4().hex)  # another each time that one is opened

    @cached_property
    def html_hash(self) -> str:
        """What tells this page from another."""
        return hashlib.sha256(self.html.encode()).hexdigest()[:16]

    @cached_property
    def selected(self) -> Callable[[Selection], Itinerary]:
        """What of it is selected, found once for each selection."""
        return lru_cache(_KEPT)(lambda selection: select(self.itinerary, selection))

    @cached_property
    def km_by_day(self) -> Callable[[Selection], dict[tuple[date, Mode], float]]:
        """The kilometres of a selection by day and mode: geodesics, so they are measured once."""

        def measured(selection: Selection) -> dict[tuple[date, Mode], float]:
            return totals.km_by_day(self.itinerary, self.selected(selection))

        return lru_cache(_KEPT)(measured)


def server_path() -> Path:
    """Where the itinerary lies that this server shows."""
    return Path(sys.argv[1]) if len(sys.argv) > 1 else journey_path()


def read(path: Path) -> Opened:
    """The itinerary of a path, read anew when it or a table beside it changes.

    Raises CastroMapError for one that is wrong, OSError for one that is not there.
    """
    return _read(str(path), _stamp(path), said().language)


def opened(itinerary: Itinerary) -> Opened:
    """An itinerary that somebody brought, with its places found and its page made."""
    return _placed(itinerary, said().language)


def _stamp(path: Path) -> tuple[str, ...]:
    """What changes when the itinerary or a table beside it does."""
    beside = sorted(path.parent.glob("*.csv")) if path.is_file() else [path]
    return tuple(f"{each.name} {each.stat().st_mtime_ns} {each.stat().st_size}" for each in beside)


# The stamp is there for the cache alone; were it called _stamp, Streamlit would leave it out.
@st.cache_resource(max_entries=4, show_spinner=False)
def _read(path: str, stamp: tuple[str, ...], language: str) -> Opened:  # noqa: ARG001
    return _placed(read_itinerary(path), language)


def _placed(itinerary: Itinerary, language: str) -> Opened:
    placed = locate(itinerary)
    return Opened(placed, page.to_html(placed, language=language))

"""What a session keeps between two runs: one record, under one key; the widgets keep their own."""

from dataclasses import dataclass, field, replace
from typing import Any, Literal
from uuid import uuid4

import streamlit as st

from castro_map.dashboard.address import Query, State
from castro_map.dashboard.opened import Opened

_KEY = "castro_map"

Tables = dict[str, bytes]
"""The files of an itinerary by their names."""


@dataclass(frozen=True, slots=True)
class Session:
    """Everything about one reader; frozen, so that a run that is broken off leaves it whole."""

    id: str = field(default_factory=lambda: uuid4().hex)
    state: State = field(default_factory=State)
    acted: bool = False  # the reader changed the state for this run: the address follows it
    address: tuple[str, Query] = ("", {})  # page and query, as they were last read or written
    problems: tuple[str, ...] = ()  # what could not be followed of them
    heard: int = 0  # the number of the last state that the map has said
    page: str = ""  # the hash of the page that the browser was last sent
    seen: Opened | None = None  # what was looked at in the last run
    server: Opened | None = None  # the server's own itinerary, as it was last read
    own: Opened | None = None  # the itinerary that the reader brought
    tables: Tables = field(default_factory=dict)  # its files, until the browser has kept them
    want: Literal["", "ask", "keep", "forget"] = ""  # what the browser is asked to do with them
    storage: Literal["", "kept", "empty", "refused"] = ""  # what it said of its storage
    refused: tuple[str, ...] = ()  # what was wrong with an upload
    uploader: str = field(default_factory=lambda: uuid4().hex)  # another one is an empty one


def has_begun() -> bool:
    """Whether this session had a run before."""
    return _KEY in st.session_state


def session() -> Session:
    """What this session keeps; a new one keeps nothing yet."""
    found = st.session_state.get(_KEY)
    return found if isinstance(found, Session) else put()


def put(**changes: Any) -> Session:
    """Keep some fields with other values."""
    changed = replace(st.session_state.get(_KEY) or Session(), **changes)
    st.session_state[_KEY] = changed
    return changed


def act(state: State, **changes: Any) -> None:
    """Take over what the reader did; the address follows.

    A browser that acts fast sends the address of the view before, which else looks like its Back.
    """
    put(state=state, acted=True, problems=(), **changes)

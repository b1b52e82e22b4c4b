"""The exported page in a sandboxed frame that outlives every run; one state in, one state out."""

from dataclasses import replace
from typing import Any

import streamlit as st

from castro_map.dashboard.address import from_page, read, to_page
from castro_map.dashboard.component import component
from castro_map.dashboard.interface import gettext
from castro_map.dashboard.opened import Opened
from castro_map.dashboard.session import act, put, session
from castro_map.dashboard.view import View


def show(view: View) -> bool:
    """Show the page in a state; returns whether this run has to be made again.

    The page's text travels once: reruns send only its hash, and a frame that has it no more asks.
    What the reader does in the map is taken over before the run that it starts. Where Streamlit
    does not call back, in the first run of a session and after one that was broken off, it is
    found once the page is shown.
    """
    opened, now = view.opened, session()
    result = component("frame")(
        key="map",
        data={
            "session": now.id,
            "hash": opened.html_hash,
            "page": None if now.page == opened.html_hash else opened.html,
            "title": gettext("Map of the journey: {title}").format(title=opened.itinerary.title),
            "state": to_page(view.state),
            "heard": now.heard,
            "theme": st.context.theme.type or "auto",
            "late": gettext("The map does not start in this browser. The table works without it."),
        },
        height="content",
        on_state_change=lambda: hear(opened, st.session_state.get("map", {}).get("state")),
        on_want_change=lambda: put(page="", acted=True),  # and no word of an address
    )
    put(page=opened.html_hash)
    return hear(opened, result.get("state"))


def hear(opened: Opened, said: Any) -> bool:
    """Take over the state that a browser says the map is in; whether it was news.

    What comes from a browser may be anything, so nothing about its shape is taken for granted.
    """
    match said:
        case {"state": dict(state), "number": int(number)} if number > session().heard:
            found, _ = read(opened.itinerary, from_page(state))
            playing = state.get("playing") is True
            act(replace(found, playing=playing, own=session().state.own), heard=number)
            return True
    return False

"""The page where a reader brings an itinerary of their own; nobody else sees it."""

from typing import Any

import streamlit as st

from castro_map.dashboard.address import State
from castro_map.dashboard.interface import gettext, ngettext, number, plain
from castro_map.dashboard.opened import Opened, opened
from castro_map.dashboard.session import Tables, act, put, session
from castro_map.dashboard.view import View
from castro_map.errors import CastroMapError
from castro_map.itinerary.stops import Itinerary
from castro_map.tables.parse import parse

MOST_STOPS = 20_000
"""What a session may bring: as a page 3 MB, which a server can hold for some dozens of readers."""

_EXAMPLE = """place,date,facility,event,mode
Murmansk,1963-04-27,Station square,First words on Soviet soil,air
Moscow,1963-04-28/1963-05-06,,,air
Tashkent,1963-05-08?,,,air
"""


def show(view: View) -> None:
    """Take an itinerary, show it on all pages, and let it go again."""
    now = session()
    if not now.storage and not now.want:
        put(want="ask")  # what this browser kept can be shown again
    st.header(gettext("Your itinerary"), anchor=False)
    if now.own is not None:
        _say_what_is_there(now.own, is_shown=view.state.own)
    st.write(
        gettext(
            "Bring a CSV file with a row for each stop: the map, the table and the filters then show "
            "your journey instead. Only a place and a date are required. What you bring stays in "
            "this browser tab's session on the server and, so that a reload does not lose it, in "
            "this browser's own storage until you forget it; nobody else sees it."
        )
    )
    key = f"files-{now.uploader}"
    st.file_uploader(
        gettext("Your itinerary as CSV, and beside it sources.csv, excerpts.csv and the like"),
        type="csv",
        accept_multiple_files=True,
        key=key,
        on_change=lambda: _take(key),
    )
    for line in now.refused:
        st.error(line)
    with st.expander(gettext("What such a file looks like"), expanded=now.own is None):
        st.code(_EXAMPLE, language=None, wrap_lines=True)
        st.write(
            gettext(
                "Dates are written as 1963-05-14, 1963-05 or 1963-05-15/1963-05-17, with ? for "
                "uncertain and ~ for approximate. Places without lat and lon are looked up in a "
                "gazetteer that comes along, without the network."
            )
        )
        st.download_button(
            gettext("Download this example"),
            _EXAMPLE,
            file_name="my-itinerary.csv",
            mime="text/csv",
            on_click="ignore",
        )


def bring(tables: Tables) -> None:
    """Look at what the browser had kept."""
    try:
        with st.spinner(gettext("Reading your itinerary ...")):
            put(own=opened(read(tables)), refused=())
    except CastroMapError as error:
        _refuse(error)


def named(files: list[Any]) -> Tables:
    """Uploaded files by their names; raises CastroMapError where two have the same."""
    names = [_safe(file.name) for file in files]
    if len(set(names)) != len(names):
        raise CastroMapError(
            gettext(
                "Two of these files have one name: {files}. Take out what does not belong here."
            ).format(files=", ".join(names))
        )
    return {name: file.getvalue() for name, file in zip(names, files, strict=True)}


def read(tables: Tables) -> Itinerary:
    """The itinerary in some files; raises CastroMapError, which says what to do."""
    itinerary = parse(tables)
    if len(itinerary.stops) > MOST_STOPS:
        raise CastroMapError(
            gettext(
                "{file} has {count} stops; this server shows at most {most}. On your own machine "
                "castro-map build makes a map of any number."
            ).format(
                file=itinerary.title, count=number(len(itinerary.stops)), most=number(MOST_STOPS)
            )
        )
    return itinerary


def _say_what_is_there(own: Opened, *, is_shown: bool) -> None:
    itinerary = own.itinerary
    stops = ngettext("{count} stop", "{count} stops", len(itinerary.stops))
    shown = (
        gettext("You look at “{title}”, {stops}.")
        if is_shown
        else gettext("“{title}”, {stops}, is still here.")
    )
    kept = {
        "kept": gettext("This browser keeps it for you."),
        "refused": gettext("This browser keeps nothing: after a reload bring it again."),
    }.get(session().storage, "")
    st.success(plain(f"{shown.format(title=itinerary.title, stops=stops)} {kept}".strip()))
    for note in itinerary.notes:
        st.info(plain(note))
    with st.container(horizontal=True):
        if is_shown:
            st.button(gettext("Back to the journey of this server"), on_click=act, args=(State(),))
        else:
            st.button(gettext("Show it"), on_click=act, args=(State(own=True),))
        st.button(gettext("Forget it"), on_click=_forget)


def _forget() -> None:
    # another uploader, for this one still holds the files
    act(State(), own=None, tables={}, want="forget", refused=(), uploader=f"{session().uploader}-")


def _take(key: str) -> None:
    """Look at what was put into the uploader, and let the browser keep it."""
    files = st.session_state[key]
    if not files:
        put(refused=())
        return
    try:
        with st.spinner(gettext("Reading your itinerary ...")):
            tables = named(files)
            own = opened(read(tables))
    except CastroMapError as error:
        _refuse(error)
    else:
        act(State(own=True), own=own, tables=tables, want="keep", refused=())


def _refuse(error: CastroMapError) -> None:
    """Keep what is wrong as sentences, to be said; nothing else changes."""
    put(refused=tuple(plain(line) for line in str(error).splitlines()))


def _safe(name: str) -> str:
    """A file's name without what could lead out of its folder, and no longer than disks allow."""
    kept = "".join(c for c in name if c.isprintable() and c not in '/\\:*?"<>|').lstrip(".")
    return f"{kept.removesuffix('.csv')[:60] or 'itinerary'}.csv"

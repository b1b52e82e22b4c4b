"""The page where a reader brings an itinerary of their own; it stays in their session alone."""

from typing import Any

import streamlit as st

from castro_map.dashboard import opened
from castro_map.dashboard.interface import gettext, ngettext, number, plain
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


def show(now: View) -> None:
    """Take an itinerary, show it on all pages, and let it go again."""
    st.header(gettext("Your itinerary"), anchor=False)
    if now.opened.own:
        _say_what_is_shown(now)
    st.write(
        gettext(
            "Bring a CSV file with a row for each stop: the map, the table and the filters then show "
            "your journey instead. Only a place and a date are required. What you bring stays in "
            "this browser tab's session on the server; it is written to no disk for good and "
            "nobody else sees it."
        )
    )
    files = st.file_uploader(
        gettext("Your itinerary as CSV, and beside it sources.csv, excerpts.csv and the like"),
        type="csv",
        accept_multiple_files=True,
        key="files",
    )
    brought = tuple(file.file_id for file in files)
    if files and st.session_state.get("brought") != brought:
        st.session_state["brought"] = brought
        _take(files)
    if not files:
        st.session_state["refused"] = ()
    for line in st.session_state.get("refused", ()):
        st.error(line)
    with st.expander(gettext("What such a file looks like"), expanded=not now.opened.own):
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


def _say_what_is_shown(now: View) -> None:
    itinerary = now.itinerary
    stops = ngettext("{count} stop", "{count} stops", len(itinerary.stops))
    shown = gettext("You look at “{title}”, {stops}.").format(title=itinerary.title, stops=stops)
    st.success(plain(shown))
    for note in itinerary.notes:
        st.info(plain(note))
    st.button(gettext("Back to the journey of this server"), on_click=_let_go)


def _let_go() -> None:
    for name in ("own", "brought", "files", "refused"):
        st.session_state.pop(name, None)


def _take(files: list[Any]) -> None:
    """Read what was brought; what is wrong with it is kept as sentences, and nothing else changes."""
    st.session_state["refused"] = ()
    try:
        with st.spinner(gettext("Reading your itinerary ...")):
            opened.bring(_read(files))
    except CastroMapError as error:
        st.session_state["refused"] = [plain(line) for line in str(error).splitlines()]
    else:
        st.rerun()


def _read(files: list[Any]) -> Itinerary:
    """The itinerary in some uploaded files; raises CastroMapError, which says what to do."""
    names = [_safe(file.name) for file in files]
    if len(set(names)) != len(names):
        raise CastroMapError(
            gettext(
                "Two of these files have one name: {files}. Take out what does not belong here."
            ).format(files=", ".join(names))
        )
    itinerary = parse({name: file.getvalue() for file, name in zip(files, names, strict=True)})
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


def _safe(name: str) -> str:
    """A file's name without what could lead out of its folder, and no longer than disks allow."""
    kept = "".join(c for c in name if c.isprintable() and c not in '/\\:*?"<>|').lstrip(".")
    return f"{kept.removesuffix('.csv')[:60] or 'itinerary'}.csv"

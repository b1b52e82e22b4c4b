"""The Evidence page: the calendar, the passages as they read, the conflicts and the works."""

from collections import Counter

import streamlit as st

from castro_map.dashboard import evidence
from castro_map.dashboard.opened import opened
from castro_map.dates import MONTHS, say_day
from castro_map.days import Day, State, days
from castro_map.evidence import Conflict, Excerpt, Source
from castro_map.itinerary import Itinerary, Stop

_STATES: dict[State, str] = {
    "documented": "documented",
    "inferred": "inferred or approximate",
    "contradictory": "sources disagree",
    "silent": "nothing is known",
}


def show() -> None:
    """Show how the journey is known, each piece of evidence with the way to its stops."""
    found = opened()
    if found is None:
        return
    itinerary = found.itinerary
    st.title("How do we know?", anchor=False)
    st.write(
        f"{len(itinerary.stops)} stops rest on {len(itinerary.sources)} works and "
        f"{len(itinerary.excerpts)} passages. Each number or day leads to its stop on the map."
    )
    calendar, passages, themes, conflicts, works = st.tabs(
        ["Calendar", "Passages", "Themes", "Conflicts and gaps", "Works"], key="evidence-tab"
    )
    with calendar:
        _calendar(itinerary)
    with passages:
        _passages(itinerary)
    with themes:
        _themes(itinerary)
    with conflicts:
        _conflicts(itinerary)
        _gaps(itinerary)
    with works:
        _works(itinerary)


def _calendar(itinerary: Itinerary) -> None:
    found = days(itinerary)
    counts = Counter(day.state for day in found)
    st.html(
        evidence.key(len(found), {said: (state, counts[state]) for state, said in _STATES.items()})
    )
    if len(found) > 400:
        st.info("The calendar is drawn for journeys of at most 400 days.")
        return
    with st.container(horizontal=True, gap="small"):
        for day in found:
            with st.container(key=f"day-{day.state}-{day.date.isoformat()}", width=72):
                label = f"{day.date.day} {MONTHS[day.date.month - 1][:3]}"
                _link(label, _leads_to(itinerary, day), help=_in_words(day))
    with st.expander("The calendar in words"):
        st.html(
            "<ol class='cm-evidence'>"
            + "".join(evidence.item(f"{say_day(d.date)}: {_in_words(d)}") for d in found)
            + "</ol>"
        )


def _leads_to(itinerary: Itinerary, day: Day) -> Stop:
    """The stop that a day leads to; a silent one leads to the last before the silence."""
    there = [stop for stop in day.stops if stop.when.start == day.date] or list(day.stops)
    if there:
        return there[0]
    return [stop for stop in itinerary.stops if stop.when.end < day.date][-1]


def _in_words(day: Day) -> str:
    stops = "; ".join(stop.facility or stop.name for stop in day.stops[:4])
    more = f" and {len(day.stops) - 4} more" if len(day.stops) > 4 else ""
    gap = f" {day.gap.known}" if day.gap and day.gap.known else ""
    return f"{_STATES[day.state]}. {stops}{more}{gap}".strip()


def _passages(itinerary: Itinerary) -> None:
    quoted = [s for s in itinerary.sources if any(e.kind == "quote" for e in _of(itinerary, s))]
    if not quoted:
        st.info("No work is quoted in its own words.")
        return
    source = (
        st.selectbox("Work", quoted, format_func=evidence.work_name) if quoted[1:] else quoted[0]
    )
    st.html(f"<div class='cm-evidence'><p>{evidence.link(source)}</p></div>")
    titles = {theme.key: theme.title for theme in itinerary.themes}
    for excerpt in _of(itinerary, source):
        _passage(itinerary, excerpt, titles)


def _passage(itinerary: Itinerary, excerpt: Excerpt, titles: dict[str, str]) -> None:
    with st.container(border=True):
        st.html(evidence.passage(itinerary, excerpt))
        themes = ", ".join(titles[key] for key in excerpt.themes if key in titles)
        whole = "It bears on the journey as a whole."
        _links(itinerary, excerpt.stops, none=f"{whole} Themes: {themes}." if themes else whole)


def _themes(itinerary: Itinerary) -> None:
    st.write("What the journey was about, where no day or place can be named for it.")
    for theme in itinerary.themes:
        with st.expander(evidence.plain(theme.title)):
            st.write(evidence.plain(theme.text))
            for excerpt in itinerary.excerpts:
                if theme.key in excerpt.themes:
                    _passage(itinerary, excerpt, {})


def _conflicts(itinerary: Itinerary) -> None:
    st.subheader(f"{len(itinerary.conflicts)} points on which sources disagree", anchor=False)
    for conflict in itinerary.conflicts:
        _conflict(itinerary, conflict)


def _conflict(itinerary: Itinerary, conflict: Conflict) -> None:
    st.html(evidence.conflict(itinerary, conflict))
    _links(itinerary, conflict.stops, none="It touches the journey as a whole.")


def _gaps(itinerary: Itinerary) -> None:
    if itinerary.gaps:
        st.subheader("What is not known", anchor=False)
    for gap in itinerary.gaps:
        with st.container(border=True):
            st.html(evidence.gap(itinerary, gap))


def _works(itinerary: Itinerary) -> None:
    stops: dict[str, list[str]] = {source.key: [] for source in itinerary.sources}
    for stop in itinerary.stops:
        for key in stop.sources:
            stops[key].append(stop.id)
    ordered = sorted(itinerary.sources, key=lambda s: (s.kind, -len(stops[s.key])))
    event = st.dataframe(
        {
            "Kind": [source.kind for source in ordered],
            "Key": [source.key for source in ordered],
            "Work": [source.title for source in ordered],
            "Author or publisher": [source.author or source.publisher for source in ordered],
            "Standing": [source.standing for source in ordered],
            "Language": [source.language for source in ordered],
            "Stops": [len(stops[source.key]) for source in ordered],
            "Passages": [len(_of(itinerary, source)) for source in ordered],
        },
        key="works",
        hide_index=True,
        height=420,
        on_select="rerun",
        selection_mode="single-row",
    )
    rows = event.selection.rows
    if not rows or rows[0] >= len(ordered):
        st.write("Choose a work: what it says, and of which stops, shows here.")
        return
    source = ordered[rows[0]]
    st.html(evidence.work(source))
    for excerpt in _of(itinerary, source):
        _passage(itinerary, excerpt, {})
    if stops[source.key]:
        st.caption("Stops that rest on it:")
        _links(itinerary, tuple(stops[source.key]), none="")


def _of(itinerary: Itinerary, source: Source) -> list[Excerpt]:
    return [excerpt for excerpt in itinerary.excerpts if excerpt.source == source.key]


def _links(itinerary: Itinerary, ids: tuple[str, ...], *, none: str) -> None:
    if not ids:
        st.caption(evidence.plain(none))
        return
    with st.container(horizontal=True, gap="small"):
        for id in ids:
            stop = itinerary.stop(id)
            _link(f"Stop {stop.order}, {stop.name}", stop, help=f"{stop.when}: {stop.facility}")


def _link(label: str, stop: Stop, *, help: str) -> None:
    page = st.session_state["pages"]["journey"]
    st.page_link(
        page, label=evidence.plain(label), help=evidence.plain(help), query_params={"stop": stop.id}
    )

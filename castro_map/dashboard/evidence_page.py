"""The Evidence page: the chosen stop, the calendar, passages, themes, conflicts and works."""

from collections import Counter
from html import escape

import streamlit as st

from castro_map.dashboard import evidence
from castro_map.dashboard.interface import gettext, ngettext, number, plain, said, say_day
from castro_map.dashboard.view import View, picked
from castro_map.itinerary.days import Day, State, days
from castro_map.itinerary.evidence import Excerpt, Source
from castro_map.itinerary.stops import Itinerary, Stop

_LONGEST = 400  # days of a calendar that can still be taken in


def show(now: View) -> None:
    """Show how the selected stops are known, each piece of evidence with the way to its stops."""
    shown = now.shown
    st.header(gettext("How do we know?"), anchor=False)
    if not shown.stops:
        return
    works = {key for stop in shown.stops for key in stop.sources}
    st.caption(
        gettext("{stops} rest on {works} and {passages}.").format(
            stops=ngettext("{count} stop", "{count} stops", len(shown.stops)),
            works=ngettext("{count} work", "{count} works", len(works)),
            passages=ngettext("{count} passage", "{count} passages", len(shown.excerpts)),
        )
    )
    parts = {
        gettext("The chosen stop"): _stop,
        gettext("Calendar"): _calendar,
        gettext("Passages"): _passages,
        gettext("Themes"): _themes,
        gettext("Conflicts and gaps"): _conflicts,
        gettext("Works"): _works,
    }
    # Only the open one is made: of two hundred passages a reader sees one tab at a time.
    tabs = st.tabs(list(parts), key="evidence-tab", on_change="rerun")
    for tab, part in zip(tabs, parts.values(), strict=True):
        if tab.open:
            with tab:
                part(now)


def _stop(now: View) -> None:
    if now.stop is None:
        st.write(gettext("Choose a stop on the map, a day or a passage: its evidence shows here."))
        return
    st.html(evidence.story(now.itinerary, now.stop))


def _calendar(now: View) -> None:
    found = days(now.itinerary)
    if not found:
        return
    counts = Counter(day.state for day in found)
    words = _states()
    signs = "".join(
        f'<li><i class="cm-{state}"></i>{escape(words[state])}: {number(counts[state])}</li>'
        for state in words
    )
    length = ngettext("{count} day", "{count} days", len(found))
    st.html(evidence.wrapped(f"<p>{length}</p><ul class='cm-signs'>{signs}</ul>"))
    if len(found) > _LONGEST:
        too_long = gettext("The calendar is drawn for journeys of at most {count} days.")
        st.info(too_long.format(count=number(_LONGEST)))
        return
    selected = {stop.id for stop in now.shown.stops}
    cells = "".join(_cell(now.itinerary, day, selected) for day in found)
    st.html(evidence.wrapped(f'<div class="cm-days">{cells}</div>'))
    if now.itinerary.gaps:
        st.markdown("**" + gettext("What is not known") + "**")
        st.html(evidence.gaps(now.itinerary, now.itinerary.gaps))
    with st.expander(gettext("The calendar in words")):
        items = "".join(f"<li>{escape(f'{say_day(d.date)}: {_in_words(d)}')}</li>" for d in found)
        st.html(evidence.wrapped(f"<ol>{items}</ol>"))


def _cell(itinerary: Itinerary, day: Day, selected: set[str]) -> str:
    stop = _leads_to(itinerary, day, selected)
    label = said().day(day.date, "dM")
    title = escape(f"{say_day(day.date)}: {_in_words(day)}")
    aside = " aside" if day.stops and not any(one.id in selected for one in day.stops) else ""
    return (
        f'<button type="button" class="cm-{day.state}{aside}" data-stop="{escape(stop.id)}" '
        f'title="{title}"><span>{escape(label)}</span></button>'
    )


def _leads_to(itinerary: Itinerary, day: Day, selected: set[str]) -> Stop:
    """The stop that a day leads to, a selected one if there is; a silent day's is the last before."""
    there = [stop for stop in day.stops if stop.when.start == day.date] or list(day.stops)
    if there:
        return next((stop for stop in there if stop.id in selected), there[0])
    return [stop for stop in itinerary.stops if stop.when.end < day.date][-1]


def _in_words(day: Day) -> str:
    stops = "; ".join(stop.facility or stop.name for stop in day.stops[:4])
    more = len(day.stops) - 4
    if more > 0:
        stops = gettext("{stops} and {count} more").format(stops=stops, count=number(more))
    known = day.gap.known if day.gap else ""
    return " ".join(filter(None, (f"{_states()[day.state]}.", stops, known)))


def _states() -> dict[State, str]:
    return {
        "documented": gettext("documented"),
        "inferred": gettext("inferred or approximate"),
        "contradictory": gettext("sources disagree"),
        "silent": gettext("nothing is known"),
    }


def _passages(now: View) -> None:
    shown = now.shown
    quoted = [s for s in shown.sources if any(e.kind == "quote" for e in _of(shown, s))]
    if not quoted:
        st.info(gettext("No work is quoted in its own words."))
        return
    source = quoted[0]
    if quoted[1:]:
        source = st.selectbox(gettext("Work"), quoted, format_func=evidence.work_name) or source
    st.html(evidence.wrapped(f"<p>{evidence.link(source)}</p>"))
    st.html(evidence.passages(shown, _of(shown, source)))


def _themes(now: View) -> None:
    st.write(gettext("What the journey was about, where no day or place can be named for it."))
    for theme in now.shown.themes:
        with st.expander(plain(theme.title)):
            st.write(plain(theme.text))
            st.html(
                evidence.passages(
                    now.shown, [e for e in now.shown.excerpts if theme.key in e.themes]
                )
            )


def _conflicts(now: View) -> None:
    shown = now.shown
    count = len(shown.conflicts)
    said_so = ngettext(
        "{count} point on which sources disagree", "{count} points on which sources disagree", count
    )
    st.markdown(f"**{said_so}**")
    st.html(evidence.conflicts(shown, shown.conflicts))
    if shown.gaps:
        st.markdown("**" + gettext("What is not known") + "**")
        st.html(evidence.gaps(shown, shown.gaps))


def _works(now: View) -> None:
    shown = now.shown
    stops: dict[str, list[str]] = {source.key: [] for source in shown.sources}
    for stop in shown.stops:
        for key in stop.sources:
            stops[key].append(stop.id)
    ordered = sorted(shown.sources, key=lambda s: (s.kind, -len(stops[s.key])))
    st.caption(gettext("Choose a work: what it says, and of which stops, shows below."))
    event = st.dataframe(
        {
            gettext("Kind"): [gettext(source.kind) if source.kind else "" for source in ordered],
            gettext("Key"): [source.key for source in ordered],
            gettext("Work"): [source.title for source in ordered],
            gettext("Author or publisher"): [s.author or s.publisher for s in ordered],
            gettext("Standing"): [gettext(s.standing) if s.standing else "" for s in ordered],
            gettext("Language"): [source.language for source in ordered],
            gettext("Stops"): [len(stops[source.key]) for source in ordered],
            gettext("Passages"): [len(_of(shown, source)) for source in ordered],
        },
        key=f"works-{hash(tuple(source.key for source in ordered))}",
        hide_index=True,
        height=360,
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        alt=gettext("The works that the selected stops rest on"),
    )
    row = picked(event.selection)
    if row is None or row >= len(ordered):
        return
    source = ordered[row]
    st.html(evidence.work(source))
    st.html(evidence.passages(shown, _of(shown, source)))
    if stops[source.key]:
        st.caption(gettext("Stops that rest on it:"))
        st.html(evidence.wrapped(evidence.stop_buttons(shown, stops[source.key])))


def _of(itinerary: Itinerary, source: Source) -> list[Excerpt]:
    return [excerpt for excerpt in itinerary.excerpts if excerpt.source == source.key]

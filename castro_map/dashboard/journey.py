"""The Journey page: below the map the journey in figures, each of which is a filter."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from html import escape

import streamlit as st

from castro_map.dashboard import charts, evidence, filters
from castro_map.dashboard.interface import gettext, kind_word, mode_word, number, said
from castro_map.dashboard.view import View
from castro_map.itinerary import dates, totals
from castro_map.itinerary.selection import choices
from castro_map.itinerary.stops import Itinerary

_MONTHLY = 360  # days of a journey from which on a bar a day would be a hair, and "1 May" two days

Rows = list[tuple[str, str, int]]


def show(now: View) -> None:
    """Show the figures."""
    if not now.shown.stops:
        return
    st.header(gettext("The journey in figures"), anchor=False)
    st.caption(gettext("Choose a bar, and everything else follows; choose it again to see all."))
    with st.container(key="cm-figures"):
        republics, kinds, ways = st.columns([3, 3, 4], gap="large")
    with republics:
        days = _rows(totals.days_by_republic(now.itinerary, now.without(republic=()).stops), str)
        _bars(now, "republic", gettext("Days by republic"), gettext("days"), days)
    with kinds:
        visits = _rows(totals.visits_by_kind(now.without(kind=()).stops), kind_word)
        _bars(now, "kind", gettext("Visits by kind"), gettext("visits"), visits)
    with ways:
        modes = _kilometres(now)
    with st.expander(gettext("These figures in words")):
        st.html(
            evidence.wrapped(
                '<div class="tables">',
                _table(gettext("Days by republic"), days),
                _table(gettext("Visits by kind"), visits),
                _table(gettext("Kilometres by way of travel"), modes),
                "</div>",
            )
        )
        st.caption(
            gettext(
                "Lengths are the shortest way over the ground between two stops, not the road or track."
            )
        )


def _rows(found: Mapping[str, int], word: Callable[[str], str], none: str = "") -> Rows:
    """Totals as rows of key, words and amount, the largest first."""
    none = none or gettext("not said")
    ordered = sorted(found.items(), key=lambda item: -item[1])
    return [(key, word(key) if key else none, amount) for key, amount in ordered]


def _bars(now: View, field: str, title: str, unit: str, rows: Rows) -> None:
    st.markdown(f"**{title}**")
    key = f"chart-{field}-{st.session_state.get('picked', 0)}"
    chosen = getattr(now.selection, field)
    st.vega_lite_chart(
        spec=charts.bars(tuple(rows[:12]), chosen, unit=unit, dark=charts.is_dark()),
        key=key,
        on_select=lambda: _picked(now.itinerary, field, key),
        selection_mode=charts.PICK,
        alt=f"{title}: {_in_words(rows)}",
    )


def _picked(itinerary: Itinerary, field: str, key: str) -> None:
    """A bar was picked: its filter is set, or taken off where it was that alone."""
    points = st.session_state[key].selection.get(charts.PICK, [])
    there = choices(itinerary, field)
    asked = [
        point["key"] for point in points if isinstance(point, dict) and point.get("key") in there
    ]
    if asked:
        st.session_state[field] = [] if st.session_state.get(field) == asked else asked
    _next_chart()


def _kilometres(now: View) -> Rows:
    """Draw the kilometres over time; returns them by mode."""
    title = gettext("Kilometres by way of travel")
    st.markdown(f"**{title}**")
    shown = now.without(from_=None, until=None)
    asked = ("km", replace(now.selection, from_=None, until=None))
    found = now.once(asked, lambda: totals.km_by_day(now.itinerary, shown))  # geodesics
    times = _times(now.itinerary)
    by_time: defaultdict[tuple[str, str], float] = defaultdict(float)
    by_mode: defaultdict[str, float] = defaultdict(float)
    for (day, mode), km in found.items():
        by_time[_time(now.itinerary, day), mode] += km
        by_mode[mode] += km
    rows = _rows(
        {mode: round(km) for mode, km in by_mode.items() if km >= 0.5},
        mode_word,
        none=mode_word(""),
    )
    if not rows:
        st.caption(gettext("No two stops that follow each other are selected."))
        return rows
    key = f"chart-km-{st.session_state.get('picked', 0)}"
    st.vega_lite_chart(
        spec=charts.over_time(
            tuple((time, mode, km) for (time, mode), km in by_time.items() if km >= 0.5),
            times,
            {mode: said for mode, said, _ in rows},
            unit=gettext("km"),
            dark=charts.is_dark(),
        ),
        key=key,
        on_select=lambda: _times_picked(now.itinerary, key),
        selection_mode=charts.PICK,
        alt=f"{title}: {_in_words(rows)}",
    )
    return rows


def _times(itinerary: Itinerary) -> dict[str, str]:
    """The days of a journey as a chart has them, or its months, with what each is called."""
    if itinerary.span is None:
        return {}
    first = itinerary.span[0]
    days = (first + timedelta(days=n) for n in range(itinerary.days))
    parts = "My" if itinerary.days > _MONTHLY else "dM"
    return {_time(itinerary, day): said().day(day, parts) for day in days}


def _time(itinerary: Itinerary, day: date) -> str:
    return day.isoformat()[: 7 if itinerary.days > _MONTHLY else 10]


def _times_picked(itinerary: Itinerary, key: str) -> None:
    """Bars of days or months were picked: the dates are set to the stretch from first to last."""
    points = st.session_state[key].selection.get(charts.PICK, [])
    known = _times(itinerary)
    asked = sorted(p["key"] for p in points if isinstance(p, dict) and p.get("key") in known)
    if asked and itinerary.span is not None:
        first, last = itinerary.span
        start, end = dates.read_day(asked[0]), dates.read_day(asked[-1], last=True)
        wanted = (max(start, first), min(end, last))
        there = st.session_state.get("dates")
        st.session_state["dates"] = itinerary.span if there == wanted else wanted
    _next_chart()


def _next_chart() -> None:
    filters.touch()
    # Drawn as a new one, without the mark of what was picked: the filters hold that.
    st.session_state["picked"] = st.session_state.get("picked", 0) + 1


def _in_words(rows: Rows) -> str:
    return ", ".join(f"{said} {number(amount)}" for _, said, amount in rows)


def _table(caption: str, rows: Iterable[tuple[str, str, int]]) -> str:
    cells = "".join(
        f'<tr><th scope="row">{escape(said)}</th><td>{number(amount)}</td></tr>'
        for _, said, amount in rows
    )
    return f"<table><caption>{escape(caption)}</caption><tbody>{cells}</tbody></table>"

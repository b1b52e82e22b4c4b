"""The Journey page: below the map the journey in figures, each of which is a filter."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import streamlit as st

from castro_map.dashboard import charts, filters
from castro_map.dashboard.interface import gettext, kind_word, mode_word, number, said
from castro_map.dashboard.view import View
from castro_map.itinerary import dates, totals
from castro_map.itinerary.selection import choices
from castro_map.itinerary.stops import Itinerary

_MONTHLY = 360  # days of a journey from which on a bar a day would be a hair, and "1 May" two days

Rows = list[tuple[str, str, int]]


def show(view: View) -> None:
    """Show the figures; in words the map's own page tells them."""
    if not view.shown.stops:
        return
    st.header(gettext("The journey in figures"), anchor=False)
    st.caption(gettext("Choose a bar, and everything else follows; choose it again to see all."))
    with st.container(key="cm-figures"):
        republics, kinds, ways = st.columns([3, 3, 4], gap="large")
    with republics:
        days = totals.days_by_republic(view.itinerary, view.without(republic=()).stops)
        _bars(view, "republic", gettext("Days by republic"), gettext("days"), _rows(days, str))
    with kinds:
        visits = totals.visits_by_kind(view.without(kind=()).stops)
        _bars(view, "kind", gettext("Visits by kind"), gettext("visits"), _rows(visits, kind_word))
    with ways:
        _kilometres(view)


def _rows(found: Mapping[str, int], word: Callable[[str], str], none: str = "") -> Rows:
    """Totals as rows of key, words and amount, the largest first."""
    none = none or gettext("not said")
    ordered = sorted(found.items(), key=lambda item: -item[1])
    return [(key, word(key) if key else none, amount) for key, amount in ordered]


def _bars(view: View, field: str, title: str, unit: str, rows: Rows) -> None:
    st.markdown(f"**{title}**")
    chosen = getattr(view.selection, field)
    # Another one for another choice, without the mark of what was picked: the filters hold that.
    key = f"chart-{field}-{'-'.join(chosen)}"
    st.vega_lite_chart(
        spec=charts.bars(rows[:12], chosen, unit=unit, dark=charts.is_dark()),
        key=key,
        on_select=lambda: _picked(view, field, key),
        selection_mode=charts.PICK,
        alt=f"{title}: {_in_words(rows)}",
    )


def _picked(view: View, field: str, key: str) -> None:
    """A bar was picked: its filter is set, or taken off where it was that alone."""
    asked = tuple(one for one in _keys(key) if one in choices(view.itinerary, field))
    if asked:
        wanted: dict[str, Any] = {field: () if getattr(view.selection, field) == asked else asked}
        filters.choose(view, replace(view.selection, **wanted))


def _keys(key: str) -> list[str]:
    """What was picked in a chart, as far as a browser says it in a shape that we know."""
    points = st.session_state[key].selection.get(charts.PICK, [])
    return [str(point["key"]) for point in points if isinstance(point, dict) and "key" in point]


def _kilometres(view: View) -> None:
    """Draw the kilometres over time."""
    title = gettext("Kilometres by way of travel")
    st.markdown(f"**{title}**")
    start, end = view.selection.from_, view.selection.until
    found = view.opened.km_by_day(replace(view.selection, from_=None, until=None))
    by_time: defaultdict[tuple[str, str], float] = defaultdict(float)
    by_mode: defaultdict[str, float] = defaultdict(float)
    for (day, mode), km in found.items():
        by_time[_time(view.itinerary, day), mode] += km
        by_mode[mode] += km
    rows = _rows(
        {mode: round(km) for mode, km in by_mode.items() if km >= 0.5},
        mode_word,
        none=mode_word(""),
    )
    if not rows:
        st.caption(gettext("No two stops that follow each other are selected."))
        return
    key = f"chart-km-{start}-{end}"  # as above
    st.vega_lite_chart(
        spec=charts.over_time(
            [(time, mode, km) for (time, mode), km in by_time.items() if km >= 0.5],
            _times(view.itinerary),
            {mode: said for mode, said, _ in rows},
            unit=gettext("km"),
            dark=charts.is_dark(),
        ),
        key=key,
        on_select=lambda: _times_picked(view, key),
        selection_mode=charts.PICK,
        alt=f"{title}: {_in_words(rows)}",
    )


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


def _times_picked(view: View, key: str) -> None:
    """Bars of days or months were picked: the dates are set to the stretch from first to last."""
    known = _times(view.itinerary)
    asked = sorted(one for one in _keys(key) if one in known)
    if not asked or view.itinerary.span is None:
        return
    first, last = view.itinerary.span
    start, end = dates.read_day(asked[0]), dates.read_day(asked[-1], last=True)
    wanted = replace(
        view.selection,
        from_=start if start > first else None,
        until=end if end < last else None,
    )
    whole = replace(view.selection, from_=None, until=None)
    filters.choose(view, whole if wanted == view.selection else wanted)


def _in_words(rows: Rows) -> str:
    return ", ".join(f"{said} {number(amount)}" for _, said, amount in rows)

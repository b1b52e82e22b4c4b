"""Altair charts of totals, as specifications that Streamlit shows; knows neither stops nor filters."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import altair as alt
import streamlit as st

PICK = "pick"
"""The name under which a chart tells what was picked in it."""

ACCENT = {False: "#b3261e", True: "#ff8073"}
"""The colour of the route, in light and in the dark."""

# Told apart by the colour-blind and in grey, in the colours of the map.
_MODES = {
    "air": "#b3261e", "rail": "#274b6d", "road": "#c79a2e",
    "water": "#3d8a86", "foot": "#7a5c99", "": "#9a9084",
}  # fmt: skip
_MODES_DARK = {**_MODES, "air": "#ff8073", "rail": "#8fb8de"}


def is_dark() -> bool:
    """Whether this reader sees everything in the dark theme."""
    return st.context.theme.type == "dark"


# Made once for the same figures: Altair checks each specification against its schema, at length.
@st.cache_data(max_entries=500, show_spinner=False)
def bars(
    rows: tuple[tuple[str, str, int], ...], chosen: tuple[str, ...], *, unit: str, dark: bool
) -> dict[str, Any]:
    """A bar for each row of (key, words, amount); those of the `chosen` keys stand out."""
    labels = [f"{said}  {amount}" for _, said, amount in rows]
    values = [
        {"key": key, "said": label, "amount": amount}
        for label, (key, _, amount) in zip(labels, rows, strict=True)
    ]
    strong = alt.FieldOneOfPredicate(field="key", oneOf=list(chosen))
    most = max(amount for _, _, amount in rows)
    chart = (
        alt.Chart(alt.Data(values=values))
        .mark_bar(cornerRadiusEnd=2, cursor="pointer", color=ACCENT[dark])
        .encode(
            y=alt.Y(
                "said:N",
                scale=alt.Scale(domain=labels),
                title=None,
                axis=alt.Axis(labelLimit=170, ticks=False, domain=False),
            ),
            x=alt.X("amount:Q", stack=None, scale=alt.Scale(domain=[0, most]), axis=None),
            opacity=alt.condition(strong, alt.value(1), alt.value(0.35))
            if chosen
            else alt.value(1),
            tooltip=[alt.Tooltip("said:N", title=" "), alt.Tooltip("amount:Q", title=unit)],
        )
        .add_params(alt.selection_point(name=PICK, fields=["key"], on="click"))
        .properties(height=24 * len(rows) + 20)  # some of it goes into the margins
    )
    return _spec(chart)


@st.cache_data(max_entries=500, show_spinner=False)
def over_time(
    rows: tuple[tuple[str, str, float], ...],
    times: Mapping[str, str],
    modes: Mapping[str, str],
    *,
    unit: str,
    dark: bool,
) -> dict[str, Any]:
    """Stacked bars of (time, mode, amount); which times were picked is told by their keys.

    `times` says of each time how it is called, in order and those without a bar included; `modes`
    the same of each mode, in the order of the legend.
    """
    palette = _MODES_DARK if dark else _MODES
    together: Counter[str] = Counter()
    for time, _, amount in rows:
        together[time] += round(amount)
    chart = (
        alt.Chart(
            alt.Data(
                values=[
                    {"key": time, "time": times[time], "said": modes[mode], "amount": round(amount)}
                    for time, mode, amount in rows
                ]
            )
        )
        .mark_bar(cursor="pointer")
        .encode(
            x=alt.X(
                "time:O",
                scale=alt.Scale(domain=list(times.values())),
                title=None,
                axis=alt.Axis(labelAngle=0, labelOverlap=True, ticks=False),
            ),
            # The scale's end is said, because the browser draws once before the figures have come.
            y=alt.Y("amount:Q", scale=alt.Scale(domain=[0, max(together.values())]), title=unit),
            color=alt.Color(
                "said:N",
                sort=list(modes.values()),
                scale=alt.Scale(
                    domain=list(modes.values()), range=[palette[mode] for mode in modes]
                ),
                legend=alt.Legend(title=None, orient="bottom", columns=2),
            ),
            tooltip=[
                alt.Tooltip("time:O", title=" "),
                alt.Tooltip("said:N", title=" "),
                alt.Tooltip("amount:Q", title=unit),
            ],
        )
        .add_params(alt.selection_point(name=PICK, fields=["key"], on="click"))
        .properties(height=230)
    )
    return _spec(chart)


def _spec(chart: Any) -> dict[str, Any]:
    return dict(chart.configure_view(stroke=None).to_dict())

"""Charts of totals, as Vega-Lite specifications that Streamlit shows; knows neither stops nor filters.

Written out, because Altair takes a tenth of a second to make and check one, and a filter waits for three.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

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


_PICKED = [{"name": PICK, "select": {"type": "point", "fields": ["key"], "on": "click"}}]
_PLAIN = {"view": {"stroke": None, "continuousWidth": 300, "continuousHeight": 300}}

Spec = dict[str, Any]


def bars(
    rows: Sequence[tuple[str, str, int]], chosen: Sequence[str], *, unit: str, dark: bool
) -> Spec:
    """A bar for each row of (key, words, amount); those of the `chosen` keys stand out."""
    labels = [f"{said}  {amount}" for _, said, amount in rows]
    most = max(amount for _, _, amount in rows)
    opacity: Spec = {"value": 1}
    if chosen:
        strong = {"field": "key", "oneOf": list(chosen)}
        opacity = {"condition": {"test": strong, "value": 1}, "value": 0.35}
    return {
        "data": {
            "values": [
                {"key": key, "said": label, "amount": amount}
                for label, (key, _, amount) in zip(labels, rows, strict=True)
            ]
        },
        "mark": {"type": "bar", "cornerRadiusEnd": 2, "cursor": "pointer", "color": ACCENT[dark]},
        "encoding": {
            "y": {
                "field": "said",
                "type": "nominal",
                "scale": {"domain": labels},
                "title": None,
                "axis": {"labelLimit": 170, "ticks": False, "domain": False},
            },
            "x": {
                "field": "amount",
                "type": "quantitative",
                "stack": None,
                "scale": {"domain": [0, most]},
                "axis": None,
            },
            "opacity": opacity,
            "tooltip": [_tip("said", "nominal", " "), _tip("amount", "quantitative", unit)],
        },
        "params": _PICKED,
        "height": 24 * len(rows) + 20,  # some of it goes into the margins
        "config": _PLAIN,
    }


def over_time(
    rows: Sequence[tuple[str, str, float]],
    times: Mapping[str, str],
    modes: Mapping[str, str],
    *,
    unit: str,
    dark: bool,
) -> Spec:
    """Stacked bars of (time, mode, amount); which times were picked is told by their keys.

    `times` says of each time how it is called, in order and those without a bar included; `modes`
    the same of each mode, in the order of the legend.
    """
    palette = _MODES_DARK if dark else _MODES
    together: Counter[str] = Counter()
    for time, _, amount in rows:
        together[time] += round(amount)
    said = list(modes.values())
    return {
        "data": {
            "values": [
                {"key": time, "time": times[time], "said": modes[mode], "amount": round(amount)}
                for time, mode, amount in rows
            ]
        },
        "mark": {"type": "bar", "cursor": "pointer"},
        "encoding": {
            "x": {
                "field": "time",
                "type": "ordinal",
                "scale": {"domain": list(times.values())},
                "title": None,
                "axis": {"labelAngle": 0, "labelOverlap": True, "ticks": False},
            },
            # The scale's end is said, because the browser draws once before the figures have come.
            "y": {
                "field": "amount",
                "type": "quantitative",
                "scale": {"domain": [0, max(together.values())]},
                "title": unit,
            },
            "color": {
                "field": "said",
                "type": "nominal",
                "sort": said,
                "scale": {"domain": said, "range": [palette[mode] for mode in modes]},
                "legend": {"title": None, "orient": "bottom", "columns": 2},
            },
            "tooltip": [
                _tip("time", "ordinal", " "),
                _tip("said", "nominal", " "),
                _tip("amount", "quantitative", unit),
            ],
        },
        "params": _PICKED,
        "height": 230,
        "config": _PLAIN,
    }


def _tip(field: str, kind: str, title: str) -> Spec:
    return {"field": field, "type": kind, "title": title}

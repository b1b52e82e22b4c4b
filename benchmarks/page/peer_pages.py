"""Stops -> the page of one peer, as its own documentation would have it; measures nothing.

Run as a program of its own, `python -m benchmarks.page.peer_pages NAME STOPS.json PAGE.html`, so that
its time and memory are those of a whole build. It knows nothing of castro_map.
"""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from typing import Any

Stops = list[dict[str, Any]]

TEMPLATES = Path(__file__).parent / "templates"
TITLE = "Fidel Castro in the Soviet Union, 1963"
SHIFT_YEARS = 50  # TimeDimension shows nothing of a time before 1970


def marker(stops: Stops) -> str:
    """folium's markers with popups and tooltips, and the route as one line."""
    import folium

    where = _points(stops)
    m = _folium_map(where)
    folium.PolyLine(where).add_to(m)
    for stop, point in zip(stops, where, strict=True):
        popup = folium.Popup(_words(stop), max_width=300)
        folium.Marker(point, popup=popup, tooltip=escape(stop["name"])).add_to(m)
    return str(m.get_root().render())


def antpath(stops: Stops) -> str:
    """The route as folium's AntPath."""
    from folium.plugins import AntPath

    where = _points(stops)
    m = _folium_map(where)
    AntPath(where).add_to(m)
    return str(m.get_root().render())


def timeline(stops: Stops) -> str:
    """folium's Timeline with its slider; what has been visited stays."""
    from folium.plugins import Timeline, TimelineSlider

    end = _milliseconds(max(stop["end"] for stop in stops)) + 86_400_000
    features = [
        {**feature, "properties": {"start": _milliseconds(stop["start"]), "end": end}}
        for stop, feature in _places_and_legs(stops)
    ]
    m = _folium_map(_points(stops))
    layer = Timeline({"type": "FeatureCollection", "features": features}).add_to(m)
    slider = TimelineSlider(auto_play=False, date_options="YYYY-MM-DD")
    slider.add_timelines(layer).add_to(m)
    return str(m.get_root().render())


def timestamped(stops: Stops) -> str:
    """folium's TimestampedGeoJson a day at a time, fifty years late; what has been visited stays."""
    from folium.plugins import TimestampedGeoJson

    features = [
        {
            **feature,
            "properties": {
                # a time for each point of it, of which a leg has two
                "times": [_later(stop["start"])] * (1 if _is_place(feature) else 2),
                "popup": _words(stop),
                "icon": "circle",
            },
        }
        for stop, feature in _places_and_legs(stops)
    ]
    m = _folium_map(_points(stops))
    TimestampedGeoJson(
        {"type": "FeatureCollection", "features": features},
        period="P1D",
        auto_play=False,
        date_options="YYYY-MM-DD",
    ).add_to(m)
    return str(m.get_root().render())


def timelinejs(stops: Stops) -> str:
    """A TimelineJS with a slide a stop."""
    events = [
        {
            "start_date": _calendar(stop["start"]),
            "end_date": _calendar(stop["end"]),
            "text": {"headline": escape(stop["name"]), "text": escape(stop["event"])},
        }
        for stop in stops
    ]
    title = {"text": {"headline": TITLE}}
    return _filled("timelinejs.html", {"title": title, "events": events})


def deck(stops: Stops) -> str:
    """deck.gl's TripsLayer, with a mark a stop where the stops have words to show."""
    return _filled("deck.html", {"stops": stops, "marked": "event" in stops[0]})


BUILDERS: dict[str, Callable[[Stops], str]] = {
    "marker": marker,
    "antpath": antpath,
    "timeline": timeline,
    "timestamped": timestamped,
    "timelinejs": timelinejs,
    "deck": deck,
}


def _folium_map(where: list[tuple[float, float]]) -> Any:
    import folium

    m = folium.Map()
    lats, lons = [lat for lat, _ in where], [lon for _, lon in where]
    m.fit_bounds([(min(lats), min(lons)), (max(lats), max(lons))])
    return m


def _points(stops: Stops) -> list[tuple[float, float]]:
    return [(stop["lat"], stop["lon"]) for stop in stops]


def _places_and_legs(stops: Stops) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each stop with a GeoJSON feature of its place, and of the leg that leads to it."""
    found = []
    before = None
    for stop in stops:
        here = [stop["lon"], stop["lat"]]
        found.append((stop, _feature("Point", here)))
        if before is not None and before != here:
            found.append((stop, _feature("LineString", [before, here])))
        before = here
    return found


def _feature(kind: str, coordinates: list[Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}}


def _is_place(feature: dict[str, Any]) -> bool:
    return bool(feature["geometry"]["type"] == "Point")


def _words(stop: dict[str, Any]) -> str:
    return f"<b>{escape(stop['name'])}</b><br>{stop['start']}<br>{escape(stop['event'])}"


def _milliseconds(day: str) -> int:
    since = datetime.fromisoformat(day).replace(tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    return since // timedelta(milliseconds=1)


def _later(day: str) -> str:
    return f"{int(day[:4]) + SHIFT_YEARS}{day[4:]}"


def _calendar(day: str) -> dict[str, int]:
    year, month, date = map(int, day.split("-"))
    return {"year": year, "month": month, "day": date}


def _filled(template: str, data: dict[str, Any]) -> str:
    text = (TEMPLATES / template).read_text("utf-8")
    script = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return text.replace("TITLE", TITLE).replace("DATA", script, 1)


if __name__ == "__main__":
    name, source, target = sys.argv[1:]
    Path(target).write_text(
        BUILDERS[name](json.loads(Path(source).read_text("utf-8"))), encoding="utf-8"
    )

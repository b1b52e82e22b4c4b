"""Itinerary -> GeoJSON text (RFC 7946): stops as points, legs as lines, cut at the date line."""

import json
import math
from collections.abc import Sequence
from typing import Any

from castro_map.itinerary import route
from castro_map.itinerary.evidence import Source
from castro_map.itinerary.stops import Itinerary, Leg, Stop
from castro_map.tables.records import texts


def to_geojson(itinerary: Itinerary) -> str:
    """The stops and legs as GeoJSON text; a stop without a place has a null geometry."""
    return json.dumps(features(itinerary), ensure_ascii=False, indent=1) + "\n"


def features(itinerary: Itinerary) -> dict[str, Any]:
    """The itinerary as a GeoJSON FeatureCollection (RFC 7946): stops as points, legs as lines.

    A stop without a place is a feature whose geometry is null, so that nothing is lost.
    """
    return {
        "type": "FeatureCollection",
        "features": [
            *(_stop_feature(stop, itinerary) for stop in itinerary.stops),
            *(_leg_feature(leg) for leg in itinerary.legs),
        ],
    }


def _stop_feature(stop: Stop, itinerary: Itinerary) -> dict[str, Any]:
    place = stop.place
    return {
        "type": "Feature",
        "id": stop.id,
        "geometry": place
        and {"type": "Point", "coordinates": [round(place.lon, 6), round(place.lat, 6)]},
        "properties": {
            "feature": "stop",
            **{
                name: text for name, text in texts(stop).items() if name not in ("id", "lat", "lon")
            },
            "order": stop.order,
            "start": stop.when.start.isoformat(),
            "end": stop.when.end.isoformat(),
            "people": list(stop.people),
            "sources": [_cited(itinerary.source(key)) for key in stop.sources],
            "conflicts": [conflict.id for conflict in itinerary.conflicts_at(stop)],
        },
    }


def _cited(source: Source) -> dict[str, str]:
    return {"key": source.key, "title": source.title, "url": source.url}


def _leg_feature(leg: Leg) -> dict[str, Any]:
    line = route.line(leg)
    parts = _cut(line.points)
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": parts[0]}
        if len(parts) == 1
        else {"type": "MultiLineString", "coordinates": parts},
        "properties": {
            "feature": "leg",
            "from": leg.origin.id,
            "to": leg.destination.id,
            "mode": leg.mode,
            "firm": leg.is_firm,
            "distance_km": round(line.distance_km, 1),
        },
    }


def _cut(points: Sequence[tuple[float, float]]) -> list[list[list[float]]]:
    """The points as [lon, lat], cut in two where they cross the date line (RFC 7946, 3.1.9)."""
    parts: list[list[list[float]]] = [[]]
    before: tuple[float, float] | None = None
    turns = 0
    for lat, lon in points:
        now = math.floor((lon + 180) / 360) if abs(lon) != 180 else turns
        if before is not None and now != turns:
            edge = 180 if now > turns else -180
            share = (edge + 360 * turns - before[1]) / (lon - before[1])
            at = round(before[0] + (lat - before[0]) * share, 5)
            parts[-1].append([edge, at])
            parts.append([[-edge, at]])
            turns = now
        parts[-1].append([round(lon - 360 * turns, 5), round(lat, 5)])
        before = (lat, lon)
    return parts

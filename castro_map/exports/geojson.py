"""Itinerary -> GeoJSON text (RFC 7946)."""

import json

from castro_map import layers
from castro_map.itinerary import Itinerary


def to_geojson(itinerary: Itinerary) -> str:
    """The stops and legs as GeoJSON text; a stop without a place has a null geometry."""
    return json.dumps(layers.features(itinerary), ensure_ascii=False, indent=1) + "\n"

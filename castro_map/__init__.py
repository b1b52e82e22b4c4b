"""Maps of journeys that show how they know.

    from castro_map import journey, to_html
    html = to_html(journey())

`read_itinerary` reads anybody's CSV, `locate` places its stops, `select` narrows it,
`to_html` makes the map, and `RoutePlayer` puts the animated route on any folium map.
"""

from castro_map.errors import CastroMapError, TableError
from castro_map.evidence import Excerpt, Source
from castro_map.geocoding import locate
from castro_map.itinerary import Itinerary, Leg, Place, Stop
from castro_map.page import to_html
from castro_map.player import RoutePlayer
from castro_map.selection import Selection, select
from castro_map.shipped import journey
from castro_map.table import read_itinerary

__version__ = "0.1.0"

__all__ = [
    "CastroMapError",
    "Excerpt",
    "Itinerary",
    "Leg",
    "Place",
    "RoutePlayer",
    "Selection",
    "Source",
    "Stop",
    "TableError",
    "journey",
    "locate",
    "read_itinerary",
    "select",
    "to_html",
]

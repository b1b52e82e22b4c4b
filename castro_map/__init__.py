"""Maps of journeys that show how they know.

    from castro_map import journey, to_html
    html = to_html(journey())

`read_itinerary` reads anybody's CSV, `locate` places its stops, `select` narrows it,
`to_html` makes the map, and `RoutePlayer` puts the animated route on any folium map.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from castro_map.errors import CastroMapError, TableError
    from castro_map.itinerary.evidence import Excerpt, Source
    from castro_map.itinerary.selection import Selection, select
    from castro_map.itinerary.stops import Itinerary, Leg, Place, Stop
    from castro_map.page.page import to_html
    from castro_map.page.player import RoutePlayer
    from castro_map.places.geocoding import locate
    from castro_map.tables.read import read_itinerary
    from castro_map.tables.shipped import journey

__version__ = "0.1.0"

_ROOMS = {
    "CastroMapError": "errors",
    "Excerpt": "itinerary.evidence",
    "Itinerary": "itinerary.stops",
    "Leg": "itinerary.stops",
    "Place": "itinerary.stops",
    "RoutePlayer": "page.player",
    "Selection": "itinerary.selection",
    "Source": "itinerary.evidence",
    "Stop": "itinerary.stops",
    "TableError": "errors",
    "journey": "tables.shipped",
    "locate": "places.geocoding",
    "read_itinerary": "tables.read",
    "select": "itinerary.selection",
    "to_html": "page.page",
}
"""Where each name of the front door lives; its room is entered when the name is first used."""

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


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

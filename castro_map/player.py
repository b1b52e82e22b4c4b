"""RoutePlayer: the animated route with its player, as a plugin for any folium map."""

import json
import re
from typing import Any

from branca.element import Element, Figure, MacroElement
from jinja2 import Template

from castro_map import assembly, layers
from castro_map.itinerary import Itinerary

# folium reads everything it is given as a Jinja template, twice; and the page is HTML. In JSON
# these characters only occur inside strings, but for the braces, of which two never open in a row.
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


class RoutePlayer(MacroElement):
    """The itinerary's route, drawn and played on the folium map that it is added to.

        m = folium.Map()
        castro_map.RoutePlayer(castro_map.journey()).add_to(m)

    It brings its own scripts and styles and loads nothing; tiles and layers are the map's affair.
    `sheet` is the compact basemap of the exported page, `regions` says that the page has places
    of its own for list and story; on a map of yours both stay as they are.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "castroMap.add({{ this._parent.get_name() }}, {{ this.data }});"
        "{% endmacro %}"
    )

    def __init__(
        self,
        itinerary: Itinerary,
        *,
        sheet: dict[str, Any] | None = None,
        regions: bool = False,
    ) -> None:
        super().__init__()
        self._name = "RoutePlayer"
        self._regions = regions
        self.data = as_script_data(
            {"journey": layers.payload(itinerary), "sheet": sheet, "regions": regions}
        )

    def render(self, **kwargs: Any) -> None:  # type: ignore[override] # as branca's own does
        """Put the player's script and style into the page's head, and the call into its script."""
        figure = self.get_root()
        if not isinstance(figure, Figure):
            raise TypeError("add the RoutePlayer to a folium.Map before rendering it")
        names = ("player.css", "page.css") if self._regions else ("player.css",)
        style, script = assembly.style(*names), assembly.script()
        figure.header.add_child(Literal(f"<style>{style}</style>"), name="castro_map_style")
        figure.header.add_child(Literal(f"<script>{script}</script>"), name="castro_map_script")
        super().render(**kwargs)


def as_script_data(value: Any) -> str:
    """The value as JSON which neither a template engine nor an HTML parser finds anything in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _STRING.sub(_without_braces, text.translate(_ESCAPES))


class Literal(Element):
    """Text that goes into the page as it is: folium does not read it as a template."""

    def __init__(self, text: str) -> None:
        super().__init__("{{ this.text }}")
        self.text = text


def _without_braces(string: re.Match[str]) -> str:
    return string.group().replace("{", "\\u007b").replace("}", "\\u007d")

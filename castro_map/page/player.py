"""RoutePlayer: the animated route with its player, as a plugin for any folium map."""

import json
from typing import Any

from branca.element import Element, Figure, MacroElement

from castro_map.itinerary.stops import Itinerary
from castro_map.page import bundle, payload
from castro_map.page.i18n import SOURCE_LANGUAGE, words

# Within a string of JavaScript these mean what they escape. A page is HTML, and folium reads much
# of what it is given as a Jinja template, some of it twice; neither finds anything of theirs.
_ESCAPES = {"\\": "\\\\", "'": "\\'", **{c: f"\\u{ord(c):04x}" for c in "{}<>&\u2028\u2029"}}


class RoutePlayer(MacroElement):
    """The itinerary's route, drawn and played on the folium map that it is added to.

        m = folium.Map()
        castro_map.RoutePlayer(castro_map.journey()).add_to(m)

    It brings its own scripts and styles and loads nothing; tiles and layers are the map's affair.
    `sheet` is the compact basemap of the exported page, `regions` says that the page has places
    of its own for list and story; on a map of yours both stay as they are.
    """

    def __init__(
        self,
        itinerary: Itinerary,
        *,
        sheet: dict[str, Any] | None = None,
        regions: bool = False,
        language: str = SOURCE_LANGUAGE,
    ) -> None:
        super().__init__()
        self._name = "RoutePlayer"
        self._regions = regions
        voice = words(language)
        said = {"language": language, "catalogue": voice.page}
        # English is what dates say of themselves, at a fraction of the cost of a hundred thousand
        say = str if language == SOURCE_LANGUAGE else voice.when
        self.data = as_script_data(
            {
                "journey": payload.payload(itinerary, say=say),
                "sheet": sheet,
                "regions": regions,
                "words": said if language != SOURCE_LANGUAGE else None,
            }
        )

    def render(self, **kwargs: Any) -> None:  # type: ignore[override] # as branca's own does
        """Put the player's script and style into the page's head, and the call into its script."""
        figure, map = self.get_root(), self._parent
        if not isinstance(figure, Figure) or map is None:
            raise TypeError("add the RoutePlayer to a folium.Map before rendering it")
        names = ("player.css", "page.css") if self._regions else ("player.css",)
        style, script = bundle.style(*names), bundle.script()
        figure.header.add_child(Literal(f"<style>{style}</style>"), name="castro_map_style")
        figure.header.add_child(Literal(f"<script>{script}</script>"), name="castro_map_script")
        call = f"castroMap.add({map.get_name()}, {self.data});"
        figure.script.add_child(Literal(call), name=self.get_name())
        super().render(**kwargs)


def as_script_data(value: Any) -> str:
    """The value as a JavaScript expression that holds nothing but one string of JSON.

    Browsers read JSON in half the time of an object literal, and there no name of a field
    (`__proto__`) means anything. Nothing that could be markup, template or code is left in it.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character, escape in _ESCAPES.items():  # the backslash first
        text = text.replace(character, escape)
    return f"JSON.parse('{text}')"


class Literal(Element):
    """Text that goes into the page as it is: folium does not read it as a template."""

    def __init__(self, text: str) -> None:
        super().__init__("{{ this.text }}")
        self.text = text

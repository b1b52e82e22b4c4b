"""Layers -> one self-contained HTML text: the exported map, and the map inside the dashboard.

The room with folium, but for the plugin next door. Same input, same bytes; it writes no file.
"""

import base64
import hashlib
from importlib.resources import files
from typing import Any

import folium
from branca.element import Element, Figure
from jinja2 import Environment, Template

from castro_map.itinerary.stops import Itinerary
from castro_map.page import bundle
from castro_map.page.i18n import N_, SOURCE_LANGUAGE, Words, words
from castro_map.page.player import Literal, RoutePlayer
from castro_map.sheet import basemap

_POLICY_MARK = "CONTENT-SECURITY-POLICY"

ATTRIBUTIONS = (
    N_("Natural Earth (public domain)"),
    N_("Natural Earth (public domain), borders of 1963 by the project"),
)
"""What the sheets say of their makers, for the catalogue of words."""


def to_html(
    itinerary: Itinerary,
    *,
    language: str = SOURCE_LANGUAGE,
    projection: basemap.Projection = "fitted",
) -> str:
    """One HTML text that shows and plays the itinerary and asks no network for anything.

    The text carries Leaflet, the basemap, every stop, passage and source. It may be saved as it
    is, put into a frame (`srcdoc`), or served. Two calls with equal itineraries give equal texts.
    `language` is that of the interface, one of `words.languages()`; the data stay as they are.
    The map is drawn on a cone fitted to the itinerary where one fits; `projection="mercator"`
    asks for the world in Web Mercator instead.
    """
    sheet = basemap.choose(itinerary, projection=projection)
    figure = _Page(itinerary, attribution=sheet.attribution, words=words(language))
    map = _SheetMap(sheet.layers["albers"])
    figure.add_child(map)
    player = RoutePlayer(itinerary, sheet=dict(sheet.layers), regions=True, language=language)
    map.add_child(player)
    # folium's names are random; ours count, so that equal itineraries give equal bytes
    for number, element in enumerate((figure, map, player), start=1):
        element._id = str(number)
    return _with_policy(figure.render())


class _SheetMap(folium.Map):
    """A folium map without tiles, links or inline styles: the player's script draws the sheet."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own name and type
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template(
        '{% macro html(this, kwargs) %}<div class="cm-map" id="{{ this.get_name() }}"></div>'
        "{% endmacro %}"
        "{% macro script(this, kwargs) %}"
        'var {{ this.get_name() }} = castroMap.map("{{ this.get_name() }}", {{ this.cone|tojson }});'
        "{% endmacro %}"
    )

    def __init__(self, cone: list[float] | None) -> None:
        super().__init__(tiles=None)
        self.cone = cone  # parameters of the conic projection, None for Web Mercator

    def render(self, **kwargs: Any) -> None:  # type: ignore[override] # as folium's own does
        """Render without the style blocks and switches that folium.Map.render adds."""
        super(folium.Map, self).render(**kwargs)


class _Page(Figure):
    """The document around the map: our own frame instead of branca's."""

    def __init__(self, itinerary: Itinerary, *, attribution: str, words: Words) -> None:
        super().__init__(title=itinerary.title)
        frame = files("castro_map").joinpath("page", "assets", "page.html").read_text("utf-8")
        self._template = Environment(autoescape=True).from_string(
            frame, globals={"gettext": words.gettext}
        )
        self.language = words.language
        self.policy_mark = _POLICY_MARK
        self.itinerary = itinerary
        self.attribution = words.gettext(attribution)
        self.header = Element()
        self.header._parent = self
        code, css = bundle.leaflet()
        self.header.add_child(Literal(f"<style>{css}</style>"), name="leaflet_style")
        self.header.add_child(Literal(f"<script>{code}</script>"), name="leaflet_script")


def _with_policy(text: str) -> str:
    """The page with a Content-Security-Policy that lets its own scripts and styles run, and no other.

    The blocks are found by their tags: nothing from data can hold one (see `as_script_data`).
    """
    scripts = " ".join(_hashes(text, "script"))
    styles = " ".join(_hashes(text, "style"))
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return text.replace(_POLICY_MARK, policy, 1)


def _hashes(text: str, tag: str) -> list[str]:
    blocks = (part.partition(f"</{tag}>")[0] for part in text.split(f"<{tag}>")[1:])
    digests = (hashlib.sha256(block.encode()).digest() for block in blocks)
    return list(dict.fromkeys(f"'sha256-{base64.b64encode(d).decode()}'" for d in digests))

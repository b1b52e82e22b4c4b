"""The page's own scripts and styles, put together from assets/; knows no itinerary."""

import re
from functools import cache
from importlib.metadata import distribution
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import rcssmin
import rjsmin

from castro_map.errors import PageError

# In the order in which they build on each other; one function scope holds them all.
SCRIPTS = (
    "codec.js",
    "journey.js",
    "view.js",
    "sheet.js",
    "lettering.js",
    "geometry.js",
    "drawing.js",
    "route.js",
    "player.js",
    "controls.js",
    "story.js",
    "reading.js",
    "evidence.js",
    "start.js",
)


@cache
def script() -> str:
    """The player as one script; it leaves one name behind, `castroMap`."""
    parts = "\n".join(_asset(name) for name in SCRIPTS)
    return str(rjsmin.jsmin(f"(function () {{\n'use strict';\n{parts}\n}})();"))


@cache
def style(*names: str) -> str:
    """The style sheets of those names as one."""
    return str(rcssmin.cssmin("\n".join(_asset(name) for name in names)))


@cache
def leaflet() -> tuple[str, str]:
    """Leaflet's script and style, with no address in them that a page would ask for.

    Taken from django-js-lib-leaflet, which carries 1.9.4 as Leaflet's makers built it and needs
    no Django; xstatic-leaflet stops at 1.9.3 and hooks into the interpreter's start.
    """
    spec = find_spec("js_lib_leaflet")
    if spec is None or spec.origin is None:
        raise PageError(
            "Leaflet is not installed; run: python -m pip install django-js-lib-leaflet"
        )
    folder = Path(spec.origin).parent / "static" / "js_lib_leaflet"
    code = (folder / "leaflet.js").read_text("utf-8")
    css = (folder / "leaflet.css").read_text("utf-8")
    code = re.sub(r"\n?//# sourceMappingURL=\S*\s*$", "", code)
    # Its pictures are those of controls and markers that our page does not have.
    css = rcssmin.cssmin(re.sub(r"url\([^)]*\)", "none", css))
    terms = distribution("django-js-lib-leaflet").read_text("LICENSE") or ""
    return f"/*\nLeaflet. {terms.strip()}\n*/\n{code}", css  # its terms travel with every page


def _asset(name: str) -> str:
    return files("castro_map").joinpath("assets", name).read_text("utf-8")

"""The page's own scripts and styles, put together from assets/; knows no itinerary."""

from functools import cache
from importlib.resources import files

import rcssmin
import rjsmin

# In the order in which they build on each other; one function scope holds them all.
SCRIPTS = (
    "words.js",
    "codec.js",
    "journey.js",
    "query.js",
    "view.js",
    "sheet.js",
    "lettering.js",
    "geometry.js",
    "drawing.js",
    "towns.js",
    "route.js",
    "player.js",
    "controls.js",
    "legend.js",
    "story.js",
    "cite.js",
    "panels.js",
    "reading.js",
    "summary.js",
    "evidence.js",
    "paper.js",
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
    """Leaflet's script, which opens with its licence, and its style; they ask for no address.

    Cut to the parts that our pages use by data_sources/build_leaflet.py: whole, it would be a
    third of every page.
    """
    data = files("castro_map").joinpath("data")
    code, css = (data.joinpath(f"leaflet.{kind}").read_text("utf-8") for kind in ("js", "css"))
    return code, css


def _asset(name: str) -> str:
    return files("castro_map").joinpath("page", "assets", name).read_text("utf-8")

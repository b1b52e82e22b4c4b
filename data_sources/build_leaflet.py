"""Cut castro_map/data/leaflet.js and leaflet.css out of Leaflet; run by hand, never by the package.

Origin:   Leaflet 1.9.4 (https://leafletjs.com), as packed by django-js-lib-leaflet 1.9.4.1 (PyPI).
Licence:  BSD-2-Clause; its terms are written into leaflet.js and so into every page.
Contents: what a page that draws for itself can use: map, projections, renderers' base, controls,
          handlers. Left out are tiles, paths, marks, popups, tooltips, GeoJSON: `LEFT_OUT`.
Why:      every exported page carries it; whole it would be a third of the page.
Run:      make explorer && .venv/bin/python -m data_sources.build_leaflet

The module's top-level statements are taken as they are, or not at all; the rest is minifying.
"""

import re
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

from scripts.npm import node

OUTPUT = Path(__file__).parent.parent / "castro_map" / "data"

# fmt: off
LEFT_OUT = frozenset((
    "Attribution", "BoxZoom", "Canvas", "Circle", "CircleMarker", "DivIcon", "DivOverlay",
    "FeatureGroup", "GeoJSON", "GridLayer", "Icon", "IconDefault", "ImageOverlay",
    "LayerGroup", "Layers", "Marker", "MarkerDrag", "Path", "PointToGeoJSON", "Polygon",
    "Polyline", "Popup", "Rectangle", "SVG", "SVGOverlay", "Simple", "TapHold",
    "TileLayer", "TileLayerWMS", "Tooltip", "VideoOverlay", "EPSG3395", "EPSG4326",
    "EPSG900913", "vmlMixin", "vmlCreate",
))
# fmt: on
"""Parts that no script of ours names; a statement that serves only them goes with them."""

RULES_LEFT_OUT = re.compile(
    r"popup|tooltip|marker|div-icon|overlay-pane|shadow|control-layers|attribution|vml|zoom-box|leaflet-(tile|image)|layers-|default-icon"
)

_START = re.compile(r"^(?=[A-Za-z])", re.MULTILINE)
_DECLARED = re.compile(r"(?:var|function) ([\w$]+)")


def script(module: str) -> str:
    """Leaflet's module, without what is left out, as a script that leaves `L` behind."""
    *statements, exports = _START.split(re.sub(r"^/\*.*?\*/", "", module, flags=re.DOTALL).strip())
    exported = dict(_names(exports))
    everything = {name for s in statements if (name := _declared(s))}
    kept = [s for s in statements if s.strip() and not _serves_only(s)]
    while True:  # what only left-out parts used is used no more
        here = {name for s in kept if (name := _declared(s))}
        gone = everything - here
        words = [set(re.findall(r"[\w$]+", _bare(s))) for s in kept]
        used = {word for s, one in zip(kept, words, strict=True) for word in one - {_declared(s)}}
        wanted = used | set(exported.values())
        left = [
            s
            for s in kept
            if (_declared(s) in wanted if _declared(s) else not gone & set(_assigned(s)))
        ]
        if len(left) == len(kept):
            break
        kept = left
    # `if (MarkerDrag)` asks whether a part is there, so its name has to stay one
    absent = sorted(gone & used)
    members = ",".join(
        f"{public}:{inner}" for public, inner in sorted(exported.items()) if inner in here
    )
    names = f"var {','.join(absent)};" if absent else ""
    return f"(function(){{'use strict';{names}\n{''.join(kept)}\nwindow.L={{{members}}};}})();"


def _names(exports: str) -> list[tuple[str, str]]:
    """(public name, inner name) of `export { a, b as c };`."""
    listed = exports[exports.index("{") + 1 : exports.index("}")].split(",")
    pairs = [item.split(" as ") for item in listed]
    return [(pair[-1].strip(), pair[0].strip()) for pair in pairs]


def _declared(statement: str) -> str | None:
    found = _DECLARED.match(statement)
    return found.group(1) if found else None


def _assigned(statement: str) -> list[str]:
    """What a statement like `control.zoom = zoom;` joins to what."""
    found = re.match(r"([\w$]+)\.[\w$]+ = ([\w$]+);", statement)
    return list(found.groups()) if found else []


def _bare(statement: str) -> str:
    """The statement without its comments, in which every part is named."""
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", statement, flags=re.DOTALL)


def _serves_only(statement: str) -> bool:
    """Whether a statement is, or only serves, a part that is left out."""
    name = _declared(statement)
    if name is None:
        return bool(LEFT_OUT & set(re.findall(r"[\w$]+", _bare(statement))))
    made = set(re.findall(r"\bnew ([\w$]+)", statement)) if name[0].islower() else set()
    return name in LEFT_OUT or bool(LEFT_OUT & made)


def style(css: str) -> str:
    """Leaflet's style sheet without the rules and pictures of what is left out."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    rules = re.findall(r"([^{}]+)(\{[^{}]*\})", bare)
    kept = []
    for selectors, body in rules:
        some = [s.strip() for s in selectors.split(",") if not RULES_LEFT_OUT.search(s)]
        if some:
            kept.append(",".join(some) + re.sub(r"url\([^)]*\)", "none", body))
    return "\n".join(kept)


def _minified(kind: str, text: str) -> str:
    """JavaScript or CSS in the fewest characters, by the esbuild that makes our own scripts small."""
    return node(
        ["node_modules/esbuild/bin/esbuild", f"--loader={kind}", "--minify", "--target=es2022"],
        text,
    )


def main() -> None:
    """Write both files."""
    source = files("js_lib_leaflet").joinpath("static", "js_lib_leaflet")
    terms = (distribution("django-js-lib-leaflet").read_text("LICENSE") or "").strip()
    code = _minified("js", script((source / "leaflet-src.esm.js").read_text("utf-8")))
    for name, text in (
        (
            "leaflet.js",
            f"/*\nLeaflet, cut by castro_map to what its pages use. {terms}\n*/\n{code}",
        ),
        (
            "leaflet.css",
            _minified("css", style((source / "leaflet.css").read_text("utf-8"))),
        ),
    ):
        (OUTPUT / name).write_text(text, "utf-8")
        print(f"{name}: {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()

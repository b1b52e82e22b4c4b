"""Addresses that a peer's page loads from elsewhere -> the same files on this machine.

The browser of a measurement reaches no other host, so what a page would fetch from a CDN is
served from the npm package of the same name; it says which hosts the page would have asked.
"""

import re
from typing import Any
from urllib.parse import urlsplit

from benchmarks.packages import FOLDER

TILES = "https://tile.openstreetmap.org/"
_LOADED = re.compile(r"""(?:src|href)=["'](https://[^"']+)""")

# Where the CDN's path is not the package's. npm has no minified form of some, which are then
# a few kilobytes heavier than what a reader would load.
_ELSEWHERE = {
    "code.jquery.com/jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "cdnjs.cloudflare.com/ajax/libs/jquery/3.7.1/jquery.min.js": "jquery/dist/jquery.min.js",
    "cdnjs.cloudflare.com/ajax/libs/jqueryui/1.10.2/jquery-ui.min.js": "jquery-ui-dist/jquery-ui.min.js",
    "cdnjs.cloudflare.com/ajax/libs/moment.js/2.18.1/moment.min.js": "moment/min/moment.min.js",
    "cdnjs.cloudflare.com/ajax/libs/Leaflet.awesome-markers/2.0.2/leaflet.awesome-markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
    "cdnjs.cloudflare.com/ajax/libs/Leaflet.awesome-markers/2.0.2/leaflet.awesome-markers.css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
}


def local(address: str) -> str:
    """The path on our server of a file from a CDN; /absent/... where npm has no such file."""
    parts = urlsplit(address)
    place = f"{parts.netloc}{parts.path}"
    path = _ELSEWHERE.get(place)
    if path is None and (
        found := re.fullmatch(r"cdn\.jsdelivr\.net/npm/(@?[^@]+)@[^/]+/(.+)", place)
    ):
        path = f"{found[1]}/{found[2]}"
        if not (FOLDER / path).is_file():
            path = path.replace(".min.", ".")
    if path is None or not (FOLDER / path).is_file():
        return f"/absent/{parts.path.rpartition('/')[2]}"
    return f"/npm/{path}"


def redirect(server: str, *kinds: Any) -> None:
    """Let some classes of folium load from our server what they load from elsewhere."""
    for kind in kinds:
        for names in ("default_js", "default_css"):
            links = [
                (name, address if address.startswith(server) else server + local(address))
                for name, address in getattr(kind, names, [])
            ]
            setattr(kind, names, links)


def localised(page: str) -> str:
    """The page with all that it loads from elsewhere loaded from our server, tiles too."""
    page = _LOADED.sub(lambda found: found[0].replace(found[1], local(found[1])), page)
    return page.replace(TILES, "/tiles/")


def hosts(page: str) -> set[str]:
    """The hosts that the page asks as it was made, besides its own."""
    found = {urlsplit(address).netloc for address in _LOADED.findall(page)}
    return found | ({urlsplit(TILES).netloc} if TILES in page else set())

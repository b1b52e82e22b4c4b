"""Make castro_map/data/sheet_ussr.json and sheet_world.json from data_sources/geodata/.

Origin: Natural Earth 1:10m and 1:50m (public domain), brought back to 1963 by the project: the
fifteen Soviet republics with Crimea in the Ukrainian SSR, the states of that year, lakes without
the larger reservoirs filled later, and the full Aral Sea. The Hungry Steppe border between the
Kazakh and Uzbek SSR is approximate. Names of seas and states are set by hand below.

Coordinates are rounded to 0.01 degree (1.1 km: two pixels at zoom 8) and written as
`layers.encoded` writes them, so that the sheet weighs a quarter of its GeoJSON.

    python data_sources/build_basemap.py        (needs nothing but the package itself)
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from castro_map.layers import encoded  # noqa: E402

STEP = 0.01
ATTRIBUTION = "Natural Earth (public domain), borders of 1963 by the project"

# name, lat, lon, from which zoom it is written
WATERS = [
    ("Barents Sea", 73.4, 40.0, 0), ("Kara Sea", 75.3, 70.0, 0), ("Laptev Sea", 75.8, 125.0, 0),
    ("Sea of Okhotsk", 55.0, 149.5, 0), ("Black Sea", 43.2, 34.6, 0), ("Caspian Sea", 41.3, 51.0, 0),
    ("Aral Sea", 45.0, 60.0, 4), ("Baltic Sea", 57.3, 19.6, 4), ("White Sea", 65.9, 38.6, 5),
    ("Lake Baikal", 54.2, 108.8, 4), ("Lake Balkhash", 46.2, 74.8, 4), ("Lake Ladoga", 60.9, 31.5, 5),
    ("Sea of Azov", 46.2, 36.6, 5), ("Norwegian Sea", 68.0, 3.0, 0),
]  # fmt: skip
STATES = [
    ("Finland", 63.2, 26.4), ("Sweden", 62.6, 15.4), ("Poland", 52.3, 19.3), ("Turkey", 39.0, 34.8),
    ("Iran", 33.4, 54.6), ("Afghanistan", 34.2, 66.3), ("China", 38.5, 92.0),
    ("Mongolia", 46.6, 103.2), ("Romania", 45.8, 24.6), ("India", 25.5, 78.5), ("Iraq", 33.2, 43.4),
    ("Pakistan", 29.8, 68.6), ("Japan", 36.2, 138.0), ("Norway", 61.4, 8.8),
]  # fmt: skip


def rings(geometry: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """All rings or lines of a geometry as (lat, lon)."""
    parts = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        parts = [parts]
    if geometry["type"].endswith("Polygon"):
        parts = [ring for polygon in parts for ring in polygon]
    return [[(lat, lon) for lon, lat in ring] for ring in parts]


def coded(lines: Iterable[list[tuple[float, float]]], *, shortest: int) -> list[str]:
    """The lines as text, without points that rounding has made equal, and without specks."""
    out = []
    for line in lines:
        grid = [(round(lat / STEP), round(lon / STEP)) for lat, lon in line]
        kept = [p for n, p in enumerate(grid) if n == 0 or p != grid[n - 1]]
        if len(kept) >= shortest:
            out.append(encoded([(lat * STEP, lon * STEP) for lat, lon in kept], step=STEP))
    return out


def layers_of(path: Path) -> dict[str, list[str]]:
    """The layers of a basemap file by name."""
    found = {}
    for feature in json.loads(path.read_text("utf-8"))["features"]:
        layer = feature["properties"]["layer"]
        polygons = feature["geometry"]["type"].endswith("Polygon")
        found[layer] = coded(rings(feature["geometry"]), shortest=4 if polygons else 2)
    return {
        "land": found["land"],
        "lakes": found["lakes"],
        "rivers": found["rivers"],
        "borders": found["borders_1963"],
    }


def republics() -> list[dict[str, Any]]:
    """The fifteen republics with their names and where these are written."""
    features = json.loads((HERE / "geodata/republics_1963.geojson").read_text("utf-8"))["features"]
    return [
        {
            "name": feature["properties"]["name_en"],
            "label": feature["properties"]["label"][::-1],
            "rings": coded(rings(feature["geometry"]), shortest=4),
        }
        for feature in features
    ]


def write(name: str, sheet: dict[str, Any]) -> None:
    """Write one sheet as a line of JSON."""
    path = HERE.parent / "castro_map" / "data" / name
    text = json.dumps(sheet, ensure_ascii=False, separators=(",", ":")) + "\n"
    path.write_text(text, "utf-8")
    print(f"{path.name}: {len(text.encode()):,} bytes")


def main() -> None:
    """Write both sheets."""
    common = {"attribution": ATTRIBUTION, "step": STEP, "borders_year": 1963}
    write(
        "sheet_ussr.json",
        {
            **common,
            # Standard parallels and central meridian of the Soviet Union's own atlases, nearly;
            # the window is what the clipped basemap fills without a torn edge.
            "albers": [45, 66, 55, 75],
            "window": [20, -20, 84, 190],
            **layers_of(HERE / "geodata/basemap_1963_conic_clip.geojson"),
            "republics": republics(),
            "waters": WATERS,
            "states": STATES,
        },
    )
    write(
        "sheet_world.json",
        {
            **common,
            "albers": None,
            "window": None,
            **layers_of(HERE / "geodata/basemap_1963.geojson"),
            "republics": republics(),
            "waters": WATERS,
            "states": STATES,
        },
    )


if __name__ == "__main__":
    main()

"""The house keeps its shape: arrows run one way, each foreign library has one room."""

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "castro_map"
ROOMS = sorted(HOUSE.rglob("*.py"))

WORDS = {"errors", "dates"}
RECORDS = WORDS | {"evidence", "itinerary"}
KNOWS = {
    "errors": set(),
    "dates": {"errors"},
    "evidence": WORDS,
    "itinerary": WORDS | {"evidence"},
    "days": RECORDS,
    "cells": WORDS,
    "records": RECORDS | {"cells"},
    "rows": WORDS | {"cells"},
    "table": RECORDS | {"cells", "records", "rows"},
    "rules": RECORDS | {"route"},
    "selection": RECORDS,
    "gazetteer": RECORDS,
    "route": RECORDS,
    "totals": RECORDS | {"route"},
    "outlines": set(),
    "cone": set(),
    "cutting": {"cone", "outlines"},
    "basemap": RECORDS | {"cone", "cutting"},
    "geocoding": RECORDS | {"gazetteer"},
    "layers": RECORDS | {"days", "records", "route"},
    "assembly": WORDS,
    "words": WORDS,
    "player": RECORDS | {"layers", "assembly", "words"},
    "page": RECORDS | {"layers", "basemap", "assembly", "player", "words"},
    "exports": RECORDS | {"layers", "cells", "records", "selection"},
    "shipped": RECORDS | {"table"},
    "arguments": RECORDS | {"exports"},
}
INNER = set(KNOWS)
KNOWS |= {
    "__init__": INNER,
    "__main__": {"cli"},
    "cli": INNER | {"__init__", "dashboard"},
    "dashboard": INNER | {"__init__"},
}
HOMES = {
    "numpy": {"rows"},
    "pandas": {"rows"},
    "babel": {"words"},
    "geopy": {"geocoding"},
    "pyproj": {"route"},
    "folium": {"page", "player"},
    "branca": {"page", "player"},
    "jinja2": {"page"},
    "rcssmin": {"assembly"},
    "rjsmin": {"assembly"},
    "streamlit": {"dashboard", "cli"},
    "altair": {"dashboard"},
}


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).with_suffix("").parts[0]


def imported(path: Path) -> Iterator[str]:
    """Yield every module a file imports, wherever in it, as an absolute dotted name."""
    package = path.relative_to(HOUSE.parent).parts[:-1]
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*above, *filter(None, [node.module])])
            if module == "castro_map":  # a room, or a name of the front door
                yield from (f"castro_map.{alias.name}" for alias in node.names)
            else:
                yield module


@pytest.mark.parametrize("path", ROOMS, ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_only_whom_it_may_know(path: Path) -> None:
    room = room_of(path)
    assert room in KNOWS, f"a new room, {room}: say in KNOWS whom it may import"
    for module in imported(path):
        root, *inner = module.split(".")
        if root == "castro_map":
            known = inner[0] if inner and inner[0] in KNOWS else "__init__"
            assert known in KNOWS[room] | {room}, f"{room} must not import {module}"
        elif root not in sys.stdlib_module_names:
            assert room in HOMES.get(root, ()), f"{root} does not live in {room}"


@pytest.mark.parametrize("kind", ["py", "js", "css"])
def test_no_room_is_too_long(kind: str) -> None:
    lengths = {
        str(path.relative_to(HOUSE)): len(path.read_text(encoding="utf-8").splitlines())
        for path in HOUSE.rglob(f"*.{kind}")
    }
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_front_door_can_be_learned_by_heart() -> None:
    front_door = importlib.import_module("castro_map")
    assert len(front_door.__all__) <= 15
    assert [name for name in front_door.__all__ if not hasattr(front_door, name)] == []

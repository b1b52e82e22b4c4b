"""The house keeps its shape: floors know each other one way, each foreign library has one floor.

Whom a floor may know stands in docs/architecture.md, and is read from there.
"""

import ast
import graphlib
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "castro_map"
ROOMS = sorted(HOUSE.rglob("*.py"))
FRONT = {"__init__", "__main__"}


def _floors() -> dict[str, tuple[set[str], set[str]]]:
    """By floor: the floors it may know, and the foreign libraries that live on it."""
    document = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\|([^|]*)\|([^|]*)\|$", document, re.MULTILINE)
    names = [name for name, _, _ in rows]
    floors = {}
    for name, known, libraries in rows:
        if known.strip().startswith("all"):
            may = set(names) - {name} - set(re.findall(r"`(\w+)`", known)) | {"__init__"}
        else:
            may = set(re.findall(r"`(\w+)`", known))
        floors[name] = may, set(libraries.split())
    return floors


FLOORS = _floors()


def _floor_of(path: Path) -> str:
    return path.relative_to(HOUSE).with_suffix("").parts[0]


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it, as an absolute dotted name."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} imports by dots; write the whole name"
            module = str(node.module)
            for alias in node.names:  # a room, or a name in one
                inner = HOUSE.parent / module.replace(".", "/") / f"{alias.name}.py"
                yield f"{module}.{alias.name}" if inner.is_file() else module


def test_every_room_stands_on_a_floor_of_the_document() -> None:
    assert {_floor_of(path) for path in ROOMS} - FRONT == set(FLOORS)


@pytest.mark.parametrize("path", ROOMS, ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_only_whom_it_may_know(path: Path) -> None:
    floor = _floor_of(path)
    if floor in FRONT:
        return  # the front door leads everywhere
    known, libraries = FLOORS[floor]
    for module in _imported(path):
        root, *inner = module.split(".")
        if root == "castro_map":
            other = inner[0] if inner and inner[0] in FLOORS else "__init__"
            assert other in known | {floor}, f"{floor} must not import {module}"
        elif root not in sys.stdlib_module_names:
            assert root in libraries, f"{root} does not live on the floor {floor}"


def test_a_foreign_library_has_one_floor() -> None:
    homes = [library for _, libraries in FLOORS.values() for library in libraries]
    assert len(homes) == len(set(homes))


def test_no_two_rooms_know_each_other() -> None:
    rooms = {_module(path): set(_imported(path)) for path in ROOMS if _floor_of(path) not in FRONT}
    graph = {room: {other for other in known if other in rooms} for room, known in rooms.items()}
    tuple(graphlib.TopologicalSorter(graph).static_order())  # raises CycleError, which names them


@pytest.mark.parametrize("kind", ["py", "css"])
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


HEAVY = ("folium", "pandas", "numpy", "streamlit", "babel", "geopy", "pyproj", "sqlite3")


def _loads(code: str) -> set[str]:
    """Which of the heavy libraries a program has loaded when it ends."""
    told = f"{code}\nimport sys\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_nothing_heavy_is_loaded_at_the_door() -> None:
    assert _loads("import castro_map") == set()
    told = "from castro_map.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass"
    assert _loads(told) == set()

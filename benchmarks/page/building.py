"""Builds each page as a process of its own and says how long that took and what it held at its peak.

Pages land in a scratch folder, named after the candidate; nothing else is written.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks import stops
from benchmarks.addresses import hosts, localised
from benchmarks.results import ROOT

PEAK = [sys.executable, "-I", str(Path(__file__).with_name("peak.py"))]
OURS = [sys.executable, "-m", "castro_map", "build"]
EMPTY = '<!DOCTYPE html><html lang="en"><title>Nothing</title><body></body></html>'

Measure = dict[str, Any]


class Builder:
    """A scratch folder with the tables that pages are made of, and the pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hosts: dict[str, set[str]] = {}  # whom each page asks as it was made
        self.journey = folder / "journey.json"
        placed = stops.of_the_journey()
        self.count = len(placed)
        self.journey.write_text(json.dumps(placed), "utf-8")

    def build(self, name: str, size: int | None = None) -> Measure | None:
        """Build the page of a candidate once, of the journey or of so many made-up stops."""
        page = self.page(name, size)
        if name == "empty":
            page.write_text(EMPTY, "utf-8")
            return None
        measure = run_measured(self._command(name, size, page), self.folder)
        made = page.read_text("utf-8")
        self.hosts[page.name] = hosts(made) if name != "ours" else set()
        if name != "ours":
            page.write_text(localised(made), "utf-8")
        return measure

    def page(self, name: str, size: int | None = None) -> Path:
        """Where the page of a candidate lies."""
        return self.folder / (f"{name}.html" if size is None else f"{name}_{size}.html")

    def _command(self, name: str, size: int | None, page: Path) -> list[str]:
        if name == "ours":
            table = [] if size is None else [str(self._table(size))]
            return [*OURS, *table, "-o", str(page)]
        source = self.journey if size is None else self._track(size)
        return [sys.executable, "-m", "benchmarks.page.peer_pages", name, str(source), str(page)]

    def _table(self, size: int) -> Path:
        path = self.folder / f"made_up_{size}.csv"
        if not path.is_file():
            stops.write_table(stops.made_up(size), path)
        return path

    def _track(self, size: int) -> Path:
        path = self.folder / f"made_up_{size}.json"
        if not path.is_file():
            path.write_text(json.dumps(stops.as_track(stops.made_up(size))), "utf-8")
        return path


def run_measured(command: list[str], folder: Path) -> Measure:
    """Run a command to its end; its seconds and its peak of memory. SystemExit where it fails."""
    result = folder / "peak.json"
    process = subprocess.run(
        [*PEAK, str(result), *command], cwd=ROOT, capture_output=True, text=True
    )
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{process.stderr.strip()}")
    measure: Measure = json.loads(result.read_text("utf-8"))
    return measure

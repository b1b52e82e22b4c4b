"""The order of the measurements: every candidate once a round, so that noise falls on all alike.

Tells on standard error what it is doing; it draws no conclusion.
"""

import json
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright

from benchmarks.browsing import visit, weigh
from benchmarks.building import PEAK, Workshop
from benchmarks.candidates import Candidate, init_script
from benchmarks.serving import serving
from scripts.dashboard import running, streamlit

Found = dict[str, dict[str, Any]]

APP = Path(__file__).with_name("streamlit_app.py")


class Rounds:
    """The rounds of one run, with the pages that they share."""

    def __init__(self, playwright: Playwright, folder: Path, *, pictures: Path, runs: int) -> None:
        self.playwright = playwright
        self.workshop = Workshop(folder)
        self.pictures = pictures
        self.runs = runs
        self.browser = ""

    def of_the_journey(self, candidates: Sequence[Candidate]) -> Found:
        """Build, weigh and visit every candidate's page of the shipped journey."""
        peak = self.workshop.folder / "peak_of_the_app.json"
        with ExitStack() as stack:
            server = stack.enter_context(serving(self.workshop.folder))
            found = self._built([c for c in candidates if c.name != "streamlit"], None)
            urls = {name: f"{server}/{self.workshop.page(name).name}" for name in found}
            if any(c.name == "streamlit" for c in candidates):
                app = [*PEAK, str(peak), *streamlit(APP, str(self.workshop.journey), server)]
                # Not in our folder, whose .streamlit has a theme and settings of its own.
                started = stack.enter_context(running(app, folder=self.workshop.folder))
                urls["streamlit"] = started.address
                found["streamlit"] = {"build": []}
            self._visited(candidates, urls, self.workshop.count, found)
        if "streamlit" in found:
            found["streamlit"]["server_peak_mb"] = json.loads(peak.read_text("utf-8"))["peak_mb"]
            found["streamlit"]["hosts"] = found["marker"]["hosts"] if "marker" in found else []
        return {candidate.name: found[candidate.name] for candidate in candidates}

    def of_made_up_stops(self, candidates: Sequence[Candidate], size: int) -> Found:
        """The same for so many made-up stops."""
        with serving(self.workshop.folder) as server:
            found = self._built(candidates, size)
            urls = {name: f"{server}/{self.workshop.page(name, size).name}" for name in found}
            self._visited(candidates, urls, size, found)
        return found

    def _built(self, candidates: Sequence[Candidate], size: int | None) -> Found:
        found: Found = {candidate.name: {"build": []} for candidate in candidates}
        for candidate in candidates:  # once for nothing: Python compiles what it has not yet
            self._tell("builds", candidate, size)
            self.workshop.build(candidate.name, size)
        for _ in range(self.runs):
            for candidate in candidates:
                if measure := self.workshop.build(candidate.name, size):
                    found[candidate.name]["build"].append(measure)
        for candidate in candidates:
            asked = self.workshop.hosts.get(self.workshop.page(candidate.name, size).name, set())
            found[candidate.name]["hosts"] = sorted(asked)
        return found

    def _visited(
        self, candidates: Sequence[Candidate], urls: dict[str, str], size: int, found: Found
    ) -> None:
        scripts = {c.name: init_script(c, size) for c in candidates}
        for candidate in candidates:
            name = candidate.name
            self._tell("weighs", candidate, size)
            picture = self.pictures / f"{name}_{size}.png"
            weight = weigh(self.playwright, urls[name], scripts[name], picture)
            self.browser = weight.pop("browser")
            found[name] |= {"weight": weight, "visits": []}
        for number in range(1, self.runs + 1):
            for candidate in candidates:
                name = candidate.name
                self._tell(f"visits, round {number} of {self.runs},", candidate, size)
                made = visit(self.playwright, candidate, urls[name], scripts[name])
                found[name]["visits"].append(made)

    def _tell(self, what: str, candidate: Candidate, size: int | None) -> None:
        stops = self.workshop.count if size is None else size
        print(f"{what} {candidate.name} with {stops:,} stops", file=sys.stderr, flush=True)

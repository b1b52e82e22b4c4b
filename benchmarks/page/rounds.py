"""The order of the measurements: every candidate once a round, so that noise falls on all alike.

It logs on standard error what it is doing, and draws no conclusion.
"""

import json
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Playwright

from benchmarks.browser import measuring
from benchmarks.page.building import PEAK, Builder
from benchmarks.page.candidates import IN_PAGE, Candidate
from benchmarks.page.visits import visit, weigh
from benchmarks.results import Results
from benchmarks.serving import serving
from scripts.dashboard import running, streamlit

APP = Path(__file__).with_name("streamlit_app.py")


class Rounds:
    """The rounds of one run, with the pages that they share."""

    def __init__(self, playwright: Playwright, folder: Path, *, pictures: Path, runs: int) -> None:
        self.playwright = playwright
        self.builder = Builder(folder)
        self.pictures = pictures
        self.runs = runs
        self.browser = ""

    def of_the_journey(self, candidates: Sequence[Candidate]) -> Results:
        """Build, weigh and visit every candidate's page of the shipped journey."""
        peak = self.builder.folder / "peak_of_the_app.json"
        with ExitStack() as stack:
            server = stack.enter_context(serving(self.builder.folder))
            measures = self._built([c for c in candidates if c.name != "streamlit"], None)
            urls = {name: f"{server}/{self.builder.page(name).name}" for name in measures}
            if any(c.name == "streamlit" for c in candidates):
                app = [*PEAK, str(peak), *streamlit(APP, str(self.builder.journey), server)]
                # Not in our folder, whose .streamlit has a theme and settings of its own.
                started = stack.enter_context(running(app, folder=self.builder.folder))
                urls["streamlit"] = started.address
                measures["streamlit"] = {"build": []}
            self._visited(candidates, urls, self.builder.count, measures)
        if "streamlit" in measures:
            measures["streamlit"]["server_peak_mb"] = json.loads(peak.read_text("utf-8"))["peak_mb"]
            measures["streamlit"]["hosts"] = (
                measures["marker"]["hosts"] if "marker" in measures else []
            )
        return {candidate.name: measures[candidate.name] for candidate in candidates}

    def of_made_up_stops(self, candidates: Sequence[Candidate], size: int) -> Results:
        """The same for so many made-up stops."""
        with serving(self.builder.folder) as server:
            measures = self._built(candidates, size)
            urls = {name: f"{server}/{self.builder.page(name, size).name}" for name in measures}
            self._visited(candidates, urls, size, measures)
        return measures

    def _built(self, candidates: Sequence[Candidate], size: int | None) -> Results:
        measures: Results = {candidate.name: {"build": []} for candidate in candidates}
        for candidate in candidates:  # once for nothing: Python compiles what it has not yet
            self._log("builds", candidate, size)
            self.builder.build(candidate.name, size)
        for _ in range(self.runs):
            for candidate in candidates:
                if measure := self.builder.build(candidate.name, size):
                    measures[candidate.name]["build"].append(measure)
        for candidate in candidates:
            hosts = self.builder.hosts.get(self.builder.page(candidate.name, size).name, set())
            measures[candidate.name]["hosts"] = sorted(hosts)
        return measures

    def _visited(
        self, candidates: Sequence[Candidate], urls: dict[str, str], size: int, measures: Results
    ) -> None:
        scripts = {
            c.name: measuring(
                IN_PAGE / f"{c.name}.js", IN_PAGE / "measure.js", size, where="window === top"
            )
            for c in candidates
        }
        for candidate in candidates:
            name = candidate.name
            self._log("weighs", candidate, size)
            picture = self.pictures / f"{name}_{size}.png"
            weight = weigh(self.playwright, urls[name], scripts[name], picture)
            self.browser = weight.pop("browser")
            measures[name] |= {"weight": weight, "visits": []}
        for number in range(1, self.runs + 1):
            for candidate in candidates:
                name = candidate.name
                self._log(f"visits, round {number} of {self.runs},", candidate, size)
                made = visit(self.playwright, candidate, urls[name], scripts[name])
                measures[name]["visits"].append(made)

    def _log(self, what: str, candidate: Candidate, size: int | None) -> None:
        stops = self.builder.count if size is None else size
        print(f"{what} {candidate.name} with {stops:,} stops", file=sys.stderr, flush=True)

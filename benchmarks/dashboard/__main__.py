"""Measures the dashboards in rounds and writes docs/benchmarks-dashboard.md, or prints a part of it.

`python -m benchmarks.dashboard [--only NAME,NAME] [--runs N]`. Only a whole run is written down.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks import machine, packages, serving, stops
from benchmarks.dashboard import report
from benchmarks.dashboard.visits import CANDIDATES, Candidate, visit
from benchmarks.results import FEWEST_RUNS, PICTURES, ROOT, begin, publish
from scripts.dashboard import APP, running, streamlit

HERE = Path(__file__).parent
DATA = HERE / "results.json"
DOCUMENT = ROOT / "docs" / "benchmarks-dashboard.md"
COMPARED = ("castro-map", "streamlit", "streamlit-folium", "folium")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what is asked for; returns the exit status."""
    options = _parser().parse_args(argv)
    candidates = [c for c in CANDIDATES if not options.only or c.name in options.only]
    packages.fetch()
    results = begin(options.runs)
    results["versions"] = {name: results["versions"][name] for name in COMPARED}
    placed = stops.with_evidence()
    results["stops"] = len(placed)
    visits = _visited(candidates, placed, options.runs)
    results["versions"]["Chromium"] = next(iter(visits.values()))[0]["browser"]
    results["visits"] = visits
    results["load_after"] = machine.load()
    whole = not options.only and options.runs >= FEWEST_RUNS
    publish(results, report.text(results), whole=whole, data=DATA, document=DOCUMENT)
    return 0


def _visited(
    candidates: Sequence[Candidate], placed: list[dict[str, Any]], runs: int
) -> dict[str, list[dict[str, Any]]]:
    """Visit each once for nothing, so that its server is warm, and then once a round."""
    found: dict[str, list[dict[str, Any]]] = {candidate.name: [] for candidate in candidates}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        playwright = stack.enter_context(sync_playwright())
        files = stack.enter_context(serving.serving(folder))
        journey = folder / "stops.json"
        journey.write_text(json.dumps(placed), "utf-8")
        urls = {}
        for candidate in candidates:
            app = HERE / f"{candidate.driver}_app.py"
            ours = candidate.name == "ours"
            command = APP if ours else streamlit(app, str(journey), files, candidate.name)
            # Not in our folder, whose .streamlit has a theme and settings of its own.
            started = stack.enter_context(running(command, folder=folder))
            urls[candidate.name] = started.address
        for number in range(runs + 1):
            for candidate in candidates:
                name = candidate.name
                print(f"visits {name}, round {number} of {runs}", file=sys.stderr, flush=True)
                picture = PICTURES / f"dashboard_{name}.png"
                made = visit(playwright, candidate, urls[name], placed, picture, timed=number > 0)
                if number:
                    found[name].append(made)
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="benchmarks.dashboard", description=(__doc__ or "").splitlines()[0]
    )
    names = [candidate.name for candidate in CANDIDATES]
    parser.add_argument(
        "--only",
        type=lambda text: text.split(","),
        default=[],
        metavar="NAME,NAME",
        help=f"of {', '.join(names)}",
    )
    parser.add_argument("--runs", type=int, default=3, help="rounds of fresh browsers (3)")
    return parser


if __name__ == "__main__":
    sys.exit(main())

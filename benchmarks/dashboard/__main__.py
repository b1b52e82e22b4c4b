"""Measures the dashboards in rounds and writes docs/benchmarks-dashboard.md, or prints a part of it.

`python -m benchmarks.dashboard [--only NAME,NAME] [--runs N]`. Only a whole run is written down.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks import machine, packages, serving, stops
from benchmarks.dashboard import report
from benchmarks.dashboard.driving import CANDIDATES, Candidate, visit
from scripts.dashboard import APP, running, streamlit

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
RESULTS = HERE / "results.json"
DOCUMENT = ROOT / "docs" / "benchmarks-dashboard.md"
PICTURES = ROOT / "benchmarks" / ".pictures"
FEWEST = 3  # rounds that a median and a range can be taken of
VERSIONS = ("castro-map", "streamlit", "streamlit-folium", "folium")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what is asked for; returns the exit status."""
    call = _parser().parse_args(argv)
    candidates = [c for c in CANDIDATES if not call.only or c.name in call.only]
    packages.fetch()
    PICTURES.mkdir(exist_ok=True)
    known = packages.versions()
    results: dict[str, Any] = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine.described(),
        "versions": {name: known[name] for name in VERSIONS},
        "runs": call.runs,
        "load_before": machine.load(),
    }
    placed = stops.with_evidence()
    results["stops"] = len(placed)
    visits = _visited(candidates, placed, call.runs)
    results["versions"]["Chromium"] = next(iter(visits.values()))[0]["browser"]
    results["visits"] = visits
    results["load_after"] = machine.load()
    text = report.text(results)
    if call.only or call.runs < FEWEST:
        print(text)
        print("A part of a run is only printed; the document is of a whole one.")
        return 0
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    DOCUMENT.write_text(text, "utf-8")
    print(f"{DOCUMENT.relative_to(ROOT)} and {RESULTS.relative_to(ROOT)} written.")
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
    words = argparse.ArgumentParser(
        prog="benchmarks.dashboard", description=(__doc__ or "").splitlines()[0]
    )
    names = [candidate.name for candidate in CANDIDATES]
    words.add_argument(
        "--only",
        type=lambda text: text.split(","),
        default=[],
        metavar="NAME,NAME",
        help=f"of {', '.join(names)}",
    )
    words.add_argument("--runs", type=int, default=3, help="rounds of fresh browsers (3)")
    return words


if __name__ == "__main__":
    sys.exit(main())

"""Measures everything in rounds and writes docs/benchmarks.md and results.json, or prints a part of it.

`python -m benchmarks [--only NAME,NAME] [--runs N] [--sizes N,N]`. Only a whole run is written
down: a table of figures from different days would compare nothing.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks import machine, packages, report
from benchmarks.candidates import BY_NAME, CANDIDATES, SCALED
from benchmarks.rounds import Rounds

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "benchmarks" / "results.json"
DOCUMENT = ROOT / "docs" / "benchmarks.md"
PICTURES = ROOT / "benchmarks" / ".pictures"
SCALE = "scale"
FEWEST = 3  # rounds that a median and a range can be taken of
SIZES = (1_000, 10_000, 100_000)
NEEDS_NPM = {"marker", "antpath", "timeline", "timestamped", "streamlit", "timelinejs", "deck"}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what is asked for; returns the exit status."""
    call = _parser().parse_args(argv)
    names = [c.name for c in CANDIDATES if not call.only or c.name in call.only]
    scaled = [n for n in SCALED if not call.only or n in call.only or call.only == [SCALE]]
    sizes = call.sizes if not call.only or SCALE in call.only else []
    whole = not call.only and tuple(sizes) == SIZES and call.runs >= FEWEST
    if NEEDS_NPM & {*names, *(scaled if sizes else ())}:
        packages.fetch()
    print(f"load average {machine.load()}: what else runs here is measured too", file=sys.stderr)
    PICTURES.mkdir(exist_ok=True)
    results = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine.described(),
        "versions": packages.versions(),
        "runs": call.runs,
        "load_before": machine.load(),
    }
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        playwright = stack.enter_context(sync_playwright())
        rounds = Rounds(playwright, folder, pictures=PICTURES, runs=call.runs)
        results["stops"] = rounds.workshop.count
        results["pages"] = rounds.of_the_journey([BY_NAME[name] for name in names])
        results["scale"] = {
            str(size): rounds.of_made_up_stops([BY_NAME[name] for name in scaled], size)
            for size in sizes
        }
        results["versions"]["Chromium"] = rounds.browser
    results["load_after"] = machine.load()
    text = report.text(results)
    if whole:
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
        DOCUMENT.write_text(text, "utf-8")
        print(f"{DOCUMENT.relative_to(ROOT)} and {RESULTS.relative_to(ROOT)} written.")
    else:
        print(text)
        print("A part of a run is only printed; docs/benchmarks.md is of a whole one.")
    return 0


def _parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="benchmarks", description=(__doc__ or "").splitlines()[0])
    words.add_argument(
        "--only",
        type=_names,
        default=[],
        metavar="NAME,NAME",
        help=f"of {', '.join([*BY_NAME, SCALE])}",
    )
    words.add_argument("--runs", type=_count, default=3, help="rounds of fresh browsers (3)")
    words.add_argument(
        "--sizes", type=_sizes, default=list(SIZES), metavar="N,N", help="stops of the scale table"
    )
    return words


def _names(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in BY_NAME and name != SCALE:
            known = ", ".join([*BY_NAME, SCALE])
            raise argparse.ArgumentTypeError(f"there is no {name!r}; there are {known}")
    return names


def _sizes(text: str) -> list[int]:
    return [_count(part) for part in text.split(",") if part]


def _count(text: str) -> int:
    if not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of 1 or more")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())

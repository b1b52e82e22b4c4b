"""Measures the pages in rounds and writes docs/benchmarks.md and results.json, or prints a part of it.

`python -m benchmarks.page [--only NAME,NAME] [--runs N] [--sizes N,N]`.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks import machine, packages
from benchmarks.page import report
from benchmarks.page.candidates import BY_NAME, CANDIDATES, SCALED
from benchmarks.page.rounds import Rounds
from benchmarks.results import FEWEST_RUNS, PICTURES, ROOT, begin, publish

DATA = Path(__file__).with_name("results.json")
DOCUMENT = ROOT / "docs" / "benchmarks.md"
SCALE = "scale"
SIZES = (1_000, 10_000, 100_000)
NEEDS_NPM = {"marker", "antpath", "timeline", "timestamped", "streamlit", "timelinejs", "deck"}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what is asked for; returns the exit status."""
    options = _parser().parse_args(argv)
    names = [c.name for c in CANDIDATES if not options.only or c.name in options.only]
    scaled = [n for n in SCALED if not options.only or n in options.only or options.only == [SCALE]]
    sizes = options.sizes if not options.only or SCALE in options.only else []
    whole = not options.only and tuple(sizes) == SIZES and options.runs >= FEWEST_RUNS
    if NEEDS_NPM & {*names, *(scaled if sizes else ())}:
        packages.fetch()
    print(f"load average {machine.load()}: what else runs here is measured too", file=sys.stderr)
    results = begin(options.runs)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        playwright = stack.enter_context(sync_playwright())
        rounds = Rounds(playwright, folder, pictures=PICTURES, runs=options.runs)
        results["stops"] = rounds.builder.count
        results["pages"] = rounds.of_the_journey([BY_NAME[name] for name in names])
        results["scale"] = {
            str(size): rounds.of_made_up_stops([BY_NAME[name] for name in scaled], size)
            for size in sizes
        }
        results["versions"]["Chromium"] = rounds.browser
    results["load_after"] = machine.load()
    publish(results, report.text(results), whole=whole, data=DATA, document=DOCUMENT)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="benchmarks.page", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument(
        "--only",
        type=_names,
        default=[],
        metavar="NAME,NAME",
        help=f"of {', '.join([*BY_NAME, SCALE])}",
    )
    parser.add_argument("--runs", type=_count, default=3, help="rounds of fresh browsers (3)")
    parser.add_argument(
        "--sizes", type=_sizes, default=list(SIZES), metavar="N,N", help="stops of the scale table"
    )
    return parser


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

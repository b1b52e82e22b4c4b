"""python -m fuzz [--minutes N]: try every property in turn until the time is over.

Findings are kept in fuzz/corpus by hypothesis and are tried first from then on: commit them.
Exit 0: nothing was found; 1: something was, and is printed with the smallest input that shows it.
"""

import argparse
import sys
import time
import traceback
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.database import DirectoryBasedExampleDatabase
from hypothesis.errors import HypothesisException

CORPUS = Path(__file__).parent / "corpus"
ROUND = 20  # inputs of one property before the next has its turn


settings.register_profile(
    "fuzz",
    max_examples=ROUND,
    deadline=None,
    database=DirectoryBasedExampleDatabase(CORPUS),
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("fuzz")  # which properties take over when they are made

from .properties import PROPERTIES  # noqa: E402


def main() -> int:
    """Fuzz until the time is over; says how many inputs each property has seen."""
    parser = argparse.ArgumentParser(prog="fuzz", description="Try what no input may break.")
    parser.add_argument("--minutes", type=float, default=10)
    until = time.monotonic() + 60 * parser.parse_args().minutes
    tried = dict.fromkeys(PROPERTIES, 0)
    spent_s = dict.fromkeys(PROPERTIES, 0.0)
    failed = set()
    while time.monotonic() < until and len(failed) < len(PROPERTIES):
        # whichever has had the least time: a page takes a thousand times as long as an address
        known = min((one for one in PROPERTIES if one not in failed), key=spent_s.__getitem__)
        begin = time.monotonic()
        try:
            known()
        except (Exception, HypothesisException):
            failed.add(known)
            print(f"{known.__name__}:", file=sys.stderr)
            traceback.print_exc()
        tried[known] += ROUND
        spent_s[known] += time.monotonic() - begin
    for known, count in tried.items():
        print(f"{'BROKEN' if known in failed else 'holds'}  {count:9,}  {known.__name__}")
    print(f"{sum(tried.values()):,} inputs, {len(failed)} properties broken")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

"""Many readers at once: real sessions with one dashboard on this machine, their times, and its memory.

`python -m load [--sessions 50] [--pause S]`, or `make load`. It prints tables and writes nothing;
exit status 1 where any session failed. Client and server share the processors, so that a server
with the machine to itself is a little faster.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from urllib.parse import urlsplit

import castro_map
from load.visit import report, visit
from scripts.dashboard import Server, running


def main(argv: Sequence[str] | None = None) -> int:
    """Let readers come to a dashboard; returns the exit status."""
    options = _parser().parse_args(argv)
    stops = [stop.id for stop in castro_map.journey().stops if stop.place]
    with nullcontext(Server(options.at)) if options.at else running() as server:
        met = asyncio.run(visit(server, stops, options.sessions, pause_s=options.pause))
    print(report(met, pause_s=options.pause))
    return 1 if met.failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="load", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sessions", type=_count, default=50, help="readers at once (50)")
    parser.add_argument(
        "--pause", type=_seconds, default=0.0, metavar="S", help="seconds a reader reads (0)"
    )
    parser.add_argument(
        "--at", type=_local, default=None, metavar="URL", help="a dashboard that runs already here"
    )
    return parser


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 1000")
    return int(text)


def _seconds(text: str) -> float:
    if not text.replace(".", "", 1).isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds")
    return float(text)


def _local(text: str) -> str:
    """The address, without the slash at its end: no other machine than this is ever put under load."""
    if urlsplit(text).hostname not in ("127.0.0.1", "::1", "localhost"):
        raise argparse.ArgumentTypeError(f"{text!r} is not on this machine, and no other is loaded")
    return text.rstrip("/")


if __name__ == "__main__":
    sys.exit(main())

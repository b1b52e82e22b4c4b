"""Many readers at once: real sessions with one dashboard on this machine, their times, and its memory.

`python -m benchmarks.readers [--sessions 50] [--pause S]`, or `make readers`. It prints tables and
writes nothing; exit status 1 where any session failed. Client and server share the processors,
so that a server with the machine to itself is a little faster.
"""

import argparse
import asyncio
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter

import castro_map
from benchmarks import machine
from benchmarks.dashboard_server import Server, dashboard, is_local
from benchmarks.figures import spread
from benchmarks.reading import STEPS, Reader

ALL = "all"


@dataclass
class Visit:
    """What the readers met, and what the server held and worked for them."""

    readers: list[Reader] = field(default_factory=list)
    alone: list[Reader] = field(default_factory=list)  # who came first, so that all is loaded
    memory: list[tuple[str, float | None, float | None]] = field(default_factory=list)
    seconds: float = 0.0
    processor_s: float | None = None

    @property
    def problems(self) -> Counter[str]:
        """What went wrong, and how often."""
        return Counter(p for reader in [*self.alone, *self.readers] for p in reader.problems)

    @property
    def failed(self) -> int:
        """How many sessions did not come to their end without a fault."""
        return sum(bool(reader.problems) for reader in [*self.alone, *self.readers])

    def weigh(self, when: str, server: Server) -> None:
        """Note what memory the server holds now, and has held at most."""
        self.memory.append((when, server.resident_mb, server.peak_mb))


def main(argv: Sequence[str] | None = None) -> int:
    """Let readers come to a dashboard; returns the exit status."""
    call = _parser().parse_args(argv)
    stops = [stop.id for stop in castro_map.journey().stops if stop.place]
    print(f"load average {machine.load()}: what else runs here is measured too", file=sys.stderr)
    with nullcontext(Server(call.at)) if call.at else dashboard() as server:
        visit = asyncio.run(visited(server, stops, call.sessions, pause_s=call.pause))
    print(report(visit, pause_s=call.pause))
    return 1 if visit.failed else 0


async def visited(
    server: Server, stops: Sequence[str], count: int, *, pause_s: float = 0.0
) -> Visit:
    """Let one reader come and go, then so many at once, each to its end whatever befalls others."""
    visit = Visit()
    visit.weigh("started", server)
    alone = Reader(0, server.address, stops)
    visit.alone.append(alone)
    await alone.open()
    await alone.read()
    await alone.close()
    visit.weigh("one reader, gone again", server)
    worked, start = server.processor_s, perf_counter()
    readers = [Reader(n, server.address, stops, pause_s) for n in range(1, count + 1)]
    visit.readers += readers
    await asyncio.gather(*(reader.open() for reader in readers))
    visit.weigh(f"{count} readers, each with its map", server)
    await asyncio.gather(*(reader.read() for reader in readers))
    await asyncio.gather(*(reader.look_again() for reader in readers))
    visit.weigh(f"{count} readers, all read", server)
    visit.seconds = perf_counter() - start
    if worked is not None and server.processor_s is not None:
        visit.processor_s = server.processor_s - worked
    await asyncio.gather(*(reader.close() for reader in readers))
    return visit


def report(visit: Visit, *, pause_s: float) -> str:
    """The visit in two short tables and a sentence on what went wrong."""
    count, runs = len(visit.readers), sum(len(reader.times) for reader in visit.readers)
    acting = f"a pause of about {pause_s:g} s" if pause_s else "no pause"
    lines = [f"{count} sessions at once, {acting} between an answer and the next step", ""]
    heads = "".join(f"{head:>10}" for head in ("alone", "median", "p95", "worst"))
    lines += [f"{'seconds until the script has finished':40}{'runs':>6}{heads}"]
    for step in (*STEPS, ALL):
        times = _times(visit.readers, step)
        if times:
            told, alone = spread(times), _times(visit.alone, step)
            figures = [median(alone) if alone else None, told["p50"], told["p95"], told["worst"]]
            lines.append(f"{step:40}{len(times):6}{''.join(map(_figure, figures))}")
    lines.append(f"\n{runs} runs in {visit.seconds:.1f} s: {runs / visit.seconds:.1f} a second")
    if visit.processor_s is not None:
        lines[-1] += f", {1000 * visit.processor_s / max(runs, 1):.0f} ms of a processor each"
    (_, before, _), (_, after, _) = visit.memory[1], visit.memory[-1]
    if before is not None and after is not None:
        lines += ["", f"{'memory of the server, MB':46}{'resident':>10}{'at most':>10}"]
        for when, *held in visit.memory:
            lines.append(f"{when:46}{''.join(_figure(value, 1) for value in held)}")
        lines.append(f"{'for each session':46}{_figure((after - before) / count, 1)}")
    uploads = sum(bool(reader.uploaded) for reader in visit.readers)
    apart = "each shown to its own reader alone" if not visit.failed else "but see what failed"
    told = f"{uploads} uploaded a table, {apart}"
    lines += ["", told if uploads else "No page takes uploads: nothing to keep apart."]
    lines += [f"{visit.failed} sessions failed."]
    lines += [f"  {number} times: {problem}" for problem, number in visit.problems.most_common()]
    return "\n".join(lines)


def _times(readers: list[Reader], step: str) -> list[float]:
    return [s for reader in readers for name, s in reader.times if step in (name, ALL)]


def _figure(value: float | None, digits: int = 2) -> str:
    return f"{'–':>10}" if value is None else f"{value:10.{digits}f}"


def _parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(
        prog="benchmarks.readers", description=(__doc__ or "").splitlines()[0]
    )
    words.add_argument("--sessions", type=_count, default=50, help="readers at once (50)")
    words.add_argument(
        "--pause", type=_seconds, default=0.0, metavar="S", help="seconds a reader reads (0)"
    )
    words.add_argument(
        "--at", type=_local, default=None, metavar="URL", help="a dashboard that runs already here"
    )
    return words


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 1000")
    return int(text)


def _seconds(text: str) -> float:
    if not text.replace(".", "", 1).isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds")
    return float(text)


def _local(text: str) -> str:
    if not is_local(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not on this machine, and no other is loaded")
    return text


if __name__ == "__main__":
    sys.exit(main())

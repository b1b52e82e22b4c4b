"""Many readers at once: each through all that a reader does, and what the server took for them."""

import asyncio
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

from load.reader import STEPS, Reader
from scripts.dashboard import Server

ALL = "all"


@dataclass(frozen=True)
class Usage:
    """What a process holds and has worked, as Linux tells it; elsewhere figures are missing."""

    resident_mb: float | None = None
    peak_mb: float | None = None
    processor_s: float | None = None


@dataclass
class Visit:
    """What the readers met, and what the server held and worked for them."""

    alone: Reader  # who came first, so that everything is loaded
    readers: list[Reader]
    usage: dict[str, Usage] = field(default_factory=dict)  # by the moment
    seconds: float = 0.0

    @property
    def problems(self) -> Counter[str]:
        """What went wrong, and how often."""
        return Counter(p for reader in (self.alone, *self.readers) for p in reader.problems)

    @property
    def failed(self) -> int:
        """How many sessions did not come to their end without a fault."""
        return sum(bool(reader.problems) for reader in (self.alone, *self.readers))


async def visit(server: Server, stops: Sequence[str], count: int, *, pause_s: float = 0.0) -> Visit:
    """Let one reader come and go, then so many at once, each to the end whatever befalls others."""
    alone = Reader(0, server.address, stops)
    readers = [Reader(n, server.address, stops, pause_s) for n in range(1, count + 1)]
    visit = Visit(alone, readers, {"started": usage(server)})
    await alone.open()
    await alone.read()
    await alone.close()
    visit.usage["one reader, gone again"] = usage(server)
    start = perf_counter()
    await asyncio.gather(*(reader.open() for reader in readers))
    visit.usage[f"{count} readers, each with a map"] = usage(server)
    await asyncio.gather(*(reader.read() for reader in readers))
    await asyncio.gather(*(reader.look_again() for reader in readers))
    visit.usage[f"{count} readers, all read"] = usage(server)
    visit.seconds = perf_counter() - start
    await asyncio.gather(*(reader.close() for reader in readers))
    return visit


def usage(server: Server) -> Usage:
    """What the server's process holds now, held at most, and has worked."""
    process = Path(f"/proc/{server.pid}")
    try:
        status = (process / "status").read_text("utf-8").splitlines()
        times = (process / "stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return Usage()
    held = dict(line.split(":", 1) for line in status)
    resident, peak = (int(held[name].split()[0]) * 1024 / 1e6 for name in ("VmRSS", "VmHWM"))
    return Usage(resident, peak, (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK"))


def report(visit: Visit, *, pause_s: float) -> str:
    """The visit in two short tables and a sentence on what went wrong."""
    count, runs = len(visit.readers), sum(len(reader.times) for reader in visit.readers)
    acting = f"a pause of about {pause_s:g} s" if pause_s else "no pause"
    lines = [f"{count} sessions at once, {acting} between an answer and the next step", ""]
    heads = "".join(f"{head:>10}" for head in ("alone", "median", "p95", "worst"))
    lines += [f"{'seconds until the script has finished':40}{'runs':>6}{heads}"]
    for step in (*STEPS, ALL):
        if times := _times(visit.readers, step):
            alone = _times([visit.alone], step)
            figures = [median(alone) if alone else None, median(times)]
            figures += [times[int(0.95 * len(times))], times[-1]]
            lines.append(f"{step:40}{len(times):6}{''.join(map(_figure, figures))}")
    lines.append(f"\n{runs} runs in {visit.seconds:.1f} s: {runs / visit.seconds:.1f} a second")
    _, before, _, after = visit.usage.values()
    if before.resident_mb and before.processor_s and after.resident_mb and after.processor_s:
        each_ms = 1000 * (after.processor_s - before.processor_s) / max(runs, 1)
        lines[-1] += f", {each_ms:.0f} ms of a processor each"
        lines += ["", f"{'memory of the server, MB':46}{'resident':>10}{'at most':>10}"]
        for moment, held in visit.usage.items():
            lines.append(f"{moment:46}{_figure(held.resident_mb, 1)}{_figure(held.peak_mb, 1)}")
        each_mb = (after.resident_mb - before.resident_mb) / count
        lines.append(f"{'for each session':46}{_figure(each_mb, 1)}")
    uploads = sum(bool(reader.uploaded) for reader in visit.readers)
    apart = "but see what failed" if visit.failed else "each shown to its own reader alone"
    no_uploads = "No page takes uploads: nothing to keep apart."
    lines += ["", f"{uploads} uploaded a table, {apart}" if uploads else no_uploads]
    lines += [f"{visit.failed} sessions failed."]
    lines += [f"  {number} times: {problem}" for problem, number in visit.problems.most_common()]
    return "\n".join(lines)


def _times(readers: Sequence[Reader], step: str) -> list[float]:
    return sorted(s for reader in readers for name, s in reader.times if step in (name, ALL))


def _figure(value: float | None, digits: int = 2) -> str:
    return f"{'–':>10}" if value is None else f"{value:10.{digits}f}"

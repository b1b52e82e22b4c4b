"""What the figures say: which targets are met, where a peer does better, how cost grows with the stops.

Every sentence is worked out from the results, those against us as readily as those for us.
"""

import itertools

from benchmarks.figures import Figure, figure
from benchmarks.page.candidates import BY_NAME, OURS
from benchmarks.results import Results

FRAME_MS = 17.5  # sixty a second, and the jitter of the browser's clock
BUDGET = {"kb": 370, "gzip_kb": 115, "drawn_ms": 200, "early_p95": FRAME_MS, "late_p95": FRAME_MS}
SMOOTH = {"early_p95": FRAME_MS, "late_p95": FRAME_MS}
TARGETS = {
    1_000: {"build_s": 1, "drawn_ms": 500, **SMOOTH},
    10_000: {"build_s": 2, "drawn_ms": 1_000, "work_p50": 8, **SMOOTH},
    100_000: {"build_s": 6, "drawn_ms": 2_000, **SMOOTH},
}
WORDS = {  # what is measured, the unit, digits
    "kb": ("Bytes", "kB", 0),
    "gzip_kb": ("Bytes, gzip -6", "kB", 0),
    "requests": ("Requests", "", 0),
    "drawn_ms": ("Time to drawn", "ms", 0),
    "heap_mb": ("Heap", "MB", 1),
    "build_s": ("Time to build", "s", 2),
    "build_mb": ("Memory to build", "MB", 0),
    "early_p95": ("Frames early, 95th percentile", "ms", 1),
    "late_p95": ("Frames late, 95th percentile", "ms", 1),
    "work_p50": ("Scrub step, work of the main thread", "ms", 1),
    "shown_p50": ("Scrub step, until shown", "ms", 1),
}


def against(page: Results, size: int, measure: str) -> str:
    """ "target 200: met", or "target 6: missed", by the median; empty where nothing was aimed at."""
    return _met(page, TARGETS.get(size, {}), measure)


def budget(page: Results) -> list[str]:
    """Our page's own promises, each with what was measured."""
    lines = []
    for measure in BUDGET:
        what, unit, digits = WORDS[measure]
        mine = figure(page, measure)
        if mine is not None:
            lines.append(f"- {what}: {mine.text(digits)} {unit}; {_met(page, BUDGET, measure)}.")
    return lines


def better(pages: Results) -> list[str]:
    """A sentence for each measure in which any peer does better than ours; an empty page is none."""
    lines = []
    for measure, (what, unit, digits) in WORDS.items():
        ours = figure(pages[OURS], measure)
        winners = []
        for name, page in pages.items():
            theirs = figure(page, measure)
            if name in (OURS, "empty") or ours is None or theirs is None:
                continue
            if measure in SMOOTH and ours.median <= FRAME_MS:
                continue  # nobody draws more than sixty a second here: the rest is the clock's
            if round(theirs.median, digits) < round(ours.median, digits):
                winners.append((theirs, BY_NAME[name].label))
        if winners and ours is not None:
            winners.sort(key=lambda winner: winner[0].median)
            peers = ", ".join(_winner(theirs, ours, label, digits) for theirs, label in winners)
            lines.append(f"- {what}: {peers}; ours {ours.median:,.{digits}f} {unit}".rstrip() + ".")
    return lines


def growth(scale: Results) -> list[str]:
    """How each cost of ours grows from one size to the next."""
    lines = []
    sizes = [size for size in scale if OURS in scale[size]]
    for smaller, larger in itertools.pairwise(sizes):
        parts = []
        for measure in ("build_s", "build_mb", "drawn_ms", "work_p50", "heap_mb"):
            before = figure(scale[smaller][OURS], measure)
            after = figure(scale[larger][OURS], measure)
            if before is not None and after is not None and before.median:
                what = WORDS[measure][0].lower()
                parts.append(f"{what} {after.median / before.median:.1f}×")
        times = int(larger) / int(smaller)
        lines.append(
            f"- From {int(smaller):,} to {int(larger):,} stops, {times:g}×: {', '.join(parts)}."
        )
    return lines


def _met(page: Results, targets: dict[str, float], measure: str) -> str:
    mine = figure(page, measure)
    if measure not in targets or mine is None:
        return ""
    aim = targets[measure]
    target = "sixty a second" if aim == FRAME_MS else f"{aim:,g}"
    return f"target {target}: {'met' if mine.median <= aim else 'missed'}"


def _winner(theirs: Figure, ours: Figure, label: str, digits: int) -> str:
    noise = "" if theirs.differs(ours) else ", within the noise"
    return f"{label} {theirs.median:,.{digits}f}{noise}"

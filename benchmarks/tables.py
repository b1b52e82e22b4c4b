"""Results -> tables in Markdown, with each peer's figures beside ours; it judges nothing."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from benchmarks.candidates import BY_NAME, OURS
from benchmarks.figures import figure
from benchmarks.verdict import against

NOTHING = "–"
Found = dict[str, Any]


def weight(pages: Found) -> str:
    """What comes over the wire, and from whom."""
    rows = [
        [
            BY_NAME[name].label,
            _cell(pages, name, "kb", ratio=True),
            _cell(pages, name, "gzip_kb", ratio=True),
            _cell(pages, name, "requests"),
            str(found["weight"]["tiles"]),
            str(len(others(found))),
            str(len(found["weight"]["outside"])),
        ]
        for name, found in pages.items()
    ]
    head = ("", "kB", "kB, gzip -6", "requests", "of them tiles", "other hosts", "asked here")
    return _table(head, rows)


def opening(pages: Found) -> str:
    """How long until it is there, and what it took to make and to hold."""
    rows = [
        [
            BY_NAME[name].label,
            _cell(pages, name, "drawn_ms", ratio=True),
            _cell(pages, name, "heap_mb", digits=1, ratio=True),
            _cell(pages, name, "build_s", digits=2, ratio=True),
            _cell(pages, name, "build_mb", ratio=True) or NOTHING,
        ]
        for name, found in pages.items()
    ]
    return _table(("", "drawn, ms", "JS heap, MB", "build, s", "its peak memory, MB"), rows)


def playing(pages: Found) -> str:
    """How smoothly it goes on, and how long a step to elsewhere takes."""
    rows = [
        [
            BY_NAME[name].label,
            _frames(found, "early"),
            _frames(found, "late"),
            _cell(pages, name, "work_p50", digits=1, ratio=True),
            _cell(pages, name, "shown_p50", digits=1, ratio=True),
            _cell(pages, name, "shown_p95", digits=1),
        ]
        for name, found in pages.items()
    ]
    head = (
        "",
        "frames early, ms",
        "frames late, ms",
        "scrub step, work, ms",
        "until shown, ms",
        "its p95, ms",
    )
    return _table(head, rows)


def building_at_scale(scale: Found) -> str:
    """What many stops cost to build and to open, with the target beside the measure."""
    head = ("kB", "kB, gzip -6", "build, s", "peak memory, MB", "drawn, ms", "heap, MB")
    return _at_scale(
        scale,
        head,
        lambda size, pages, name: [
            _cell(pages, name, "kb"),
            _cell(pages, name, "gzip_kb"),
            _cell(pages, name, "build_s", digits=2) + _target(pages, name, size, "build_s"),
            _cell(pages, name, "build_mb"),
            _cell(pages, name, "drawn_ms") + _target(pages, name, size, "drawn_ms"),
            _cell(pages, name, "heap_mb", digits=1),
        ],
    )


def playing_at_scale(scale: Found) -> str:
    """How many stops play and are scrubbed, with the target beside the measure."""
    head = (
        "frames early, ms",
        "frames late, ms",
        "scrub step, work, ms",
        "its p95, ms",
        "until shown, ms",
    )
    return _at_scale(
        scale,
        head,
        lambda size, pages, name: [
            _frames(pages[name], "early") + _target(pages, name, size, "early_p95"),
            _frames(pages[name], "late") + _target(pages, name, size, "late_p95"),
            _cell(pages, name, "work_p50", digits=1) + _target(pages, name, size, "work_p50"),
            _cell(pages, name, "work_p95", digits=1),
            _cell(pages, name, "shown_p50", digits=1),
        ],
    )


def _at_scale(
    scale: Found, head: Sequence[str], cells: Callable[[str, Found, str], list[str]]
) -> str:
    """A row for each candidate at each size, of which `cells` gives what follows its name."""
    rows = [
        [f"{int(size):,}", BY_NAME[name].label, *cells(size, pages, name)]
        for size, pages in scale.items()
        for name in pages
    ]
    return _table(("stops", "", *head), rows)


def others(found: Found) -> list[str]:
    """The hosts besides its own that a page asks as it was made, or did ask."""
    return sorted({*found.get("hosts", ()), *found["weight"]["outside"]})


def _cell(pages: Found, name: str, measure: str, *, digits: int = 0, ratio: bool = False) -> str:
    mine = figure(pages[name], measure)
    if mine is None:
        return NOTHING
    text = mine.told(digits)
    ours = (
        figure(pages[OURS], measure)
        if ratio and OURS in pages and name not in (OURS, "empty")
        else None
    )
    times = mine.ratio(ours) if ours else None
    return text if times is None else f"{text}, {times:.{2 if times < 1 else 1}f}×"


def _frames(found: Found, when: str) -> str:
    """ "16.7 / 16.8 (16.7–33.3) / 50": median, 95th percentile with its range, worst of all rounds."""
    p50, p95, worst = (figure(found, f"{when}_{part}") for part in ("p50", "p95", "worst"))
    if p50 is None or p95 is None or worst is None:
        return NOTHING
    return f"{p50.middle:,.1f} / {p95.told(1)} / {max(worst.values):,.0f}"


def _target(pages: Found, name: str, size: str, measure: str) -> str:
    if name != OURS:
        return ""
    said = against(pages[name], int(size), measure)
    return f"; {said}" if said else ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

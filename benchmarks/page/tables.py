"""Results -> tables in Markdown, with each peer's figures beside ours; it judges nothing."""

from collections.abc import Callable

from benchmarks.figures import figure
from benchmarks.page.candidates import BY_NAME, OURS
from benchmarks.page.verdict import against
from benchmarks.results import NOTHING, Results, table

Scaled = tuple[str, Results, str]  # how many stops, the pages of so many, the name of one of them


def weight(pages: Results) -> str:
    """What comes over the wire, and from whom."""
    return _of_pages(
        pages,
        {
            "kB": _cells(pages, "kb", ratio=True),
            "kB, gzip -6": _cells(pages, "gzip_kb", ratio=True),
            "requests": _cells(pages, "requests"),
            "of them tiles": lambda name: str(pages[name]["weight"]["tiles"]),
            "other hosts": lambda name: str(_count_of_hosts(pages[name])),
            "asked here": lambda name: str(len(pages[name]["weight"]["outside"])),
        },
    )


def opening(pages: Results) -> str:
    """How long until it is there, and what it took to make and to hold."""
    return _of_pages(
        pages,
        {
            "drawn, ms": _cells(pages, "drawn_ms", ratio=True),
            "JS heap, MB": _cells(pages, "heap_mb", digits=1, ratio=True),
            "build, s": _cells(pages, "build_s", digits=2, ratio=True),
            "its peak memory, MB": _cells(pages, "build_mb", ratio=True),
        },
    )


def playing(pages: Results) -> str:
    """How smoothly it goes on, and how long a step to elsewhere takes."""
    return _of_pages(
        pages,
        {
            "frames early, ms": lambda name: _frames(pages[name], "early"),
            "frames late, ms": lambda name: _frames(pages[name], "late"),
            "scrub step, work, ms": _cells(pages, "work_p50", digits=1, ratio=True),
            "until shown, ms": _cells(pages, "shown_p50", digits=1, ratio=True),
            "its p95, ms": _cells(pages, "shown_p95", digits=1),
        },
    )


def building_at_scale(scale: Results) -> str:
    """What many stops cost to build and to open, with the target beside the measure."""
    return _at_scale(
        scale,
        {
            "kB": _scaled("kb"),
            "kB, gzip -6": _scaled("gzip_kb"),
            "build, s": _scaled("build_s", digits=2),
            "peak memory, MB": _scaled("build_mb"),
            "drawn, ms": _scaled("drawn_ms"),
            "heap, MB": _scaled("heap_mb", digits=1),
        },
    )


def playing_at_scale(scale: Results) -> str:
    """How many stops play and are scrubbed, with the target beside the measure."""
    return _at_scale(
        scale,
        {
            "frames early, ms": lambda row: (
                _frames(row[1][row[2]], "early") + _target(row, "early_p95")
            ),
            "frames late, ms": lambda row: (
                _frames(row[1][row[2]], "late") + _target(row, "late_p95")
            ),
            "scrub step, work, ms": _scaled("work_p50", digits=1),
            "its p95, ms": _scaled("work_p95", digits=1),
            "until shown, ms": _scaled("shown_p50", digits=1),
        },
    )


def _of_pages(pages: Results, columns: dict[str, Callable[[str], str]]) -> str:
    return table({"": lambda name: BY_NAME[name].label, **columns}, pages)


def _at_scale(scale: Results, columns: dict[str, Callable[[Scaled], str]]) -> str:
    """A row for each candidate at each size."""
    names: dict[str, Callable[[Scaled], str]] = {
        "stops": lambda row: f"{int(row[0]):,}",
        "": lambda row: BY_NAME[row[2]].label,
    }
    rows = [(size, pages, name) for size, pages in scale.items() for name in pages]
    return table(names | columns, rows)


def _count_of_hosts(page: Results) -> int:
    """How many hosts besides its own a page asks as it was made, or did ask."""
    return len({*page.get("hosts", ()), *page["weight"]["outside"]})


def _cells(
    pages: Results, measure: str, *, digits: int = 0, ratio: bool = False
) -> Callable[[str], str]:
    """What gives a candidate's figure, with its ratio to ours if that is wanted."""

    def cell(name: str) -> str:
        theirs = figure(pages[name], measure)
        if theirs is None:
            return NOTHING
        compared = ratio and OURS in pages and name not in (OURS, "empty")
        ours = figure(pages[OURS], measure) if compared else None
        times = theirs.ratio(ours) if ours else None
        text = theirs.text(digits)
        return text if times is None else f"{text}, {times:.{2 if times < 1 else 1}f}×"

    return cell


def _scaled(measure: str, *, digits: int = 0) -> Callable[[Scaled], str]:
    """What gives a candidate's figure at a size, with our target if there is one."""
    return lambda row: _cells(row[1], measure, digits=digits)(row[2]) + _target(row, measure)


def _frames(page: Results, when: str) -> str:
    """ "16.7 / 16.8 (16.7–33.3) / 50": median, 95th percentile with its range, worst of all rounds."""
    p50, p95, worst = (figure(page, f"{when}_{part}") for part in ("p50", "p95", "worst"))
    if p50 is None or p95 is None or worst is None:
        return NOTHING
    return f"{p50.median:,.1f} / {p95.text(1)} / {max(worst.values):,.0f}"


def _target(row: Scaled, measure: str) -> str:
    size, pages, name = row
    target = against(pages[name], int(size), measure) if name == OURS else ""
    return f"; {target}" if target else ""

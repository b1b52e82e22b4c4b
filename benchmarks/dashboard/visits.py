"""One visit to a dashboard in a fresh Chromium: its first map, its filters, its evidence; judges nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page, Playwright

from benchmarks.browser import measuring, opened

HERE = Path(__file__).parent
REST_MS = 400  # longer than streamlit-folium waits until it tells of a click (250)
CLICKS = 6  # stops that are clicked on in each browser, places of their own

Step = dict[str, Any]


@dataclass(frozen=True)
class Candidate:
    """A dashboard that is compared: `driver` is its file in peers/, `evidence` the page that shows it."""

    name: str
    label: str
    driver: str
    inside: bool = False  # only the map's own frame can look into the map
    evidence: str = ""


CANDIDATES = (
    Candidate("bare", "(a bare Streamlit app)", "bare"),
    Candidate("ours", "**castro-map app**", "ours", inside=True, evidence="/evidence"),
    Candidate("whole", "st_folium", "folium"),
    Candidate("group", "st_folium, `feature_group_to_add`", "folium"),
)


def visit(
    playwright: Playwright,
    candidate: Candidate,
    url: str,
    stops: Sequence[dict[str, Any]],
    picture: Path | None = None,
    *,
    timed: bool = True,
) -> dict[str, Any]:
    """Open a dashboard, filter it and click on its stops; all times in milliseconds."""
    driver = HERE / "peers" / f"{candidate.driver}.js"
    script = measuring(driver, HERE / "measure.js", len(stops), where="true")
    with opened(playwright, script) as (page, _, browser):
        page.goto(url, wait_until="commit")
        drawn = page.evaluate("bench.drawn") - page.evaluate("performance.timeOrigin")
        found: dict[str, Any] = {"first": round(drawn, 1), "browser": browser.version}
        if candidate.name == "bare" or not timed:
            return found
        _rest(page)
        found["filter"] = _filtered(page, candidate, stops)
        if candidate.evidence:
            page.goto(url + candidate.evidence, wait_until="commit")
            page.evaluate("bench.drawn")
            _rest(page)
        found["evidence"] = _asked(page, candidate)
        if picture:
            page.screenshot(path=picture)
        return found


def _filtered(page: Page, candidate: Candidate, stops: Sequence[dict[str, Any]]) -> list[Step]:
    """Choose each republic once, one after the other taken off again."""
    steps = []
    every = _watched(page, candidate).evaluate("bench.peer.count()")
    for republic in dict.fromkeys(stop["republic"] for stop in stops):
        page.get_by_role("combobox", name="Republic").click()
        option = page.get_by_role("option", name=re.compile(rf"^{re.escape(republic)}\b"))
        option.wait_for()
        fewer = f"peer.count() && peer.count() < {every}"
        steps.append(_timed(page, candidate, fewer, option.click))
        page.keyboard.press("Backspace")  # takes the last choice off; the list stays open
        page.keyboard.press("Escape")
        _watched(page, candidate).evaluate(f"bench.when(() => bench.peer.count() === {every})")
        _rest(page)
    return steps


def _asked(page: Page, candidate: Candidate) -> list[Step]:
    """Click on some stops, each at a place of its own."""
    steps: list[Step] = []
    for n in range(CLICKS):
        where = _watched(page, candidate)
        where.evaluate("bench.peer.leave()")
        _rest(page)
        places = _places(where)
        box = page.locator("iframe").first.bounding_box()
        assert box is not None
        x, y = places[(n * len(places)) // CLICKS]

        def click(x: float = box["x"] + x, y: float = box["y"] + y) -> None:
            page.mouse.move(x, y)
            page.mouse.click(x, y)

        where.evaluate(
            "() => { try { bench.old = bench.peer.evidence() } catch { bench.old = '' } }"
        )
        changed = "peer.evidence() && peer.evidence() !== bench.old"
        steps.append(_timed(page, candidate, changed, click))
    return steps


def _places(where: Frame) -> list[tuple[float, float]]:
    """Where stops can be clicked on, once the map has flown to where it stays."""
    found: list[tuple[float, float]] = []
    while True:
        before, found = found, where.evaluate("bench.when(() => true).then(bench.peer.places)")
        if found and found == before:
            return found


def _timed(
    page: Page,
    candidate: Candidate,
    shown: str,
    act: Any,
) -> Step:
    """Act, and say how long after the click it was shown, and when the whole page had followed."""
    look = _watched(page, candidate)
    look.evaluate("() => { bench.peer.map().benchmarked = true; }")
    born = _born(page)
    look.evaluate(f"() => {{ const {{ peer }} = bench; bench.seen = bench.when(() => {shown}); }}")
    page.evaluate("() => { bench.clicked = 0; }")
    act()
    seen = look.evaluate("bench.seen")
    _rest(page)
    clicked, ended = page.evaluate("[bench.clicked, bench.ended]")
    same_map = _watched(page, candidate).evaluate("bench.peer.map().benchmarked === true")
    return {
        "shown": round(seen - clicked, 1),
        "whole": round(max(seen, ended) - clicked, 1),  # the shortest runs are seen by no frame
        "frame": _born(page) == born,
        "map": same_map,
    }


def _watched(page: Page, candidate: Candidate) -> Frame:
    """The frame that can look into the map."""
    return _map_frame(page) if candidate.inside else page.main_frame


def _map_frame(page: Page) -> Frame:
    # Not by its element: Playwright would write that out with the whole page in it, to preview it.
    return page.frames[-1]


def _born(page: Page) -> float:
    """When the document of the map's frame began; another number is another document."""
    return float(_map_frame(page).evaluate("performance.timeOrigin"))


def _rest(page: Page) -> None:
    page.wait_for_function(f"bench.rests({REST_MS})")

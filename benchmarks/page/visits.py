"""One visit to a page in a fresh Chromium: what it costs to open, to play and to scrub; keeps nothing.

What a page tries to reach elsewhere is counted.
"""

import gzip
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import CDPSession, Page, Playwright, Request, Response, WebSocket

from benchmarks.browser import opened
from benchmarks.figures import spread
from benchmarks.page.building import Measure
from benchmarks.page.candidates import Candidate

WATCH_MS = 4000  # some legs and some stops of any of them
STEPS = 60
STEPS_MS = 15_000  # enough for all but the slowest, of which fewer steps tell as much
KEYS = 20  # steps that go to a server and back
LATE = 0.9
TEXTS = ("text/", "application/json", "application/javascript", "image/svg")


def visit(playwright: Playwright, candidate: Candidate, url: str, script: str) -> Measure:
    """Open a page, play it early and late, scrub it, and say how long each took."""
    with opened(playwright, script) as (page, session, _):
        errors: set[str] = set()
        page.on("pageerror", lambda error: errors.add(str(error).splitlines()[0]))
        page.goto(url, wait_until="commit")
        measure: Measure = {"drawn_ms": round(page.evaluate("bench.drawn"), 1)}
        page.wait_for_load_state("networkidle")
        by_keys = candidate.name == "streamlit"
        play = _keyed if by_keys else _played
        measure["early"] = play(page, candidate, 0.0)
        if by_keys:
            measure["scrub"] = _scrubbed_by_keys(page)
        elif candidate.scrubs:
            measure["scrub"] = _scrubbed(page)
        measure["late"] = play(page, candidate, page.evaluate(f"bench.peer.late || {LATE}"))
        measure["heap_mb"] = _heap_mb(session)
        measure["errors"] = sorted(errors)
        return measure


def weigh(playwright: Playwright, url: str, script: str, picture: Path) -> Measure:
    """Open a page once, untimed: its requests and bytes, and a picture of what counts as drawn."""
    requests: list[Request] = []
    answers: list[Response] = []
    frames: list[int] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: frames.append(len(payload)))

    with opened(playwright, script) as (page, _, browser):
        page.on("request", lambda request: requests.append(request))
        page.on("response", lambda answer: answers.append(answer))
        page.on("websocket", listen)
        page.goto(url, wait_until="commit")
        page.evaluate("bench.drawn")
        page.screenshot(path=picture)
        page.wait_for_load_state("networkidle")
        local = [a for a in answers if a.url.startswith("http:") and _is_local(a.url)]
        bodies = [_body(answer) for answer in local if answer.request.method == "GET"]
        return {
            "kb": round((sum(len(body) for _, body in bodies) + sum(frames)) / 1000),
            "gzip_kb": round((sum(_packed(*body) for body in bodies) + sum(frames)) / 1000),
            "requests": len(local),
            "tiles": sum("/tiles/" in answer.url for answer in local),
            "outside": sorted({urlsplit(r.url).netloc for r in requests if not _is_local(r.url)}),
            "failed": sorted(urlsplit(a.url).path for a in local if a.status >= 400),
            "browser": browser.version,
        }


def _played(page: Page, candidate: Candidate, share: float) -> Measure:
    played = page.evaluate(f"bench.playing({share}, {WATCH_MS})")
    if not played["moved"]:
        raise SystemExit(f"{candidate.name} was told to play and stayed at {played['before']}")
    return spread(played["gaps"])


def _keyed(page: Page, candidate: Candidate, share: float) -> Measure:
    """Frames while a slider is stepped by keys: forwards from the start, backwards from the end."""
    key = "ArrowLeft" if share else "ArrowRight"
    _at_slider(page, "End" if share else "Home")
    before = page.evaluate("bench.peer.state()")
    page.evaluate(f"() => {{ bench.run = bench.frames({WATCH_MS}).then((g) => bench.gaps = g) }}")
    while not page.evaluate("Boolean(bench.gaps)"):
        _pressed(page, key)
    if page.evaluate("bench.peer.state()") == before:
        raise SystemExit(f"{candidate.name} was sent on and stayed at {before}")
    return spread(page.evaluate("() => { const { gaps } = bench; delete bench.gaps; return gaps }"))


def _scrubbed(page: Page) -> Measure:
    steps = page.evaluate(f"bench.scrub({STEPS}, {STEPS_MS})")
    return {part: spread([step[part] for step in steps]) for part in ("work", "shown")}


def _scrubbed_by_keys(page: Page) -> Measure:
    _at_slider(page, "Home")
    return {"shown": spread([_pressed(page, "ArrowRight") for _ in range(KEYS)])}


def _at_slider(page: Page, key: str) -> None:
    page.get_by_role("slider").focus()
    page.keyboard.press(key)
    page.wait_for_load_state("networkidle")


def _pressed(page: Page, key: str) -> float:
    page.evaluate("() => { bench.answer = bench.answered() }")
    page.keyboard.press(key)
    return float(page.evaluate("bench.answer"))


def _heap_mb(session: CDPSession) -> float:
    session.send("HeapProfiler.collectGarbage")
    used = float(session.send("Runtime.getHeapUsage")["usedSize"])
    return round(used / 1e6, 1)


def _is_local(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("data", "blob", "about") or parts.hostname == "127.0.0.1"


def _body(answer: Response) -> tuple[str, bytes]:
    """The kind and the bytes of an answer, fetched again: the browser does not keep large ones."""
    try:
        with urlopen(answer.url) as again:  # noqa: S310 - this machine's
            body = again.read()
    except HTTPError as error:
        body = error.read()
    return answer.headers.get("content-type", ""), body


def _packed(kind: str, body: bytes) -> int:
    """What it weighs as a careful server sends it: text packed, pictures and fonts as they are."""
    return len(gzip.compress(body, 6)) if kind.startswith(TEXTS) else len(body)

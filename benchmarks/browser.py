"""A fresh Chromium for each visit, which reaches no host but this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from time import monotonic, sleep

from playwright.sync_api import Browser, CDPSession, Page, Playwright

from scripts.chromium import ARGS, find

PATIENCE_MS = 120_000  # what is not shown by then is not going to be
SETTLE_S = 0.2  # a browser has settled when it uses less than a twentieth of such a while,
SETTLED = 3  # so many times one after the other,
SETTLING_S = 10  # or when it has had so long: some never rest where they cannot reach their makers


def measuring(driver: Path, measure: Path, stops: int, *, where: str) -> str:
    """The script that a page is measured with, put in before its own in frames of which `where` is true.

    `driver` says of one candidate when it is drawn and how it moves; `measure` times it.
    """
    files = (Path(__file__).with_name("frame.js"), driver, measure)
    texts = "\n".join(file.read_text("utf-8") for file in files)
    return f"if ({where}) {{ const STOPS = {stops}, PATIENCE_MS = {PATIENCE_MS};\n{texts} }}"


@contextmanager
def opened(playwright: Playwright, script: str) -> Iterator[tuple[Page, CDPSession, Browser]]:
    """A page in a browser of its own, with the measuring script in it, still blank."""
    browser = playwright.chromium.launch(executable_path=_chromium(), args=ARGS)
    try:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        context.set_default_timeout(2 * PATIENCE_MS)
        context.add_init_script(script)
        page = context.new_page()
        session = context.new_cdp_session(page)
        _settle(browser)  # only now: each window loads an address bar of its own
        yield page, session, browser
    finally:
        browser.close()


def _settle(browser: Browser) -> None:
    """Wait until the browser has started its own parts, as a reader's long has.

    It goes on loading what its address bar needs for a second after it says that it is there, on
    the processors that the page is to be measured on.
    """
    session = browser.new_browser_cdp_session()

    def processor_s() -> float:
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        return sum(float(process["cpuTime"]) for process in processes)

    before, quiet = processor_s(), 0
    given_up = monotonic() + SETTLING_S
    while quiet < SETTLED and monotonic() < given_up:
        sleep(SETTLE_S)
        after = processor_s()
        quiet = quiet + 1 if after - before < SETTLE_S / 20 else 0
        before = after
    session.detach()


@cache
def _chromium() -> str | None:
    return find()

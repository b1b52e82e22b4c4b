"""The edge of the test suite: no network but this machine, and one real browser.

Sockets are refused before any test runs, so that no test has to remember it; browser tests
take pytest-playwright's own `page`, or `quiet_page`, which fails when the page is not quiet.
"""

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError, WebSocket

from scripts.chromium import ARGS, WANTED, find

LOOPBACK = ("127.0.0.1", "::1", "localhost")
INSIDE = ("about", "blob", "data")  # schemes whose bytes the page already holds


@pytest.hookimpl(tryfirst=True)  # before pytest-socket reads its own options
def pytest_configure(config: pytest.Config) -> None:
    config.option.allow_hosts = ",".join(LOOPBACK)
    config.option.allow_unix_socket = True  # event loops and Playwright's pipes


@pytest.fixture(scope="session", autouse=True)
def only_loopback_names() -> Iterator[None]:
    """Refuse look-ups too: pytest-socket lets a name be resolved before it refuses the host."""

    def refused(look_up: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(host: str | bytes | None, *args: Any, **kwargs: Any) -> Any:
            name = host.decode() if isinstance(host, bytes) else host
            if name and name not in LOOPBACK and not name.startswith("127."):
                pytest.fail(f"a test tried to reach {name!r}")  # no `except Exception` hides it
            return look_up(host, *args, **kwargs)

        return guarded

    with pytest.MonkeyPatch.context() as patch:
        for name in ("getaddrinfo", "gethostbyname"):
            patch.setattr(socket, name, refused(getattr(socket, name)))
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch the Chromium that `make test` found or installed."""
    path = find()
    if path is None:
        pytest.fail(f"no Chromium to test with: run `make test`, which installs one. {WANTED}")
    return {**browser_type_launch_args, "executable_path": path, "args": ARGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Open every page in the same language, time zone and window, whoever runs the tests."""
    return {
        "viewport": {"width": 1280, "height": 800},
        "locale": "en-GB",
        "timezone_id": "UTC",
        **browser_context_args,
    }


@dataclass
class BrowserLog:
    """What the pages of one browser context said and asked for, in order."""

    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)  # but for the opening of a local document

    @property
    def outside(self) -> list[str]:
        """The requests that would have left this machine."""
        return [url for url in self.requests if not _is_local(url)]

    def _hear(self, message: ConsoleMessage) -> None:
        self.console.append(f"{message.type}: {message.text}")

    def _fail(self, error: WebError) -> None:
        self.errors.append(str(error.error))

    def _ask(self, request: Request) -> None:
        opening = request.is_navigation_request() and _is_local(request.url)
        if not opening and urlsplit(request.url).scheme not in INSIDE:
            self.requests.append(request.url)

    def _watch(self, page: Page) -> None:
        def connect(web_socket: WebSocket) -> None:
            self.requests.append(web_socket.url)

        page.on("websocket", connect)


def _is_local(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in (*INSIDE, "file") or parts.hostname in LOOPBACK


@pytest.fixture
def browser_log(context: BrowserContext) -> BrowserLog:
    """Collect console messages, errors and requests of every page of the test's context."""
    log = BrowserLog()
    context.on("console", log._hear)
    context.on("weberror", log._fail)
    context.on("request", log._ask)
    context.on("page", log._watch)
    for page in context.pages:  # `page` may have been asked for before `browser_log`
        log._watch(page)
    return log


@pytest.fixture
def quiet_page(browser_log: BrowserLog, page: Page) -> Iterator[Page]:
    """Give a page that may say nothing, break nowhere and ask nobody beyond this machine."""
    yield page
    assert browser_log.console == []
    assert browser_log.errors == []
    assert browser_log.outside == []

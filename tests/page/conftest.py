"""The shipped journey as a page on disk, opened as a reader opens it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import castro_map
from castro_map import Itinerary

expect.set_options(timeout=20_000)  # patience for a busy machine; what is there is found at once


@pytest.fixture(scope="session")
def journey() -> Itinerary:
    """The shipped journey."""
    return castro_map.journey()


@pytest.fixture(scope="session")
def journey_html(journey: Itinerary) -> str:
    """The shipped journey as a page."""
    return castro_map.to_html(journey)


@pytest.fixture
def open_page(quiet_page: Page, tmp_path: Path) -> Callable[..., Page]:
    """Open a page's text from disk with the network cut; the page must stay quiet."""

    def opened(html: str, hash: str = "") -> Page:
        path = tmp_path / "map.html"
        path.write_text(html, "utf-8")
        quiet_page.context.set_offline(True)
        quiet_page.goto(path.as_uri() + hash)
        quiet_page.wait_for_function("() => window.castroMap && castroMap.state")
        return quiet_page

    return opened

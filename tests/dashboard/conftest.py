"""What the tests of the dashboard share: the shipped journey, and a dashboard that shows it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

import castro_map
from castro_map import Itinerary
from scripts.dashboard import running

from .driving import opened, turn_to_evidence

expect.set_options(timeout=20_000)  # patience for a busy machine; what is there is found at once


@pytest.fixture(scope="session")
def journey() -> Itinerary:
    """The shipped journey, its places found."""
    return castro_map.locate(castro_map.journey())


@pytest.fixture(scope="session")
def dashboard() -> Iterator[str]:
    """The address of a dashboard that all tests share."""
    with running() as server:
        yield server.address


@pytest.fixture
def app(quiet_page: Page, dashboard: str) -> Page:
    """The dashboard in a quiet page, its map drawn."""
    return opened(quiet_page, dashboard)


@pytest.fixture
def evidence(app: Page) -> Page:
    """The Evidence page, reached from the journey as a reader reaches it."""
    turn_to_evidence(app)
    return app

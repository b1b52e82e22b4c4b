"""What the tests of the dashboard share: the shipped journey, and a dashboard that shows it."""

import pytest
from playwright.sync_api import expect

import castro_map
from castro_map import Itinerary

expect.set_options(timeout=20_000)  # patience for a busy machine; what is there is found at once


@pytest.fixture(scope="session")
def journey() -> Itinerary:
    """The shipped journey, its places found."""
    return castro_map.locate(castro_map.journey())

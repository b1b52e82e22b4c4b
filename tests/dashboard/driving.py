"""How the browser tests serve the dashboard and drive it: by what a reader sees of it."""

import re

from playwright.sync_api import FrameLocator, Locator, Page, expect

from castro_map import Itinerary, Selection, Stop, select


def opened(page: Page, dashboard: str) -> Page:
    page.set_viewport_size({"width": 1360, "height": 1500})
    page.goto(dashboard)
    expect(page_map(page).get_by_role("button", name="Play")).to_be_visible()
    return page


def page_map(app: Page) -> FrameLocator:
    return app.frame_locator("iframe[title^='Map of the journey']")


def birth(app: Page) -> float:
    return float(app.frames[-1].evaluate("performance.timeOrigin"))


def choose(app: Page, label: str, option: str) -> None:
    app.get_by_role("combobox", name=label).click()
    app.get_by_role("option", name=re.compile(f"^{re.escape(option)}")).click()
    app.keyboard.press("Escape")
    # a first click elsewhere only closes the list
    app.get_by_role("heading", name="Filters").click(force=True)


def turn_to(app: Page, name: str, heading: str) -> None:
    app.get_by_role("link", name=name, exact=True).click()
    expect(app.get_by_role("heading", name=heading)).to_be_visible()


def turn_to_evidence(app: Page, panel: str = "How do we know?") -> None:
    app.get_by_role("link", name="Evidence", exact=True).click()
    expect(page_map(app).get_by_role("heading", name="How do we know?")).to_be_visible()
    if panel != "How do we know?":
        panels(app).get_by_role("link", name=panel, exact=True).click()


def panels(app: Page) -> Locator:
    """The links to the panels of the page in the frame."""
    return page_map(app).get_by_role("navigation", name="Parts of this page")


def is_open(app: Page, name: str) -> None:
    """This panel is the one that is open in the frame."""
    current = panels(app).locator("[aria-current]")
    expect(current).to_have_text(name)


def looked_at(app: Page) -> Locator:
    """The one record that is looked at in a panel."""
    return page_map(app).locator("[data-record][aria-current]")


def shows(app: Page, text: str) -> None:
    """The map tells this of the stop that it shows."""
    expect(page_map(app).locator(".cm-story")).to_contain_text(text)


def has_left(app: Page, left: int, journey: Itinerary) -> None:
    """Filters and map agree on how many stops are left."""
    expect(app.get_by_text(f"{left} of {len(journey.stops)} stops").first).to_be_visible()
    expect(page_map(app).locator("[data-stop]")).to_have_count(left)


def choose_on_the_map(app: Page, stop: Stop) -> None:
    """Go to a stop in the map, as by its mark there."""
    app.frames[-1].evaluate("id => castroMap.select(id)", stop.id)


def choose_uzbek(app: Page, journey: Itinerary) -> int:
    """Choose a republic, wait until the address says so too, and give the number of its stops."""
    choose(app, "Republic", "Uzbek SSR")
    uzbek = len(select(journey, Selection(republic=("Uzbek SSR",))).stops)
    has_left(app, uzbek, journey)
    expect(app).to_have_url(re.compile("republic=Uzbek"))
    return uzbek

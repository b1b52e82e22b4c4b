"""The pages of the dashboard: the table, the charts, how they look and whom they serve."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from castro_map import Itinerary, Selection, select

from .driving import birth, choose_on_the_map, has_left, page_map, shows, turn_to, turn_to_evidence


def test_the_map_outlives_every_page(app: Page, journey: Itinerary) -> None:
    born = birth(app)
    page_map(app).get_by_role("button", name="Play").click()
    for name, heading in (
        ("Stops", f"{len(journey.stops)} of {len(journey.stops)} stops"),
        ("Your itinerary", "Your itinerary"),
        ("About", "About this map"),
        ("Journey", "The journey in figures"),
    ):
        turn_to(app, name, heading)
    turn_to_evidence(app)
    expect(page_map(app).get_by_role("button", name="Pause")).to_be_visible()
    assert birth(app) == born


def pick_row(app: Page, row: int) -> None:
    """Pick a row of the table by keyboard, from the first; its cells stand behind a canvas."""
    app.get_by_role("gridcell", include_hidden=True).first.focus()
    for _ in range(row):
        app.keyboard.press("ArrowDown")


def test_a_row_chosen_in_the_table_moves_the_map(app: Page, journey: Itinerary) -> None:
    born = birth(app)
    turn_to(app, "Stops", f"{len(journey.stops)} of {len(journey.stops)} stops")
    pick_row(app, 3)
    shows(app, journey.stops[3].event)
    expect(app).to_have_url(re.compile(f"stop={journey.stops[3].id}"))
    turn_to_evidence(app)
    shows(app, journey.stops[3].event)
    assert birth(app) == born


def test_a_stop_chosen_on_the_map_is_marked_in_the_table(app: Page, journey: Itinerary) -> None:
    turn_to(app, "Stops", f"{len(journey.stops)} of {len(journey.stops)} stops")
    choose_on_the_map(app, journey.stops[2])
    rows = app.get_by_test_id("stDataFrame").locator("[role=row]")
    marked = rows.filter(has=app.locator("[role=gridcell]", has_text="▶"))
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text(str(journey.stops[2].when))


def test_the_columns_of_the_table_can_be_chosen(app: Page, journey: Itinerary) -> None:
    turn_to(app, "Stops", f"{len(journey.stops)} of {len(journey.stops)} stops")
    headers = app.get_by_test_id("stDataFrame").locator("[role=columnheader]")
    expect(headers.filter(has_text="Certainty")).to_have_count(1)
    expect(headers.filter(has_text="In Russian")).to_have_count(0)
    app.get_by_role("button", name="Columns", exact=True).click()
    app.get_by_role("button", name="In Russian").click()
    expect(headers.filter(has_text="In Russian")).to_have_count(1)
    app.get_by_role("button", name="Place", exact=True).click()
    expect(headers.filter(has_text="Place")).to_have_count(0)


def _bar(app: Page, name: str) -> Locator:
    """A bar of a chart, by what it stands for."""
    return app.locator(f"[aria-roledescription='bar'][aria-label*='{name}']").first


def test_a_bar_is_a_filter_and_shows_what_it_is_one_of(app: Page, journey: Itinerary) -> None:
    born = birth(app)
    _bar(app, "Russian SFSR").click()
    expect(app).to_have_url(re.compile(r"republic=Russian"))
    has_left(app, len(select(journey, Selection(republic=("Russian SFSR",))).stops), journey)
    assert birth(app) == born


def test_a_bar_that_is_chosen_again_shows_all(app: Page, journey: Itinerary) -> None:
    _bar(app, "Russian SFSR").click()
    expect(app).to_have_url(re.compile(r"republic=Russian"))
    _bar(app, "Russian SFSR").click()
    has_left(app, len(journey.stops), journey)
    expect(app).not_to_have_url(re.compile("republic"))


def test_figures_are_said_in_words_too(app: Page, journey: Itinerary) -> None:
    app.get_by_role("link", name="These figures in words").click()
    expect(app).to_have_url(re.compile("/evidence.panel=numbers"))
    table = page_map(app).get_by_role("table", name="Visits by kind")
    kinds = {stop.kind for stop in journey.stops}
    expect(table.get_by_role("row")).to_have_count(len(kinds))


def test_it_fits_a_phone(quiet_page: Page, dashboard: str) -> None:
    quiet_page.set_viewport_size({"width": 375, "height": 812})
    quiet_page.goto(dashboard)
    expect(page_map(quiet_page).get_by_role("button", name="Play")).to_be_visible()
    for name, heading in (("Stops", "101 of 101 stops"), ("About", "About this map")):
        turn_to(quiet_page, name, heading)
        assert quiet_page.evaluate("document.documentElement.scrollWidth") <= 375
    turn_to_evidence(quiet_page)
    assert quiet_page.evaluate("document.documentElement.scrollWidth") <= 375


def test_the_welcome_goes_away_for_good(browser: Browser, dashboard: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(dashboard)
    welcome = page.get_by_role("region", name="Welcome")
    welcome.get_by_role("button", name="Got it").click()
    expect(welcome).to_have_count(0)
    again = context.new_page()
    again.goto(dashboard)
    expect(page_map(again).get_by_role("button", name="Play")).to_be_visible()
    expect(again.get_by_role("region", name="Welcome")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Journey", "The journey in figures"),
        ("Stops", "101 of 101 stops"),
        ("Evidence", ""),
        ("Your itinerary", "Your itinerary"),
        ("About", "About this map"),
    ],
)
def test_axe_finds_nothing(
    quiet_page: Page, dashboard: str, name: str, heading: str, scheme: str
) -> None:
    quiet_page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    quiet_page.goto(dashboard)
    expect(page_map(quiet_page).get_by_role("button", name="Play")).to_be_visible()
    if name == "Evidence":
        turn_to_evidence(quiet_page)
    else:
        turn_to(quiet_page, name, heading)
    # Streamlit's own: its place for dropped files has a name and the role of none.
    theirs = {"exclude": [["[data-testid=stFileUploaderDropzone]"]]}
    found = Axe().run(quiet_page, context=theirs).response["violations"]
    assert [(v["id"], [n["html"][:150] for n in v["nodes"]]) for v in found] == []

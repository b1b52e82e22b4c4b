"""A reader brings an itinerary: it is shown to them alone, kept by their browser, and forgotten."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

import castro_map
from castro_map import Itinerary

from .driving import choose, has_left, opened, page_map, shows, turn_to, turn_to_evidence


def test_an_upload_is_shown_on_all_pages_and_to_nobody_else(
    app: Page, dashboard: str, browser: Browser, journey: Itinerary, tmp_path: Path
) -> None:
    mine = tmp_path / "my_secret_walk.csv"
    mine.write_text("place,date,republic\nKiev,1963-05-20,Here\nMoscow,1963-05-22,There\n", "utf-8")
    choose(app, "Republic", "Uzbek SSR")
    turn_to(app, "Your itinerary", "Your itinerary")
    app.locator('input[type="file"]').set_input_files(mine)
    expect(app.get_by_role("heading", name="my secret walk")).to_be_visible()
    expect(app.get_by_text("2 of 2 stops").first).to_be_visible()
    expect(page_map(app).locator("[data-stop]")).to_have_count(2)
    turn_to(app, "Stops", "2 of 2 stops")
    other = browser.new_page()
    other.goto(f"{dashboard}/yours")
    expect(other.get_by_role("heading", name=journey.title)).to_be_visible()
    expect(other.get_by_text("my secret walk")).to_have_count(0)
    other.close()
    app.get_by_role("link", name="Your itinerary", exact=True).click()
    app.get_by_role("button", name="Back to the journey of this server").click()
    has_left(app, len(journey.stops), journey)


_WALK = "place,date,republic\nKiev,1963-05-20,Here\nMoscow,1963-05-22,There\n"


def _bring(app: Page, folder: Path) -> None:
    """Bring a walk of two stops."""
    (folder / "my_walk.csv").write_text(_WALK, "utf-8")
    turn_to(app, "Your itinerary", "Your itinerary")
    app.locator('input[type="file"]').set_input_files(folder / "my_walk.csv")
    expect(app.get_by_role("heading", name="my walk")).to_be_visible()


def test_an_upload_outlives_a_reload_until_it_is_forgotten(
    page: Page, dashboard: str, journey: Itinerary, tmp_path: Path
) -> None:
    app = opened(page, dashboard)  # not a quiet one: Streamlit looks for its server below each page
    _bring(app, tmp_path)
    expect(app.get_by_text("This browser keeps it for you.")).to_be_visible()
    choose(app, "Republic", "Here")
    expect(app).to_have_url(re.compile("republic=Here"))
    app.reload()
    expect(app.get_by_role("heading", name="my walk")).to_be_visible()
    expect(app.get_by_text("1 of 2 stops").first).to_be_visible()
    app.go_back()
    expect(app.get_by_text("2 of 2 stops").first).to_be_visible()
    app.get_by_role("button", name="Back to the journey of this server").click()
    has_left(app, len(journey.stops), journey)
    app.reload()
    app.get_by_role("button", name="Show it").click()
    expect(app.get_by_text("2 of 2 stops").first).to_be_visible()
    app.get_by_role("button", name="Forget it").click()
    has_left(app, len(journey.stops), journey)
    app.reload()
    expect(app.get_by_role("heading", name="Your itinerary")).to_be_visible()
    expect(app.get_by_text("my walk")).to_have_count(0)
    app.go_back()
    expect(app.get_by_text("only its own reader")).to_be_visible()
    has_left(app, len(journey.stops), journey)


def test_a_browser_that_keeps_nothing_says_so(
    quiet_page: Page, dashboard: str, tmp_path: Path
) -> None:
    quiet_page.add_init_script(
        "Object.defineProperty(window, 'indexedDB', { get() { throw new Error('refused') } })"
    )
    quiet_page.goto(dashboard)
    _bring(quiet_page, tmp_path)
    expect(quiet_page.get_by_text("This browser keeps nothing")).to_be_visible()


def test_a_wrong_upload_is_told_and_changes_nothing(
    app: Page, journey: Itinerary, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("place,date\nKiev,1963-02-30\n", "utf-8")
    turn_to(app, "Your itinerary", "Your itinerary")
    app.locator('input[type="file"]').set_input_files(wrong)
    expect(app.get_by_text("February 1963 has 28 days")).to_be_visible()
    has_left(app, len(journey.stops), journey)


def test_hostile_text_shows_as_it_is(app: Page) -> None:
    dialogs: list[str] = []
    app.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    hostile = Path(__file__).parents[1] / "data" / "hostile.csv"
    turn_to(app, "Your itinerary", "Your itinerary")
    app.locator('input[type="file"]').set_input_files(hostile)
    found = castro_map.read_itinerary(hostile)
    expect(app.get_by_text(f"{len(found.stops)} of {len(found.stops)} stops").first).to_be_visible()
    turn_to_evidence(app)
    page_map(app).get_by_role("button", name="Next stop").click()
    turn_to(app, "Journey", "The journey in figures")
    page_map(app).get_by_role("button", name="Next stop").click()
    assert dialogs == []
    for stop in found.stops[:1]:
        shows(app, stop.name.strip())

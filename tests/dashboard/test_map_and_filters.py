"""The map and the filters of the dashboard say the same, whoever of them is asked."""

import re
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import castro_map
from castro_map import Itinerary, Selection, select

from ..conftest import BrowserLog
from .driving import birth, choose, has_left, page_map, shows


def test_the_server_says_that_it_is_healthy(dashboard: str) -> None:
    with urllib.request.urlopen(f"{dashboard}/_stcore/health") as answer:  # noqa: S310
        assert answer.status == 200


def test_the_map_shows_and_nothing_leaves_this_machine(
    app: Page, browser_log: BrowserLog, journey: Itinerary
) -> None:
    expect(app.get_by_role("heading", name=journey.title)).to_be_visible()
    has_left(app, len(journey.stops), journey)
    for stop in journey.unlocated:
        shows(app, stop.facility)
    assert browser_log.outside == []


def test_filters_reach_the_map_without_reloading_it(app: Page, journey: Itinerary) -> None:
    born = birth(app)
    choose(app, "Republic", "Uzbek SSR")
    has_left(app, len(select(journey, Selection(republic=("Uzbek SSR",))).stops), journey)
    choose(app, "Kind", "agriculture")
    farms = Selection(republic=("Uzbek SSR",), kind=("agriculture",))
    has_left(app, len(select(journey, farms).stops), journey)
    app.get_by_role("button", name="Show all").click()
    has_left(app, len(journey.stops), journey)
    choose(app, "Way of travel", "by rail")
    has_left(app, len(select(journey, Selection(mode=("rail",))).stops), journey)
    app.get_by_role("button", name="Show all").click()
    has_left(app, len(journey.stops), journey)
    person = journey.people[0]
    choose(app, "Person", person)
    has_left(app, len(select(journey, Selection(person=(person,))).stops), journey)
    app.get_by_role("button", name="Show all").click()
    has_left(app, len(journey.stops), journey)
    app.get_by_role("searchbox", name="Search").fill("Братск")
    app.keyboard.press("Enter")
    has_left(app, len(select(journey, Selection(text="Братск")).stops), journey)
    assert birth(app) == born


def test_the_date_slider_narrows_map_and_address(app: Page, journey: Itinerary) -> None:
    app.get_by_role("slider", name="Dates").first.focus()
    for _ in range(5):
        app.keyboard.press("ArrowRight")
    start = journey.span[0].replace(day=1, month=5) if journey.span else None
    has_left(app, len(select(journey, Selection(from_=start)).stops), journey)
    expect(app).to_have_url(re.compile("from=1963-05-01"))


def test_a_filter_set_in_the_map_is_taken_over(app: Page, journey: Itinerary) -> None:
    born = birth(app)
    app.frames[-1].evaluate("castroMap.filter({ certainty: 'firm' })")
    firm = sum(stop.is_firm for stop in journey.stops)
    has_left(app, firm, journey)
    expect(app.get_by_role("switch", name=re.compile("Firm evidence only"))).to_be_checked()
    expect(app).to_have_url(re.compile("certainty=firm"))
    assert birth(app) == born


# Sets a filter in the map at the first word of the dashboard to it, before that is followed.
_EAGER = """
if (window.parent !== window) {
  window.addEventListener('message', () => castroMap.filter({ certainty: 'firm' }), { once: true, capture: true });
}
"""


@pytest.mark.parametrize("query", ["", "?republic=Uzbek+SSR"])
def test_map_and_filters_agree_however_early_the_reader_acts(
    quiet_page: Page, dashboard: str, journey: Itinerary, query: str
) -> None:
    quiet_page.add_init_script(_EAGER)
    quiet_page.goto(f"{dashboard}/{query}")
    link = Selection(republic=("Uzbek SSR",))  # has come first, so it is what both agree on
    left = select(journey, link if query else Selection(certainty="firm"))
    has_left(quiet_page, len(left.stops), journey)


def test_show_all_holds(app: Page, journey: Itinerary) -> None:
    choose(app, "Republic", "Ukrainian SSR")
    has_left(app, 3, journey)
    app.get_by_role("button", name="Show all").click()
    has_left(app, len(journey.stops), journey)
    page_map(app).get_by_role("button", name="Next stop").click()
    expect(app).to_have_url(re.compile(f"stop={journey.stops[0].id}"))
    has_left(app, len(journey.stops), journey)


def test_the_animation_goes_on_while_filters_change(app: Page, journey: Itinerary) -> None:
    born = birth(app)
    page_map(app).get_by_role("button", name="Play").click()
    choose(app, "Republic", "Russian SFSR")
    has_left(app, len(select(journey, Selection(republic=("Russian SFSR",))).stops), journey)
    expect(page_map(app).get_by_role("button", name="Pause")).to_be_visible()
    stop = app.frames[-1].evaluate("castroMap.state.stop")
    app.frames[-1].wait_for_function("before => castroMap.state.stop !== before", arg=stop)
    assert birth(app) == born


def test_the_overview_of_the_map_is_no_stop(evidence: Page, journey: Itinerary) -> None:
    page_map(evidence).get_by_role("button", name="Next stop").click()
    expect(evidence).to_have_url(re.compile(f"stop={journey.stops[0].id}"))
    page_map(evidence).get_by_role("button", name="Previous stop").click()
    expect(evidence).not_to_have_url(re.compile("stop="))


def test_play_goes_on_from_a_stop_that_the_address_names(
    quiet_page: Page, dashboard: str, journey: Itinerary
) -> None:
    at = next(n for n, stop in enumerate(journey.stops) if stop.id == "1963-05-14-uralmash")
    quiet_page.goto(f"{dashboard}/?stop={journey.stops[at].id}")
    shows(quiet_page, journey.stops[at].event)
    for _ in range(2):
        page_map(quiet_page).get_by_role("button", name=re.compile("Speed")).click()
    page_map(quiet_page).get_by_role("button", name="Play").click()
    shows(quiet_page, journey.stops[at + 3].event)
    expect(page_map(quiet_page).get_by_role("button", name="Pause")).to_be_visible()
    expect(quiet_page).to_have_url(re.compile(f"stop={journey.stops[at].id}"))


@pytest.mark.parametrize("ending", ["html", "csv", "geojson"])
def test_a_download_is_of_what_is_selected_and_says_so_in_its_name(
    app: Page, journey: Itinerary, tmp_path: Path, ending: str
) -> None:
    choose(app, "Republic", "Ukrainian SSR")
    kiev = select(castro_map.locate(journey), Selection(republic=("Ukrainian SSR",)))
    has_left(app, len(kiev.stops), journey)
    app.get_by_role("button", name="Take it with you").click()
    label = {"html": "The map", "csv": "The stops as a table", "geojson": "Stops and legs"}[ending]
    with app.expect_download() as waiting:
        app.get_by_role("button", name=re.compile(label)).click()
    assert waiting.value.suggested_filename == f"castro-1963_ukrainian-ssr.{ending}"
    path = tmp_path / "taken"
    waiting.value.save_as(path)
    text = path.read_bytes().decode()
    assert all(stop.id in text for stop in kiev.stops)
    if ending == "html":
        assert text == castro_map.to_html(kiev)


def test_a_map_that_never_says_ready_is_told(quiet_page: Page, dashboard: str) -> None:
    quiet_page.clock.install()
    quiet_page.add_init_script(
        "window.addEventListener('message', (e) => e.stopImmediatePropagation(), true)"
    )
    quiet_page.goto(dashboard)
    expect(quiet_page.locator("iframe")).to_be_visible()
    quiet_page.clock.run_for(25_000)
    expect(quiet_page.get_by_text("The map does not start in this browser")).to_be_visible()

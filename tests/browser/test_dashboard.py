"""The dashboard as a reader meets it: a real server, a real browser, one map that lives on."""

import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

import castro_map
from castro_map import Itinerary

from ..conftest import BrowserLog


@pytest.fixture(scope="session")
def dashboard() -> Iterator[str]:
    """The address of a dashboard that `castro-map app` serves."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    call = [sys.executable, "-m", "castro_map", "app", "--no-browser", "--port", str(port)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as app:
        assert app.stdout is not None
        said = []
        for line in app.stdout:  # Streamlit says where it listens as soon as it does
            said.append(line)
            if f"http://127.0.0.1:{port}" in line:
                break
        else:
            pytest.fail(f"the dashboard did not start: {''.join(said)}")
        yield f"http://127.0.0.1:{port}"
        app.terminate()
        app.stdout.read()


@pytest.fixture
def app(quiet_page: Page, dashboard: str) -> Page:
    """The dashboard in a quiet page, its map drawn."""
    quiet_page.set_viewport_size({"width": 1280, "height": 1500})
    quiet_page.goto(dashboard)
    # the first visit reads the journey and draws the map; a busy machine may take its time
    expect(_map(quiet_page).get_by_role("button", name="Play")).to_be_visible(timeout=20_000)
    return quiet_page


def _map(app: Page) -> FrameLocator:
    return app.frame_locator("iframe")


def _birth(app: Page) -> float:
    frame = app.frames[-1]
    return float(frame.evaluate("performance.timeOrigin"))


def _choose(app: Page, label: str, option: str) -> None:
    app.get_by_role("combobox", name=label).click()
    app.get_by_role("option", name=re.compile(f"^{re.escape(option)}")).click()
    app.keyboard.press("Escape")
    app.mouse.click(700, 12)  # beside everything: a first click elsewhere only closes the list


def test_the_server_says_that_it_is_healthy(dashboard: str) -> None:
    with urllib.request.urlopen(f"{dashboard}/_stcore/health") as answer:  # noqa: S310
        assert answer.status == 200


def test_the_map_shows_and_nothing_leaves_this_machine(
    app: Page, browser_log: BrowserLog, journey: Itinerary
) -> None:
    expect(app.get_by_role("heading", name=journey.title)).to_be_visible()
    expect(app.get_by_role("heading", name=f"{len(journey.stops)} stops")).to_be_visible()
    for stop in journey.unlocated:
        expect(app.get_by_role("alert")).to_contain_text(stop.facility)
    assert browser_log.outside == []


def test_filters_reach_the_map_without_reloading_it(app: Page, journey: Itinerary) -> None:
    born = _birth(app)
    _choose(app, "Republic", "Uzbek SSR")
    uzbek = sum(stop.republic == "Uzbek SSR" for stop in journey.stops)
    expect(app.get_by_role("heading", name=f"{uzbek} stops")).to_be_visible()
    expect(_map(app).locator("[data-stop]")).to_have_count(uzbek)
    _choose(app, "Kind of facility", "agriculture")
    farms = sum(s.republic == "Uzbek SSR" and s.kind == "agriculture" for s in journey.stops)
    expect(_map(app).locator("[data-stop]")).to_have_count(farms)
    app.get_by_role("button", name="Show all stops").click()
    expect(_map(app).locator("[data-stop]")).to_have_count(len(journey.stops))
    assert _birth(app) == born


def test_the_date_slider_narrows_list_and_map(app: Page, journey: Itinerary) -> None:
    app.get_by_role("slider", name="Dates").first.focus()
    for _ in range(5):
        app.keyboard.press("ArrowRight")
    start = journey.span[0].replace(day=1, month=5) if journey.span else None
    later = sum(stop.when.end >= start for stop in journey.stops if start)
    expect(_map(app).locator("[data-stop]")).to_have_count(later)
    expect(app.get_by_role("heading", name=f"{later} stops")).to_be_visible()


def test_a_stop_chosen_on_the_map_shows_its_evidence(app: Page, journey: Itinerary) -> None:
    born = _birth(app)
    stop = journey.stop("1963-05-14-uralmash")
    _map(app).locator(f'[data-stop="{stop.id}"] button').click()
    evidence = app.locator(".cm-evidence")
    expect(evidence).to_contain_text(stop.event)
    for excerpt in journey.passages(stop):
        expect(evidence).to_contain_text(excerpt.text)
    assert _birth(app) == born


def test_a_row_chosen_in_the_table_moves_the_map(app: Page, journey: Itinerary) -> None:
    born = _birth(app)
    table = app.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    row = 3
    app.mouse.click(box["x"] + 16, box["y"] + 35 * (row + 1.5))  # the grid is a canvas
    expect(_map(app).locator(".cm-story")).to_contain_text(journey.stops[row].event)
    expect(app.locator(".cm-evidence")).to_contain_text(journey.stops[row].event)
    assert _birth(app) == born


def test_the_animation_goes_on_while_filters_change(app: Page, journey: Itinerary) -> None:
    born = _birth(app)
    _map(app).get_by_role("button", name="Play").click()
    _choose(app, "Republic", "Russian SFSR")
    count = sum(stop.republic == "Russian SFSR" for stop in journey.stops)
    expect(_map(app).locator("[data-stop]")).to_have_count(count)
    expect(_map(app).get_by_role("button", name="Pause")).to_be_visible()
    shown = _map(app).locator(".cm-where strong")
    before = shown.text_content()
    assert before is not None
    stop = app.frames[-1].evaluate("castroMap.state.stop")
    app.frames[-1].wait_for_function("before => castroMap.state.stop !== before", arg=stop)
    assert _birth(app) == born


def test_the_download_is_the_map_of_what_is_selected(
    app: Page, journey: Itinerary, tmp_path: Path
) -> None:
    _choose(app, "Republic", "Ukrainian SSR")
    kiev = castro_map.select(journey, castro_map.Selection(republics=("Ukrainian SSR",)))
    button = app.get_by_role("button", name=re.compile(f"Download the map .{len(kiev.stops)} of"))
    with app.expect_download() as waiting:
        button.click()
    path = tmp_path / "map.html"
    waiting.value.save_as(path)
    assert path.read_text("utf-8") == castro_map.to_html(kiev)


def test_it_fits_a_phone(app: Page) -> None:
    app.set_viewport_size({"width": 375, "height": 812})
    expect(_map(app).get_by_role("button", name="Play")).to_be_visible()
    assert app.evaluate("document.documentElement.scrollWidth") <= 375


@pytest.fixture
def evidence(app: Page) -> Page:
    """The Evidence page, reached from the journey as a reader reaches it."""
    app.get_by_role("link", name="Evidence").click()
    expect(app.get_by_role("heading", name="How do we know?")).to_be_visible()
    return app


def test_a_day_of_the_calendar_leads_to_its_stop_on_the_map(
    evidence: Page, journey: Itinerary
) -> None:
    cells = evidence.locator('[class*="st-key-day-"]')
    expect(cells).to_have_count(journey.days)
    evidence.get_by_role("link", name="14 May", exact=True).click()
    stop = next(s for s in journey.stops if str(s.when) == "14 May 1963")
    expect(_map(evidence).locator(".cm-story")).to_contain_text(stop.event)
    expect(evidence.locator(".cm-evidence")).to_contain_text(stop.event)
    assert f"stop={stop.id}" in evidence.url


def test_a_silent_day_leads_to_the_stop_before_the_silence(evidence: Page) -> None:
    evidence.get_by_role("link", name="26 May", exact=True).click()
    expect(_map(evidence).locator(".cm-story")).to_contain_text("no visit is known")


def test_a_passage_leads_to_its_stop_on_the_map(evidence: Page, journey: Itinerary) -> None:
    evidence.get_by_role("tab", name="Passages").click()
    quote = next(e for e in journey.excerpts if e.kind == "quote" and len(e.stops) == 1)
    expect(evidence.get_by_text(quote.text)).to_be_visible()
    stop = journey.stop(quote.stops[0])
    evidence.get_by_role("link", name=f"Stop {stop.order}, {stop.name}").first.click()
    expect(_map(evidence).locator(".cm-story")).to_contain_text(stop.event)


def test_conflicts_and_gaps_are_told_with_their_sources(evidence: Page, journey: Itinerary) -> None:
    evidence.get_by_role("tab", name="Conflicts and gaps").click()
    for conflict in journey.conflicts[:3]:
        expect(evidence.get_by_text(conflict.other)).to_be_visible()
    for gap in journey.gaps:
        expect(evidence.get_by_text(gap.sought)).to_be_visible()


def test_a_work_opens_to_its_passages_and_stops(evidence: Page) -> None:
    evidence.get_by_role("tab", name="Works").click()
    table = evidence.get_by_test_id("stDataFrame")
    box = table.bounding_box()
    assert box is not None
    evidence.mouse.click(box["x"] + 16, box["y"] + 35 * 1.5)  # the grid is a canvas
    expect(evidence.get_by_text("Stops that rest on it:")).to_be_visible()


def test_an_address_with_a_stop_opens_there_and_an_unknown_one_is_said(
    quiet_page: Page, dashboard: str, journey: Itinerary
) -> None:
    stop = journey.stop("1963-05-14-uralmash")
    quiet_page.goto(f"{dashboard}/?stop={stop.id}")
    expect(_map(quiet_page).locator(".cm-story")).to_contain_text(stop.event)
    quiet_page.goto(f"{dashboard}/?stop=no-such-stop")
    expect(quiet_page.get_by_text("There is no stop")).to_be_visible()
    expect(_map(quiet_page).get_by_role("button", name="Play")).to_be_visible()


def test_show_all_stops_holds(app: Page, journey: Itinerary) -> None:
    _choose(app, "Republic", "Ukrainian SSR")
    expect(_map(app).locator("[data-stop]")).to_have_count(3)
    app.get_by_role("button", name="Show all stops").click()
    every = len(journey.stops)
    expect(_map(app).locator("[data-stop]")).to_have_count(every)
    _map(app).get_by_role("button", name="Next stop").click()
    expect(app.locator(".cm-evidence")).to_contain_text(journey.stops[0].event)
    expect(_map(app).locator("[data-stop]")).to_have_count(every)
    expect(app.get_by_role("heading", name=f"{every} stops")).to_be_visible()


def test_the_overview_of_the_map_is_no_stop(app: Page, journey: Itinerary) -> None:
    _map(app).get_by_role("button", name="Next stop").click()
    expect(app.locator(".cm-evidence")).to_contain_text(journey.stops[0].event)
    _map(app).get_by_role("button", name="Previous stop").click()
    expect(app.get_by_text("Choose a stop on the map or in the table")).to_be_visible()
    assert "stop=" not in app.url


def test_play_goes_on_from_a_stop_that_the_address_names(
    quiet_page: Page, dashboard: str, journey: Itinerary
) -> None:
    at = next(n for n, stop in enumerate(journey.stops) if stop.id == "1963-05-14-uralmash")
    quiet_page.goto(f"{dashboard}/?stop={journey.stops[at].id}")
    story = _map(quiet_page).locator(".cm-story")
    expect(story).to_contain_text(journey.stops[at].event, timeout=20_000)
    for _ in range(2):
        _map(quiet_page).get_by_role("button", name=re.compile("Speed")).click()
    _map(quiet_page).get_by_role("button", name="Play").click()
    third = journey.stops[at + 3]
    expect(quiet_page.locator(".cm-evidence")).to_contain_text(third.event, timeout=30_000)
    expect(_map(quiet_page).get_by_role("button", name="Pause")).to_be_visible()

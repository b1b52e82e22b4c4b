"""The dashboard as a reader meets it: a real server, a real browser, one map that lives on."""

import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

import castro_map
from castro_map import Itinerary, Selection, Stop, select

from ..conftest import BrowserLog


@contextmanager
def _serving(port: int) -> Iterator[str]:
    """The address of a dashboard that `castro-map app` serves until the block ends."""
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
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            app.terminate()
            app.stdout.read()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def dashboard() -> Iterator[str]:
    """The address of a dashboard that all tests share."""
    with _serving(_free_port()) as address:
        yield address


@pytest.fixture
def app(quiet_page: Page, dashboard: str) -> Page:
    """The dashboard in a quiet page, its map drawn."""
    return _opened(quiet_page, dashboard)


def _opened(page: Page, dashboard: str) -> Page:
    page.set_viewport_size({"width": 1360, "height": 1500})
    page.goto(dashboard)
    expect(_map(page).get_by_role("button", name="Play")).to_be_visible()
    return page


def _map(app: Page) -> FrameLocator:
    return app.frame_locator("iframe[title^='Map of the journey']")


def _birth(app: Page) -> float:
    return float(app.frames[-1].evaluate("performance.timeOrigin"))


def _choose(app: Page, label: str, option: str) -> None:
    app.get_by_role("combobox", name=label).click()
    app.get_by_role("option", name=re.compile(f"^{re.escape(option)}")).click()
    app.keyboard.press("Escape")
    # a first click elsewhere only closes the list
    app.get_by_role("heading", name="Filters").click(force=True)


def _turn_to(app: Page, name: str, heading: str) -> None:
    app.get_by_role("link", name=name, exact=True).click()
    expect(app.get_by_role("heading", name=heading)).to_be_visible()


def _turn_to_evidence(app: Page, panel: str = "How do we know?") -> None:
    app.get_by_role("link", name="Evidence", exact=True).click()
    expect(_map(app).get_by_role("heading", name="How do we know?")).to_be_visible()
    if panel != "How do we know?":
        _panels(app).get_by_role("link", name=panel, exact=True).click()


def _panels(app: Page) -> Locator:
    """The links to the panels of the page in the frame."""
    return _map(app).get_by_role("navigation", name="Parts of this page")


def _open_panel(app: Page, name: str) -> None:
    """This panel is the one that is open in the frame."""
    current = _panels(app).locator("[aria-current]")
    expect(current).to_have_text(name)


def _looked_at(app: Page) -> Locator:
    """The one record that is looked at in a panel."""
    return _map(app).locator("[data-record][aria-current]")


def _shows(app: Page, text: str) -> None:
    """The map tells this of the stop that it shows."""
    expect(_map(app).locator(".cm-story")).to_contain_text(text)


def _has_left(app: Page, left: int, journey: Itinerary) -> None:
    """Filters and map agree on how many stops are left."""
    expect(app.get_by_text(f"{left} of {len(journey.stops)} stops").first).to_be_visible()
    expect(_map(app).locator("[data-stop]")).to_have_count(left)


def _choose_on_the_map(app: Page, stop: Stop) -> None:
    """Go to a stop in the map, as by its mark there."""
    app.frames[-1].evaluate("id => castroMap.select(id)", stop.id)


def _pick_row(app: Page, row: int) -> None:
    """Pick a row of the table by keyboard, from the first; its cells stand behind a canvas."""
    app.get_by_role("gridcell", include_hidden=True).first.focus()
    for _ in range(row):
        app.keyboard.press("ArrowDown")


def test_the_server_says_that_it_is_healthy(dashboard: str) -> None:
    with urllib.request.urlopen(f"{dashboard}/_stcore/health") as answer:  # noqa: S310
        assert answer.status == 200


def test_the_map_shows_and_nothing_leaves_this_machine(
    app: Page, browser_log: BrowserLog, journey: Itinerary
) -> None:
    expect(app.get_by_role("heading", name=journey.title)).to_be_visible()
    _has_left(app, len(journey.stops), journey)
    for stop in journey.unlocated:
        _shows(app, stop.facility)
    assert browser_log.outside == []


def test_the_map_outlives_every_page(app: Page, journey: Itinerary) -> None:
    born = _birth(app)
    _map(app).get_by_role("button", name="Play").click()
    for name, heading in (
        ("Stops", f"{len(journey.stops)} of {len(journey.stops)} stops"),
        ("Your itinerary", "Your itinerary"),
        ("About", "About this map"),
        ("Journey", "The journey in figures"),
    ):
        _turn_to(app, name, heading)
    _turn_to_evidence(app)
    expect(_map(app).get_by_role("button", name="Pause")).to_be_visible()
    assert _birth(app) == born


def test_filters_reach_the_map_without_reloading_it(app: Page, journey: Itinerary) -> None:
    born = _birth(app)
    _choose(app, "Republic", "Uzbek SSR")
    _has_left(app, len(select(journey, Selection(republic=("Uzbek SSR",))).stops), journey)
    _choose(app, "Kind", "agriculture")
    farms = Selection(republic=("Uzbek SSR",), kind=("agriculture",))
    _has_left(app, len(select(journey, farms).stops), journey)
    app.get_by_role("button", name="Show all").click()
    _has_left(app, len(journey.stops), journey)
    _choose(app, "Way of travel", "by rail")
    _has_left(app, len(select(journey, Selection(mode=("rail",))).stops), journey)
    app.get_by_role("button", name="Show all").click()
    _has_left(app, len(journey.stops), journey)
    person = journey.people[0]
    _choose(app, "Person", person)
    _has_left(app, len(select(journey, Selection(person=(person,))).stops), journey)
    app.get_by_role("button", name="Show all").click()
    _has_left(app, len(journey.stops), journey)
    app.get_by_role("searchbox", name="Search").fill("Братск")
    app.keyboard.press("Enter")
    _has_left(app, len(select(journey, Selection(text="Братск")).stops), journey)
    assert _birth(app) == born


def test_the_date_slider_narrows_map_and_address(app: Page, journey: Itinerary) -> None:
    app.get_by_role("slider", name="Dates").first.focus()
    for _ in range(5):
        app.keyboard.press("ArrowRight")
    start = journey.span[0].replace(day=1, month=5) if journey.span else None
    _has_left(app, len(select(journey, Selection(from_=start)).stops), journey)
    expect(app).to_have_url(re.compile("from=1963-05-01"))


def test_a_filter_set_in_the_map_is_taken_over(app: Page, journey: Itinerary) -> None:
    born = _birth(app)
    app.frames[-1].evaluate("castroMap.filter({ certainty: 'firm' })")
    firm = sum(stop.is_firm for stop in journey.stops)
    _has_left(app, firm, journey)
    expect(app.get_by_role("switch", name=re.compile("Firm evidence only"))).to_be_checked()
    expect(app).to_have_url(re.compile("certainty=firm"))
    assert _birth(app) == born


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
    _has_left(quiet_page, len(left.stops), journey)


def test_a_link_to_a_server_just_started_fills_the_filters_in_one_run(
    page: Page, journey: Itinerary
) -> None:
    sent: list[str | bytes] = []
    page.on("websocket", lambda line: line.on("framesent", lambda frame: sent.append(frame)))
    uzbek = Selection(republic=("Uzbek SSR",))
    with _serving(_free_port()) as address:
        page.goto(f"{address}/?republic=Uzbek+SSR")
        _has_left(page, len(select(journey, uzbek).stops), journey)
        expect(page.get_by_role("button", name="Remove Uzbek SSR")).to_be_visible()
        asked = len(sent)
        page.get_by_role("switch", name=re.compile("Firm evidence only")).click(force=True)
        firm = replace(uzbek, certainty="firm")
        _has_left(page, len(select(journey, firm).stops), journey)
    assert (asked, len(sent)) == (1, 2)  # a second run may outrun the first, which fills them


def test_the_first_filter_after_a_restart_of_the_server_holds(
    page: Page, journey: Itinerary
) -> None:
    port = _free_port()
    with _serving(port) as address:
        page.goto(f"{address}/?kind=agriculture")
        farms = Selection(kind=("agriculture",))
        _has_left(page, len(select(journey, farms).stops), journey)
    with page.expect_websocket(timeout=60_000), _serving(port):
        expect(page.get_by_role("combobox", name="Republic")).to_be_enabled(timeout=60_000)
        born = _birth(page)
        _choose(page, "Republic", "Uzbek SSR")
        both = replace(farms, republic=("Uzbek SSR",))
        _has_left(page, len(select(journey, both).stops), journey)
        expect(page).to_have_url(re.compile("republic=Uzbek.*kind=agriculture"))
        _choose_on_the_map(page, select(journey, both).stops[0])
        expect(page).to_have_url(re.compile(f"stop={select(journey, both).stops[0].id}"))
        assert _birth(page) == born


def test_the_first_stop_after_a_restart_of_the_server_holds(page: Page, journey: Itinerary) -> None:
    port, stop = _free_port(), journey.stops[4]
    with _serving(port) as address:
        page.goto(address)
        _has_left(page, len(journey.stops), journey)
    with page.expect_websocket(timeout=60_000), _serving(port):
        expect(page.get_by_role("combobox", name="Republic")).to_be_enabled(timeout=60_000)
        _choose_on_the_map(page, stop)
        expect(page).to_have_url(re.compile(f"stop={stop.id}"))
        _choose(page, "Kind", "agriculture")
        farms = select(journey, Selection(kind=("agriculture",)))
        _has_left(page, len(farms.stops), journey)


def test_a_stop_chosen_on_the_map_shows_its_evidence_and_its_row(
    app: Page, journey: Itinerary
) -> None:
    born = _birth(app)
    stop = journey.stop("1963-05-14-uralmash")
    _turn_to_evidence(app)
    _choose_on_the_map(app, stop)
    _shows(app, stop.event)
    for excerpt in journey.passages(stop):
        _shows(app, excerpt.text)
    expect(app).to_have_url(re.compile(f"stop={stop.id}"))
    assert _birth(app) == born


def test_a_row_chosen_in_the_table_moves_the_map(app: Page, journey: Itinerary) -> None:
    born = _birth(app)
    _turn_to(app, "Stops", f"{len(journey.stops)} of {len(journey.stops)} stops")
    _pick_row(app, 3)
    _shows(app, journey.stops[3].event)
    expect(app).to_have_url(re.compile(f"stop={journey.stops[3].id}"))
    _turn_to_evidence(app)
    _shows(app, journey.stops[3].event)
    assert _birth(app) == born


def test_a_stop_chosen_on_the_map_is_marked_in_the_table(app: Page, journey: Itinerary) -> None:
    _turn_to(app, "Stops", f"{len(journey.stops)} of {len(journey.stops)} stops")
    _choose_on_the_map(app, journey.stops[2])
    rows = app.get_by_test_id("stDataFrame").locator("[role=row]")
    marked = rows.filter(has=app.locator("[role=gridcell]", has_text="▶"))
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text(str(journey.stops[2].when))


def test_the_columns_of_the_table_can_be_chosen(app: Page, journey: Itinerary) -> None:
    _turn_to(app, "Stops", f"{len(journey.stops)} of {len(journey.stops)} stops")
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
    born = _birth(app)
    _bar(app, "Russian SFSR").click()
    expect(app).to_have_url(re.compile(r"republic=Russian"))
    _has_left(app, len(select(journey, Selection(republic=("Russian SFSR",))).stops), journey)
    assert _birth(app) == born


def test_a_bar_that_is_chosen_again_shows_all(app: Page, journey: Itinerary) -> None:
    _bar(app, "Russian SFSR").click()
    expect(app).to_have_url(re.compile(r"republic=Russian"))
    _bar(app, "Russian SFSR").click()
    _has_left(app, len(journey.stops), journey)
    expect(app).not_to_have_url(re.compile("republic"))


def test_figures_are_said_in_words_too(app: Page, journey: Itinerary) -> None:
    app.get_by_role("link", name="These figures in words").click()
    expect(app).to_have_url(re.compile("/evidence.panel=numbers"))
    table = _map(app).get_by_role("table", name="Visits by kind")
    kinds = {stop.kind for stop in journey.stops}
    expect(table.get_by_role("row")).to_have_count(len(kinds))


def test_the_animation_goes_on_while_filters_change(app: Page, journey: Itinerary) -> None:
    born = _birth(app)
    _map(app).get_by_role("button", name="Play").click()
    _choose(app, "Republic", "Russian SFSR")
    _has_left(app, len(select(journey, Selection(republic=("Russian SFSR",))).stops), journey)
    expect(_map(app).get_by_role("button", name="Pause")).to_be_visible()
    stop = app.frames[-1].evaluate("castroMap.state.stop")
    app.frames[-1].wait_for_function("before => castroMap.state.stop !== before", arg=stop)
    assert _birth(app) == born


@pytest.mark.parametrize("ending", ["html", "csv", "geojson"])
def test_a_download_is_of_what_is_selected_and_says_so_in_its_name(
    app: Page, journey: Itinerary, tmp_path: Path, ending: str
) -> None:
    _choose(app, "Republic", "Ukrainian SSR")
    kiev = select(castro_map.locate(journey), Selection(republic=("Ukrainian SSR",)))
    _has_left(app, len(kiev.stops), journey)
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


def _choose_uzbek(app: Page, journey: Itinerary) -> int:
    """Choose a republic, wait until the address says so too, and give the number of its stops."""
    _choose(app, "Republic", "Uzbek SSR")
    uzbek = len(select(journey, Selection(republic=("Uzbek SSR",))).stops)
    _has_left(app, uzbek, journey)
    expect(app).to_have_url(re.compile("republic=Uzbek"))
    return uzbek


def test_back_and_forward_lead_through_what_was_seen(app: Page, journey: Itinerary) -> None:
    born = _birth(app)
    uzbek = _choose_uzbek(app, journey)
    _choose(app, "Kind", "agriculture")
    expect(app).to_have_url(re.compile("kind=agriculture"))
    app.go_back()
    _has_left(app, uzbek, journey)
    app.go_back()
    _has_left(app, len(journey.stops), journey)
    app.go_forward()
    _has_left(app, uzbek, journey)
    assert _birth(app) == born


def test_back_leads_through_pages_with_the_view_of_each(app: Page, journey: Itinerary) -> None:
    uzbek = _choose_uzbek(app, journey)
    entries = app.evaluate("history.length")
    _turn_to_evidence(app)
    expect(app).to_have_url(re.compile("/evidence.republic=Uzbek"))
    _turn_to(app, "About", "About this map")
    assert app.evaluate("history.length") == entries + 2
    app.go_back()
    _open_panel(app, "How do we know?")
    _has_left(app, uzbek, journey)
    app.go_back()
    expect(app.get_by_role("heading", name="The journey in figures")).to_be_visible()
    expect(app).to_have_url(re.compile("/.republic=Uzbek"))
    _has_left(app, uzbek, journey)


def test_a_panel_chosen_in_the_map_is_an_address_and_back_undoes_it(
    evidence: Page,
) -> None:
    born = _birth(evidence)
    entries = evidence.evaluate("history.length")
    _panels(evidence).get_by_role("link", name="Conflicts").click()
    expect(evidence).to_have_url(re.compile("/evidence.panel=conflicts$"))
    assert evidence.evaluate("history.length") == entries + 1
    evidence.go_back()
    _open_panel(evidence, "How do we know?")
    evidence.go_forward()
    _open_panel(evidence, "Conflicts")
    assert _birth(evidence) == born


def test_a_panel_opened_beside_the_story_closes_by_the_link_to_its_page(
    app: Page, journey: Itinerary
) -> None:
    stop = next(
        one for one in journey.stops if any(e.kind == "quote" for e in journey.passages(one))
    )
    _choose_on_the_map(app, stop)
    _map(app).get_by_role("button", name="in context").first.click()
    expect(app).to_have_url(re.compile("panel=passages&passage="))
    expect(_looked_at(app)).to_be_visible()
    app.get_by_role("link", name="Journey", exact=True).click()
    expect(_looked_at(app)).to_have_count(0)
    expect(_panels(app)).not_to_be_visible()
    expect(app).not_to_have_url(re.compile("panel"))


def _records(journey: Itinerary) -> list[tuple[str, str, str, str]]:
    """A record of each panel: panel, what the frame calls it, and the record's name and key."""
    assert journey.span is not None
    quoted = next(one for one in journey.excerpts if one.kind == "quote")
    return [
        ("days", "Days", "day", journey.span[0].isoformat()),
        ("passages", "Passages", "passage", quoted.key),
        ("themes", "Themes", "theme", journey.themes[0].key),
        ("conflicts", "Conflicts", "conflict", journey.conflicts[1].id),
        ("gaps", "Gaps", "gap", journey.gaps[0].id),
        ("works", "Works", "work", journey.sources[2].key),
    ]


def test_a_link_leads_to_each_panel_and_each_record_and_a_reload_keeps_it(
    page: Page, dashboard: str, journey: Itinerary
) -> None:
    for panel, called, name, key in _records(journey):
        page.goto(f"{dashboard}/evidence?panel={panel}&{name}={quote(key)}")
        _open_panel(page, called)
        expect(_looked_at(page)).to_have_attribute("data-record", key)
        expect(_looked_at(page)).to_be_in_viewport()
    page.reload()
    _open_panel(page, called)
    expect(_looked_at(page)).to_have_attribute("data-record", key)


def test_a_stop_is_cited_by_a_link_that_opens(
    evidence: Page, dashboard: str, journey: Itinerary
) -> None:
    stop = journey.stop("1963-05-14-uralmash")
    _choose_on_the_map(evidence, stop)
    _map(evidence).get_by_text("How to cite this stop").click()
    words = _map(evidence).get_by_text(re.compile("stop 33|, stop ")).first
    expect(words).to_contain_text(f"{dashboard}/?stop={stop.id}")
    evidence.goto(f"{dashboard}/?stop={stop.id}")
    _shows(evidence, stop.event)


def test_a_step_back_in_the_map_is_followed(evidence: Page, journey: Itinerary) -> None:
    for name, at in (("Next", 0), ("Next", 1), ("Previous", 0), ("Next", 1)):
        _map(evidence).get_by_role("button", name=f"{name} stop").click()
        _shows(evidence, journey.stops[at].event)
        expect(evidence).to_have_url(re.compile(f"stop={journey.stops[at].id}"))


def test_a_stop_at_which_the_journey_was_paused_has_a_link(app: Page, journey: Itinerary) -> None:
    _map(app).get_by_role("button", name="Play").click()
    _shows(app, journey.stops[0].event)
    _map(app).get_by_role("button", name="Pause").click()
    expect(app).to_have_url(re.compile(f"stop={journey.stops[0].id}"))


def test_a_link_reopens_what_was_seen(quiet_page: Page, dashboard: str, journey: Itinerary) -> None:
    stop = journey.stop("1963-05-14-uralmash")
    quiet_page.goto(f"{dashboard}/?stop={stop.id}&from=1963-05-13&until=1963-05-16")
    _shows(quiet_page, stop.event)
    start, end = stop.when.start.replace(day=13), stop.when.start.replace(day=16)
    _has_left(quiet_page, len(select(journey, Selection(from_=start, until=end)).stops), journey)


def test_a_link_that_leads_nowhere_says_so_and_goes_on(quiet_page: Page, dashboard: str) -> None:
    quiet_page.goto(f"{dashboard}/?stop=no-such-stop&republic=Atlantis")
    expect(quiet_page.get_by_text("There is no stop")).to_be_visible()
    expect(quiet_page.get_by_text("There is no republic")).to_be_visible()
    expect(_map(quiet_page).get_by_role("button", name="Play")).to_be_visible()
    expect(quiet_page.get_by_text("There is no stop")).to_be_visible()


def test_it_fits_a_phone(quiet_page: Page, dashboard: str) -> None:
    quiet_page.set_viewport_size({"width": 375, "height": 812})
    quiet_page.goto(dashboard)
    expect(_map(quiet_page).get_by_role("button", name="Play")).to_be_visible()
    for name, heading in (("Stops", "101 of 101 stops"), ("About", "About this map")):
        _turn_to(quiet_page, name, heading)
        assert quiet_page.evaluate("document.documentElement.scrollWidth") <= 375
    _turn_to_evidence(quiet_page)
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
    expect(_map(again).get_by_role("button", name="Play")).to_be_visible()
    expect(again.get_by_role("region", name="Welcome")).to_have_count(0)
    context.close()


@pytest.fixture
def evidence(app: Page) -> Page:
    """The Evidence page, reached from the journey as a reader reaches it."""
    _turn_to_evidence(app)
    return app


def _day(app: Page, name: str) -> Locator:
    """The way to a day in the calendar in words."""
    return _map(app).get_by_role("button", name=name, exact=True)


def test_a_day_of_the_calendar_leads_to_its_stop(evidence: Page, journey: Itinerary) -> None:
    born = _birth(evidence)
    _turn_to_evidence(evidence, "Days")
    expect(evidence).to_have_url(re.compile("panel=days"))
    expect(_map(evidence).locator("[data-panel=days] [data-record]")).to_have_count(journey.days)
    _day(evidence, "14 May 1963").click()
    stop = next(s for s in journey.stops if str(s.when) == "14 May 1963")
    _shows(evidence, stop.event)
    expect(evidence).to_have_url(re.compile(f"stop={stop.id}"))
    assert _birth(evidence) == born


def test_a_silent_day_leads_to_the_stop_before_the_silence(evidence: Page) -> None:
    _turn_to_evidence(evidence, "Days")
    _day(evidence, "26 May 1963").click()
    _shows(evidence, "no visit is known")


def test_a_passage_leads_to_its_stop_on_the_map(evidence: Page, journey: Itinerary) -> None:
    _turn_to_evidence(evidence, "Passages")
    told = next(e for e in journey.excerpts if e.kind == "quote" and len(e.stops) == 1)
    passage = _map(evidence).locator(f"[data-record='{told.key}']")
    stop = journey.stop(told.stops[0])
    passage.get_by_role("button", name=re.compile(f"^Stop {stop.order},")).click()
    _shows(evidence, stop.event)


def test_a_stop_asked_for_by_name_outweighs_a_filter_that_hides_it(
    evidence: Page, journey: Itinerary
) -> None:
    _choose(evidence, "Republic", "Ukrainian SSR")
    _has_left(evidence, 3, journey)
    _turn_to_evidence(evidence, "Days")
    _day(evidence, "14 May 1963").click()
    _has_left(evidence, len(journey.stops), journey)
    stop = next(s for s in journey.stops if str(s.when) == "14 May 1963")
    _shows(evidence, stop.event)


def test_conflicts_and_gaps_are_told_with_their_sources(evidence: Page, journey: Itinerary) -> None:
    _turn_to_evidence(evidence, "Conflicts")
    for conflict in journey.conflicts[:3]:
        expect(_map(evidence).get_by_text(conflict.other).first).to_be_visible()
    _turn_to_evidence(evidence, "Gaps")
    for gap in journey.gaps:
        expect(_map(evidence).locator("[data-panel=gaps]")).to_contain_text(gap.sought)


def test_a_work_is_told_with_its_passages_and_stops(evidence: Page, journey: Itinerary) -> None:
    _turn_to_evidence(evidence, "Works")
    work = next(one for one in journey.sources if any(one.key in s.sources for s in journey.stops))
    told = _map(evidence).locator(f"[data-record='{work.key}']")
    expect(told.get_by_role("button", name=re.compile("^Stop ")).first).to_be_visible()


def test_show_all_holds(app: Page, journey: Itinerary) -> None:
    _choose(app, "Republic", "Ukrainian SSR")
    _has_left(app, 3, journey)
    app.get_by_role("button", name="Show all").click()
    _has_left(app, len(journey.stops), journey)
    _map(app).get_by_role("button", name="Next stop").click()
    expect(app).to_have_url(re.compile(f"stop={journey.stops[0].id}"))
    _has_left(app, len(journey.stops), journey)


def test_the_overview_of_the_map_is_no_stop(evidence: Page, journey: Itinerary) -> None:
    _map(evidence).get_by_role("button", name="Next stop").click()
    expect(evidence).to_have_url(re.compile(f"stop={journey.stops[0].id}"))
    _map(evidence).get_by_role("button", name="Previous stop").click()
    expect(evidence).not_to_have_url(re.compile("stop="))


def test_play_goes_on_from_a_stop_that_the_address_names(
    quiet_page: Page, dashboard: str, journey: Itinerary
) -> None:
    at = next(n for n, stop in enumerate(journey.stops) if stop.id == "1963-05-14-uralmash")
    quiet_page.goto(f"{dashboard}/?stop={journey.stops[at].id}")
    _shows(quiet_page, journey.stops[at].event)
    for _ in range(2):
        _map(quiet_page).get_by_role("button", name=re.compile("Speed")).click()
    _map(quiet_page).get_by_role("button", name="Play").click()
    _shows(quiet_page, journey.stops[at + 3].event)
    expect(_map(quiet_page).get_by_role("button", name="Pause")).to_be_visible()
    expect(quiet_page).to_have_url(re.compile(f"stop={journey.stops[at].id}"))


def test_an_upload_is_shown_on_all_pages_and_to_nobody_else(
    app: Page, dashboard: str, browser: Browser, journey: Itinerary, tmp_path: Path
) -> None:
    mine = tmp_path / "my_secret_walk.csv"
    mine.write_text("place,date,republic\nKiev,1963-05-20,Here\nMoscow,1963-05-22,There\n", "utf-8")
    _choose(app, "Republic", "Uzbek SSR")
    _turn_to(app, "Your itinerary", "Your itinerary")
    app.locator('input[type="file"]').set_input_files(mine)
    expect(app.get_by_role("heading", name="my secret walk")).to_be_visible()
    expect(app.get_by_text("2 of 2 stops").first).to_be_visible()
    expect(_map(app).locator("[data-stop]")).to_have_count(2)
    _turn_to(app, "Stops", "2 of 2 stops")
    other = browser.new_page()
    other.goto(f"{dashboard}/yours")
    expect(other.get_by_role("heading", name=journey.title)).to_be_visible()
    expect(other.get_by_text("my secret walk")).to_have_count(0)
    other.close()
    app.get_by_role("link", name="Your itinerary", exact=True).click()
    app.get_by_role("button", name="Back to the journey of this server").click()
    _has_left(app, len(journey.stops), journey)


_WALK = "place,date,republic\nKiev,1963-05-20,Here\nMoscow,1963-05-22,There\n"


def _bring(app: Page, folder: Path) -> None:
    """Bring a walk of two stops."""
    (folder / "my_walk.csv").write_text(_WALK, "utf-8")
    _turn_to(app, "Your itinerary", "Your itinerary")
    app.locator('input[type="file"]').set_input_files(folder / "my_walk.csv")
    expect(app.get_by_role("heading", name="my walk")).to_be_visible()


def test_an_upload_outlives_a_reload_until_it_is_forgotten(
    page: Page, dashboard: str, journey: Itinerary, tmp_path: Path
) -> None:
    app = _opened(
        page, dashboard
    )  # not a quiet one: Streamlit looks for its server below each page
    _bring(app, tmp_path)
    expect(app.get_by_text("This browser keeps it for you.")).to_be_visible()
    _choose(app, "Republic", "Here")
    expect(app).to_have_url(re.compile("republic=Here"))
    app.reload()
    expect(app.get_by_role("heading", name="my walk")).to_be_visible()
    expect(app.get_by_text("1 of 2 stops").first).to_be_visible()
    app.go_back()
    expect(app.get_by_text("2 of 2 stops").first).to_be_visible()
    app.get_by_role("button", name="Back to the journey of this server").click()
    _has_left(app, len(journey.stops), journey)
    app.reload()
    app.get_by_role("button", name="Show it").click()
    expect(app.get_by_text("2 of 2 stops").first).to_be_visible()
    app.get_by_role("button", name="Forget it").click()
    _has_left(app, len(journey.stops), journey)
    app.reload()
    expect(app.get_by_role("heading", name="Your itinerary")).to_be_visible()
    expect(app.get_by_text("my walk")).to_have_count(0)
    app.go_back()
    expect(app.get_by_text("only its own reader")).to_be_visible()
    _has_left(app, len(journey.stops), journey)


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
    _turn_to(app, "Your itinerary", "Your itinerary")
    app.locator('input[type="file"]').set_input_files(wrong)
    expect(app.get_by_text("February 1963 has 28 days")).to_be_visible()
    _has_left(app, len(journey.stops), journey)


def test_hostile_text_shows_as_it_is(app: Page) -> None:
    dialogs: list[str] = []
    app.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    hostile = Path(__file__).parents[1] / "data" / "hostile.csv"
    _turn_to(app, "Your itinerary", "Your itinerary")
    app.locator('input[type="file"]').set_input_files(hostile)
    found = castro_map.read_itinerary(hostile)
    expect(app.get_by_text(f"{len(found.stops)} of {len(found.stops)} stops").first).to_be_visible()
    _turn_to_evidence(app)
    _map(app).get_by_role("button", name="Next stop").click()
    _turn_to(app, "Journey", "The journey in figures")
    _map(app).get_by_role("button", name="Next stop").click()
    assert dialogs == []
    for stop in found.stops[:1]:
        _shows(app, stop.name.strip())


def test_a_map_that_never_says_ready_is_told(quiet_page: Page, dashboard: str) -> None:
    quiet_page.clock.install()
    quiet_page.add_init_script(
        "window.addEventListener('message', (e) => e.stopImmediatePropagation(), true)"
    )
    quiet_page.goto(dashboard)
    expect(quiet_page.locator("iframe")).to_be_visible()
    quiet_page.clock.run_for(25_000)
    expect(quiet_page.get_by_text("The map does not start in this browser")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["Journey", "Stops", "Evidence", "Your itinerary", "About"])
def test_axe_finds_nothing(quiet_page: Page, dashboard: str, name: str, scheme: str) -> None:
    quiet_page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    quiet_page.goto(dashboard)
    expect(_map(quiet_page).get_by_role("button", name="Play")).to_be_visible()
    quiet_page.get_by_role("link", name=name, exact=True).click()
    expect(quiet_page.locator(".st-key-cm-part")).to_be_visible()
    # Streamlit's own: its place for dropped files has a name and the role of none.
    theirs = {"exclude": [["[data-testid=stFileUploaderDropzone]"]]}
    found = Axe().run(quiet_page, context=theirs).response["violations"]
    assert [(v["id"], [n["html"][:150] for n in v["nodes"]]) for v in found] == []

"""The dashboard as a reader meets it: a real server, a real browser, one map that lives on."""

import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FrameLocator, Page, expect

import castro_map
from castro_map import Itinerary, Selection, Stop, select

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
    quiet_page.set_viewport_size({"width": 1360, "height": 1500})
    quiet_page.goto(dashboard)
    # the first visit reads the journey and draws the map; a busy machine may take its time
    expect(_map(quiet_page).get_by_role("button", name="Play")).to_be_visible(timeout=20_000)
    return quiet_page


def _map(app: Page) -> FrameLocator:
    return app.frame_locator("iframe")


def _birth(app: Page) -> float:
    return float(app.frames[-1].evaluate("performance.timeOrigin"))


def _choose(app: Page, label: str, option: str) -> None:
    app.get_by_role("combobox", name=label).click()
    app.get_by_role("option", name=re.compile(f"^{re.escape(option)}")).click()
    app.keyboard.press("Escape")
    app.mouse.click(700, 12)  # beside everything: a first click elsewhere only closes the list


def _turn_to(app: Page, name: str, heading: str) -> None:
    app.get_by_role("link", name=name, exact=True).click()
    expect(app.get_by_role("heading", name=heading)).to_be_visible()


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


def _click_row(app: Page, row: int) -> None:
    table = app.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    app.mouse.click(box["x"] + 16, box["y"] + 35 * (row + 1.5))  # the grid is a canvas


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
        ("Evidence", "How do we know?"),
        ("Your itinerary", "Your itinerary"),
        ("About", "About this map"),
        ("Journey", "The journey in figures"),
    ):
        _turn_to(app, name, heading)
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


def test_a_stop_chosen_on_the_map_shows_its_evidence_and_its_row(
    app: Page, journey: Itinerary
) -> None:
    born = _birth(app)
    stop = journey.stop("1963-05-14-uralmash")
    _turn_to(app, "Evidence", "How do we know?")
    _choose_on_the_map(app, stop)
    evidence = app.locator(".cm-evidence").first
    expect(evidence).to_contain_text(stop.event)
    for excerpt in journey.passages(stop):
        expect(evidence).to_contain_text(excerpt.text)
    expect(app).to_have_url(re.compile(f"stop={stop.id}"))
    assert _birth(app) == born


def test_a_row_chosen_in_the_table_moves_the_map(app: Page, journey: Itinerary) -> None:
    born = _birth(app)
    _turn_to(app, "Stops", f"{len(journey.stops)} of {len(journey.stops)} stops")
    _click_row(app, 3)
    _shows(app, journey.stops[3].event)
    expect(app).to_have_url(re.compile(f"stop={journey.stops[3].id}"))
    _turn_to(app, "Evidence", "How do we know?")
    expect(app.locator(".cm-evidence").first).to_contain_text(journey.stops[3].event)
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


def test_a_bar_is_a_filter_and_shows_what_it_is_one_of(app: Page, journey: Itinerary) -> None:
    born = _birth(app)
    chart = app.get_by_test_id("stVegaLiteChart").first
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    first = (box["x"] + 0.5 * box["width"], box["y"] + 14)  # the longest bar
    app.mouse.move(*first)
    app.mouse.click(*first)
    expect(app).to_have_url(re.compile(r"republic=Russian"))
    _has_left(app, len(select(journey, Selection(republic=("Russian SFSR",))).stops), journey)
    assert _birth(app) == born


def test_figures_are_said_in_words_too(app: Page, journey: Itinerary) -> None:
    app.get_by_text("These figures in words").click()
    table = app.get_by_role("table", name="Visits by kind")
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
    _turn_to(app, "Evidence", "How do we know?")
    expect(app).to_have_url(re.compile("/evidence.republic=Uzbek"))
    app.get_by_role("tab", name="Calendar").click()
    expect(app.locator(".cm-days")).to_be_visible()
    _has_left(app, uzbek, journey)
    app.go_back()
    _has_left(app, uzbek, journey)


def test_a_step_back_in_the_map_is_followed(evidence: Page, journey: Itinerary) -> None:
    story = evidence.locator(".cm-evidence").first
    for name, at in (("Next", 0), ("Next", 1), ("Previous", 0), ("Next", 1)):
        _map(evidence).get_by_role("button", name=f"{name} stop").click()
        expect(story).to_contain_text(journey.stops[at].event)
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


def test_it_fits_a_phone_whose_menu_goes_when_a_page_is_chosen(
    quiet_page: Page, dashboard: str
) -> None:
    quiet_page.set_viewport_size({"width": 375, "height": 812})
    quiet_page.goto(dashboard)
    expect(_map(quiet_page).get_by_role("button", name="Play")).to_be_visible()
    for name, heading in (
        ("Stops", "101 of 101 stops"),
        ("About", "About this map"),
        ("Evidence", "How do we know?"),
    ):
        quiet_page.get_by_test_id("stExpandSidebarButton").click()
        quiet_page.get_by_role("link", name=name, exact=True).click()
        expect(quiet_page.get_by_role("heading", name=heading)).to_be_visible()
        expect(quiet_page.get_by_test_id("stExpandSidebarButton")).to_be_visible()
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
    _turn_to(app, "Evidence", "How do we know?")
    return app


def test_a_day_of_the_calendar_leads_to_its_stop(evidence: Page, journey: Itinerary) -> None:
    born = _birth(evidence)
    evidence.get_by_role("tab", name="Calendar").click()
    expect(evidence.locator(".cm-days button")).to_have_count(journey.days)
    evidence.get_by_role("button", name="14 May", exact=True).click()
    stop = next(s for s in journey.stops if str(s.when) == "14 May 1963")
    _shows(evidence, stop.event)
    expect(evidence).to_have_url(re.compile(f"stop={stop.id}"))
    expect(evidence.get_by_role("button", name="14 May", exact=True)).to_have_attribute(
        "aria-current", "true"
    )
    evidence.get_by_role("tab", name="The chosen stop").click()
    expect(evidence.locator(".cm-evidence").first).to_contain_text(stop.event)
    assert _birth(evidence) == born


def test_a_silent_day_leads_to_the_stop_before_the_silence(evidence: Page) -> None:
    evidence.get_by_role("tab", name="Calendar").click()
    evidence.get_by_role("button", name="26 May", exact=True).click()
    _shows(evidence, "no visit is known")


def test_a_passage_leads_to_its_stop_on_the_map(evidence: Page, journey: Itinerary) -> None:
    evidence.get_by_role("tab", name="Passages").click()
    quote = next(e for e in journey.excerpts if e.kind == "quote" and len(e.stops) == 1)
    expect(evidence.get_by_text(quote.text)).to_be_visible()
    stop = journey.stop(quote.stops[0])
    evidence.locator(f'button[data-stop="{stop.id}"]').first.click()
    _shows(evidence, stop.event)


def test_a_stop_asked_for_by_name_outweighs_a_filter_that_hides_it(
    evidence: Page, journey: Itinerary
) -> None:
    _choose(evidence, "Republic", "Ukrainian SSR")
    _has_left(evidence, 3, journey)
    evidence.get_by_role("tab", name="Calendar").click()
    evidence.get_by_role("button", name="14 May", exact=True).click()
    _has_left(evidence, len(journey.stops), journey)
    stop = next(s for s in journey.stops if str(s.when) == "14 May 1963")
    _shows(evidence, stop.event)


def test_conflicts_and_gaps_are_told_with_their_sources(evidence: Page, journey: Itinerary) -> None:
    evidence.get_by_role("tab", name="Conflicts and gaps").click()
    for conflict in journey.conflicts[:3]:
        expect(evidence.get_by_text(conflict.other)).to_be_visible()
    for gap in journey.gaps:
        expect(evidence.get_by_text(gap.sought)).to_be_visible()


def test_a_work_opens_to_its_passages_and_stops(evidence: Page) -> None:
    evidence.get_by_role("tab", name="Works").click()
    _click_row(evidence, 0)
    expect(evidence.get_by_text("Stops that rest on it:")).to_be_visible()


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
    expect(evidence.locator(".cm-evidence").first).to_contain_text(journey.stops[0].event)
    _map(evidence).get_by_role("button", name="Previous stop").click()
    expect(evidence.get_by_text("Choose a stop on the map")).to_be_visible()
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
    for name, heading in (("Evidence", "How do we know?"), ("Journey", "The journey in figures")):
        _turn_to(app, name, heading)
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

"""Each view of the dashboard has an address, and each step is one step back."""

import re
from urllib.parse import quote

from playwright.sync_api import Page, expect

from castro_map import Itinerary, Selection, select

from .driving import (
    birth,
    choose,
    choose_on_the_map,
    choose_uzbek,
    has_left,
    is_open,
    looked_at,
    page_map,
    panels,
    shows,
    turn_to,
    turn_to_evidence,
)


def test_back_and_forward_lead_through_what_was_seen(app: Page, journey: Itinerary) -> None:
    born = birth(app)
    uzbek = choose_uzbek(app, journey)
    choose(app, "Kind", "agriculture")
    expect(app).to_have_url(re.compile("kind=agriculture"))
    app.go_back()
    has_left(app, uzbek, journey)
    app.go_back()
    has_left(app, len(journey.stops), journey)
    app.go_forward()
    has_left(app, uzbek, journey)
    assert birth(app) == born


def test_back_leads_through_pages_with_the_view_of_each(app: Page, journey: Itinerary) -> None:
    uzbek = choose_uzbek(app, journey)
    entries = app.evaluate("history.length")
    turn_to_evidence(app)
    expect(app).to_have_url(re.compile("/evidence.republic=Uzbek"))
    turn_to(app, "About", "About this map")
    assert app.evaluate("history.length") == entries + 2
    app.go_back()
    is_open(app, "How do we know?")
    has_left(app, uzbek, journey)
    app.go_back()
    expect(app.get_by_role("heading", name="The journey in figures")).to_be_visible()
    expect(app).to_have_url(re.compile("/.republic=Uzbek"))
    has_left(app, uzbek, journey)


def test_a_panel_chosen_in_the_map_is_an_address_and_back_undoes_it(
    evidence: Page,
) -> None:
    born = birth(evidence)
    entries = evidence.evaluate("history.length")
    panels(evidence).get_by_role("link", name="Conflicts").click()
    expect(evidence).to_have_url(re.compile("/evidence.panel=conflicts$"))
    assert evidence.evaluate("history.length") == entries + 1
    evidence.go_back()
    is_open(evidence, "How do we know?")
    evidence.go_forward()
    is_open(evidence, "Conflicts")
    assert birth(evidence) == born


def test_a_panel_opened_beside_the_story_closes_by_the_link_to_its_page(
    app: Page, journey: Itinerary
) -> None:
    stop = next(
        one for one in journey.stops if any(e.kind == "quote" for e in journey.passages(one))
    )
    choose_on_the_map(app, stop)
    page_map(app).get_by_role("button", name="in context").first.click()
    expect(app).to_have_url(re.compile("panel=passages&passage="))
    expect(looked_at(app)).to_be_visible()
    app.get_by_role("link", name="Journey", exact=True).click()
    expect(looked_at(app)).to_have_count(0)
    expect(panels(app)).not_to_be_visible()
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
        is_open(page, called)
        expect(looked_at(page)).to_have_attribute("data-record", key)
        expect(looked_at(page)).to_be_in_viewport()
    page.reload()
    is_open(page, called)
    expect(looked_at(page)).to_have_attribute("data-record", key)


def test_a_stop_is_cited_by_a_link_that_opens(
    evidence: Page, dashboard: str, journey: Itinerary
) -> None:
    stop = journey.stop("1963-05-14-uralmash")
    choose_on_the_map(evidence, stop)
    page_map(evidence).get_by_text("How to cite this stop").click()
    words = page_map(evidence).get_by_text(re.compile("stop 33|, stop ")).first
    expect(words).to_contain_text(f"{dashboard}/?stop={stop.id}")
    evidence.goto(f"{dashboard}/?stop={stop.id}")
    shows(evidence, stop.event)


def test_a_step_back_in_the_map_is_followed(evidence: Page, journey: Itinerary) -> None:
    for name, at in (("Next", 0), ("Next", 1), ("Previous", 0), ("Next", 1)):
        page_map(evidence).get_by_role("button", name=f"{name} stop").click()
        shows(evidence, journey.stops[at].event)
        expect(evidence).to_have_url(re.compile(f"stop={journey.stops[at].id}"))


def test_a_stop_at_which_the_journey_was_paused_has_a_link(app: Page, journey: Itinerary) -> None:
    page_map(app).get_by_role("button", name="Play").click()
    shows(app, journey.stops[0].event)
    page_map(app).get_by_role("button", name="Pause").click()
    expect(app).to_have_url(re.compile(f"stop={journey.stops[0].id}"))


def test_a_link_reopens_what_was_seen(quiet_page: Page, dashboard: str, journey: Itinerary) -> None:
    stop = journey.stop("1963-05-14-uralmash")
    quiet_page.goto(f"{dashboard}/?stop={stop.id}&from=1963-05-13&until=1963-05-16")
    shows(quiet_page, stop.event)
    start, end = stop.when.start.replace(day=13), stop.when.start.replace(day=16)
    has_left(quiet_page, len(select(journey, Selection(from_=start, until=end)).stops), journey)


def test_a_link_that_leads_nowhere_says_so_and_goes_on(quiet_page: Page, dashboard: str) -> None:
    quiet_page.goto(f"{dashboard}/?stop=no-such-stop&republic=Atlantis")
    expect(quiet_page.get_by_text("There is no stop")).to_be_visible()
    expect(quiet_page.get_by_text("There is no republic")).to_be_visible()
    expect(page_map(quiet_page).get_by_role("button", name="Play")).to_be_visible()
    expect(quiet_page.get_by_text("There is no stop")).to_be_visible()

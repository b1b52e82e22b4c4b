"""The Evidence page: what the map tells of how it is known, and the ways from it to the stops."""

import re

from playwright.sync_api import Locator, Page, expect

from castro_map import Itinerary

from .driving import birth, choose, choose_on_the_map, has_left, page_map, shows, turn_to_evidence


def test_a_stop_chosen_on_the_map_shows_its_evidence_and_its_row(
    app: Page, journey: Itinerary
) -> None:
    born = birth(app)
    stop = journey.stop("1963-05-14-uralmash")
    turn_to_evidence(app)
    choose_on_the_map(app, stop)
    shows(app, stop.event)
    for excerpt in journey.passages(stop):
        shows(app, excerpt.text)
    expect(app).to_have_url(re.compile(f"stop={stop.id}"))
    assert birth(app) == born


def _day(app: Page, name: str) -> Locator:
    """The way to a day in the calendar in words."""
    return page_map(app).get_by_role("button", name=name, exact=True)


def test_a_day_of_the_calendar_leads_to_its_stop(evidence: Page, journey: Itinerary) -> None:
    born = birth(evidence)
    turn_to_evidence(evidence, "Days")
    expect(evidence).to_have_url(re.compile("panel=days"))
    expect(page_map(evidence).locator("[data-panel=days] [data-record]")).to_have_count(
        journey.days
    )
    _day(evidence, "14 May 1963").click()
    stop = next(s for s in journey.stops if str(s.when) == "14 May 1963")
    shows(evidence, stop.event)
    expect(evidence).to_have_url(re.compile(f"stop={stop.id}"))
    assert birth(evidence) == born


def test_a_silent_day_leads_to_the_stop_before_the_silence(evidence: Page) -> None:
    turn_to_evidence(evidence, "Days")
    _day(evidence, "26 May 1963").click()
    shows(evidence, "no visit is known")


def test_a_passage_leads_to_its_stop_on_the_map(evidence: Page, journey: Itinerary) -> None:
    turn_to_evidence(evidence, "Passages")
    told = next(e for e in journey.excerpts if e.kind == "quote" and len(e.stops) == 1)
    passage = page_map(evidence).locator(f"[data-record='{told.key}']")
    stop = journey.stop(told.stops[0])
    passage.get_by_role("button", name=re.compile(f"^Stop {stop.order},")).click()
    shows(evidence, stop.event)


def test_a_stop_asked_for_by_name_outweighs_a_filter_that_hides_it(
    evidence: Page, journey: Itinerary
) -> None:
    choose(evidence, "Republic", "Ukrainian SSR")
    has_left(evidence, 3, journey)
    turn_to_evidence(evidence, "Days")
    _day(evidence, "14 May 1963").click()
    has_left(evidence, len(journey.stops), journey)
    stop = next(s for s in journey.stops if str(s.when) == "14 May 1963")
    shows(evidence, stop.event)


def test_conflicts_and_gaps_are_told_with_their_sources(evidence: Page, journey: Itinerary) -> None:
    turn_to_evidence(evidence, "Conflicts")
    for conflict in journey.conflicts[:3]:
        expect(page_map(evidence).get_by_text(conflict.other).first).to_be_visible()
    turn_to_evidence(evidence, "Gaps")
    for gap in journey.gaps:
        expect(page_map(evidence).locator("[data-panel=gaps]")).to_contain_text(gap.sought)


def test_a_work_is_told_with_its_passages_and_stops(evidence: Page, journey: Itinerary) -> None:
    turn_to_evidence(evidence, "Works")
    work = next(one for one in journey.sources if any(one.key in s.sources for s in journey.stops))
    told = page_map(evidence).locator(f"[data-record='{work.key}']")
    expect(told.get_by_role("button", name=re.compile("^Stop ")).first).to_be_visible()

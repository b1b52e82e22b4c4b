"""A server that was just started, or started again under an open page."""

import re
from dataclasses import replace

from playwright.sync_api import Page, expect

from castro_map import Itinerary, Selection, select
from scripts.dashboard import free_ports, running

from .driving import birth, choose, choose_on_the_map, has_left


def test_a_link_to_a_server_just_started_fills_the_filters_in_one_run(
    page: Page, journey: Itinerary
) -> None:
    sent: list[str | bytes] = []
    page.on("websocket", lambda line: line.on("framesent", lambda frame: sent.append(frame)))
    uzbek = Selection(republic=("Uzbek SSR",))
    with running() as server:
        page.goto(f"{server.address}/?republic=Uzbek+SSR")
        has_left(page, len(select(journey, uzbek).stops), journey)
        expect(page.get_by_role("button", name="Remove Uzbek SSR")).to_be_visible()
        asked = len(sent)
        page.get_by_role("switch", name=re.compile("Firm evidence only")).click(force=True)
        firm = replace(uzbek, certainty="firm")
        has_left(page, len(select(journey, firm).stops), journey)
    assert (asked, len(sent)) == (1, 2)  # a second run may outrun the first, which fills them


def test_the_first_filter_after_a_restart_of_the_server_holds(
    page: Page, journey: Itinerary
) -> None:
    (port,) = free_ports()
    with running(port=port) as server:
        page.goto(f"{server.address}/?kind=agriculture")
        farms = Selection(kind=("agriculture",))
        has_left(page, len(select(journey, farms).stops), journey)
    with page.expect_websocket(timeout=60_000), running(port=port):
        expect(page.get_by_role("combobox", name="Republic")).to_be_enabled(timeout=60_000)
        born = birth(page)
        choose(page, "Republic", "Uzbek SSR")
        both = replace(farms, republic=("Uzbek SSR",))
        has_left(page, len(select(journey, both).stops), journey)
        expect(page).to_have_url(re.compile("republic=Uzbek.*kind=agriculture"))
        choose_on_the_map(page, select(journey, both).stops[0])
        expect(page).to_have_url(re.compile(f"stop={select(journey, both).stops[0].id}"))
        assert birth(page) == born


def test_the_first_stop_after_a_restart_of_the_server_holds(page: Page, journey: Itinerary) -> None:
    (port,), stop = free_ports(), journey.stops[4]
    with running(port=port) as server:
        page.goto(server.address)
        has_left(page, len(journey.stops), journey)
    with page.expect_websocket(timeout=60_000), running(port=port):
        expect(page.get_by_role("combobox", name="Republic")).to_be_enabled(timeout=60_000)
        choose_on_the_map(page, stop)
        expect(page).to_have_url(re.compile(f"stop={stop.id}"))
        choose(page, "Kind", "agriculture")
        farms = select(journey, Selection(kind=("agriculture",)))
        has_left(page, len(farms.stops), journey)

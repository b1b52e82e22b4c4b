"""The panels of the page: each has an address, and so has each record in them."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FrameLocator, Page, expect

import castro_map
from castro_map import Itinerary, Selection

from .test_embedding import embedded
from .test_page import Open

__all__ = ["embedded"]

# By panel: the name of its records in an address, and the key of one in the shipped journey.
RECORDS = {
    "days": ("day", "1963-05-26"),
    "passages": ("passage", "harvey-2025-leningrad"),
    "themes": ("theme", ""),
    "conflicts": ("conflict", "take-off-day"),
    "gaps": ("gap", ""),
    "works": ("work", "S49"),
}


def _record(journey: Itinerary, panel: str) -> tuple[str, str]:
    """The name and key of one record of a panel."""
    name, key = RECORDS[panel]
    quoted = {e.source for e in journey.excerpts if e.kind == "quote"}
    first = {
        "passages": next(e.key for e in journey.excerpts if e.source in quoted),
        "themes": journey.themes[-1].key if journey.themes else "",
        "gaps": journey.gaps[-1].id if journey.gaps else "",
    }
    return name, first.get(panel) or key


def _frame(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def _show(page: Page, state: dict[str, object]) -> None:
    page.evaluate("value => tell({ castroMap: 'call', name: 'show', value })", state)


@pytest.mark.parametrize("panel", RECORDS)
def test_each_record_of_each_panel_has_an_address(
    panel: str, open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    name, key = _record(journey, panel)
    page = open_page(journey_html, f"#panel={panel}&{name}={key}")
    looked_at = page.locator(".cm-reading [aria-current=true]:not(a)")
    expect(looked_at).to_have_count(1)
    expect(looked_at).to_be_in_viewport()
    expect(looked_at).to_be_focused()
    assert page.evaluate("castroMap.state") == {
        "stop": None, "playing": False, "panel": panel, name: key,
    }  # fmt: skip
    page.evaluate("castroMap.show({})")
    expect(looked_at).to_have_count(0)
    page.wait_for_url(re.compile(r"map\.html$"))


def test_the_address_follows_what_the_reader_opens(open_page: Open, journey_html: str) -> None:
    page = open_page(journey_html)
    page.locator("summary", has_text="Day by day").click()
    page.wait_for_url(re.compile("#panel=days$"))
    nav = page.get_by_role("navigation", name="Parts of this page")
    nav.get_by_role("link", name="Gaps").click()
    page.wait_for_url(re.compile("#panel=gaps$"))
    expect(nav.get_by_role("link", name="Gaps")).to_have_attribute("aria-current", "true")
    page.locator("summary", has_text="gaps in what is known").click()
    page.wait_for_url(re.compile(r"map\.html$"))


def test_the_gaps_say_what_is_known_and_what_was_sought(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    page = open_page(journey_html, "#panel=gaps")
    items = page.locator('[data-panel="gaps"] li')
    expect(items).to_have_count(len(journey.gaps))
    assert journey.gaps
    for gap, text in zip(journey.gaps, items.all_text_contents(), strict=True):
        for part in (str(gap.when), gap.known, gap.sought):
            assert part in text
        for key in gap.sources:
            assert journey.source(key).title in text


def test_an_address_that_leads_nowhere_says_so(open_page: Open, journey_html: str) -> None:
    page = open_page(journey_html, "#stop=atlantis&republic=Uzbek+SSR&panel=dreams&work=S0&x=1")
    notice = page.get_by_role("status").filter(has_text="There is no stop “atlantis”")
    expect(notice).to_be_in_viewport()
    for name in ("dreams", "S0", "x"):
        expect(notice).to_contain_text(f"“{name}”")
    # what can be shown is shown
    assert page.evaluate("castroMap.state") == {
        "stop": None, "playing": False, "republic": ["Uzbek SSR"],
    }  # fmt: skip
    page.get_by_role("button", name="Next stop").click()
    expect(notice).to_have_count(0)


def test_a_way_to_a_stop_that_the_filters_hide_takes_them_off(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    page = open_page(journey_html, "#republic=Uzbek+SSR")
    page.evaluate("id => castroMap.select(id)", journey.stops[0].id)
    assert page.evaluate("castroMap.state") == {"stop": journey.stops[0].id, "playing": False}
    # while a filter that is asked for later has the stop give way
    asked = {"stop": journey.stops[0].id, "republic": ["Uzbek SSR"]}
    page.evaluate("state => castroMap.show(state)", asked)
    uzbek = castro_map.select(journey, Selection(republic=("Uzbek SSR",))).stops
    assert page.evaluate("castroMap.state") == {
        "stop": uzbek[0].id, "playing": False, "republic": ["Uzbek SSR"],
    }  # fmt: skip


def test_a_frame_shows_a_panel_beside_the_map_and_leaves_it(embedded: Page) -> None:
    map, reading = (_frame(embedded).locator(name) for name in (".cm-map", ".cm-reading"))
    embedded.locator("iframe").evaluate("frame => frame.style = 'width: 1200px; height: 700px'")
    expect(reading).to_be_hidden()
    wide = map.bounding_box()
    state = {"panel": "conflicts", "conflict": "take-off-day"}
    _show(embedded, state)
    record = reading.locator("[data-record][aria-current]")
    expect(record).to_be_in_viewport()
    expect(map).to_be_in_viewport()
    assert embedded.evaluate("heard.at(-1)") == {
        "castroMap": "event", "name": "panel", "state": {"stop": None, "playing": False, **state},
    }  # fmt: skip
    record.get_by_role("button", name=re.compile("^Stop 1,")).click()
    expect(_frame(embedded).locator(".cm-story h2")).to_have_text("Havana")
    # every other panel is a click away
    reading.get_by_role("link", name="Works").click()
    embedded.wait_for_function("heard.at(-1).state.panel === 'works'")
    expect(reading.get_by_text("Sources disagree on the date.").first).to_be_hidden()
    _show(embedded, {})
    expect(reading).to_be_hidden()
    assert map.bounding_box() == wide
    assert embedded.evaluate("heard.filter(({ name }) => name === 'ready').length") == 1


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (375, "light")])
def test_axe_finds_nothing_in_a_frame(embedded: Page, width: int, scheme: str) -> None:
    embedded.set_viewport_size({"width": width, "height": 800})
    embedded.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    embedded.locator("iframe").evaluate("frame => frame.style = 'width: 100%; height: 700px'")
    reading = _frame(embedded).locator(".cm-reading")
    for state in (
        {"panel": "evidence"},
        {"panel": "conflicts", "conflict": "take-off-day", "stop": "1963-05-14-uralmash"},
    ):
        _show(embedded, state)
        expect(reading.locator(f'a[data-to="{state["panel"]}"]')).to_have_attribute(
            "aria-current", "true"
        )
        assert Axe().run(embedded.frames[1]).response["violations"] == []  # type: ignore[arg-type]
        assert embedded.frames[1].evaluate("document.documentElement.scrollWidth") <= width


def test_show_brings_the_whole_view_at_once(embedded: Page) -> None:
    state = {"stop": "1963-05-14-uralmash", "republic": ["Russian SFSR"], "panel": "days"}
    _show(embedded, state)
    embedded.wait_for_function("heard.at(-1).name === 'panel'")
    told = embedded.evaluate("heard.slice(1)")
    assert [event["name"] for event in told] == ["filter", "select", "panel"]
    assert [event["state"] for event in told] == [{**state, "playing": False}] * 3
    _show(embedded, {"playing": True})
    embedded.wait_for_function("heard.some(({ name }) => name === 'play')")
    played = embedded.evaluate("heard.find(({ name }) => name === 'play').state")
    assert played == {"stop": None, "playing": True}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("select", "atlantis", "There is no stop “atlantis” in this journey. Wanted: stop: one of"),
        ("filter", {"republik": []}, "Nothing here is called “republik”. Wanted: republic, kind,"),
        ("filter", {"republic": "Cuba"}, "“republic” cannot be “Cuba”. Wanted: republic: a list"),
        ("filter", {"from": "1963-05-99"}, "“from” cannot be “1963-05-99”. Wanted: from: an ISO"),
        ("filter", None, "“null” is no record of what to show. Wanted: an object with any of"),
        ("show", {"panel": "dreams"}, "There is no part “dreams” in this page. Wanted: panel: one"),
        ("show", {"panel": "works", "work": "S0"}, "There is no work “S0” in this part of"),
        ("show", {"work": "S49"}, "There is no work “S49” in this part of the page. Wanted: panel"),
        ("theme", "<b>", "There is no theme “<b>”. Wanted: light, dark or auto."),
        ("base", "javascript:alert(1)", "“javascript:alert(1)” is no address to cite. Wanted: an"),
        ("constructor", [], "There is no call “constructor”. Wanted: play, pause, next,"),
    ],
)
def test_what_cannot_be_done_is_answered(
    embedded: Page, open_page: Open, journey_html: str, name: str, value: object, said: str
) -> None:
    call = {"castroMap": "call", "name": name, "value": value}
    embedded.evaluate("call => tell(call)", call)
    embedded.wait_for_function("heard.at(-1).name === 'error'")
    answer = embedded.evaluate("heard.at(-1)")
    assert answer["message"].startswith(said)
    assert answer["state"] == {"stop": None, "playing": False}
    if name == "constructor":
        return
    page = open_page(journey_html)
    page.evaluate("void castroMap.on('error', (state, message) => { window.told = message; })")
    thrown = page.evaluate(
        "([name, value]) => { try { castroMap[name](value); } catch (error) { return [error.name, error.message]; } }",
        [name, value],
    )
    assert thrown == ["TypeError", answer["message"]]
    assert page.evaluate("window.told") == answer["message"]


def test_a_citation_opens_at_the_page_around(embedded: Page) -> None:
    base = "https://example.org/journey"
    embedded.evaluate(
        "value => tell({ castroMap: 'call', name: 'base', value })", f"{base}?panel=days#x"
    )
    _show(embedded, {"stop": "1963-05-14-uralmash"})
    story = _frame(embedded).get_by_role("region", name="Story")
    story.get_by_text("How to cite this stop").click()
    words = story.get_by_label("In words")
    expect(words).to_have_value(re.compile(re.escape(f"{base}?stop=1963-05-14-uralmash.")))
    bibtex = story.get_by_label("BibTeX", exact=True)
    expect(bibtex).to_have_value(
        re.compile(re.escape(f"url = {{{base}?stop=1963-05-14-uralmash}}"))
    )

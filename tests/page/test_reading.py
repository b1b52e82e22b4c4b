"""What lies below the map, and what leaves the page: list, route in words, numbers, citation, paper."""

import gzip
import re
from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

import castro_map
from castro_map import Itinerary, Place, Stop
from castro_map.itinerary.dates import When

from .test_page import Open


def opened(page: Page, title: str) -> None:
    """Open a part of the reading text and wait for what it holds."""
    page.locator("summary", has_text=title).click()


def test_the_page_weighs_less_than_a_timeline_without_a_map(journey_html: str) -> None:
    page = journey_html.encode()
    assert len(page) <= 370_000
    assert len(gzip.compress(page, 6)) <= 115_000


def test_the_route_is_told_in_words(open_page: Open, journey_html: str) -> None:
    page = open_page(journey_html)
    opened(page, "The route in words")
    stays = page.locator(".cm-stays li")
    volgograd = stays.filter(has_text=re.compile("Volgograd"))
    expect(volgograd).to_contain_text(re.compile(r"by air, \d{3} km, south"))
    expect(volgograd).to_contain_text(re.compile(r"visits, \d nights"))
    expect(stays.last).to_contain_text("Havana: 3 June 1963 to 4 June 1963, 2 visits")
    stays.first.get_by_role("button").click()
    expect(page.locator(".cm-story h2")).to_have_text("Havana")


def test_nights_of_which_nothing_is_known_are_not_counted(
    open_page: Open, journey_html: str
) -> None:
    page = open_page(journey_html)
    opened(page, "The route in words")
    moscow = page.locator(".cm-stays li").filter(has_text="21 May 1963 to 23 May 1963")
    expect(moscow).to_contain_text("then days of which nothing is known")
    expect(moscow).not_to_contain_text("night")


def test_numbers_add_up_and_follow_the_filters(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    page = open_page(journey_html)
    opened(page, "The journey in numbers")
    kinds = page.locator("table", has=page.get_by_text("Visits by kind"))
    sums = "rows => rows.reduce((sum, row) => sum + Number(row.cells[1].textContent), 0)"
    assert kinds.locator("tr").evaluate_all(sums) == len(journey.stops)
    page.get_by_role("button", name=re.compile("^Uzbek SSR")).click()
    uzbek = [stop for stop in journey.stops if stop.republic == "Uzbek SSR"]
    assert kinds.locator("tr").evaluate_all(sums) == len(uzbek)
    days = page.locator("table", has=page.get_by_text("Days by republic"))
    expect(days.locator("tr")).to_have_count(1)
    expect(days).to_contain_text("4")


def test_a_stop_can_be_cited(open_page: Open, journey_html: str, journey: Itinerary) -> None:
    page = open_page(journey_html)
    stop = next(s for s in journey.stops if len(s.sources) > 1 and "&" not in s.facility)
    page.evaluate("id => castroMap.select(id)", stop.id)
    opened(page, "How to cite this stop")
    words = page.get_by_label("In words").input_value()
    bibtex = page.get_by_label("BibTeX", exact=True).input_value()
    assert stop.name in words
    assert f"#stop={stop.id}" in words
    assert all(journey.source(key).title in words for key in stop.sources)
    assert bibtex.startswith(f"@misc{{{stop.id},\n  title = {{{{{stop.name}")
    assert bibtex.count("{") == bibtex.count("}")
    page.get_by_role("button", name="Copy BibTeX").click()
    expect(page.locator(".cm-cite [role=status]").last).to_have_text(
        re.compile("^(Copied|Selected)")
    )
    assert page.evaluate("getSelection().toString() || document.activeElement.value")


def test_bibtex_reads_no_command_in_a_text(open_page: Open) -> None:
    stop = Stop(
        id="a b}", order=1, when=When("x", date(1963, 5, 8), date(1963, 5, 8)),
        name="50 % & $x_1 #2 {\\input{x}}~^",
    )  # fmt: skip
    page = open_page(castro_map.to_html(Itinerary("T", (stop,))))
    page.get_by_role("button", name="Next stop").click()
    opened(page, "How to cite this stop")
    bibtex = page.get_by_label("BibTeX", exact=True).input_value()
    assert "@misc{a-b-," in bibtex
    assert (
        r"50 \% \& \$x\_1 \#2 \{\textbackslash{}input\{x\}\}\textasciitilde{}\textasciicircum{}"
        in bibtex
    )


def many(number: int) -> Itinerary:
    """A journey of that many stops, a tenth of a degree apart, forty a day."""
    first = date(1963, 1, 1)
    days = [first + timedelta(days=n // 40) for n in range(number)]
    return Itinerary(
        "Many",
        tuple(
            Stop(
                id=f"s{n}", order=n + 1, when=When(day.isoformat(), day, day), name=f"Town {n}",
                place=Place(f"Town {n}", 45 + n % 150 / 10, 30 + n // 150 / 2),
            )
            for n, day in enumerate(days)
        ),
    )  # fmt: skip


def test_a_long_list_is_written_where_it_is_read(open_page: Open) -> None:
    page = open_page(castro_map.to_html(many(3000)))
    rows = page.locator(".cm-stops li")
    expect(page.get_by_text("All 3,000 stops")).to_be_visible()
    page.locator(".cm-stops").scroll_into_view_if_needed()
    expect(rows.first).to_contain_text("Town 0")
    assert rows.count() < 1000
    page.locator(".cm-stops ol").last.scroll_into_view_if_needed()
    expect(page.locator('[data-stop="s2999"]')).to_be_visible()
    page.locator('[data-stop="s2999"] button').click()
    assert page.evaluate("castroMap.state.stop") == "s2999"
    expect(page.locator('[data-stop="s2999"]')).to_have_attribute("aria-current", "step")
    page.get_by_label("Search").fill("Town 1234")
    expect(rows).to_have_count(1)


def test_many_lines_are_all_drawn_in_the_end(open_page: Open) -> None:
    page = open_page(castro_map.to_html(many(3000)))
    page.evaluate("castroMap.select('s2999')")
    inked = """() => {
        const canvas = document.querySelectorAll('.cm-canvas canvas')[1];
        const copy = new OffscreenCanvas(canvas.width, canvas.height);
        const context = copy.getContext('2d', { willReadFrequently: true });
        context.drawImage(canvas, 0, 0);
        const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
        let sum = 0;
        for (let n = 3; n < pixels.length; n += 4) sum += pixels[n] > 0;
        return sum;
    }"""
    page.wait_for_function(
        f"() => {{ const now = ({inked})(), same = now > 0 && now === window.before;"
        " window.before = now; return same; }",
        polling=100,
    )
    whole = page.evaluate(inked)
    page.evaluate("castroMap.select('s1')")
    page.wait_for_function(f"whole => ({inked})() < whole / 10", arg=whole)


def test_the_key_lists_what_the_journey_uses(open_page: Open, journey_html: str) -> None:
    page = open_page(journey_html)
    opened(page, "Key")
    key = page.locator(".cm-key")
    for words in ("by air, along the great circle", "by rail", "in doubt", "nothing is known"):
        expect(key).to_contain_text(words)
    page.goto("about:blank")
    page = open_page(castro_map.to_html(many(3)))
    opened(page, "Key")
    expect(key).to_contain_text("way not recorded")
    expect(key).not_to_contain_text("by air")


def test_full_screen_is_entered_and_left(open_page: Open, journey_html: str) -> None:
    page = open_page(journey_html)
    button = page.get_by_role("button", name="Full screen")
    button.click()
    page.wait_for_function("document.fullscreenElement !== null")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    page.wait_for_function("document.fullscreenElement === null")


def test_paper_gets_the_map_the_table_and_the_works(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    page = open_page(journey_html)
    page.evaluate("""() => addEventListener('afterprint', () => { window.printed = true; })""")
    page.evaluate("""() => addEventListener('beforeprint', () => {
        window.rows = document.querySelectorAll('.cm-paper tbody tr').length;
        window.works = document.querySelectorAll('.cm-paper section p').length;
    })""")
    pdf = page.pdf(format="A4", print_background=True)
    page.wait_for_function("window.printed")
    assert page.evaluate("window.rows") == len(journey.stops)
    assert page.evaluate("window.works") == len({k for s in journey.stops for k in s.sources})
    page.evaluate("castroMap.select('1963-05-20-kiev-arrival')")  # its note names S49 and S103
    page.emulate_media(media="print")
    expect(page.locator(".cm-story .cm-fact button", has_text="S49")).to_be_visible()
    # A canvas that has been cleared leaves an inverted mask, which blanks the sheet in many viewers.
    assert not re.search(rb"/TR \d+ 0 R", pdf)
    expect(page.locator(".cm-paper")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 640])  # 640 is what 1280 is at a zoom of 200 %
def test_axe_finds_nothing_in_the_opened_parts(
    open_page: Open, journey_html: str, width: int
) -> None:
    page = open_page(journey_html)
    page.set_viewport_size({"width": width, "height": 400})
    page.evaluate("castroMap.select(castroMap.stops[20])")
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    expect(page.locator(".cm-cite textarea")).to_have_count(2)
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width

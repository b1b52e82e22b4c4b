"""The exported page as a reader meets it: from disk, offline, by mouse and by keyboard."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

import castro_map
from castro_map import Itinerary, Selection, Stop
from castro_map.itinerary.dates import read
from castro_map.page import payload

from ..conftest import BrowserLog

Open = Callable[..., Page]


def test_the_page_asks_nobody_and_says_nothing(
    open_page: Open, journey_html: str, browser_log: BrowserLog
) -> None:
    page = open_page(journey_html)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("() => castroMap.state.stop !== null")
    assert browser_log.requests == []
    assert len(journey_html.encode()) <= 700_000


def test_its_policy_lets_nothing_else_run(open_page: Open, journey_html: str) -> None:
    page = open_page(journey_html)
    policy = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_play_travels_from_stop_to_stop_and_pause_stays(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    page = open_page(journey_html)
    for _ in range(2):
        page.get_by_role("button", name=re.compile("Speed")).click()
    page.get_by_role("button", name="Play").click()
    third = journey.stops[2].id
    page.wait_for_function("id => castroMap.state.stop === id", arg=third)
    page.get_by_role("button", name="Pause").click()
    assert page.evaluate("castroMap.state") == {"stop": third, "playing": False}


def test_the_moving_line_is_drawn_frame_by_frame(open_page: Open, journey_html: str) -> None:
    page = open_page(journey_html)
    page.evaluate("castroMap.select(castroMap.stops[57])")  # Tashkent; Irkutsk is next, by air
    painted = """() => {
        const canvas = document.querySelectorAll('.cm-canvas canvas')[1];
        const copy = new OffscreenCanvas(canvas.width, canvas.height);
        const context = copy.getContext('2d', { willReadFrequently: true });
        context.drawImage(canvas, 0, 0);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        let sum = 0;
        for (let n = 3; n < data.length; n += 4) sum += data[n] > 0;
        return sum;
    }"""
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("() => castroMap.state.stop === castroMap.stops[58]")
    early = page.evaluate(painted)
    page.wait_for_function(f"() => ({painted})() > {early} + 200")


def test_the_whole_journey_by_keyboard(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    page = open_page(journey_html)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Play")).to_be_focused()
    slider = page.get_by_role("slider", name="Journey")
    slider.focus()
    seen = []
    for _ in journey.stops:
        page.keyboard.press("ArrowRight")
        seen.append(page.evaluate("castroMap.state.stop"))
    assert seen == [stop.id for stop in journey.stops]
    page.keyboard.press("Home")
    assert page.evaluate("castroMap.state.stop") == journey.stops[0].id
    page.keyboard.press("End")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("Day 40 of 40, .*Havana"))
    page.keyboard.press("Space")
    assert page.evaluate("castroMap.state.playing") is True


def test_dragging_the_slider_goes_to_the_day_under_the_thumb(
    open_page: Open, journey_html: str
) -> None:
    page = open_page(journey_html)
    box = page.get_by_role("slider", name="Journey").bounding_box()
    assert box is not None
    day = 15  # 11 May, counted from 26 April as 0
    page.mouse.click(box["x"] + box["width"] * (day + 0.5) / 40, box["y"] + 10)
    expect(page.locator(".cm-where")).to_contain_text("11 May 1963")


def test_the_story_says_what_happened_and_how_we_know(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    page = open_page(journey_html)
    stop = next(s for s in journey.stops if journey.conflicts_at(s) and len(s.sources) > 2)
    page.locator(f'[data-stop="{stop.id}"] button').click()
    story = page.get_by_role("region", name="Story")
    expect(story.get_by_role("heading", name=stop.name, exact=True)).to_be_visible()
    for text in (stop.event, *(e.text for e in journey.passages(stop))):
        expect(story).to_contain_text(text)
    for conflict in journey.conflicts_at(stop):
        for text in (conflict.ours, conflict.other, conflict.why):
            expect(story).to_contain_text(text)
    for source in (journey.source(key) for key in stop.sources):
        if source.url:
            link = story.locator(f'a[href="{source.url}"]').first
            expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_a_click_on_the_map_chooses_the_stop_there(open_page: Open, journey_html: str) -> None:
    page = open_page(journey_html)
    page.evaluate("castroMap.select('1963-05-14-uralmash')")
    page.get_by_role("button", name="Previous stop").focus()
    at = page.evaluate("""() => {
        const map = document.querySelector('.cm-map').getBoundingClientRect();
        return [map.left + map.width / 2, map.top + map.height / 2];
    }""")
    before = page.evaluate("castroMap.state.stop")
    # the camera has flown to the stop: it stands in the middle, with other visits to the town
    page.wait_for_function("() => !document.querySelector('.leaflet-zoom-anim')")
    page.mouse.move(*at)
    page.wait_for_function(
        """([x, y]) => {
            const map = document.querySelector('.cm-map');
            map.dispatchEvent(new MouseEvent('mousemove', { clientX: x, clientY: y, bubbles: true }));
            return map.classList.contains('cm-pointing');
        }""",
        arg=at,
    )
    expect(page.locator(".cm-map")).to_have_css("cursor", "pointer")
    page.mouse.click(*at)
    page.wait_for_function("before => castroMap.state.stop !== before", arg=before)
    expect(page.get_by_role("region", name="Story").get_by_role("heading", level=2)).to_have_text(
        "Sverdlovsk"
    )


def test_filters_narrow_list_map_and_player_together(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    page = open_page(journey_html)
    uzbek = [stop.id for stop in journey.stops if stop.republic == "Uzbek SSR"]
    page.get_by_role("button", name=re.compile("^Uzbek SSR")).click()
    listed = page.locator("[data-stop]")
    expect(listed).to_have_count(len(uzbek))
    assert listed.evaluate_all("items => items.map(item => item.dataset.stop)") == uzbek
    page.get_by_role("button", name="Next stop").click()
    assert page.evaluate("castroMap.state.stop") == uzbek[0]
    page.get_by_label("From", exact=True).fill("1963-05-10")
    page.get_by_label("until", exact=True).fill("1963-05-10")
    days = [
        stop.id
        for stop in journey.stops
        if stop.id in uzbek and stop.when.start <= date(1963, 5, 10) <= stop.when.end
    ]
    expect(listed).to_have_count(len(days))
    page.get_by_role("button", name="Show all").click()
    expect(listed).to_have_count(len(journey.stops))


def test_kinds_are_chosen_and_taken_back(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    page = open_page(journey_html)
    kind, show_all = page.get_by_label("Kind"), page.get_by_role("button", name="Show all")
    expect(kind.locator("option:checked")).to_have_text("all kinds")
    expect(show_all).to_be_hidden()
    kind.select_option("science_education")
    listed = page.locator("[data-stop]")
    expect(listed).to_have_count(sum(s.kind == "science_education" for s in journey.stops))
    show_all.click()
    expect(listed).to_have_count(len(journey.stops))
    expect(kind.locator("option:checked")).to_have_text("all kinds")
    expect(show_all).to_be_hidden()


def test_the_list_says_of_each_stop_what_the_table_says(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    page = open_page(journey_html)
    said = page.locator("[data-stop]").all_text_contents()
    words = {"less-certain": "less certain", "uncertain": "uncertain"}
    for stop, text in zip(journey.stops, said, strict=True):
        place = f"{stop.name}, {stop.facility}" if stop.facility else stop.name
        doubt = words.get(stop.certainty, "")
        nowhere = "not on the map" if stop.place is None else ""
        assert text == f"{stop.order}{stop.when}{place}{doubt}{nowhere}"


def test_search_finds_a_town_by_any_of_its_names(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    page = open_page(journey_html)
    count = sum(stop.name == "Leningrad" for stop in journey.stops)
    for name in ("leningrad", "saint petersburg", "ЛЕНИНГРАД"):
        page.get_by_label("Search").fill(name)
        assert page.locator("[data-stop]", has_text="Leningrad").count() >= count
    page.get_by_label("Search").fill("atlantis")
    expect(page.get_by_text("No stop matches the filters")).to_be_visible()
    expect(page.get_by_role("button", name="Play")).to_be_disabled()


def test_firm_evidence_only_leaves_what_is_certain(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    page = open_page(journey_html)
    page.get_by_label("Firm evidence only").check()
    expect(page.locator("[data-stop]")).to_have_count(sum(stop.is_firm for stop in journey.stops))


def test_a_stop_without_a_place_is_listed_and_named(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    page = open_page(journey_html)
    assert journey.unlocated
    for stop in journey.unlocated:
        expect(page.get_by_role("region", name="Story")).to_contain_text(stop.facility)
        expect(page.locator(f'[data-stop="{stop.id}"]')).to_contain_text("not on the map")


def test_an_address_opens_at_its_stop_and_follows_the_reader(
    open_page: Open, journey_html: str
) -> None:
    page = open_page(journey_html, "#stop=1963-05-14-uralmash&republic=Russian+SFSR")
    assert page.evaluate("castroMap.state") == {
        "stop": "1963-05-14-uralmash",
        "playing": False,
        "republic": ["Russian SFSR"],
    }
    page.get_by_role("button", name="Next stop").click()
    stop = page.evaluate("castroMap.state.stop")
    page.wait_for_url(re.compile(f"stop={stop}"))


def test_an_address_keeps_ways_and_people_and_show_all_takes_them_off(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    asked = Selection(mode=("unknown", "air"), person=("Anastas Mikoyan",))
    kept = [stop.id for stop in castro_map.select(journey, asked).stops]
    assert 0 < len(kept) < len(journey.stops)
    page = open_page(journey_html, "#mode=unknown&mode=air&person=Anastas+Mikoyan")
    assert page.evaluate("castroMap.state") == {
        "stop": None, "playing": False, "mode": ["unknown", "air"], "person": ["Anastas Mikoyan"],
    }  # fmt: skip
    listed = page.locator("[data-stop]")
    expect(listed).to_have_count(len(kept))
    assert listed.evaluate_all("items => items.map((item) => item.dataset.stop)") == kept
    page.get_by_role("button", name="Next stop").click()
    page.wait_for_url(re.compile(f"stop={kept[0]}&mode=unknown&mode=air&person=Anastas[+]Mikoyan$"))
    page.get_by_role("button", name="Show all").click()
    expect(listed).to_have_count(len(journey.stops))
    page.wait_for_url(re.compile(f"#stop={kept[0]}$"))


def test_links_of_old_are_read_and_written_anew(open_page: Open, journey_html: str) -> None:
    old = "#republics=Russian+SFSR&modes=&modes=air&people=Anastas+Mikoyan&kinds=talks&start=1963-05-01&end=1963-05-09"
    page = open_page(journey_html, old)
    assert page.evaluate("castroMap.state") == {
        "stop": None, "playing": False, "republic": ["Russian SFSR"], "mode": ["unknown", "air"],
        "person": ["Anastas Mikoyan"], "kind": ["talks"], "from": "1963-05-01", "until": "1963-05-09",
    }  # fmt: skip
    page.wait_for_url(
        re.compile("#republic=Russian[+]SFSR&kind=talks&mode=unknown&mode=air&person=A")
    )


def test_the_word_all_can_be_searched_for_in_an_address(open_page: Open, journey_html: str) -> None:
    page = open_page(journey_html, "#text=all")
    page.get_by_role("button", name="Next stop").click()
    page.wait_for_url(re.compile("stop=.*&text=all$"))


def test_an_address_takes_the_camera_to_its_stop(open_page: Open, journey_html: str) -> None:
    page = open_page(journey_html)
    zoom = "() => Object.values(window).find((one) => one instanceof L.Map).getZoom()"
    overview = page.evaluate(zoom)
    page.goto("about:blank")
    page = open_page(journey_html, "#stop=1963-05-14-uralmash")
    page.wait_for_function(f"overview => ({zoom})() > overview + 0.2", arg=overview)


def test_reduced_motion_steps_instead_of_flying(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    page = open_page(journey_html)
    page.emulate_media(reduced_motion="reduce")
    page.evaluate("""() => {
        window.between = 0;
        new MutationObserver(() => { window.between += 1; })
            .observe(document.querySelector('.cm-map'), { attributes: true, attributeFilter: ['class'] });
    }""")
    page.get_by_role("button", name="Play").click()
    second = journey.stops[1].id
    page.wait_for_function("id => castroMap.state.stop === id", arg=second)
    assert page.evaluate("window.between") == 0  # Leaflet marks every flight by a class


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(open_page: Open, journey_html: str, scheme: str, width: int) -> None:
    page = open_page(journey_html)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for stop in (None, "1963-05-03-closed-talks", "1963-04-28-missile-submarine"):
        page.evaluate("stop => castroMap.select(stop)", stop)
        assert Axe().run(page).response["violations"] == []


def test_nothing_is_cut_off_at_320_pixels(open_page: Open, journey_html: str) -> None:
    page = open_page(journey_html)
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for name in ("Play", "Next stop", "Previous stop"):
        expect(page.get_by_role("button", name=name)).to_be_in_viewport()


def test_two_builds_are_equal_byte_by_byte(journey_html: str) -> None:
    assert castro_map.to_html(castro_map.journey()) == journey_html


def _one(**changes: object) -> Itinerary:
    stop = Stop(id="one", order=1, when=read("1519-09-20"), name="Sanlúcar")
    return Itinerary("A title", (replace(stop, **changes),))  # type: ignore[arg-type]


def _on_one_day(*places: tuple[float, float] | None) -> Itinerary:
    stops = tuple(
        Stop(
            id=f"s{n}", order=n + 1, when=read("1963-05-08"), name=f"Stop {n}", mode="air",
            place=castro_map.Place(f"Stop {n}", *place) if place else None,
        )
        for n, place in enumerate(places)
    )  # fmt: skip
    return Itinerary("One day", stops)


@pytest.mark.parametrize(
    "itinerary",
    [
        _one(),
        _one(place=castro_map.Place("pole", 90.0, 0.0)),
        _one(place=castro_map.Place("dateline", -17.0, 180.0), name="x" * 500),
        Itinerary("Nothing", ()),
        _on_one_day((64.7, 177.5), (64.5, -165.4), (-41.3, 174.8)),
        _on_one_day((90.0, 0.0), (-90.0, 0.0), (55.8, 37.6)),
        _on_one_day(None, None),
    ],
    ids=[
        "nowhere",
        "pole",
        "date line and a long name",
        "no stop",
        "across the date line",
        "pole to pole",
        "none placed",
    ],
)
def test_odd_itineraries_open_quietly(open_page: Open, itinerary: Itinerary) -> None:
    page = open_page(castro_map.to_html(itinerary))
    expect(page.get_by_role("heading", level=1)).to_have_text(itinerary.title)
    if itinerary.stops:
        page.get_by_role("button", name="Next stop").click()
        expect(page.locator(".cm-story h2")).to_have_text(itinerary.stops[0].name)
        for _ in itinerary.stops[1:]:
            page.get_by_role("button", name="Next stop").click()
        expect(page.locator(".cm-story h2")).to_have_text(itinerary.stops[-1].name)
    else:
        expect(page.get_by_role("button", name="Play")).to_be_disabled()


def test_each_day_is_told_in_words_and_leads_to_its_stop(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    page = open_page(journey_html)
    page.get_by_text("Day by day").click()
    days = page.locator(".cm-calendar li")
    expect(days).to_have_count(journey.days)
    silent = days.filter(has_text=re.compile("^26 May 1963: nothing is known"))
    expect(silent).to_contain_text("On 23 May he was at the rally in Moscow")
    silent.get_by_role("button", name="26 May 1963").click()
    expect(page.get_by_role("region", name="Story")).to_contain_text(
        "Of the 5 days from 24 May 1963 to 28 May 1963 no visit is known."
    )
    days.nth(18).get_by_role("button", name=re.compile("Sverdlovsk")).last.click()
    assert page.evaluate("castroMap.state.stop").startswith("1963-05-14")


def test_story_and_passage_lead_to_each_other(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    page = open_page(journey_html)
    quote = next(e for e in journey.excerpts if e.kind == "quote" and len(e.stops) == 1)
    page.evaluate("id => castroMap.select(id)", quote.stops[0])
    page.get_by_role("region", name="Story").get_by_role("button", name="in context").first.click()
    passage = page.locator(".cm-reading .cm-quote", has_text=quote.text)
    expect(passage).to_be_in_viewport()
    expect(passage).to_be_focused()
    page.evaluate("castroMap.select(null)")
    passage.get_by_role("button").first.click()
    assert page.evaluate("castroMap.state.stop") == quote.stops[0]


def test_conflicts_themes_and_works_are_in_the_page(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    page = open_page(journey_html)
    reading = page.locator(".cm-reading")
    for conflict in journey.conflicts:
        for text in (conflict.ours, conflict.other, conflict.why):
            expect(reading).to_contain_text(text)
    for theme in journey.themes:
        expect(reading).to_contain_text(theme.text)
    for source in journey.sources:
        expect(reading).to_contain_text(source.title)


def test_axe_finds_nothing_in_the_opened_evidence(open_page: Open, journey_html: str) -> None:
    page = open_page(journey_html)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert Axe().run(page).response["violations"] == []


def test_the_key_of_a_work_leads_to_the_work(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    page = open_page(journey_html)
    page.evaluate("castroMap.select('1963-05-20-kiev-arrival')")  # its note names S49 and S103
    story = page.get_by_role("region", name="Story")
    story.get_by_role("button", name=re.compile("^S49: ")).first.click()
    work = page.locator(".cm-works li", has_text=journey.source("S49").title)
    expect(work.first).to_be_in_viewport()


def test_no_page_says_what_only_a_program_says(
    open_page: Open, journey_html: str, tmp_path: Path
) -> None:
    plain = tmp_path / "plain.csv"
    plain.write_text("place,date\nMoscow,1963-04-28\nKiev,1963-05-20\n", "utf-8")
    for html in (journey_html, castro_map.to_html(castro_map.read_itinerary(plain))):
        page = open_page(html)
        page.get_by_role("button", name="Next stop").click()
        text = page.locator("body").text_content() or ""
        body = text.partition("castroMap")[0]  # the script itself may say them
        assert not re.search(r"\b(false|undefined|null|NaN)\b", body)


def test_an_address_whose_filter_hides_its_stop_shows_the_stop(
    open_page: Open, journey_html: str
) -> None:
    page = open_page(journey_html, "#stop=1963-05-14-uralmash&republic=Uzbek+SSR")
    assert page.evaluate("castroMap.state.stop") == "1963-05-14-uralmash"
    assert "republic" not in page.evaluate("castroMap.state")


def test_a_column_that_is_only_shown_stands_in_the_story_by_its_title(
    open_page: Open, journey: Itinerary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(payload._TITLES, "weather", "Weather")
    stop = replace(journey.stops[0], facts=(("weather", "<b>rain</b>"),))
    page = open_page(castro_map.to_html(replace(journey, stops=(stop, *journey.stops[1:]))))
    page.get_by_role("button", name="Next stop").click()
    expect(page.locator(".cm-story")).to_contain_text("Weather <b>rain</b>")

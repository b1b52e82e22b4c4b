"""The route on the sheet as the reader goes through the journey: what is marked, what is named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

import castro_map
from castro_map import Itinerary
from castro_map.itinerary import dates

from ..sheet.test_basemap import MOSCOW, TASHKENT, trip

Open = Callable[..., Page]

# Of the canvas of the marks, how much each point covers what is below it.
COVER = """() => {
    const canvas = [...document.querySelectorAll('.cm-canvas canvas')].at(-1);
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
    return Array.from({ length: data.length / 4 }, (_, n) => data[4 * n + 3]);
}"""
AGAIN = "() => castroMap.theme('auto')"  # draws everything anew
# Whether a name stands on the map.
NAMED = "text => getComputedStyle(text).display !== 'none'"


def _go(page: Page, *stops: int) -> None:
    page.evaluate(
        "stops => { for (const n of stops) castroMap.select(castroMap.stops[n]); }", stops
    )


@pytest.mark.parametrize("way", [[5, 20, 60], [90, 40], [100, 50, 51, 50]])
def test_marks_are_the_same_step_by_step_as_all_at_once(
    way: list[int], open_page: Open, journey_html: str
) -> None:
    page = open_page(journey_html)
    page.get_by_role("button", name="Follow").click()
    _go(page, *way)
    stepped = page.evaluate(COVER)
    page.evaluate(AGAIN)
    whole = page.evaluate(COVER)
    assert max(whole) == 255
    # a trace of an edge may be left
    assert max(abs(one - other) for one, other in zip(stepped, whole, strict=True)) < 128


def test_the_place_of_the_journey_is_named_and_no_name_lies_on_it(
    open_page: Open, journey_html: str, journey: Itinerary
) -> None:
    page = open_page(journey_html)
    page.get_by_role("button", name="Follow").click()
    others = page.locator(".cm-canvas .cm-label:not(.cm-here *)")
    before = others.evaluate_all(f"all => all.filter({NAMED}).map((one) => one.textContent)")
    assert "Murmansk" in before
    here = page.locator(".cm-here .cm-label")
    for stop in journey.stops[::9]:
        if stop.place is None:
            continue
        page.evaluate("id => castroMap.select(id)", stop.id)
        expect(here).to_contain_text(stop.name)
        box = here.bounding_box()
        assert box is not None
        boxes = others.evaluate_all(
            f"all => all.filter({NAMED}).map((one) => one.getBoundingClientRect().toJSON())"
        )
        for other in boxes:
            assert (
                other["x"] + other["width"] <= box["x"]
                or box["x"] + box["width"] <= other["x"]
                or other["y"] + other["height"] <= box["y"] + 4  # their lines of letters
                or box["y"] + box["height"] <= other["y"] + 4
            ), f"{other} lies on {stop.name}"
    page.evaluate("castroMap.select(null)")
    expect(page.locator(".cm-here")).to_be_hidden()
    after = others.evaluate_all(f"all => all.filter({NAMED}).map((one) => one.textContent)")
    assert after == before


@pytest.mark.parametrize("width", [1280, 900, 600, 375])
def test_the_map_keeps_its_size_from_stop_to_stop(
    width: int, open_page: Open, journey_html: str
) -> None:
    page = open_page(journey_html)
    page.set_viewport_size({"width": width, "height": 800})
    heights = page.evaluate("""() => [null, ...castroMap.stops].map((id) => {
        castroMap.select(id);
        return ['.cm-map', '.cm-transport'].map((part) => document.querySelector(part).offsetHeight);
    })""")
    assert [one for one in heights if one != heights[0]] == []


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("days", [40, 101, 400])
def test_every_day_of_a_long_journey_has_its_room(days: int, width: int, open_page: Open) -> None:
    itinerary = trip(MOSCOW, TASHKENT)
    begin, end = itinerary.stops
    later = begin.when.start + timedelta(days=days - 1)
    stops = (begin, replace(end, when=dates.read(later.isoformat())))
    page = open_page(castro_map.to_html(replace(itinerary, stops=stops)))
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("castroMap.select(castroMap.stops.at(-1))")
    strip = page.locator(".cm-strip").bounding_box()
    last = page.locator(".cm-days .cm-day").last.bounding_box()
    today = page.locator(".cm-today").bounding_box()
    assert strip is not None
    assert last is not None
    assert today is not None
    assert page.locator(".cm-days .cm-day").count() == days
    assert last["x"] + last["width"] == pytest.approx(strip["x"] + strip["width"], abs=1)
    assert today["x"] == pytest.approx(last["x"], abs=1)
    assert today["width"] == pytest.approx(last["width"], abs=1)

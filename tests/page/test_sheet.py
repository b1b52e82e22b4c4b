"""The sheet under the route as it is drawn: land where there is land, on whichever projection."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

import castro_map

from ..conftest import BrowserLog
from ..sheet.test_basemap import GUAM, IRKUTSK, MOSCOW, PERTH, RIO, SEVILLE, SYDNEY, trip

Open = Callable[..., Page]

# Whether a point of the Earth lies in the land that is drawn, and how far the projection is from
# bringing it back; the map is the one that folium made.
PROBE = """([lat, lon]) => {
    const map = Object.values(window).find((value) => value instanceof L.Map);
    const at = map.project([lat, lon], 8);
    const back = map.unproject(at, 8);
    return {
        land: document.querySelector('.cm-land').isPointInFill(new DOMPoint(at.x, at.y)),
        off: Math.hypot(back.lat - lat, back.lng - lon),
    };
}"""
SANTIAGO, PUNTA_ARENAS = (-33.4, -70.6), (-53.0, -71.0)


@pytest.mark.parametrize(
    ("places", "land", "sea"),
    [
        ((SEVILLE, (41.4, 2.2)), (40, -4), (39, 1)),
        ((PERTH, SYDNEY), (-25, 134), (-40, 140)),
        ((SANTIAGO, PUNTA_ARENAS), (-38, -72), (-38, -76)),
        (((-36.9, 174.8), (-43.5, 172.6)), (-39, 176), (-39, 181)),
        ((SEVILLE, RIO, GUAM), (-25, 134), (30, -40)),
        ((MOSCOW, IRKUTSK), (60, 100), (43, 34)),
    ],
    ids=["Spain", "Australia", "Chile", "New Zealand", "the world", "the Soviet Union"],
)
def test_land_is_drawn_where_there_is_land(
    places: tuple[tuple[float, float], ...],
    land: tuple[float, float],
    sea: tuple[float, float],
    open_page: Open,
    browser_log: BrowserLog,
) -> None:
    page = open_page(castro_map.to_html(trip(*places)))
    assert page.evaluate(PROBE, land)["land"]
    assert not page.evaluate(PROBE, sea)["land"]
    assert page.evaluate(PROBE, land)["off"] < 1e-9
    assert browser_log.requests == []


def test_names_and_degrees_stand_on_the_sheet(open_page: Open, journey_html: str) -> None:
    page = open_page(journey_html)
    names = page.locator(".cm-name:not(.cm-off)")
    expect(names.filter(has_text="RUSSIAN SFSR")).to_have_count(1)
    expect(names.filter(has_text="KAZAKH SSR")).to_have_count(1)
    degrees = page.locator(".cm-degrees text")
    expect(degrees.filter(has_text="70° E")).to_have_count(1)
    expect(degrees.filter(has_text="40° N")).to_have_count(1)
    page.evaluate("""() => void Object.values(window).find((value) => value instanceof L.Map)
        .setView([48, 67], 5.6, { animate: false })""")
    expect(degrees.filter(has_text="65° E")).to_have_count(1)  # every five degrees by now


def test_no_name_lies_on_another(open_page: Open, journey_html: str) -> None:
    page = open_page(journey_html)
    boxes = page.evaluate("""() => [...document.querySelectorAll('.cm-degrees text')]
        .map((text) => text.getBoundingClientRect())
        .map(({ left, top, right, bottom }) => [left, top, right, bottom])""")
    assert len(boxes) > 4
    scale = page.locator(".leaflet-control-scale").bounding_box()
    assert scale is not None
    left, top = scale["x"], scale["y"]
    boxes.append([left, top, left + scale["width"], top + scale["height"]])
    for n, a in enumerate(boxes):
        for b in boxes[:n]:
            assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]

"""The page inside other pages, the plugin on other maps, and what hostile text may not do."""

import re
from importlib.resources import files
from pathlib import Path

import folium
import pytest
from playwright.sync_api import Page, Route, expect

import castro_map
from castro_map import Itinerary, RoutePlayer, Selection
from castro_map.page import bundle, payload
from castro_map.sheet import basemap

from ..conftest import BrowserLog
from .test_page import Open

DATA = Path(__file__).parents[1] / "data"

PARENT = """<!DOCTYPE html><title>A page that embeds</title><iframe sandbox="allow-scripts"></iframe>
<script>
  window.heard = [];
  const frame = document.querySelector('iframe');
  addEventListener('message', ({ source, data }) => {
    if (source === frame.contentWindow) heard.push(data);
  });
  window.tell = (message) => frame.contentWindow.postMessage(message, '*');
</script>"""


@pytest.fixture
def embedded(quiet_page: Page, journey_html: str) -> Page:
    """A parent page that holds the journey in a sandboxed frame."""
    quiet_page.set_content(PARENT)
    quiet_page.evaluate("html => { document.querySelector('iframe').srcdoc = html; }", journey_html)
    quiet_page.wait_for_function("heard.some(({ name }) => name === 'ready')")
    return quiet_page


def test_a_parent_page_steers_and_hears_the_map(embedded: Page, journey: Itinerary) -> None:
    first = next(stop.id for stop in journey.stops if stop.republic == "Uzbek SSR")
    embedded.evaluate(
        "tell({ castroMap: 'call', name: 'filter', value: { republic: ['Uzbek SSR'] } })"
    )
    embedded.wait_for_function("heard.some(({ name }) => name === 'filter')")
    embedded.evaluate("tell({ castroMap: 'call', name: 'next' })")
    embedded.wait_for_function("heard.at(-1).name === 'select'")
    assert embedded.evaluate("heard.at(-1)") == {
        "castroMap": "event",
        "name": "select",
        "state": {"stop": first, "playing": False, "republic": ["Uzbek SSR"]},
    }


def test_to_open_a_panel_is_no_choice_of_a_stop(embedded: Page) -> None:
    embedded.evaluate("tell({ castroMap: 'call', name: 'show', value: { panel: 'evidence' } })")
    embedded.evaluate("tell({ castroMap: 'call', name: 'next' })")
    embedded.wait_for_function("heard.at(-1).name === 'select'")
    assert embedded.evaluate("heard.map(({ name }) => name)") == ["ready", "panel", "select"]


def test_a_parent_page_asks_for_ways_and_people(embedded: Page, journey: Itinerary) -> None:
    wanted = {"mode": ["unknown", "air"], "person": ["Anastas Mikoyan"]}
    asked = Selection(mode=("unknown", "air"), person=("Anastas Mikoyan",))
    first = castro_map.select(journey, asked).stops[0].id
    embedded.evaluate("value => tell({ castroMap: 'call', name: 'filter', value })", wanted)
    embedded.evaluate("tell({ castroMap: 'call', name: 'next' })")
    embedded.wait_for_function("heard.at(-1).name === 'select'")
    assert embedded.evaluate("heard.at(-1).state") == {
        "stop": first, "playing": False, **wanted,
    }  # fmt: skip


@pytest.mark.parametrize(
    "message",
    [
        "nonsense",
        None,
        {"castroMap": "call", "name": "constructor", "value": []},
        {"castroMap": "call", "name": "filter", "value": {"republic": "Uzbek SSR"}},
        {"castroMap": "call", "name": "filter", "value": {"mode": "air"}},
        {"castroMap": "call", "name": "filter", "value": {"person": [1]}},
        {"castroMap": "call", "name": "filter", "value": {"__proto__x": 1}},
        {"castroMap": "call", "name": "filter", "value": None},
        {"castroMap": "call", "name": "select", "value": {"id": "x"}},
        {"castroMap": "call", "name": "select", "value": "no-such-stop"},
        {"castroMap": "call", "name": "theme", "value": "<b>"},
    ],
)
def test_messages_of_another_shape_change_nothing(embedded: Page, message: object) -> None:
    embedded.evaluate("message => tell(message)", message)
    embedded.evaluate("tell({ castroMap: 'call', name: 'next' })")
    embedded.wait_for_function("heard.at(-1).name === 'select'")
    names = embedded.evaluate("heard.map(({ name }) => name)")
    assert [name for name in names if name != "error"] == ["ready", "select"]
    assert embedded.evaluate("Object.keys(heard.at(-1).state)") == ["stop", "playing"]


def _opened(page: Page, m: folium.Map) -> Page:
    """A folium map in a browser, with what folium asks the network for answered from here."""
    leaflet = files("js_lib_leaflet").joinpath("static", "js_lib_leaflet")
    code, css = (
        leaflet.joinpath(name).read_text("utf-8") for name in ("leaflet.js", "leaflet.css")
    )

    def answer(route: Route) -> None:
        url = route.request.url
        if url.endswith("leaflet.js"):
            route.fulfill(body=code, content_type="text/javascript")
        elif url.endswith(".css"):
            route.fulfill(body=css if "leaflet.css" in url else "", content_type="text/css")
        else:
            route.fulfill(body="", content_type="text/javascript")

    page.route(re.compile("^https?://"), answer)
    page.set_content(m.get_root().render())
    return page


def test_the_plugin_plays_on_any_folium_map(
    page: Page, browser_log: BrowserLog, journey: Itinerary
) -> None:
    m = folium.Map(tiles=None)
    RoutePlayer(journey).add_to(m)
    _opened(page, m)
    page.get_by_role("button", name="Next stop").click()
    expect(page.get_by_role("region", name="Story")).to_contain_text(journey.stops[0].event)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("id => castroMap.state.stop === id", arg=journey.stops[1].id)
    assert browser_log.errors == []


def test_two_journeys_play_on_one_map(
    page: Page, browser_log: BrowserLog, journey: Itinerary
) -> None:
    other = castro_map.select(journey, Selection(republic=("Uzbek SSR",)))
    m = folium.Map(tiles=None)
    for itinerary in (journey, other):
        RoutePlayer(itinerary).add_to(m)
    _opened(page, m)
    stories = page.get_by_role("region", name="Story")
    expect(stories).to_have_count(2)
    # Leaflet puts what comes later on top of what stands at the bottom
    players = page.get_by_role("region", name="Player").all()[::-1]
    for n, itinerary in enumerate((journey, other)):
        players[n].get_by_role("button", name="Next stop").click()
        expect(stories.nth(n)).to_contain_text(itinerary.stops[0].event)
    # the one name answers for the last; the first goes on by itself
    assert page.evaluate("castroMap.stops") == [stop.id for stop in other.stops]
    assert page.evaluate("castroMap.state.stop") == other.stops[0].id
    players[0].get_by_role("button", name="Next stop").click()
    expect(stories.nth(0)).to_contain_text(journey.stops[1].event)
    assert page.evaluate("castroMap.state.stop") == other.stops[0].id
    assert browser_log.errors == []


def test_each_explorer_of_a_page_has_its_own_interface(
    quiet_page: Page, journey: Itinerary
) -> None:
    other = castro_map.select(journey, Selection(republic=("Uzbek SSR",)))
    code, css = bundle.leaflet()
    quiet_page.set_content("<title>two</title><div id=a></div><div id=b></div>")
    quiet_page.add_style_tag(content=f"{css} #a, #b {{ height: 300px }}")
    for script in (code, bundle.script()):
        quiet_page.add_script_tag(content=script)
    data = [
        {"journey": payload.payload(one), "sheet": dict(basemap.choose(one).layers)}
        for one in (journey, other)
    ]
    told = quiet_page.evaluate(
        """(data) => {
            const two = data.map((one, n) => castroMap.add(
                castroMap.map('ab'[n], one.sheet.albers), { ...one, regions: false, words: null }));
            const heard = two.map((one) => {
                const names = [];
                one.on('select', ({ stop }) => names.push(stop));
                return names;
            });
            for (const one of two) one.next();
            two[0].next();
            two[1].filter({ from: '1999-01-01' });
            return [two.map(({ state }) => state), heard, two[0] === two[1]];
        }""",
        data,
    )
    ids = [[stop.id for stop in itinerary.stops] for itinerary in (journey, other)]
    assert told == [
        [
            {"stop": ids[0][1], "playing": False},
            {"stop": None, "playing": False, "from": "1999-01-01"},
        ],
        [ids[0][:2], [ids[1][0], None]],
        False,
    ]


def test_hostile_text_is_shown_as_it_is(open_page: Open) -> None:
    itinerary = castro_map.read_itinerary(DATA / "hostile.csv", title="{{7*7}}</title><script>")
    page = open_page(castro_map.to_html(itinerary))
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    expect(page.get_by_role("heading", level=1)).to_have_text(itinerary.title)
    for stop in itinerary.stops:
        page.evaluate("id => castroMap.select(id)", stop.id)
        story = page.locator(".cm-story").evaluate("node => node.textContent")
        for text in (stop.name, stop.facility, stop.event, *stop.people):
            assert text in story
    scripts = page.locator("script").count()
    assert scripts == 3  # Leaflet, the player, and the call that starts it
    assert page.locator("img").count() == 0


def test_a_link_that_is_no_web_address_is_only_text(quiet_page: Page) -> None:
    quiet_page.set_content("<title>links</title>")
    asset = Path(castro_map.__file__).parent / "page" / "assets" / "dom.js"
    made = quiet_page.evaluate(
        """async ([code, urls]) => {
            const { link } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
            return urls.map((url) => link(url, 'text').nodeName);
        }""",
        [
            asset.read_text("utf-8"),
            [
                "https://a.b/",
                "http://a.b/",
                "mailto:a@b.c",
                "javascript:alert(1)",
                "data:text/html,x",
                "",
            ],
        ],
    )
    assert made == ["A", "A", "A", "#text", "#text", "#text"]

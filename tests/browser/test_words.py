"""The page in another language: no word of the interface is left that no catalogue can change."""

import re
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from playwright.sync_api import expect

import castro_map
from castro_map import words
from castro_map.dates import When
from castro_map.evidence import Conflict, Excerpt, Gap, Source, Theme
from castro_map.itinerary import Itinerary, Place, Stop

from .test_page import Open

POT = Path(castro_map.__file__).parent / "locale" / "castro_map.pot"
# What is written in Latin letters in every language: names, licences, units, keys.
NAMES = r"castro_map|Leaflet|Volodymyr|Agafonkin|BSD-2-Clause|BibTeX|Natural|Earth|km|x|S\d"


@pytest.fixture
def bracketed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A language in which every text of the catalogue stands between « and »."""
    with POT.open("rb") as file:
        template = read_po(file)
    catalog = Catalog(locale="bg")
    for message in template:
        if isinstance(message.id, str) and message.id:
            catalog.add(message.id, f"«{message.id}»", message.locations)
        elif message.id:
            catalog.add(message.id, tuple(f"«{text}»" for text in message.id), message.locations)
    folder = tmp_path / "bg" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "castro_map.po").open("wb") as file:
        write_po(file, catalog)
    monkeypatch.setattr(words, "LOCALE", tmp_path)
    words.words.cache_clear()
    return "bg"


def tour() -> Itinerary:
    """A journey that has something for every part of the page, all of it in Cyrillic letters."""
    when = [When(f"«{n}»", date(1963, 5, n), date(1963, 5, n)) for n in (1, 2, 9)]
    places = [Place("ж", 55.0, 37.0, "", "ж"), Place("ш", 50.0, 30.0, "", "ж"), None]
    stops = tuple(
        Stop(
            id=f"ж{n}", order=n + 1, when=when[n], name="жш"[n % 2], republic="ЖШ"[n % 2],
            facility="ж", kind="жж", mode=("", "air", "rail")[n], event="ж", people=("Ж",),
            date_certainty="less-certain", place_certainty="certain", place=places[n], note="ж S1",
            sources=("S1",), transport="ж",
        )
        for n in range(3)
    )  # fmt: skip
    return Itinerary(
        "Ж", stops, (Source("S1", "Ж", url="https://x.example/"),),
        (Excerpt("e1", "S1", "ж", "quote", stops=("ж0", "ж1")), Excerpt("e2", "S1", "ж", "paraphrase")),
        themes=(Theme("t", "ж", "ж"),),
        conflicts=(Conflict("c", "day", "ж", "ж", "ж", ours_sources=("S1",), stops=("ж0",)),),
        gaps=(Gap("g", When("«3»", date(1963, 5, 3), date(1963, 5, 8)), "ж", "ж"),),
    )  # fmt: skip


def test_every_word_of_the_page_comes_from_the_catalogue(open_page: Open, bracketed: str) -> None:
    page = open_page(castro_map.to_html(tour(), language=bracketed))
    expect(page.locator(".cm-part")).not_to_have_count(0)
    expect(page.locator("html")).to_have_attribute("lang", "bg")
    left = set()
    for stop in (None, *page.evaluate("castroMap.stops")):
        page.evaluate("id => castroMap.select(id)", stop)
        for text in page.evaluate(
            """() => {
                for (const part of document.querySelectorAll('details')) part.open = true;
                const skipped = '.leaflet-control-scale, .cm-name, .cm-degree, noscript, script, style';
                const inline = ['A', 'B', 'BUTTON', 'I', 'SPAN', 'STRONG', 'SMALL'];
                const said = [''];
                const read = (node) => {
                    if (node.nodeType === 3) said[said.length - 1] += node.data;
                    if (node.nodeType !== 1 || node.matches(skipped)) return;
                    for (const name of ['aria-label', 'aria-valuetext', 'title', 'placeholder']) {
                        if (node.hasAttribute(name)) said.unshift(node.getAttribute(name));
                    }
                    if (!inline.includes(node.nodeName)) said.push('');
                    node.childNodes.forEach(read);
                    if (!inline.includes(node.nodeName)) said.push('');
                };
                read(document.body);
                return said;
            }"""
        ):
            bare = re.sub(r"\d+ May 1963", "", text)  # a date is said by the reader of the data
            while bare != (bare := re.sub(r"«[^«»]*»", "", bare)):
                pass
            found = re.findall(r"[A-Za-z][A-Za-z0-9_-]*", bare)
            if any(not re.fullmatch(NAMES, word) for word in found):
                left.add(text)
    assert left == set()

"""The page in another language: no word of the interface is left that no catalogue can change."""

import re

from playwright.sync_api import expect

import castro_map

from ..bracketed import bracketed, is_english, tour
from .test_page import Open

__all__ = ["bracketed"]


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
            if is_english(bare):
                left.add(text)
    assert left == set()

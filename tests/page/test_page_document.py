"""docs/page.md says what is so: its examples run, and it names every call, event and panel."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page

from .test_page import Open

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "page.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```js\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)


def test_the_examples_do_what_the_document_says(open_page: Open, journey_html: str) -> None:
    page = open_page(journey_html)
    assert EXAMPLES
    for example in EXAMPLES:
        told: list[str] = re.findall(r" // → (.*)$", example, re.MULTILINE)
        code = re.sub(r"^(.*); // → .*$", r"said.push(\1);", example, flags=re.MULTILINE)
        assert page.evaluate(f"() => {{ const said = []; {code}; return said; }}") == [
            json.loads(value) for value in told
        ]


def test_the_example_of_a_page_around_runs(quiet_page: Page, journey_html: str) -> None:
    (example,) = re.findall(r"^```html\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    # the file is handed over as text: a test has no server
    frame, script = example.split("<script>")
    quiet_page.set_content(f"<title>around</title>{frame.replace('src=', 'data-src=')}")
    quiet_page.add_script_tag(content=script.replace("</script>", ""))
    quiet_page.evaluate("html => { document.querySelector('iframe').srcdoc = html; }", journey_html)
    quiet_page.wait_for_function("document.title === 'S49'")


def test_every_call_and_event_stands_in_the_document(open_page: Open, journey_html: str) -> None:
    page = open_page(journey_html)
    names = set(page.evaluate("Object.keys(castroMap)")) - {"map", "add"}
    table = DOCUMENT.partition("## Calls")[2].partition("## Events")[0]
    rows = "".join(re.findall(r"^\| (`.*?) \|", table, re.MULTILINE))
    assert set(re.findall(r"`(\w+)", rows)) == names
    events = DOCUMENT.partition("## Events")[2].partition("## Errors")[0]
    for name in set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", events, re.M)))):
        page.evaluate("name => castroMap.on(name, () => {})", name)

"""What a page carries: our script and Leaflet's, which ask for nothing."""

import re
from pathlib import Path

import castro_map
from castro_map.page import bundle

ASSETS = Path(castro_map.__file__).parent / "page" / "assets"


def test_leaflet_brings_its_terms_and_asks_for_nothing() -> None:
    code, css = bundle.leaflet()
    assert "Redistributions of source code must retain the above copyright" in code
    assert "sourceMappingURL" not in code
    assert "url(" not in css


def test_leaflet_holds_every_part_that_the_scripts_name() -> None:
    code, _ = bundle.leaflet()
    (members,) = re.findall(r"window\.L=\{(.*?)\}", code)
    there = {member.split(":")[0] for member in members.split(",")}
    scripts = "".join(path.read_text("utf-8") for path in ASSETS.rglob("*.js"))
    code = re.sub(r"//.*|/\*[\s\S]*?\*/", "", scripts)
    assert set(re.findall(r"\bL\.(\w+)", code)) <= there
    assert "TileLayer" not in there  # cut: whole, it would be a third of each page


def test_the_script_leaves_one_name_behind_and_asks_for_nothing() -> None:
    script = bundle.script()
    assert script.startswith(("(()=>{", '"use strict";(()=>{'))
    assert "sourceMappingURL" not in script
    for asks in ("fetch(", "XMLHttpRequest", "import(", "eval(", "innerHTML"):
        assert asks not in script

"""The page's own scripts, put together and made small without changing what they say."""

import re
from importlib.resources import files

import pytest

from castro_map.page import bundle

ASSETS = files("castro_map").joinpath("page", "assets")


@pytest.mark.parametrize("name", bundle.SCRIPTS)
def test_no_template_stands_within_a_template(name: str) -> None:
    # the minifier takes the inner one for code, and its spaces away
    text = ASSETS.joinpath(name).read_text("utf-8")
    assert not re.search(r"`[^`]*\$\{[^}`]*`", text)


@pytest.mark.parametrize("name", bundle.SCRIPTS)
def test_every_text_survives_being_made_small(name: str) -> None:
    text = re.sub(r"^\s*//.*$", "", ASSETS.joinpath(name).read_text("utf-8"), flags=re.MULTILINE)
    small = bundle.script()
    for string in re.findall(r"'(?:[^'\\\n]|\\.)*'", text):
        assert string in small


def test_every_script_is_used() -> None:
    there = {path.name for path in ASSETS.iterdir() if path.name.endswith(".js")}
    assert there == set(bundle.SCRIPTS)


def test_leaflet_brings_its_terms_and_asks_for_nothing() -> None:
    code, css = bundle.leaflet()
    assert "Redistributions of source code must retain the above copyright" in code
    assert "sourceMappingURL" not in code
    assert "url(" not in css


def test_leaflet_holds_every_part_that_the_scripts_name() -> None:
    code, _ = bundle.leaflet()
    (members,) = re.findall(r"window\.L=\{(.*?)\}", code)
    there = {member.split(":")[0] for member in members.split(",")}
    scripts = "".join(ASSETS.joinpath(name).read_text("utf-8") for name in bundle.SCRIPTS)
    assert set(re.findall(r"\bL\.(\w+)", scripts)) <= there
    assert "TileLayer" not in there  # cut: whole, it would be a third of each page

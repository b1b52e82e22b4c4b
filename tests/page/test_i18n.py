"""The words of the interface: one catalogue, complete, and any language it is given."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from castro_map import Itinerary, Place, Stop
from castro_map.errors import LanguageError
from castro_map.itinerary.dates import read
from castro_map.page import i18n
from castro_map.sheet import basemap

ROOT = Path(__file__).parents[2]


@pytest.fixture
def catalogue() -> Catalog:
    with (ROOT / "castro_map/locale/castro_map.pot").open("rb") as file:
        return read_po(file)


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of catalogues, empty yet, in the place of the package's own."""
    monkeypatch.setattr(i18n, "LOCALE", tmp_path)
    i18n.words.cache_clear()
    yield tmp_path
    i18n.words.cache_clear()


def write(locale: Path, catalog: Catalog) -> None:
    folder = locale / str(catalog.locale) / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "castro_map.po").open("wb") as file:
        write_po(file, catalog)


def test_the_catalogue_holds_every_word_of_the_code(catalogue: Catalog) -> None:
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file, filename="babel.cfg")
    found = extract_from_dir(
        ROOT, methods, options, keywords={"gettext": None, "ngettext": (1, 2), "N_": None}
    )
    said = {message for _, _, message, _, _ in found}
    assert said == {message.id for message in catalogue if message.id}, "run `make words`"


def test_no_text_hides_from_the_catalogue_in_another() -> None:
    for path in (ROOT / "castro_map").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.JoinedStr):  # Babel does not look into f-strings
                names = {call.id for call in ast.walk(node) if isinstance(call, ast.Name)}
                assert not names & {"gettext", "ngettext", "N_"}, (path, node.lineno)


def test_english_needs_no_catalogue() -> None:
    english = i18n.words()
    assert english.language == "en"
    assert english.gettext("Play") == "Play"
    assert english.ngettext("{count} stop", "{count} stops", 2) == "{count} stops"
    assert english.page == {}


def test_a_language_is_what_has_a_catalogue(locale: Path) -> None:
    assert i18n.languages() == ("en",)
    catalog = Catalog(locale="ru")
    catalog.add("Play", "Играть", [("castro_map/assets/controls.js", 1)])
    catalog.add("Skip to the list of stops", "К списку", [("castro_map/assets/page.html", 1)])
    catalog.add("Pause", "", [("castro_map/assets/controls.js", 1)])
    catalog.add("Key", "Ключ?", [("castro_map/assets/legend.js", 1)], flags={"fuzzy"})
    catalog.add(
        ("{count} stop", "{count} stops"),
        ("{count} остановка", "{count} остановки", "{count} остановок"),
        [("castro_map/assets/controls.js", 1)],
    )
    write(locale, catalog)
    assert i18n.languages() == ("en", "ru")
    russian = i18n.words("ru")
    assert russian.gettext("Skip to the list of stops") == "К списку"
    assert russian.gettext("Pause") == "Pause"
    assert russian.gettext("") == ""  # and not the header of the catalogue
    assert russian.ngettext("{count} stop", "{count} stops", 3) == "{count} остановки"
    assert russian.page == {  # what the scripts say, and nobody has called doubtful
        "Play": "Играть",
        "{count} stop": {
            "one": "{count} остановка",
            "few": "{count} остановки",
            "many": "{count} остановок",
        },
    }


def test_a_language_without_words_is_refused_with_those_there_are(locale: Path) -> None:
    write(locale, Catalog(locale="es"))
    with pytest.raises(LanguageError, match=re.escape('"de"; there are en, es')):
        i18n.words("de")


def test_every_place_of_a_text_is_named_the_same_in_both_forms(catalogue: Catalog) -> None:
    for message in catalogue:
        if isinstance(message.id, tuple):
            one, many = (set(re.findall(r"\{\w+\}", text)) for text in message.id)
            assert one == many, message.id


def test_who_made_the_sheet_is_said_in_every_language(catalogue: Catalog) -> None:
    for day in ("1519-09-20", "1963-05-08"):
        stop = Stop(id="a", order=1, when=read(day), name="A", place=Place("A", 55.7, 37.6))
        assert catalogue.get(basemap.choose(Itinerary("T", (stop,))).attribution)

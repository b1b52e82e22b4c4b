"""A language in which every text of the catalogue stands between « and », and a journey to say in it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

import castro_map
from castro_map.itinerary.dates import When
from castro_map.itinerary.evidence import Conflict, Excerpt, Gap, Source, Theme
from castro_map.itinerary.stops import Itinerary, Place, Stop
from castro_map.page import i18n

POT = Path(castro_map.__file__).parent / "locale" / "castro_map.pot"
# What is written in Latin letters in every language: names, licences, units, keys.
NAMES = r"castro_map|Leaflet|Volodymyr|Agafonkin|BSD-2-Clause|BibTeX|Natural|Earth|km|x|S\d"


@pytest.fixture
def bracketed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
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
    monkeypatch.setattr(i18n, "LOCALE", tmp_path)
    i18n.words.cache_clear()
    yield "bg"
    i18n.words.cache_clear()


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


def is_english(text: str) -> bool:
    """Whether some words of a text are in Latin letters and not from the catalogue."""
    while text != (text := re.sub(r"«[^«»]*»", "", text)):
        pass
    found = re.findall(r"[A-Za-z][A-Za-z0-9_-]*", text)
    return any(not re.fullmatch(NAMES, word) for word in found)

"""One row -> one record, and the apostrophe that keeps a spreadsheet from running a cell."""

import random

import pytest

from castro_map import cells
from castro_map.cells import Cells, guarded, unguarded


def row(**texts: str) -> Cells:
    return Cells("itinerary.csv", 7, {"date": "1963-05-14", "place": "Irkutsk", **texts})


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("https://example.org")',
        "=1+1",
        "+7 guests",
        "-Irkutsk",
        "@SUM(A1)",
        "\tIrkutsk",
        "\rIrkutsk",
        "-1_000",
        "-inf",
    ],
)
def test_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "Irkutsk", "-82.409", "+7", "'Olenya'", "''", "a=b", "1963"])
def test_what_a_spreadsheet_leaves_alone_is_left_alone(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


def test_every_text_survives_being_guarded() -> None:
    dice = random.Random(1963)  # noqa: S311 - a test wants the same texts each time
    for _ in range(2000):
        text = "".join(dice.choices("'=+-@\t\r1a ", k=dice.randrange(6)))
        assert unguarded(guarded(text)) == text, repr(text)


def test_a_row_becomes_a_stop_with_every_column() -> None:
    texts = {
        "id": "irkutsk", "time": "16:00", "place_modern": "Irkutsk, Russia", "place_ru": "Иркутск",
        "place_es": "Irkútsk", "republic": "Russian SFSR", "autonomous_republic": "Buryat ASSR",
        "facility": "Angara", "kind": "hotel", "lat": "52.2869", "lon": "104.305",
        "precision": "settlement", "placed_by": "editors", "transport": "Il-18", "mode": "air",
        "event": "Rally", "people": "A; B;;", "date_certainty": "certain",
        "place_certainty": "less-certain", "event_certainty": "uncertain", "note": "Note",
        "conflict": "Conflict", "sources": "S2;S1;S2",
    }  # fmt: skip
    asked = row(**texts)
    stop = cells.stop(asked, order=3, sources=("S1", "S2"), taken=set())
    assert asked.problems == []
    assert stop is not None
    assert set(texts) | {"date", "place"} == set(cells.COLUMNS)
    assert (stop.id, stop.order, stop.row) == ("irkutsk", 3, 7)
    assert (stop.when.text, stop.time, stop.name) == ("1963-05-14", "16:00", "Irkutsk")
    assert (stop.name_modern, stop.name_ru, stop.name_es) == (
        "Irkutsk, Russia", "Иркутск", "Irkútsk"
    )  # fmt: skip
    assert (stop.republic, stop.autonomous_republic) == ("Russian SFSR", "Buryat ASSR")
    assert (stop.facility, stop.kind, stop.event) == ("Angara", "hotel", "Rally")
    assert (stop.transport, stop.mode, stop.people) == ("Il-18", "air", ("A", "B"))
    assert stop.place is not None
    assert (stop.place.lat, stop.place.lon) == (52.2869, 104.305)
    assert (stop.place.precision, stop.place.provenance) == ("settlement", "editors")
    assert (stop.date_certainty, stop.place_certainty) == ("certain", "less-certain")
    assert (stop.event_certainty, stop.note, stop.conflict) == ("uncertain", "Note", "Conflict")
    assert stop.sources == ("S2", "S1")


def test_a_place_without_provenance_was_given_in_the_file() -> None:
    stop = cells.stop(row(lat="52.3", lon="104.3"), order=1, sources=(), taken=set())
    assert stop is not None
    assert stop.place is not None
    assert stop.place.provenance == "given in itinerary.csv"


def test_a_wrong_row_tells_everything_and_is_no_stop() -> None:
    wrong = row(date="1963-04-31", lat="155", lon="", sources="S9", mode="plane", id="a b")
    assert cells.stop(wrong, order=1, sources=(), taken=set()) is None
    assert sorted((problem.column or "", problem.row or 0) for problem in wrong.problems) == [
        ("date", 7), ("id", 7), ("lat", 7), ("lon", 7), ("mode", 7), ("sources", 7),
    ]  # fmt: skip


def test_a_long_wrong_text_is_quoted_in_part() -> None:
    wrong = row(mode="x" * 500)
    cells.stop(wrong, order=1, sources=(), taken=set())
    assert [problem.message for problem in wrong.problems] == [f'"{"x" * 57}..." is not known']


@pytest.mark.parametrize(
    ("text", "value"),
    [("52.2869", 52.2869), ("-82", -82.0), ("+9.5", 9.5), ("1e1", 10.0), ("0", 0.0), ("90", 90.0)],
)
def test_degrees(text: str, value: float) -> None:
    asked = row(lat=text)
    assert asked.degrees("lat", 90) == value
    assert asked.problems == []


@pytest.mark.parametrize(
    "text", ["52,2869", "N 52", "52°17'", "inf", "nan", "-90.001", "1_0", "0x10", "--5", "1e400"]
)
def test_what_are_no_degrees(text: str) -> None:
    asked = row(lat=text)
    assert asked.degrees("lat", 90) is None
    assert [problem.column for problem in asked.problems] == ["lat"]


def test_a_made_id_is_short_and_readable_and_one_of_its_own() -> None:
    taken = {"1963-05-14-irkutsk"}
    first = cells.stop(row(), order=1, sources=(), taken=taken)
    second = cells.stop(row(facility="  Ёлка & Co. " + "a" * 500), order=2, sources=(), taken=taken)
    assert first is not None
    assert second is not None
    assert first.id == "1963-05-14-irkutsk-2"
    assert second.id.startswith("1963-05-14-елка-co-aaa")
    assert len(second.id) <= 51
    assert taken == {"1963-05-14-irkutsk", first.id, second.id}


def test_a_made_id_can_be_written_and_read_again() -> None:
    for place in ("???", "№ 5 / «Мир»", "🚂", "a_b.c", "½ way", "İzmir", "مكة"):
        made = cells.stop(row(place=place), order=1, sources=(), taken=set())
        assert made is not None
        again = row(place=place, id=made.id)
        assert cells.stop(again, order=1, sources=(), taken=set()) is not None
        assert again.problems == [], made.id
        assert not made.id.endswith("-"), made.id


@pytest.mark.parametrize(
    ("url", "right"),
    [
        ("", True),
        ("https://example.org/a?b=c&d=%20#e", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("https://ru.wikipedia.org/wiki/Иркутск", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("example.org", False),
        ("https://", False),
        ("https://example.org/<script>", False),
        ('https://example.org/"', False),
        ("https://example.org/ https://example.com/", False),
        ("https://example.org\njavascript:alert(1)", False),
        ("ftp://example.org/", False),
    ],
)
def test_only_web_addresses_may_be_links(url: str, right: bool) -> None:
    asked = Cells("sources.csv", 2, {"key": "S1", "title": "Pravda", "url": url})
    cells.source(asked)
    assert (asked.problems == []) is right
    assert all(problem.column == "url" for problem in asked.problems)


def test_a_source_keeps_its_columns_apart() -> None:
    texts = {column: f"the {column}" for column in cells.SOURCE_COLUMNS}
    source = cells.source(Cells("sources.csv", 2, texts | {"url": "https://example.org"}))
    assert source is not None
    for column in set(cells.SOURCE_COLUMNS) - {"url"}:
        assert getattr(source, column) == f"the {column}"


def test_an_excerpt_without_a_key_is_named_by_its_source_and_number() -> None:
    texts = {"source": "S1", "kind": "paraphrase", "text": "Text", "stops": "a; b"}
    asked = Cells("excerpts.csv", 5, texts)
    excerpt = cells.excerpt(asked, number=4, sources=("S1",), stops=("a", "b"), taken=set())
    assert excerpt is not None
    assert (excerpt.key, excerpt.kind, excerpt.stops) == ("S1-4", "paraphrase", ("a", "b"))

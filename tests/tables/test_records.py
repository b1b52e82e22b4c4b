"""One row -> one record, with everything that is wrong in it said at once."""

import pytest

from castro_map.tables import records
from castro_map.tables.columns import SOURCES, STOPS
from castro_map.tables.row import Row

SOURCE_NAMES = tuple(column.name for column in SOURCES)


def row(**texts: str) -> Row:
    return Row("itinerary.csv", 7, {"date": "1963-05-14", "place": "Irkutsk", **texts})


def test_a_row_becomes_a_stop_with_every_column() -> None:
    texts = {
        "id": "irkutsk", "time": "16:00", "clock": "local", "place_modern": "Irkutsk, Russia", "place_ru": "Иркутск",
        "place_es": "Irkútsk", "republic": "Russian SFSR", "autonomous_republic": "Buryat ASSR",
        "facility": "Angara", "kind": "hotel", "lat": "52.2869", "lon": "104.305",
        "precision": "settlement", "placed_by": "editors", "transport": "Il-18", "mode": "air",
        "event": "Rally", "people": "A; B;;", "date_certainty": "certain",
        "place_certainty": "less-certain", "event_certainty": "uncertain", "note": "Note",
        "sources": "S2;S1;S2",
    }  # fmt: skip
    asked = row(**texts)
    stop = records.stop(asked, order=3, known={"sources": ("S1", "S2")}, taken={})
    assert asked.problems == []
    assert stop is not None
    assert set(texts) | {"date", "place"} == {column.name for column in STOPS}
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
    assert (stop.event_certainty, stop.note, stop.hour) == ("uncertain", "Note", "16:00 local time")
    assert stop.sources == ("S2", "S1")


def test_a_place_without_provenance_was_given_in_the_file() -> None:
    stop = records.stop(row(lat="52.3", lon="104.3"), order=1, known={"sources": ()}, taken={})
    assert stop is not None
    assert stop.place is not None
    assert stop.place.provenance == "given in itinerary.csv"


def test_a_wrong_row_tells_everything_and_is_no_stop() -> None:
    wrong = row(date="1963-04-31", lat="155", lon="", sources="S9", mode="plane", id="a b")
    assert records.stop(wrong, order=1, known={"sources": ()}, taken={}) is None
    assert sorted((problem.column or "", problem.row or 0) for problem in wrong.problems) == [
        ("date", 7), ("id", 7), ("lat", 7), ("lon", 7), ("mode", 7), ("sources", 7),
    ]  # fmt: skip


def test_a_long_wrong_text_is_quoted_in_part() -> None:
    wrong = row(mode="x" * 500)
    records.stop(wrong, order=1, known={"sources": ()}, taken={})
    assert [problem.message for problem in wrong.problems] == [f'"{"x" * 57}..." is not known']


def test_a_made_id_is_short_and_readable_and_one_of_its_own() -> None:
    taken = {"1963-05-14-irkutsk": 1}
    first = records.stop(row(), order=1, known={"sources": ()}, taken=taken)
    second = records.stop(
        row(facility="  Ёлка & Co. " + "a" * 500), order=2, known={"sources": ()}, taken=taken
    )
    assert first is not None
    assert second is not None
    assert first.id == "1963-05-14-irkutsk-2"
    assert second.id.startswith("1963-05-14-елка-co-aaa")
    assert len(second.id) <= 51
    assert taken.keys() == {"1963-05-14-irkutsk", first.id, second.id}


def test_the_same_visit_again_gets_the_next_number_that_is_free() -> None:
    taken = {"1963-05-14-irkutsk-3": 1}
    made = [records.stop(row(), order=n, known={"sources": ()}, taken=taken) for n in range(4)]
    assert [stop and stop.id.removeprefix("1963-05-14-irkutsk") for stop in made] == [
        "", "-2", "-4", "-5",
    ]  # fmt: skip


def test_a_made_id_can_be_written_and_read_again() -> None:
    for place in ("???", "№ 5 / «Мир»", "🚂", "a_b.c", "½ way", "İzmir", "مكة"):
        made = records.stop(row(place=place), order=1, known={"sources": ()}, taken={})
        assert made is not None
        again = row(place=place, id=made.id)
        assert records.stop(again, order=1, known={"sources": ()}, taken={}) is not None
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
    asked = Row("sources.csv", 2, {"key": "S1", "title": "Pravda", "url": url})
    records.source(asked)
    assert (asked.problems == []) is right
    assert all(problem.column == "url" for problem in asked.problems)


def test_a_source_keeps_its_columns_apart() -> None:
    texts = {column: f"the {column}" for column in SOURCE_NAMES}
    source = records.source(
        Row("sources.csv", 2, texts | {"url": "https://example.org", "standing": "primary"})
    )
    assert source is not None
    assert source.standing == "primary"
    for column in set(SOURCE_NAMES) - {"url", "standing"}:
        assert getattr(source, column) == f"the {column}"


def test_an_excerpt_without_a_key_is_named_by_its_source_and_number() -> None:
    texts = {"source": "S1", "kind": "paraphrase", "text": "Text", "stops": "a; b", "themes": "t"}
    asked = Row("excerpts.csv", 5, texts)
    excerpt = records.excerpt(
        asked,
        number=4,
        known={"sources": ("S1",), "itinerary": ("a", "b"), "themes": ("t",)},
        taken={},
    )
    assert excerpt is not None
    assert (excerpt.key, excerpt.kind, excerpt.stops) == ("S1-4", "paraphrase", ("a", "b"))
    assert (excerpt.themes, excerpt.row) == (("t",), 5)


def test_a_conflict_keeps_both_readings_and_their_works() -> None:
    texts = {
        "id": "day", "stops": "a", "about": "date", "ours": "26 April", "ours_sources": "S1",
        "other": "27 April", "other_sources": "S2;S1", "why": "The hours fit.",
    }  # fmt: skip
    asked = Row("conflicts.csv", 2, texts)
    conflict = records.conflict(asked, known={"sources": ("S1", "S2"), "itinerary": ("a",)})
    assert asked.problems == []
    assert conflict is not None
    for column in ("id", "about", "ours", "other", "why"):
        assert getattr(conflict, column) == texts[column]
    assert (conflict.stops, conflict.row) == (("a",), 2)
    assert (conflict.ours_sources, conflict.other_sources) == (("S1",), ("S2", "S1"))


def test_a_wrong_conflict_tells_everything() -> None:
    texts = {"id": "day", "stops": "b", "about": "taste", "ours": "x", "other_sources": "S9"}
    asked = Row("conflicts.csv", 2, texts)
    assert records.conflict(asked, known={"sources": ("S1",), "itinerary": ("a",)}) is None
    assert [problem.column for problem in asked.problems] == [
        "stops", "about", "other", "other_sources", "why",
    ]  # fmt: skip


def test_a_gap_and_a_theme_become_records() -> None:
    texts = {
        "id": "g",
        "date": "1963-05-24/1963-05-28",
        "known": "K",
        "sought": "S",
        "sources": "S1",
    }
    gap = records.gap(Row("gaps.csv", 3, texts), known={"sources": ("S1",)})
    assert gap is not None
    assert (str(gap.when), gap.known, gap.sought, gap.sources, gap.row) == (
        "24 to 28 May 1963", "K", "S", ("S1",), 3,
    )  # fmt: skip
    theme = records.theme(Row("themes.csv", 2, {"key": "k", "title": "T", "text": "Words"}))
    assert theme is not None
    assert (theme.key, theme.title, theme.text) == ("k", "T", "Words")


def test_a_wrong_gap_and_a_wrong_theme_are_none() -> None:
    gap = Row("gaps.csv", 3, {"id": "g", "date": "1963-04-31", "sources": "S9"})
    assert records.gap(gap, known={"sources": ("S1",)}) is None
    assert [problem.column for problem in gap.problems] == ["date", "sources"]
    theme = Row("themes.csv", 2, {"key": "k"})
    assert records.theme(theme) is None
    assert [problem.column for problem in theme.problems] == ["title"]

"""Filters: tests/data/selection.json says what each keeps; the page's own filter is held to it too."""

import json
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from castro_map import Excerpt, Itinerary, Selection, Source, Stop, journey, select
from castro_map.errors import SelectionError
from castro_map.itinerary.dates import When, read
from castro_map.itinerary.selection import LISTS, Misfit, from_query, to_query

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "selection.json").read_text("utf-8"))


def stop_of(row: dict[str, Any], order: int) -> Stop:
    start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
    return Stop(
        id=row["id"],
        order=order,
        when=When(f"{start}/{end}", start, end),
        name=row["name"],
        name_modern=row["modern"],
        name_ru=row["ru"],
        name_es=row["es"],
        republic=row["republic"],
        kind=row["kind"],
        mode=row["mode"],
        facility=row["facility"],
        event=row["event"],
        people=tuple(row["people"]),
        event_certainty="certain" if row["firm"] else "less-certain",
    )


def selection_of(asked: dict[str, Any]) -> Selection:
    return Selection(
        **{name: tuple(asked.get(name, ())) for name in LISTS},
        from_=date.fromisoformat(asked["from"]) if "from" in asked else None,
        until=date.fromisoformat(asked["until"]) if "until" in asked else None,
        certainty=asked.get("certainty", "all"),
        text=asked.get("text", ""),
    )


def tour() -> Itinerary:
    """The stops of the vectors, with works and passages that some of them share."""
    stops = tuple(stop_of(row, order) for order, row in enumerate(VECTORS["stops"], start=1))
    works = tuple(Source(key, f"The work {key}") for key in ("S1", "S2", "S3", "S4"))
    passages = (
        Excerpt("of-havana", "S1", "Text", "quote", stops=("havana",)),
        Excerpt("of-both", "S2", "Text", "quote", stops=("irkutsk", "havana")),
        Excerpt("of-all", "S3", "Text", "paraphrase"),
    )
    return Itinerary("Tour", stops, works, passages, notes=("a note",))


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        pytest.param(case["filter"], case["ids"], id=json.dumps(case["filter"], ensure_ascii=False))
        for case in VECTORS["cases"]
    ],
)
def test_a_filter_keeps(asked: dict[str, Any], ids: list[str]) -> None:
    assert [stop.id for stop in select(tour(), selection_of(asked)).stops] == ids


def test_no_part_of_a_filter_is_without_a_case() -> None:
    every = {field.name.strip("_") for field in fields(Selection)}
    asked = {part for case in VECTORS["cases"] for part, wanted in case["filter"].items() if wanted}
    assert asked == every


def test_no_filter_gives_the_same_itinerary() -> None:
    itinerary = tour()
    assert not Selection()
    assert select(itinerary, Selection()) is itinerary


def test_a_stop_keeps_its_number_in_the_whole_journey() -> None:
    chosen = select(tour(), Selection(kind=("rally",)))
    assert [(stop.id, stop.order) for stop in chosen.stops] == [("murmansk", 2), ("irkutsk", 5)]
    assert chosen.legs == ()


def test_passages_and_works_are_narrowed_with_the_stops() -> None:
    chosen = select(tour(), Selection(kind=("rally",)))
    assert [(passage.key, passage.stops) for passage in chosen.excerpts] == [
        ("of-both", ("irkutsk",)),
        ("of-all", ()),
    ]
    assert [work.key for work in chosen.sources] == ["S2", "S3"]


def test_a_work_that_only_a_stop_cites_stays_with_it() -> None:
    cited = journey()
    chosen = select(cited, Selection(republic=("Cuba",)))
    keys = {work.key for work in chosen.sources}
    assert {key for stop in chosen.stops for key in stop.sources} <= keys
    assert {passage.source for passage in chosen.excerpts} <= keys
    assert len(keys) < len(cited.sources)
    in_order = [work for work in cited.sources if work.key in keys]
    assert list(chosen.sources) == in_order


def test_title_and_notes_stay() -> None:
    chosen = select(tour(), Selection(text="irkutsk"))
    assert (chosen.title, chosen.notes) == ("Tour", ("a note",))


def test_a_doubted_date_is_not_firm() -> None:
    doubted = Itinerary("Tour", (Stop("a", 1, read("1963-05-01?"), "Moscow"),))
    assert select(doubted, Selection(certainty="firm")).stops == ()


def test_nothing_found_is_an_empty_itinerary() -> None:
    nothing = select(tour(), Selection(text="no such word"))
    assert (nothing.stops, nothing.span, nothing.legs) == ((), None, ())


@pytest.mark.parametrize(
    ("selection", "sentence"),
    [
        (
            Selection(republic=("Uzbek",)),
            'no stop has the republic "Uzbek"; did you mean "Uzbek SSR"?',
        ),
        (
            Selection(republic=("Cuba", "Narnia")),
            'no stop has the republic "Narnia"; there are: Cuba, Russian SFSR, Uzbek SSR',
        ),
        (
            Selection(kind=("ralley",)),
            'no stop has the kind "ralley"; did you mean "rally"?',
        ),
        (
            Selection(kind=("",)),
            'no stop has the kind ""; there are: ceremony, factory, rally, transport',
        ),
        (
            Selection(mode=("foot",)),
            'no stop has the mode "foot"; there are: air, rail, road, unknown',
        ),
        (
            Selection(mode=("unknown", "rial")),
            'no stop has the mode "rial"; did you mean "rail"?',
        ),
        (
            Selection(person=("mikoyan",)),
            'no stop has the person "mikoyan"; did you mean "Anastas Mikoyan"?',
        ),
        (
            Selection(person=("Fidel Castor",)),
            'no stop has the person "Fidel Castor"; did you mean "Fidel Castro"?',
        ),
        (
            Selection(person=("",)),
            'no stop has the person ""; there are: '
            "Anastas Mikoyan, Emilio Aragonés, Fidel Castro, María Peña, Sergio del Valle",
        ),
        (
            Selection(from_=date(1963, 5, 2), until=date(1963, 5, 1)),
            "the dates from 1963-05-02 until 1963-05-01 run backwards; give the earlier date first",
        ),
    ],
)
def test_what_cannot_be_selected_is_said(selection: Selection, sentence: str) -> None:
    with pytest.raises(SelectionError) as caught:
        select(tour(), selection)
    assert str(caught.value) == sentence


def test_an_itinerary_without_republics_says_that_there_are_none() -> None:
    plain = Itinerary("Tour", (Stop("a", 1, read("1963"), "Moscow"),))
    with pytest.raises(SelectionError, match=r"there are: none$"):
        select(plain, Selection(republic=("Cuba",)))


def test_a_way_that_nobody_left_unrecorded_cannot_be_asked_for() -> None:
    flown = Itinerary("Tour", (Stop("a", 1, read("1963"), "Moscow", mode="air"),))
    with pytest.raises(SelectionError) as caught:
        select(flown, Selection(mode=("unknown",)))
    assert str(caught.value) == 'no stop has the mode "unknown"; there are: air'


def test_of_a_crowd_those_met_most_are_named() -> None:
    crowd = tuple(f"Ж{n:02}" for n in range(30))
    stop = Stop("a", 1, read("1963"), "Moscow", people=crowd)
    again = Stop("b", 2, read("1963"), "Moscow", people=("Ж29",))
    with pytest.raises(SelectionError, match=r"there are: Ж29, Ж00, .*, Ж14 and 14 more$"):
        select(Itinerary("Tour", (stop, again)), Selection(person=("Nobody",)))


def test_one_day_is_a_stretch_too() -> None:
    day = date(1963, 4, 27)
    chosen = select(tour(), Selection(from_=day, until=day, certainty="firm"))
    assert [stop.id for stop in chosen.stops] == ["murmansk"]


def test_an_address_says_a_selection_and_is_read_as_it() -> None:
    selection = Selection(
        republic=("Uzbek SSR", "Russian SFSR"),
        kind=("rally",),
        mode=("air", "unknown"),
        person=("María Peña",),
        from_=date(1963, 5, 1),
        until=date(1963, 5, 20),
        certainty="firm",
        text="two words",
    )
    assert from_query(tour(), to_query(selection)) == (selection, ())
    assert to_query(Selection()) == {}


def test_links_made_with_the_old_spelling_are_read() -> None:
    old = {
        "republics": ["Cuba"], "kinds": ["rally"], "modes": ["", "air"], "people": ["María Peña"],
        "start": ["1963-05"], "end": ["1963-05"],
    }  # fmt: skip
    assert from_query(tour(), old) == (
        Selection(
            republic=("Cuba",), kind=("rally",), mode=("unknown", "air"), person=("María Peña",),
            from_=date(1963, 5, 1), until=date(1963, 5, 31),
        ),
        (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("query", "misfit"),
    [
        ({"republic": ["Narnia"]}, Misfit("republic", "Narnia", "unknown")),
        ({"mode": ["broom"]}, Misfit("mode", "broom", "unknown")),
        ({"from": ["yesterday"]}, Misfit("from", "yesterday", "no day")),
        (
            {"from": ["1963-06-01"], "until": ["1963-05-01"]},
            Misfit("until", "1963-05-01", "backwards"),
        ),
        ({"until": ["1800"]}, Misfit("until", "1800-12-31", "outside")),
    ],
)
def test_what_an_address_cannot_select_is_left_out_and_told(
    query: dict[str, list[str]], misfit: Misfit
) -> None:
    assert from_query(tour(), {**query, "kind": ["rally"]}) == (
        Selection(kind=("rally",)),
        (misfit,),
    )

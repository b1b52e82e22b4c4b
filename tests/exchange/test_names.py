"""An export is called after what is in it, in letters that no file system minds."""

import re
from datetime import date
from itertools import product

import pytest

from castro_map import Itinerary, Selection, Stop, journey
from castro_map.exchange.names import file_stem
from castro_map.itinerary import dates

WALK = Itinerary("My walk", (Stop("a", 1, dates.read("1963-05"), "Moscow"),), name="my_walk")
UZBEK = Selection(republic=("Uzbek SSR",))


@pytest.mark.parametrize(
    ("selection", "stem"),
    [
        (Selection(), "castro-1963"),
        (
            Selection(
                republic=("Uzbek SSR",), from_=date(1963, 5, 8), until=date(1963, 5, 11)
            ),
            "castro-1963_uzbek-ssr_1963-05-08_1963-05-11",
        ),
        (Selection(republic=("Cuba", "Uzbek SSR")), "castro-1963_cuba-uzbek-ssr"),
        (Selection(kind=("science_education",)), "castro-1963_science-education"),
        (Selection(mode=("rail", "unknown")), "castro-1963_rail-way-unknown"),
        (Selection(person=("Nikita Khrushchev",)), "castro-1963_nikita-khrushchev"),
        (Selection(certainty="firm"), "castro-1963_firm"),
        (Selection(text="  Múrmansk, MIKOYAN "), "castro-1963_murmansk-mikoyan"),
        (Selection(text=" \t"), "castro-1963"),
        (Selection(from_=date(1963, 5, 8)), "castro-1963_1963-05-08_1963-06-04"),
        (Selection(until=date(1963, 5, 8)), "castro-1963_1963-04-26_1963-05-08"),
        (
            Selection(
                text="tea", certainty="firm", person=("A. Rudakov",), mode=("air",), kind=("rest",),
                republic=("Cuba",),
            ),
            "castro-1963_cuba_rest_air_a-rudakov_firm_tea",
        ),
    ],
)  # fmt: skip
def test_a_selection_is_told(selection: Selection, stem: str) -> None:
    assert file_stem(journey(), selection) == stem


def test_an_itinerary_is_called_by_its_name_else_by_its_title() -> None:
    assert file_stem(WALK, UZBEK) == "my-walk_uzbek-ssr"
    assert file_stem(Itinerary("A walk, 1963!", ()), Selection()) == "a-walk-1963"


@pytest.mark.parametrize("title", ["Поездка", "", "…", "東京"])
def test_a_name_is_never_empty(title: str) -> None:
    assert file_stem(Itinerary(title, ()), Selection()) == "itinerary"


def test_letters_that_are_not_latin_leave_the_sort_of_the_filter() -> None:
    asked = Selection(republic=("Узбекская ССР",), person=("Ёлкин", "Fidel Castro"), text="東京")
    assert file_stem(WALK, asked) == "my-walk_republic_person-fidel-castro_words"
    assert file_stem(WALK, Selection(text="Straße №5")) == "my-walk_strasse-no5"


def test_many_values_are_the_first_and_how_many_more() -> None:
    republics = tuple(f"Republic of {letter * 30}" for letter in "abcd")
    assert file_stem(WALK, Selection(republic=republics)) == "my-walk_republic-of-and-3-more"


def test_what_does_not_fit_is_left_out_from_the_end_and_that_is_said() -> None:
    whole = journey()
    everything = Selection(
        whole.republics,
        whole.kinds,
        whole.modes,
        whole.people,
        date(1963, 5, 1),
        None,
        "firm",
        "tea",
    )
    assert file_stem(whole, everything) == (
        "castro-1963_cuba-and-4-more_agriculture-and-9-more_and-more_1963-05-01_1963-06-04"
    )


def test_no_days_are_made_up_where_there_are_none() -> None:
    asked = Selection(from_=date(1963, 5, 1))
    assert file_stem(Itinerary("Nothing", ()), asked) == "nothing_1963-05-01"


@pytest.mark.parametrize("name", ["con", "NUL", "com1", "lpt9"])
def test_a_device_of_windows_is_no_name(name: str) -> None:
    assert file_stem(Itinerary("T", (), name=name), Selection()) == f"{name.lower()}-itinerary"
    assert file_stem(Itinerary("T", (), name=name), UZBEK) == f"{name.lower()}_uzbek-ssr"


def test_every_name_is_short_and_plain() -> None:
    texts = ("a", "x" * 400, "../../etc/passwd", 'a:b*c?"<>|\\', "un nombre " * 30, "\x00\n", ".")
    for text, other, many in product(texts, texts, (1, 2, 2000)):
        asked = Selection(
            (other,) * many,
            (text,),
            ("unknown",),
            (other,),
            date(1, 1, 1),
            date(9999, 12, 31),
            "firm",
            text,
        )
        stem = file_stem(Itinerary(text, (), name=other), asked)
        assert re.fullmatch("[a-z0-9][a-z0-9_-]*[a-z0-9]", stem)
        assert len(stem) <= 100
        assert stem.endswith("_0001-01-01_9999-12-31")
        assert stem.count("_") >= 3  # at least one filter is named
        assert not re.search("_and-more_and|__|--|_-|-_", stem)

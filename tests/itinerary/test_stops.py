"""The records: which legs were travelled, how sure a stop is, how long a journey lasts."""

from dataclasses import FrozenInstanceError, replace
from datetime import date
from typing import Any

import pytest

from castro_map import Excerpt, Itinerary, Place, Source, Stop
from castro_map.itinerary import dates

SOMEWHERE = Place("Somewhere", 55.0, 37.0)


def stop(order: int, **fields: Any) -> Stop:
    """A placed stop of certain date, but for what is said otherwise."""
    usual = {"when": dates.read(f"1963-05-{order:02}"), "name": "Moscow", "place": SOMEWHERE}
    return Stop(id=f"s{order}", order=order, **usual | fields)


def legs(*stops: Stop) -> list[tuple[str, str, bool]]:
    itinerary = Itinerary("Journey", stops)
    return [(leg.origin.id, leg.destination.id, leg.is_firm) for leg in itinerary.legs]


def test_a_leg_joins_each_stop_to_the_next() -> None:
    assert legs(stop(1), stop(2), stop(3)) == [("s1", "s2", True), ("s2", "s3", True)]


def test_one_stop_alone_has_no_leg() -> None:
    assert legs() == []
    assert legs(stop(1)) == []
    assert legs(stop(4)) == []


def test_nobody_travelled_a_leg_over_stops_that_a_filter_took_out() -> None:
    assert legs(stop(1), stop(3), stop(4)) == [("s3", "s4", True)]


def test_a_leg_over_a_stop_of_unknown_place_is_drawn_but_not_firm() -> None:
    assert legs(stop(1), stop(2, place=None), stop(3), stop(4)) == [
        ("s1", "s3", False),
        ("s3", "s4", True),
    ]


def test_stops_of_unknown_place_at_the_ends_change_nothing() -> None:
    ends = stop(1, place=None), stop(4, place=None)
    assert legs(ends[0], stop(2), stop(3), ends[1]) == [("s2", "s3", True)]


def test_what_a_filter_took_out_parts_what_an_unknown_place_would_join() -> None:
    assert legs(stop(1), stop(2, place=None), stop(4), stop(5)) == [("s4", "s5", True)]


@pytest.mark.parametrize("doubted", [1, 2])
def test_a_leg_is_firm_when_both_its_ends_are(doubted: int) -> None:
    stops = [stop(n, event_certainty="uncertain" if n == doubted else "") for n in (1, 2)]
    assert legs(*stops) == [("s1", "s2", False)]


def test_how_one_came_to_a_stop_is_how_one_travelled_the_leg() -> None:
    itinerary = Itinerary("Journey", (stop(1, mode="rail"), stop(2, mode="air")))
    assert [leg.mode for leg in itinerary.legs] == ["air"]


@pytest.mark.parametrize(
    ("graded", "worst"),
    [
        (("", "", ""), ""),
        (("certain", "certain", "certain"), "certain"),
        (("", "certain", ""), "certain"),
        (("certain", "less-certain", ""), "less-certain"),
        (("less-certain", "certain", "uncertain"), "uncertain"),
        (("uncertain", "less-certain", "certain"), "uncertain"),
        (("", "", "less-certain"), "less-certain"),
    ],
)
def test_a_stop_is_as_sure_as_its_worst_part(graded: tuple[Any, Any, Any], worst: str) -> None:
    date_certainty, place_certainty, event_certainty = graded
    graded_stop = stop(
        1,
        date_certainty=date_certainty,
        place_certainty=place_certainty,
        event_certainty=event_certainty,
    )
    assert graded_stop.certainty == worst
    assert graded_stop.is_firm is (worst in ("", "certain"))


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("1963-05-01", True),
        ("1963-05-01/1963-05-03", True),
        ("1963-05", True),
        ("1963-05-01?", False),
        ("1963-05~", False),
    ],
)
def test_a_doubted_date_makes_a_stop_unfirm_and_a_long_one_does_not(text: str, firm: bool) -> None:
    assert stop(1, when=dates.read(text), date_certainty="certain").is_firm is firm


def test_a_journey_spans_from_its_first_day_to_its_last() -> None:
    stops = (
        stop(1, when=dates.read("1963-04-28/1963-06-03")),
        stop(2, when=dates.read("1963-04-26")),
        stop(3, when=dates.read("1963-05")),
    )
    itinerary = Itinerary("Journey", stops)
    assert itinerary.span == (date(1963, 4, 26), date(1963, 6, 3))
    assert itinerary.days == 39


def test_a_day_is_one_day_long() -> None:
    assert Itinerary("Journey", (stop(1),)).days == 1


def test_an_empty_itinerary_has_nothing_and_breaks_nowhere() -> None:
    empty = Itinerary("Journey", ())
    assert (empty.span, empty.days, empty.bounds) == (None, 0, None)
    assert (empty.legs, empty.unlocated, empty.republics, empty.kinds) == ((), (), (), ())
    assert (empty.modes, empty.people) == ((), ())


def test_bounds_hold_every_placed_stop() -> None:
    places = [Place("a", 22.9, -82.4), Place("b", 68.1, 33.4), Place("c", 52.2, 104.3), None]
    stops = tuple(stop(n, place=place) for n, place in enumerate(places, start=1))
    itinerary = Itinerary("Journey", stops)
    assert itinerary.bounds == (22.9, -82.4, 68.1, 104.3)
    assert [stop.id for stop in itinerary.unlocated] == ["s4"]


def test_republics_come_in_the_order_of_travel_and_kinds_in_that_of_letters() -> None:
    named = [("Ukrainian SSR", "rally"), ("Georgian SSR", ""), ("", "factory")]
    named.append(("Ukrainian SSR", "factory"))
    stops = (stop(n, republic=r, kind=k) for n, (r, k) in enumerate(named, start=1))
    itinerary = Itinerary("Journey", tuple(stops))
    assert itinerary.republics == ("Ukrainian SSR", "Georgian SSR")
    assert itinerary.kinds == ("factory", "rally")


def test_modes_come_in_their_own_order_and_the_unrecorded_last() -> None:
    stops = (stop(n, mode=mode) for n, mode in enumerate(("", "foot", "air", "foot"), start=1))
    assert Itinerary("Journey", tuple(stops)).modes == ("air", "foot", "")
    assert Itinerary("Journey", (stop(1, mode="water"),)).modes == ("water",)


def test_people_of_the_most_stops_come_first() -> None:
    there = [("Zoya", "Boris"), ("Zoya", "Anna", "Anna"), (), ("Boris", "Zoya")]
    stops = (stop(n, people=people) for n, people in enumerate(there, start=1))
    assert Itinerary("Journey", tuple(stops)).people == ("Zoya", "Boris", "Anna")
    alike = (stop(1, people=("Boris", "Anna")),)  # twice at one stop is once
    assert Itinerary("Journey", alike).people == ("Anna", "Boris")


def test_passages_are_found_by_the_stop_they_speak_of() -> None:
    work = Source("S1", "Pravda")
    about = [("both", ("s1", "s2")), ("second", ("s2",)), ("journey", ())]
    excerpts = tuple(Excerpt(key, "S1", "Text", "quote", stops=ids) for key, ids in about)
    first, second, third = stop(1), stop(2), stop(3)
    itinerary = Itinerary("Journey", (first, second, third), (work,), excerpts)
    assert [passage.key for passage in itinerary.passages(first)] == ["both"]
    assert [passage.key for passage in itinerary.passages(second)] == ["both", "second"]
    assert itinerary.passages(third) == ()
    assert itinerary.source("S1") is work
    assert itinerary.stop("s2") is second


def test_what_is_not_there_is_a_key_error() -> None:
    itinerary = Itinerary("Journey", (stop(1),))
    with pytest.raises(KeyError):
        itinerary.stop("s2")
    with pytest.raises(KeyError):
        itinerary.source("S1")


def test_records_do_not_change_and_are_equal_by_value() -> None:
    with pytest.raises(FrozenInstanceError):
        stop(1).name = "Kyiv"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        Itinerary("Journey", ()).title = "Another"  # type: ignore[misc]
    seen, fresh = Itinerary("Journey", (stop(1), stop(2))), Itinerary("Journey", (stop(1), stop(2)))
    assert len(seen.legs) == 1  # what was worked out once is no part of the value
    assert seen == fresh
    assert replace(seen, stops=seen.stops[:1]).legs == ()

"""The calendar: what is said to be known of each day, and of no day more than its stops say."""

from dataclasses import replace

from castro_map.itinerary.dates import read
from castro_map.itinerary.days import states
from castro_map.itinerary.evidence import Conflict
from castro_map.itinerary.stops import Itinerary, Stop


def _stop(id: str, date: str, **changes: object) -> Stop:
    return replace(Stop(id, 1, read(date), id), **changes)  # type: ignore[arg-type]


def _states(*stops: Stop, conflicts: tuple[Conflict, ...] = ()) -> list[str]:
    return list(states(Itinerary("t", stops, conflicts=conflicts)))


def test_a_day_is_documented_by_a_stop_of_that_very_day() -> None:
    assert _states(_stop("a", "1963-05-01"), _stop("b", "1963-05-03")) == [
        "documented",
        "silent",
        "documented",
    ]


def test_a_stretch_or_a_doubt_only_makes_it_inferred() -> None:
    assert _states(_stop("a", "1963-05-01/1963-05-02")) == ["inferred", "inferred"]
    assert _states(_stop("a", "1963-05-01?")) == ["inferred"]
    assert _states(_stop("a", "1963-05-01", date_certainty="less-certain")) == ["inferred"]


def test_one_certain_stop_outweighs_what_is_inferred() -> None:
    assert _states(_stop("a", "1963-05-01?"), _stop("b", "1963-05-01")) == ["documented"]


def test_sources_that_disagree_on_day_or_place_make_it_contradictory() -> None:
    for about, state in (
        ("date", "contradictory"),
        ("place", "contradictory"),
        ("event", "documented"),
    ):
        conflict = Conflict("c", about, "ours", "other", "why", stops=("a",))  # type: ignore[arg-type]
        assert _states(_stop("a", "1963-05-01"), conflicts=(conflict,)) == [state]


def test_a_conflict_of_a_stretch_colours_none_of_its_days() -> None:
    conflict = Conflict("c", "date", "ours", "other", "why", stops=("a",))
    assert _states(_stop("a", "1963-05-01/1963-05-02"), conflicts=(conflict,)) == ["inferred"] * 2


def test_an_itinerary_without_stops_has_no_days() -> None:
    assert states(Itinerary("t", ())) == ()


def test_a_hundred_thousand_stops_that_may_fill_a_century_are_no_burden() -> None:
    stop = _stop("a", "1900/1999")
    known = states(Itinerary("t", (stop,) * 100_000))
    assert set(known) == {"inferred"}
    assert len(known) == 36_524

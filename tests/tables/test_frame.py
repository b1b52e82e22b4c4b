"""An itinerary out of a pandas DataFrame, with the same problems, told by row and column."""

from datetime import date, datetime

import pandas as pd
import pytest

from castro_map import TableError, read_itinerary


def test_a_frame_is_read_as_a_file_is() -> None:
    frame = pd.DataFrame(
        {
            "Place": ["Murmansk", "Moscow", "Tashkent"],
            "date": [date(1963, 4, 27), pd.Timestamp("1963-04-28"), "1963-05-08?"],
            "latitude": [68.97, None, 41.0],
            "lon": [33.07, float("nan"), 69],
            "people": [["A", "B"], None, "C"],
            "wage": ["x", "y", "z"],
        }
    )
    itinerary = read_itinerary(frame, title="A tour")
    assert itinerary.title == "A tour"
    assert [stop.name for stop in itinerary] == ["Murmansk", "Moscow", "Tashkent"]
    assert [str(stop.when) for stop in itinerary] == [
        "27 April 1963", "28 April 1963", "8 May 1963 (uncertain)",
    ]  # fmt: skip
    murmansk, moscow, tashkent = (stop.place for stop in itinerary)
    assert murmansk is not None
    assert (murmansk.lat, murmansk.lon) == (68.97, 33.07)
    assert moscow is None
    assert tashkent is not None
    assert [stop.people for stop in itinerary] == [("A", "B"), (), ("C",)]
    assert itinerary.notes == ('DataFrame: the column "wage" is not ours and was not read',)
    assert [stop.row for stop in itinerary] == [0, 1, 2]


def test_what_is_wrong_in_a_frame_is_told_by_row_and_column() -> None:
    frame = pd.DataFrame({"place": ["Kiev", "Kiev", ""], "date": ["1963-04-31", 1963.0, "1963"]})
    with pytest.raises(TableError) as caught:
        read_itinerary(frame)
    assert [(problem.row, problem.column) for problem in caught.value.problems] == [
        (0, "date"), (2, "place"),
    ]  # fmt: skip
    assert str(caught.value).splitlines()[0] == (
        'DataFrame, row 0, column "date": "1963-04-31" is not a date; April has 30 days'
    )


def test_a_frame_without_a_column_that_must_be_there_says_so() -> None:
    with pytest.raises(TableError, match='has no column "date"'):
        read_itinerary(pd.DataFrame({"place": ["Kiev"]}))


def test_a_frame_without_rows_has_no_stops() -> None:
    with pytest.raises(TableError, match="has no stops"):
        read_itinerary(pd.DataFrame({"place": [], "date": []}))


def test_an_hour_stays_visible_where_a_day_is_wanted() -> None:
    frame = pd.DataFrame({"place": ["Kiev"], "date": [datetime(1963, 5, 20, 14, 30)]})
    with pytest.raises(TableError, match="1963-05-20T14:30:00"):
        read_itinerary(frame)

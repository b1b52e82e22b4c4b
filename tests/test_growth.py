"""No work grows faster than its input: twice the rows take at most about twice the steps.

Steps are counted, not timed: calls of functions, Python's and C's, which are the same each time.
What a loop within C does is not seen; where one looks through what grows, a row has been known to
cost a call as well.
"""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from castro_map.exchange.csv_text import to_csv
from castro_map.exchange.geojson import to_geojson
from castro_map.itinerary import totals
from castro_map.itinerary.days import states
from castro_map.itinerary.selection import Selection, select
from castro_map.itinerary.stops import Itinerary
from castro_map.page.payload import payload
from castro_map.places.geocoding import locate
from castro_map.sheet import basemap
from castro_map.tables import rules
from castro_map.tables.mend import mended
from castro_map.tables.parse import column_of, parse, survey


def table(rows: int, *, day: str = "") -> bytes:
    """A table of so many rows, all on one `day` if it is given, with works, people and kinds."""
    begin = date(1900, 1, 1)
    lines = [
        f"P{n % 50},{day or begin + timedelta(n // 3)},{n % 60},{n % 170},K{n % 9},A{n % 7};B{n % 5},S{n % 30}"
        for n in range(rows)
    ]
    return "\n".join(["place,date,lat,lon,kind,people,sources", *lines]).encode()


def beside(rows: int) -> dict[str, bytes]:
    """As many works, passages, conflicts and gaps as an itinerary of so many rows may have."""
    ids = [f"s{n}" for n in range(rows)]
    return {
        "a.csv": ("place,date,id\n" + "".join(f"P,1900-01-01,{id}\n" for id in ids)).encode(),
        "sources.csv": ("key,title\n" + "".join(f"w{n},T\n" for n in range(rows))).encode(),
        "excerpts.csv": ("source,stops,kind,text\n" + "".join(f"w{n},s{n},quote,x\n" for n in range(rows))).encode(),
        "conflicts.csv": ("id,stops,about,ours,other,why\n" + "".join(f"c{n},s{n},date,a,b,c\n" for n in range(rows))).encode(),
        "gaps.csv": ("id,date\n" + "".join(f"g{n},1900-01-01\n" for n in range(rows))).encode(),
    }  # fmt: skip


def steps(work: Callable[[], Any]) -> int:
    """How many functions are called while the work is done."""
    count = 0

    def called(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def _itinerary(rows: int) -> Itinerary:
    return parse({"a.csv": table(rows)})


WORKS: dict[str, Callable[[int], Callable[[], Any]]] = {
    "parse": lambda rows: (lambda raw: lambda: parse({"a.csv": raw}))(table(rows)),
    "parse one day": lambda rows: (lambda raw: lambda: parse({"a.csv": raw}))(table(rows, day="1963")),
    "parse what lies beside": lambda rows: (lambda tables: lambda: parse(tables))(beside(rows)),
    "parse wrong rows": lambda rows: lambda: survey({"a.csv": b"place,date\n" + b"x,no\n" * rows}),
    "mend": lambda rows: (lambda raw: lambda: mended(
        raw, {n: {"lat": "1"} for n in range(2, rows)}, column_of=lambda name: column_of(name, "itinerary")
    ))(table(rows)),
    "select": lambda rows: (lambda one: lambda: select(one, Selection(kind=("K1",), text="p1")))(_itinerary(rows)),
    "locate": lambda rows: (lambda one: lambda: locate(one))(parse({"a.csv": b"place,date\n" + b"Kiev,1963\n" * rows})),
    "rules": lambda rows: (lambda one: lambda: rules.problems(one, file="a.csv"))(_itinerary(rows)),
    "rules with what lies beside": lambda rows: (
        lambda one: lambda: rules.problems(one, file="a.csv")
    )(parse(beside(rows))),
    "payload": lambda rows: (lambda one: lambda: payload(one))(_itinerary(rows)),
    "payload with what lies beside": lambda rows: (lambda one: lambda: payload(one))(parse(beside(rows))),
    "days": lambda rows: (lambda one: lambda: states(one))(parse({"a.csv": table(rows, day="1700/2250")})),
    "totals": lambda rows: (lambda one: lambda: totals.km_by_day(one, one))(_itinerary(rows)),
    "sheet": lambda rows: (lambda one: lambda: basemap.choose(one))(_itinerary(rows)),
    "csv": lambda rows: (lambda one: lambda: to_csv(one))(_itinerary(rows)),
    "geojson": lambda rows: (lambda one: lambda: to_geojson(one))(_itinerary(rows)),
    "geojson with what lies beside": lambda rows: (lambda one: lambda: to_geojson(one))(parse(beside(rows))),
}  # fmt: skip


@pytest.mark.parametrize("name", WORKS)
def test_twice_the_rows_take_at_most_about_twice_the_steps(name: str) -> None:
    make = WORKS[name]
    make(50)()  # what is made once for all is made here
    few, many = steps(make(400)), steps(make(800))
    assert many < 2.3 * few + 1_000, f"{name}: {few} steps, then {many}"

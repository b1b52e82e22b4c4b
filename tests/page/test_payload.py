"""What leaves the house for a map, read back here by a decoder of our own.

`decoded` reads the page's compact data as assets/codec.js does; GeoJSON is held to RFC 7946.
"""

import ast
import json
import re
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from castro_map import (
    Excerpt,
    Itinerary,
    Place,
    Selection,
    Source,
    Stop,
    journey,
    read_itinerary,
    select,
    to_html,
)
from castro_map.exchange import geojson
from castro_map.itinerary import dates, route
from castro_map.itinerary.days import states
from castro_map.itinerary.evidence import Conflict, Gap, Theme
from castro_map.itinerary.stops import Mode
from castro_map.page import payload

HOSTILE = Path(__file__).parents[1] / "data" / "hostile.csv"
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
TEXTS = {
    "id": "id", "hour": "hour", "name": "name", "modern": "name_modern", "ru": "name_ru",
    "es": "name_es", "republic": "republic", "autonomous": "autonomous_republic",
    "facility": "facility", "kind": "kind", "transport": "transport", "mode": "mode",
    "event": "event", "dateCertainty": "date_certainty", "placeCertainty": "place_certainty",
    "eventCertainty": "event_certainty", "note": "note",
}  # fmt: skip


def rows(table: dict[str, Any]) -> list[dict[str, Any]]:
    """A table's columns as rows."""
    found: list[dict[str, Any]] = [{} for _ in range(table["rows"])]
    for name, (values, *which) in table["columns"].items():
        shared = values * len(found) if len(values) == 1 else values
        in_rows = [values[n] for n in which[0]] if which else shared
        for row, value in zip(found, in_rows, strict=True):
            row[name] = value
    return found


def decoded(data: dict[str, Any]) -> dict[str, Any]:
    """The compact data with every step summed up, and every number replaced by what it means."""
    first = date.fromisoformat(data["first"]) if data["first"] else date.min
    tables = {name: rows(table) for name, table in data.items() if isinstance(table, dict)}
    stops, legs, works = tables["stops"], tables["legs"], tables["sources"]
    for table, name in ((stops, "start"), (stops, "order"), (legs, "to")):
        for row, total in zip(table, accumulate(row[name] for row in table), strict=True):
            row[name] = total
    for stop in stops:
        stop["start"] = first + timedelta(days=stop["start"])
        stop["end"] = stop["start"] + timedelta(days=stop.pop("lasts"))
    for leg in legs:
        back = leg["to"] - leg.pop("back")
        leg["ends"] = [stops[back]["id"], stops[leg.pop("to")]["id"]]
    for gap in tables["gaps"]:
        gap["days"] = [first + timedelta(days=gap.pop(name)) for name in ("from", "to")]
    for passage in tables["excerpts"]:
        passage["source"] = works[passage["source"]]["key"]
    for row in (*stops, *tables["conflicts"], *tables["gaps"]):
        for name in row.keys() & {"sources", "oursSources", "otherSources"}:
            row[name] = [works[n]["key"] for n in row[name]]
    for row in (*tables["excerpts"], *tables["conflicts"]):
        row["stops"] = [stops[n]["id"] for n in row["stops"]]
    return tables


def small() -> Itinerary:
    """Two works, three passages and three stops, the middle one without a place."""
    havana, moscow = Place("H", 22.989, -82.409), Place("M", 55.75583, 37.61731, "settlement", "x")
    stops = (
        Stop("a", 1, dates.read("1963-04-26?"), "Havana", havana, sources=("S2", "S1")),
        Stop("b", 2, dates.read("1963-04"), "Nowhere", people=("A", "B")),
        Stop("c", 3, dates.read("1963-04-28"), "Moscow", moscow, mode="air", sources=("S1",)),
    )
    works = (Source("S1", "Pravda", url="https://example.org"), Source("S2", "TASS", "Author"))
    passages = (
        Excerpt("k1", "S2", "Привет", "quote", "p. 1", "ru", stops=("c", "a")),
        Excerpt("k2", "S1", "He came.", "paraphrase", stops=("b",)),
        Excerpt("k3", "S1", "Forty days.", "paraphrase", themes=("t",)),
    )
    themes = (Theme("t", "Its length", "Nobody counts alike."),)
    conflicts = (
        Conflict("q", "date", "26", "27", "It fits.", ("c", "a"), ("S1",), ("S2", "S1")),
        Conflict("r", "number", "39", "40", "Counted."),
    )
    gaps = (Gap("g", dates.read("1963-04-27"), "At sea.", "A log.", ("S2",)),)
    return Itinerary("Small", stops, works, passages, themes, conflicts, gaps)


def placed_by_ours(stop: Stop) -> tuple[str, str]:
    return (stop.place.precision, stop.place.provenance) if stop.place else ("", "")


@pytest.mark.parametrize("itinerary", [small(), journey()], ids=["small", "journey"])
class TestPayload:
    """The page's data says what the itinerary says."""

    def test_survives_json(self, itinerary: Itinerary) -> None:
        data = payload.payload(itinerary)
        assert json.loads(json.dumps(data, allow_nan=False)) == data

    def test_is_of_the_same_days(self, itinerary: Itinerary) -> None:
        data = payload.payload(itinerary)
        assert itinerary.span is not None
        assert data["title"] == itinerary.title
        assert data["first"] == itinerary.span[0].isoformat()
        calendar = [row["state"] for row in decoded(data)["calendar"]]
        assert calendar == list(states(itinerary))
        assert len(calendar) == itinerary.days

    def test_holds_every_value_of_a_column_once(self, itinerary: Itinerary) -> None:
        for table in payload.payload(itinerary).values():
            for values, *which in table["columns"].values() if isinstance(table, dict) else ():
                assert len({str(value) for value in values}) == len(values)
                assert len(values) in (1, table["rows"]) or which

    def test_tells_the_stops(self, itinerary: Itinerary) -> None:
        told = decoded(payload.payload(itinerary))["stops"]
        for stop, said in zip(itinerary.stops, told, strict=True):
            assert {name: said[name] for name in TEXTS} == {
                name: getattr(stop, field) for name, field in TEXTS.items()
            }
            assert said["said"] == str(stop.when)
            assert (said["start"], said["end"]) == (stop.when.start, stop.when.end)
            assert (said["order"], said["firm"]) == (stop.order, stop.is_firm)
            assert (said["precision"], said["placedBy"]) == placed_by_ours(stop)
            assert said["people"] == list(stop.people)
            assert said["sources"] == list(stop.sources)

    def test_places_the_stops(self, itinerary: Itinerary) -> None:
        told = decoded(payload.payload(itinerary))["stops"]
        for stop, said in zip(itinerary.stops, told, strict=True):
            if stop.place is None:
                assert (said["lat"], said["lon"]) == (None, None)
            else:
                assert said["lat"] == pytest.approx(stop.place.lat, abs=1e-5)
                assert said["lon"] == pytest.approx(stop.place.lon, abs=1e-5)

    def test_tells_the_works_and_their_passages(self, itinerary: Itinerary) -> None:
        told = decoded(payload.payload(itinerary))
        fields = ("key", "title", "author", "publisher", "date", "url", "language", "kind")
        assert told["sources"] == [
            {name: getattr(work, name) for name in (*fields, "standing")}
            for work in itinerary.sources
        ]
        assert told["excerpts"] == [
            {
                "key": passage.key,
                "source": passage.source,
                "quote": passage.kind == "quote",
                "locator": passage.locator,
                "language": passage.language,
                "text": passage.text,
                "stops": list(passage.stops),
                "themes": list(passage.themes),
            }
            for passage in itinerary.excerpts
        ]

    def test_tells_the_themes_the_conflicts_and_the_gaps(self, itinerary: Itinerary) -> None:
        told = decoded(payload.payload(itinerary))
        assert told["themes"] == [
            {"key": theme.key, "title": theme.title, "text": theme.text}
            for theme in itinerary.themes
        ]
        assert told["conflicts"] == [
            {
                "id": conflict.id,
                "about": conflict.about,
                "ours": conflict.ours,
                "other": conflict.other,
                "why": conflict.why,
                "oursSources": list(conflict.ours_sources),
                "otherSources": list(conflict.other_sources),
                "stops": list(conflict.stops),
            }
            for conflict in itinerary.conflicts
        ]
        assert told["gaps"] == [
            {
                "id": gap.id,
                "days": [gap.when.start, gap.when.end],
                "said": str(gap.when),
                "known": gap.known,
                "sought": gap.sought,
                "sources": list(gap.sources),
            }
            for gap in itinerary.gaps
        ]

    def test_joins_the_stops_by_legs(self, itinerary: Itinerary) -> None:
        told = decoded(payload.payload(itinerary))["legs"]
        assert told
        assert told == [
            {
                "ends": [leg.origin.id, leg.destination.id],
                "firm": leg.is_firm,
                "km": pytest.approx(route.length_km(leg), abs=0.05),
            }
            for leg in itinerary.legs
        ]


def test_a_filtered_journey_points_only_at_what_it_holds() -> None:
    chosen = select(journey(), Selection(republic=("Uzbek SSR",)))
    told = decoded(payload.payload(chosen))
    assert [stop["id"] for stop in told["stops"]] == [stop.id for stop in chosen.stops]
    assert [work["key"] for work in told["sources"]] == [work.key for work in chosen.sources]
    assert {id for passage in told["excerpts"] for id in passage["stops"]} <= {
        stop.id for stop in chosen.stops
    }


def test_an_empty_itinerary_has_a_payload() -> None:
    data = payload.payload(Itinerary("Nothing", ()))
    assert data["first"] is None
    assert not any(decoded(data).values())


@pytest.fixture(
    params=[small(), journey(), Itinerary("Nothing", ())], ids=["small", "journey", "empty"]
)
def told(request: pytest.FixtureRequest) -> tuple[Itinerary, dict[str, Any]]:
    itinerary: Itinerary = request.param
    return itinerary, json.loads(json.dumps(geojson.features(itinerary), allow_nan=False))


def test_geojson_has_the_shape_of_rfc_7946(told: tuple[Itinerary, dict[str, Any]]) -> None:
    _, collection = told
    assert collection.keys() == {"type", "features"}
    assert collection["type"] == "FeatureCollection"
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert isinstance(feature["properties"], dict)
        assert "geometry" in feature
        geometry = feature["geometry"]
        if geometry is None:
            continue
        assert geometry.keys() == {"type", "coordinates"}
        points = {"Point": [geometry["coordinates"]], "LineString": geometry["coordinates"]}
        for lon, lat in points[geometry["type"]]:
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90
        assert geometry["type"] == "Point" or len(geometry["coordinates"]) >= 2


def test_geojson_holds_all_stops_then_all_legs(told: tuple[Itinerary, dict[str, Any]]) -> None:
    itinerary, collection = told
    kinds = [feature["properties"]["feature"] for feature in collection["features"]]
    assert kinds == ["stop"] * len(itinerary.stops) + ["leg"] * len(itinerary.legs)
    ids = [feature["id"] for feature in collection["features"] if "id" in feature]
    assert ids == [stop.id for stop in itinerary.stops]


def test_geojson_has_longitude_first_and_null_for_a_stop_without_place() -> None:
    havana, nowhere, moscow, leg = geojson.features(small())["features"]
    assert havana["geometry"] == {"type": "Point", "coordinates": [-82.409, 22.989]}
    assert nowhere["geometry"] is None
    assert moscow["geometry"] == {"type": "Point", "coordinates": [37.61731, 55.75583]}
    assert leg["geometry"]["type"] == "LineString"
    assert leg["geometry"]["coordinates"][0] == [-82.409, 22.989]
    assert leg["geometry"]["coordinates"][-1] == [37.61731, 55.75583]


def test_geojson_properties_are_the_columns_and_the_works_in_full() -> None:
    havana, nowhere, moscow, leg = (f["properties"] for f in geojson.features(small())["features"])
    assert (havana["date"], havana["start"], havana["end"]) == (
        "1963-04-26?", "1963-04-26", "1963-04-26"
    )  # fmt: skip
    assert [work["title"] for work in havana["sources"]] == ["TASS", "Pravda"]
    assert havana["sources"][1]["url"] == "https://example.org"
    assert nowhere["people"] == ["A", "B"]
    assert (moscow["precision"], moscow["placed_by"]) == ("settlement", "x")
    assert (leg["from"], leg["to"], leg["mode"], leg["firm"]) == ("a", "c", "air", False)
    assert leg["distance_km"] == round(route.line(small().legs[0]).distance_km, 1)


@pytest.mark.parametrize("mode", ["air", "water"])
def test_geojson_cuts_a_leg_at_the_date_line(mode: Mode) -> None:
    anadyr, nome = Place("Anadyr", 64.73, 177.51), Place("Nome", 64.5, -165.41)
    stops = (
        Stop("a", 1, dates.read("1963"), "Anadyr", anadyr),
        Stop("b", 2, dates.read("1964"), "Nome", nome, mode=mode),
    )
    *_, leg = geojson.features(Itinerary("Across", stops))["features"]
    assert leg["geometry"]["type"] == "MultiLineString"  # RFC 7946, section 3.1.9
    west, east = leg["geometry"]["coordinates"]
    assert (west[0], west[-1][0], east[0][0], east[-1]) == (
        [177.51, 64.73], 180, -180, [-165.41, 64.5]
    )  # fmt: skip
    assert west[-1][1] == east[0][1]
    assert all(-180 <= lon <= 180 for lon, _ in (*west, *east))


def test_hostile_texts_reach_the_page_as_texts_only() -> None:
    itinerary = read_itinerary(HOSTILE, title="{{7*7}}</script><script>alert(1)</script>")
    page = to_html(itinerary)
    call = re.search(r"castroMap\.add\(\w+, JSON\.parse\('(?:[^'\\]|\\.)*'\)\);\n", page)
    assert call is not None
    string = call[0][call[0].index("'") : -len(");") - 2]
    # a string of Python means the same by \\, \' and \u
    data = json.loads(ast.literal_eval(string))
    assert data["journey"] == payload.payload(itinerary)  # not one text was run or changed
    assert "</script><script>alert" not in page
    assert "<img src=x" not in page
    assert page.count("<script>") == page.count("</script>")
    for mark in ("{{", "{%", "{#", "\u2028", "\u2029"):
        assert mark not in call[0]

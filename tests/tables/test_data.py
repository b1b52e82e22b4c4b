"""The shipped journey keeps its own rules: tables, schema, and the page that explains them.

The rules of reading any CSV are tests of `table`; these are the rules of this one data set.
"""

import csv
import hashlib
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from frictionless import Package

from castro_map.errors import DateError
from castro_map.itinerary import dates
from castro_map.itinerary.days import State, states
from castro_map.itinerary.evidence import About, Excerpt, Standing
from castro_map.itinerary.route import distance_km
from castro_map.itinerary.selection import folded
from castro_map.itinerary.stops import Certainty, Itinerary, Leg, Mode, Precision, Stop
from castro_map.places.gazetteer import Gazetteer
from castro_map.tables import rules
from castro_map.tables.columns import TABLES
from castro_map.tables.read import read_itinerary
from scripts import data_page

ROOT = Path(__file__).parents[2]
FINGERPRINTS = ROOT / "tests" / "data" / "article_sentences.sha256"

COLUMNS = {name: tuple(column.name for column in table) for name, table in TABLES.items()}

QUOTED = "S69"  # the one source whose own words we carry
PLACELESS = ["1963-05-03-closed-talks", "1963-05-09-shepherd"]  # no source names their place
NEAR_KM = 30  # a city is that wide, and the point of it is anyone's choice

# Rough boxes in degrees: south, west, north, east. They catch a slipped digit or a swap, no more;
# the Russian one ends at the date line, and Crimea is in the Ukrainian one.
BOXES = {
    "Cuba": (19.8, -85.0, 23.3, -74.1),
    "Georgian SSR": (41.0, 39.9, 43.6, 46.8),
    "Abkhaz ASSR": (42.4, 39.9, 43.6, 42.2),
    "Russian SFSR": (41.1, 19.6, 81.9, 180.0),
    "Ukrainian SSR": (44.3, 22.1, 52.4, 40.3),
    "Uzbek SSR": (37.1, 55.9, 45.6, 73.2),
}

# Where the kind of a work leaves little choice of its standing, or none.
STANDINGS = {
    "encyclopedia": ("popular",),
    "memoir": ("memoir",),
    "newsreel": ("contemporary press",),
    "official chronology": ("official chronology", "contemporary press"),
    "scholarly book": ("scholarship",),
}

# What a traveller can do in one day and still be received: the Tu-114 flew 770 km/h, the special
# train to Bratsk some 1,000 km in a day. Who stays in a place goes about it in no vehicle named.
LONGEST_DAY_KM = {"air": 10_000, "rail": 1_500, "road": 600, "water": 300, "foot": 30}
ABOUT_TOWN_KM = 60


@pytest.fixture(scope="module")
def journey() -> Itinerary:
    return read_itinerary(ROOT / "itinerary.csv")


@pytest.fixture(scope="module")
def package() -> dict[str, Any]:
    described: dict[str, Any] = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))
    return described


@pytest.fixture
def copy(tmp_path: Path, package: dict[str, Any]) -> Path:
    """A copy of the whole package, to be broken."""
    for name in ("datapackage.json", *(resource["path"] for resource in package["resources"])):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def schema(package: dict[str, Any], name: str) -> dict[str, dict[str, Any]]:
    """The fields of one table by name."""
    (resource,) = (r for r in package["resources"] if r["name"] == name)
    return {field["name"]: field for field in resource["schema"]["fields"]}


def names(stops: Iterable[Stop]) -> list[str]:
    return [stop.id for stop in stops]


def errors(folder: Path) -> Counter[str]:
    """What frictionless finds wrong with the package in a folder, by type."""
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid == (not report.flatten(["type"]))
    return Counter(kind for (kind,) in report.flatten(["type"]))


# --- The package and its page


def test_package_is_valid() -> None:
    assert errors(ROOT) == {}


def test_untouched_copy_is_valid(copy: Path) -> None:
    assert errors(copy) == {}


@pytest.mark.parametrize(
    ("file", "old", "new", "error"),
    [
        ("itinerary.csv", ",military,68.1518,", ",military,168.1518,", "constraint-error"),
        ("itinerary.csv", ",military,68.1518,", ",warlike,68.1518,", "constraint-error"),
        ("itinerary.csv", ",military,68.1518,", ',military,"68,1518",', "type-error"),
        ("itinerary.csv", ",1963-04-27,morning,", ",27.04.1963,morning,", "constraint-error"),
        ("itinerary.csv", ",S01;S35\n", ",S01 and S35\n", "constraint-error"),
        ("itinerary.csv", "1963-04-27-trade-port,", "1963-04-27-fishing-port,", "primary-key"),
        ("itinerary.csv", "place_modern", "place_now", "incorrect-label"),
        ("sources.csv", "\nS69,", "\nS999,", "foreign-key"),
        ("excerpts.csv", ",quote,", ",saying,", "constraint-error"),
        ("itinerary.csv", ",06:50,Havana,", ",06:50,Cuban,", "constraint-error"),
        ("sources.csv", ",memoir,memoir,", ",memoir,hearsay,", "constraint-error"),
        ("sources.csv", ",memoir,memoir,", ",memoir,,", "constraint-error"),
        ("excerpts.csv", ",secret-papers,", ",Secret papers,", "constraint-error"),
        ("themes.csv", "\nreassurance,", "\nmissile-crisis,", "primary-key"),
        ("conflicts.csv", ",date,", ",day,", "constraint-error"),
        ("conflicts.csv", ",S27;S59;S02;S32;S39,", ",,", "constraint-error"),
        ("conflicts.csv", "\nstore-day,", "\ndacha-day,", "primary-key"),
        ("gaps.csv", ",1963-05-19,", ",19 May,", "constraint-error"),
        ("gaps.csv", ",1963-05-19,", ",1963-05-22,", "unique-error"),
        ("gaps.csv", ",sought,", ",asked,", "incorrect-label"),
    ],
)
def test_broken_package_is_reported(copy: Path, file: str, old: str, new: str, error: str) -> None:
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert error in errors(copy)


def test_schema_has_the_columns_that_are_read(package: dict[str, Any]) -> None:
    assert [resource["path"] for resource in package["resources"]] == [f"{n}.csv" for n in COLUMNS]
    assert data_page.packaged(package) == package, "run python scripts/data_page.py"


def test_tables_have_the_columns_that_are_read(package: dict[str, Any]) -> None:
    for name, columns in COLUMNS.items():
        with (ROOT / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header = tuple(next(csv.reader(file)))
        assert header == tuple(column for column in columns if column in header)
        assert header == tuple(schema(package, name))


def test_schema_has_the_words_that_are_read(package: dict[str, Any], journey: Itinerary) -> None:
    fields = schema(package, "itinerary")
    words = {name: field["constraints"].get("enum") for name, field in fields.items()
             if "constraints" in field}  # fmt: skip
    assert words["mode"] == [word for word in get_args(Mode) if word]
    assert words["precision"] == [word for word in get_args(Precision) if word]
    for part in ("date", "place", "event"):
        assert words[f"{part}_certainty"] == [word for word in get_args(Certainty) if word]
    assert sorted(words["republic"]) == sorted(journey.republics)  # none is left over
    assert words["kind"] == list(journey.kinds)
    assert set(words["clock"]) == {stop.clock for stop in journey.stops if stop.clock}
    standing = schema(package, "sources")["standing"]["constraints"]["enum"]
    assert standing == [word for word in get_args(Standing) if word]
    about = schema(package, "conflicts")["about"]["constraints"]["enum"]
    assert about == list(get_args(About))


@pytest.mark.parametrize(
    "text",
    [
        "1963", "1963-05", "1963-05-14", "1963-05-14?", "1963-05~", "1963%",
        "1963-05-15/1963-05-17", "1963-05-20?/1963-05-21",
        "14.05.1963", "1963-5-14", "1963-13", "1963-05-32", "1963-05-14??", "?1963",
        "1963-05-14/", "/1963", "1963-05-14-", "May",
    ],
)  # fmt: skip
def test_schema_takes_the_dates_that_are_read(package: dict[str, Any], text: str) -> None:
    try:
        dates.read(text)
        is_read = True
    except DateError:
        is_read = False
    for table in ("itinerary", "sources", "gaps"):
        pattern = schema(package, table)["date"]["constraints"]["pattern"]
        assert bool(re.fullmatch(pattern, text)) == is_read


def test_every_column_is_explained(package: dict[str, Any]) -> None:
    for resource in package["resources"]:
        assert resource["title"]
        assert resource["description"]
        for field in resource["schema"]["fields"]:
            assert field["title"], field["name"]
            assert field["description"].endswith("."), field["name"]
            for word in field.get("constraints", {}).get("enum", ()):
                told = word in field["description"] or field["name"] in (
                    "republic", "autonomous_republic", "mode",  # words that say what they mean
                )  # fmt: skip
                assert told, f"{field['name']}: {word}"


def test_page_is_made_from_the_package(package: dict[str, Any]) -> None:
    kept = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    assert kept == data_page.page(package), "run python scripts/data_page.py"


def test_page_tells_the_limits_that_check_goes_by(package: dict[str, Any]) -> None:
    page = data_page.page(package).replace("\n", " ")
    km_h = rules.FASTEST_KM_H
    assert f"{km_h['air']:,} km/h by air, {km_h['rail']} by rail, {km_h['water']} by water" in page
    assert f"more than {rules.LONGEST_QUOTE_WORDS} words" in page
    for word in (*get_args(Standing), *get_args(State)):
        assert not word or f"`{word}`" in page or f"**{word}**" in page


def test_citation_cites_this_package(package: dict[str, Any]) -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    (reference,) = citation["references"]
    assert reference["type"] == "data"
    assert reference["title"] == package["title"]
    assert reference["version"] == package["version"]
    assert str(reference["date-released"]) == package["created"].partition("T")[0]
    assert reference["license"] == package["licenses"][0]["name"]
    for name in COLUMNS:
        assert f"{name}.csv" in reference["notes"]


# --- The journey


def test_journey_is_read_without_a_word(journey: Itinerary, package: dict[str, Any]) -> None:
    assert journey.notes == ()
    assert journey.title == package["title"]
    assert len(journey.stops) > 100


def test_check_has_nothing_to_query(journey: Itinerary) -> None:
    assert rules.problems(journey, file="itinerary.csv") == []


def test_ids_begin_with_the_first_day(journey: Itinerary) -> None:
    assert names(s for s in journey.stops if not s.id.startswith(f"{s.when.start}-")) == []


def test_order_does_not_run_against_the_calendar(journey: Itinerary) -> None:
    first = journey.stops[0].when.start
    for stop in journey.stops:
        assert stop.when.end >= first, stop.id
        first = max(first, stop.when.start)


def test_certain_date_is_not_qualified(journey: Itinerary) -> None:
    firm = (stop for stop in journey.stops if stop.date_certainty == "certain")
    assert names(s for s in firm if s.when.approximate or s.when.uncertain) == []


def test_doubt_is_explained(journey: Itinerary) -> None:
    assert names(s for s in journey.stops if s.certainty != "certain" and not s.note) == []


def test_point_that_is_no_place_says_so(journey: Itinerary) -> None:
    symbolic = [s for s in journey.stops if s.place and s.place.precision == "region"]
    assert symbolic
    assert names(s for s in symbolic if "point" not in s.note) == []


def test_clock_stands_apart_from_its_hour(journey: Itinerary) -> None:
    assert names(s for s in journey.stops if s.clock and not s.time) == []
    told = re.compile(r"\b(time|local|Moscow|Cuban|Havana|GMT|UTC)\b", re.IGNORECASE)
    assert names(s for s in journey.stops if told.search(s.time)) == []


def test_people_are_spelt_one_way(journey: Itinerary) -> None:
    spelt: dict[str, set[str]] = {}
    for stop in journey.stops:
        assert len(set(stop.people)) == len(stop.people), stop.id
        for name in stop.people:
            spelt.setdefault(" ".join(folded(name).split()), set()).add(name)
    assert [forms for forms in spelt.values() if len(forms) > 1] == []


def test_only_the_known_two_have_no_place(journey: Itinerary) -> None:
    assert names(journey.unlocated) == PLACELESS
    for stop in journey.stops:
        assert (stop.place is None) == (stop.place_certainty == "uncertain"), stop.id
        assert stop.place is None or (stop.place.precision and stop.place.provenance), stop.id


@pytest.mark.parametrize("column", ["republic", "autonomous_republic"])
def test_stops_lie_in_their_republic(journey: Itinerary, column: str) -> None:
    for stop in journey.stops:
        name = getattr(stop, column)
        if stop.place and name:
            south, west, north, east = BOXES[name]
            assert south <= stop.place.lat <= north, stop.id
            assert west <= stop.place.lon <= east, stop.id


def test_stops_lie_where_the_gazetteer_has_their_town(journey: Itinerary) -> None:
    gazetteer = Gazetteer()
    found: dict[str, float] = {}
    for stop in journey.stops:
        if stop.place and stop.place.precision in ("settlement", "facility"):
            town = gazetteer.find(stop.name)
            if town is not None:
                found[stop.id] = distance_km(stop.place, town)
    assert {id: km for id, km in found.items() if km > NEAR_KM} == {}
    assert len(found) > 70  # of 77, so that the test cannot pass by finding nothing


def test_no_leg_is_faster_than_its_vehicle(journey: Itinerary) -> None:
    for leg in journey.legs:
        days = (leg.destination.when.end - leg.origin.when.start).days + 1  # at the very most
        mode = leg.mode or "air"  # over days a way that nobody recorded may have been any
        assert _km(leg) <= days * LONGEST_DAY_KM[mode], leg.destination.id


def test_no_long_leg_of_one_day_lacks_a_vehicle(journey: Itinerary) -> None:
    for leg in journey.legs:
        a, b = leg.origin.when, leg.destination.when
        if not leg.mode and a.is_exact and b.is_exact and a.start == b.start:
            assert _km(leg) <= ABOUT_TOWN_KM, leg.destination.id


@pytest.mark.parametrize(
    ("before", "point", "after"),
    [
        ("1963-04-27-olenya-air-base", "1963-04-27-train-to-murmansk", "1963-04-27-murmansk-station-square"),
        ("1963-05-08-department-store", "1963-05-09-train-to-samarkand", "1963-05-10-samarkand-station"),
        ("1963-05-11-irkutsk-airport", "1963-05-12-train-to-bratsk", "1963-05-12-zima"),
        ("1963-05-12-zima", "1963-05-12-taiga", "1963-05-13-padunskie-porogi"),
    ],
)  # fmt: skip
def test_point_that_stands_for_a_railway_lies_on_the_way(
    journey: Itinerary, before: str, point: str, after: str
) -> None:
    a, b, c = (journey.stop(id).place for id in (before, point, after))
    assert a is not None
    assert b is not None
    assert c is not None
    detour = (distance_km(a, b) + distance_km(b, c)) / distance_km(a, c)
    assert detour < 1.2  # tracks bend, but a train does not run back and forth


def _km(leg: Leg) -> float:
    assert leg.origin.place is not None
    assert leg.destination.place is not None
    return distance_km(leg.origin.place, leg.destination.place)


# --- Its sources and passages


def test_every_stop_has_its_passages(journey: Itinerary) -> None:
    """Each source of a stop has a passage on it, and each passage on it is of such a source."""
    for stop in journey.stops:
        assert stop.sources, stop.id
        assert {e.source for e in journey.passages(stop)} == set(stop.sources), stop.id


def test_every_work_is_described_and_graded(journey: Itinerary) -> None:
    assert len(journey.sources) >= 95
    for source in journey.sources:
        assert source.standing, source.key
        assert source.kind, source.key
        assert re.fullmatch("[a-z]{2}", source.language), source.key


def test_standing_agrees_with_kind_and_date(journey: Itinerary) -> None:
    for source in journey.sources:
        assert source.standing in STANDINGS.get(source.kind, get_args(Standing)), source.key
        if source.standing == "primary":  # a text of 1963 itself; a photograph may lack its day
            assert source.date.startswith("1963") or source.kind == "photo caption", source.key


def test_every_work_is_relied_on(journey: Itinerary) -> None:
    """No work only swells the list: each has a passage."""
    passages = Counter(excerpt.source for excerpt in journey.excerpts)
    assert [source.key for source in journey.sources if not passages[source.key]] == []


def test_popular_works_alone_make_nothing_certain(journey: Itinerary) -> None:
    alone = [
        s for s in journey.stops if {journey.source(k).standing for k in s.sources} == {"popular"}
    ]
    assert alone
    assert names(s for s in alone if s.event_certainty == "certain") == []


def test_every_source_is_told_in_our_words(journey: Itinerary) -> None:
    told = {excerpt.source for excerpt in journey.excerpts if excerpt.kind == "paraphrase"}
    assert told | {QUOTED} == {source.key for source in journey.sources}


def test_keys_named_in_notes_are_sources(journey: Itinerary) -> None:
    known = {source.key for source in journey.sources}
    for id, text in own_words(journey).items():
        assert set(re.findall(r"\bS\d+\b", text)) <= known, id


def own_words(journey: Itinerary) -> dict[str, str]:
    """All that we say ourselves, by the key of the record that says it."""
    return {
        **{stop.id: f"{stop.event} {stop.note}" for stop in journey.stops},
        **{e.key: e.text for e in journey.excerpts if e.kind == "paraphrase"},
        **{f"theme {t.key}": f"{t.title} {t.text}" for t in journey.themes},
        **{f"conflict {c.id}": f"{c.ours} {c.other} {c.why}" for c in journey.conflicts},
        **{f"gap {g.id}": f"{g.known} {g.sought}" for g in journey.gaps},
    }


def quotes(journey: Itinerary) -> list[Excerpt]:
    return [excerpt for excerpt in journey.excerpts if excerpt.kind == "quote"]


def sentences(quote: Excerpt) -> list[str]:
    """A paragraph's sentences; headline, subtitle and caption are one each."""
    if not quote.locator.startswith("paragraph "):
        return [quote.text.strip()]
    return [s.strip() for s in re.split(r"(?<=[.!?])\s+(?=[A-Z])", quote.text)]


def fingerprint(sentence: str) -> str:
    return hashlib.sha256(sentence.encode("utf-8")).hexdigest()


def test_quotations_are_letter_for_letter(journey: Itinerary) -> None:
    """Each sentence is one of the article's, and stands where the locator says."""
    lines = FINGERPRINTS.read_text(encoding="utf-8").splitlines()
    known = {tuple(line.split("  ", 1)) for line in lines}
    for quote in quotes(journey):
        for sentence in sentences(quote):
            assert (fingerprint(sentence), quote.locator) in known, f"{quote.key}: {sentence}"
    quoted = {fingerprint(s) for quote in quotes(journey) for s in sentences(quote)}
    assert 0 < len(quoted) <= len(known) / 2


def test_quotations_are_short_and_of_one_source(journey: Itinerary) -> None:
    assert {quote.source for quote in quotes(journey)} == {QUOTED}
    for quote in quotes(journey):
        assert len(quote.text.split()) <= rules.LONGEST_QUOTE_WORDS, quote.key


def test_nobody_else_is_quoted(journey: Itinerary) -> None:
    own = own_words(journey)
    assert [key for key, text in own.items() if re.search('["“”„«»]', text)] == []


# --- Its themes, conflicts and gaps


def test_every_theme_is_borne_out(journey: Itinerary) -> None:
    told = Counter(key for excerpt in journey.excerpts for key in excerpt.themes)
    assert sorted(told) == sorted(theme.key for theme in journey.themes)
    assert [theme.key for theme in journey.themes if not theme.text] == []


@pytest.mark.parametrize("paragraph", ["paragraph 5", "paragraph 6"])
def test_what_has_no_day_is_tied_to_themes_and_no_stop(journey: Itinerary, paragraph: str) -> None:
    """The article's talks and secret papers, for which no source gives both day and place."""
    passages = [e for e in journey.excerpts if e.source == QUOTED and e.locator == paragraph]
    assert passages
    for passage in passages:
        assert passage.themes, passage.key
        assert passage.stops == (), passage.key


def test_every_conflict_has_two_sides(journey: Itinerary) -> None:
    keys = {source.key for source in journey.sources}
    ids = set(names(journey.stops))
    for conflict in journey.conflicts:
        assert conflict.ours, conflict.id
        assert conflict.other, conflict.id
        assert conflict.why, conflict.id
        assert folded(conflict.ours) != folded(conflict.other), conflict.id
        for side in (conflict.ours_sources, conflict.other_sources):
            assert side, conflict.id
            assert len(set(side)) == len(side), conflict.id
            assert set(side) <= keys, conflict.id
        assert set(conflict.stops) <= ids, conflict.id


def test_conflicts_that_a_historian_looks_for_are_told(journey: Itinerary) -> None:
    about = {conflict.id: conflict.about for conflict in journey.conflicts}
    assert {
        "take-off-day": "date",
        "landing-day": "date",
        "landing-field": "place",
        "severodvinsk": "place",
        "nuclear-submarine": "event",
        "dacha-day": "date",
        "store-day": "date",
        "stadium-and-concert-day": "date",
        "zavidovo": "place",
        "which-uzbek-farm": "place",
        "baikal-day": "date",
        "bratsk-date": "date",
        "che-guevara": "event",
        "luzhniki-crowd": "number",
        "abkhazia-1964": "date",
        "april-23-to-june-6": "date",
        "length-of-the-stay": "number",
        "secret-journey": "event",
    }.items() <= about.items()


def test_mistakes_that_are_not_followed_are_in_no_stop(journey: Itinerary) -> None:
    for stop in journey.stops:
        assert "Severodvinsk" not in (stop.name, stop.name_modern), stop.id
        assert "Guevara" not in " ".join(stop.people), stop.id


def test_length_of_the_stay_is_that_of_its_dates(journey: Itinerary) -> None:
    (stay,) = (c for c in journey.conflicts if c.id == "length-of-the-stay")
    landing = journey.stop("1963-04-27-olenya-air-base").when.start
    home = journey.stop("1963-06-03-take-off-for-cuba").when.end
    assert f" {(home - landing).days + 1} days" in stay.ours


def test_no_visit_of_one_day_stands_in_a_gap(journey: Itinerary) -> None:
    for gap in journey.gaps:
        one_day = (s for s in journey.stops if s.when.start == s.when.end)
        assert names(s for s in one_day if gap.when.start <= s.when.start <= gap.when.end) == []


def test_every_silent_day_lies_in_one_gap(journey: Itinerary) -> None:
    assert journey.span is not None
    first = journey.span[0]
    known = enumerate(states(journey))
    silent = [first + timedelta(days=offset) for offset, state in known if state == "silent"]
    assert silent
    for day in silent:
        gaps = [gap.id for gap in journey.gaps if gap.when.start <= day <= gap.when.end]
        assert len(gaps) == 1, f"{day}: {gaps}"


def test_gaps_are_apart_and_in_order(journey: Itinerary) -> None:
    assert journey.span is not None
    first, last = journey.span
    ends = [first]
    for gap in journey.gaps:
        assert ends[-1] < gap.when.start <= gap.when.end < last, gap.id
        assert not gap.when.approximate, gap.id
        assert not gap.when.uncertain, gap.id
        ends.append(gap.when.end)


def test_gaps_say_what_is_known_and_what_was_sought(journey: Itinerary) -> None:
    for gap in journey.gaps:
        assert gap.known, gap.id
        assert gap.sought, gap.id
        assert gap.sources, gap.id
        assert set(re.findall(r"\bS\d+\b", f"{gap.known} {gap.sought}")) <= set(gap.sources), gap.id

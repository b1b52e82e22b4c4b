"""The embedded gazetteer finds what it should, says how sure it is, and is silent otherwise."""

import importlib.util
import sqlite3
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from geopy.distance import great_circle

from castro_map.errors import GeocodingError
from castro_map.places.gazetteer import ALIAS, Gazetteer, normal_form

ROOT = Path(__file__).parents[2]
FILE = ROOT / "castro_map" / "data" / "gazetteer.sqlite"
LARGEST_BYTES = 3_500_000
NEAR_KM = 30  # a city is that wide, and the point of it is anyone's choice

# English, Russian, Spanish, the name of 1963; where it is
TOWNS = """
Murmansk         | Мурманск        | Múrmansk          | Murmansk       | 68.97  33.08
Severomorsk      | Североморск     | Severomorsk       | Severomorsk    | 69.07  33.42
Moscow           | Москва          | Moscú             | Moscow         | 55.75  37.62
Volgograd        | Волгоград       | Volgogrado        | Volgograd      | 48.72  44.50
Tashkent         | Ташкент         | Taskent           | Tashkent       | 41.31  69.28
Yangiyul         | Янгиюль         | Yangiyul          | Yangiyul       | 41.11  69.05
Yangiyer         | Янгиер          | Yangiyer          | Yangiyer       | 40.27  68.83
Gulistan         | Гулистан        | Gulistán          | Gulistan       | 40.49  68.78
Samarkand        | Самарканд       | Samarcanda        | Samarkand      | 39.65  66.96
Irkutsk          | Иркутск         | Irkutsk           | Irkutsk        | 52.29 104.30
Listvyanka       | Листвянка       | Listvianka        | Listvyanka     | 51.85 104.87
Bratsk           | Братск          | Bratsk            | Bratsk         | 56.13 101.61
Krasnoyarsk      | Красноярск      | Krasnoyarsk       | Krasnoyarsk    | 56.01  92.87
Yekaterinburg    | Екатеринбург    | Ekaterimburgo     | Sverdlovsk     | 56.84  60.61
Saint Petersburg | Санкт-Петербург | San Petersburgo   | Leningrad      | 59.94  30.31
Kyiv             | Киев            | Kiev              | Kiev           | 50.45  30.52
Zavidovo         | Завидово        | Zavídovo          | Zavidovo       | 56.53  36.53
Tbilisi          | Тбилиси         | Tiflis            | Tbilisi        | 41.69  44.80
Pitsunda         | Пицунда         | Pitsunda          | Bichvinta      | 43.16  40.34
Gagra            | Гагра           | Gagra             | Gagra          | 43.33  40.23
Sukhumi          | Сухуми          | Sujumi            | Sukhumi        | 43.00  41.02
Lake Baikal      | Байкал          | Lago Baikal       | Baikal         | 53.50 108.20
Hungry Steppe    | Голодная степь  | Estepa del Hambre | Golodnaya Step | 40.50  68.50
"""
NAMED_PLACES = [
    (name.strip(), *map(float, where.split()))
    for *names, where in (line.split("|") for line in TOWNS.strip().splitlines())
    for name in names
]


@pytest.fixture
def gazetteer() -> Gazetteer:
    return Gazetteer()


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    """The script that makes the file, as a module."""
    path = ROOT / "data_sources" / "build_gazetteer.py"
    spec = importlib.util.spec_from_file_location("build_gazetteer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "lat", "lon"), sorted(set(NAMED_PLACES)))
def test_finds_the_towns_of_the_journey_by_every_name(
    gazetteer: Gazetteer, name: str, lat: float, lon: float
) -> None:
    place = gazetteer.find(name)
    assert place is not None
    assert great_circle((place.lat, place.lon), (lat, lon)).km < NEAR_KM
    assert place.provenance


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Listvyanka", "Listvyanka, RU"),  # not Listvyanskiy near Novosibirsk, which is larger
        ("Фрунзе", "Bishkek, KG"),  # not one of six villages in Ukraine
        ("Moskva", "Moscow, RU"),  # not the village of Tajikistan whose main name it is
        ("Lugansk", "Luhansk, UA"),  # nor a village of Kazakhstan
        ("Запорожье", "Zaporizhzhya, UA"),
        ("Николаев", "Mykolayiv, UA"),  # the port, not the town near Lviv
        ("Куйбышев", "Samara, RU"),
        ("Odessa", "Odesa, UA"),
        ("Talas", "Talas, KG"),  # not Taraz, nine times larger, once called so
        ("Poti", "Poti, GE"),  # not a large city of Brazil, by a name nobody uses
        ("Washington", "Washington, US"),
        ("Сталинабад", "Dushanbe, TJ"),
        ("Гагры", "Gagra, GE"),
    ],
)
def test_well_known_traps(gazetteer: Gazetteer, name: str, meant: str) -> None:
    place = gazetteer.find(name)
    assert place is not None
    assert f"GeoNames (cities500, CC BY 4.0): {meant}" in place.provenance


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "?",
        ",",
        ", Russia",
        "Moscw",  # never fuzzy
        "Murmansk area",
        "Murmansk (airfield not named)",
        "Murmansk'; DROP TABLE place; --",
        "%",
        "Ko",  # an alternate name of Kyiv
        "IEV",  # its airport
        "mo si ke",  # Moscow, by way of Chinese
        "Cuba",  # countries, though settlements are called so
        "Куба",
        "Kazakhstan",
        "Georgia",
        "Волга",  # a river, though a settlement is
        "Paris, Texas",  # Texas is no country
        "Portland, Maine, USA",  # Oregon's is the only one in the file
        "Kirov, Kaluga Oblast, Russia",  # two bear the name, and a region is not understood
        "Moscow, Ukraine",
        "Salem, IN",
    ],
)
def test_is_silent_rather_than_wrong(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name) is None


@pytest.mark.parametrize(
    ("name", "place_name"),
    [
        ("Saint Petersburg, Russia", "Saint Petersburg"),
        ("Kyiv, Ukraine", "Kyiv"),
        ("Киев, Украинская ССР", "Kyiv"),
        ("Tashkent, USSR", "Tashkent"),
        ("La Habana, Cuba", "Havana"),
        ("Zima, Irkutsk Oblast, Russia", "Zima"),
        ("Listvyanka, Irkutsk Oblast, Russia", "Listvyanka"),
        ("Luxembourg", "Luxembourg"),
    ],
)
def test_town_and_country(gazetteer: Gazetteer, name: str, place_name: str) -> None:
    place = gazetteer.find(name)
    assert place is not None
    assert place.name == place_name


def test_countries_break_ties(gazetteer: Gazetteer) -> None:
    ukrainian = gazetteer.find("Frunze", countries=["UA"])
    assert ukrainian is not None
    assert "Frunze, UA; of 6 places of that name in UA" in ukrainian.provenance
    assert gazetteer.find("Frunze", countries="ua") == ukrainian
    assert gazetteer.find("Frunze", countries=["CU"]) is None
    assert gazetteer.find("Kyiv, Ukraine", countries=["RU"]) is None


def test_nearness_breaks_ties(gazetteer: Gazetteer) -> None:
    vyatka, kaluga = gazetteer.find("Киров"), gazetteer.find("Киров", near=(54.5, 36.3))
    assert vyatka is not None
    assert kaluga is not None
    assert vyatka.provenance.endswith("Kirov, RU; the largest of 4 places of that name")
    assert kaluga.provenance.endswith("Kirov, RU; the nearest of 4 places of that name")
    assert round(vyatka.lon) == 50
    assert round(kaluga.lon) == 34


def test_all_places_of_a_name_come_best_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.find_all("Listvyanka")
    assert [place.name for place in found] == ["Listvyanka", "Listvyanskiy"]
    assert found[1].provenance.endswith("one of 2 places of that name")
    assert found[0] == gazetteer.find("Listvyanka")


def test_places_of_our_own_table_say_so(gazetteer: Gazetteer) -> None:
    baikal, bishkek = gazetteer.find("озеро Байкал"), gazetteer.find("Целиноград")
    assert baikal is not None
    assert bishkek is not None
    assert baikal.precision == "region"
    assert baikal.provenance.startswith("castro_map's own table: Lake Baikal, RU (the middle of")
    assert bishkek.precision == "settlement"
    assert bishkek.provenance.endswith("Astana, KZ, by a name of castro_map's own table")


def test_country_names_of_then_and_now(gazetteer: Gazetteer) -> None:
    assert gazetteer.read_country_codes("Ukrainian SSR") == ("UA",)
    assert gazetteer.read_country_codes("грузия") == ("GE",)
    assert len(gazetteer.read_country_codes("USSR")) == 15
    assert gazetteer.read_country_codes("Abkhaz ASSR within the Georgian SSR") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Санкт-Петербург", "САНКТ  ПЕТЕРБУРГ"),
        ("Орёл", "орел"),
        ("Moscú", "moscu"),
        ("Bich’vinta", "Bichvinta"),
        ("St. Petersburg", "St Petersburg"),
        ("Łódź", "Lodz"),
        ("Тольятти́", "тольятти"),
    ],
)
def test_two_spellings_of_one_name(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)
    assert normal_form(normal_form(one)) == normal_form(one)


def test_й_is_a_letter_of_its_own() -> None:
    assert normal_form("Бий-Хем") != normal_form("Бии-Хем")
    assert normal_form("Бии\u0306ск") == normal_form("Бийск") == "бийск"


def test_the_file_tells_whose_it_is(gazetteer: Gazetteer) -> None:
    about = gazetteer.read_about()
    assert "GeoNames" in about["attribution"]
    assert "CC BY 4.0" in about["attribution"]
    assert about["licence"].endswith("https://creativecommons.org/licenses/by/4.0/")
    assert about["origin"]
    assert about["date"]
    assert FILE.stat().st_size <= LARGEST_BYTES


def test_the_file_is_only_read(tmp_path: Path) -> None:
    copy = tmp_path / "gazetteer.sqlite"
    copy.write_bytes(FILE.read_bytes())
    gazetteer = Gazetteer(copy)
    with gazetteer._open() as db, pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("DELETE FROM place")
    assert gazetteer.find("Москва") is not None
    assert copy.read_bytes() == FILE.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == [copy.name]


@pytest.mark.parametrize("content", [None, b"", b"not a database" * 100])
def test_a_bad_file_is_said_in_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "gazetteer.sqlite"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GeocodingError, match=r"gazetteer\.sqlite: the gazetteer cannot be read"):
        Gazetteer(path).find("Moscow")


def test_script_and_package_fold_names_alike(builder: ModuleType) -> None:
    assert builder.normal_form is normal_form


def test_the_shipped_file_holds_the_table_of_aliases(builder: ModuleType) -> None:
    with closing(sqlite3.connect(FILE)) as db:
        shipped = {name for (name,) in db.execute("SELECT name FROM name WHERE rank = ?", (ALIAS,))}
        folded = {name for (name,) in db.execute("SELECT name FROM name")}
    rows = builder.read_aliases()
    aliases = [row["names"] for row in rows if row["kind"] == "place"]
    assert shipped == {normal_form(name) for names in aliases for name in names.split(";")}
    assert {row["kind"] for row in rows} == {"place", "country", "silent"}
    assert {name for name in folded if normal_form(name) != name} == set()


def city(id: int, name: str, country: str, population: int, *others: str) -> dict[str, Any]:
    return {
        "geonameid": id, "name": name, "countrycode": country, "population": population,
        "latitude": float(id), "longitude": 30.0, "alternatenames": list(others),
    }  # fmt: skip


def alias(names: str, country: str, place: str, id: str, lat: str) -> dict[str, str]:
    return {
        "kind": "place", "names": names, "country": country, "place": place, "geonameid": id,
        "lat": lat, "lon": "30", "precision": "region", "remark": "a remark",
    }  # fmt: skip


COUNTRIES = [
    {"name": "Russia", "iso": "RU", "capital": "Moscow"},
    {"name": "Monaco", "iso": "MC", "capital": "Monaco"},
    {"name": "United States", "iso": "US", "capital": "Washington"},
]
CITIES = [
    city(1, "Moscow", "RU", 10_000_000, "Москва", "MOW", "mo si ke", "モスクワ", "Mo"),
    city(2, "Village", "RU", 0),
    city(3, "Monaco", "MC", 1000),
    city(4, "Monaco", "US", 400_000),
    city(5, "Small", "US", 1000),
]
ALIASES = [
    alias("Big Village;Село", "RU", "Village", "2", "2.05"),
    alias("Lake", "RU", "L", "", "9"),
]


def test_the_script_cuts_as_it_says(builder: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "small.sqlite"
    builder.build(path, cities=CITIES, countries=COUNTRIES, aliases=ALIASES)
    small = Gazetteer(path)
    assert [small.find(name) for name in ("MOW", "mo si ke", "モスクワ", "Mo", "Small")] == [
        None
    ] * 5
    found = [small.find(name) for name in ("Москва", "Село", "Lake", "Monaco")]
    assert [place and (place.name, place.lat) for place in found] == [
        ("Moscow", 1.0),
        ("Village", 2.0),
        ("L", 9.0),
        ("Monaco", 3.0),
    ]


def test_the_same_input_gives_the_same_bytes(builder: ModuleType, tmp_path: Path) -> None:
    one, other = tmp_path / "one.sqlite", tmp_path / "other.sqlite"
    builder.build(one, cities=CITIES, countries=COUNTRIES, aliases=ALIASES)
    builder.build(other, cities=CITIES[::-1], countries=COUNTRIES[::-1], aliases=ALIASES)
    assert one.read_bytes() == other.read_bytes()


def test_an_alias_far_from_its_place_stops_the_script(builder: ModuleType, tmp_path: Path) -> None:
    far = alias("Far", "RU", "Village", "2", "3")
    with pytest.raises(SystemExit, match="Village is elsewhere to GeoNames"):
        builder.build(tmp_path / "x.sqlite", cities=CITIES, countries=COUNTRIES, aliases=[far])

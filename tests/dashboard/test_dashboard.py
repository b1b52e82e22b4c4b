"""The dashboard's logic without a browser: what it shows of good and of bad files and links."""

import json
import os
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from google.protobuf.json_format import MessageToDict
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from castro_map.dashboard import (
    address,
    entry_path,
    frame,
    interface,
    opened,
    session,
)
from castro_map.itinerary.selection import Selection, select
from castro_map.itinerary.stops import Itinerary

from ..bracketed import bracketed, is_english, tour

__all__ = ["bracketed"]

DATA = Path(__file__).parents[1] / "data"


def _app(monkeypatch: pytest.MonkeyPatch, path: Path | None = None) -> AppTest:
    monkeypatch.setattr("sys.argv", ["app.py", *([str(path)] if path else [])])
    return AppTest.from_file(str(entry_path()), default_timeout=60)


def _left(app: AppTest) -> str:
    """What the filters say of how many stops are left."""
    return next(line.value for line in app.markdown if re.match(r"\*\*\d+\*\* of", line.value))


def test_a_wrong_file_is_told_cell_by_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("place,date,lat,lon\nMoscow,1963-04-31,155,37\n", "utf-8")
    app = _app(monkeypatch, path).run()
    (error,) = app.error
    assert "April has 30 days" in error.value
    assert "latitudes run from" in error.value
    assert not app.exception


def test_a_file_that_goes_away_is_told_and_the_journey_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("place,date\nMoscow,1963-04-30\n", "utf-8")
    app = _app(monkeypatch, path).run()
    assert not app.warning
    path.unlink()
    app.run()
    assert "not there any more" in app.warning[0].value
    assert app.title[0].value == "mine"
    assert not app.exception


def test_a_file_that_was_never_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _app(monkeypatch, tmp_path / "none.csv").run()
    assert "not there any more" in app.error[0].value
    assert not app.exception


@pytest.mark.parametrize("name", ["mine.csv", "sources.csv"])
def test_a_table_that_changes_is_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "mine.csv").write_text("place,date,sources\nMoscow,1963-04-30,a\n", "utf-8")
    (tmp_path / "sources.csv").write_text("key,title\na,A work\n", "utf-8")
    app = _app(monkeypatch, tmp_path / "mine.csv").run()
    path = tmp_path / name
    path.write_text(
        path.read_text("utf-8").replace("Moscow", "Kiev").replace("A work", "B"), "utf-8"
    )
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))  # however coarse the disk's clock is
    app.run()
    opened = app.session_state["castro_map"].server.itinerary
    assert (opened.stops[0].name, opened.sources[0].title) != ("Moscow", "A work")


def test_anybodys_itinerary_opens_with_its_own_filters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a_walk.csv"
    path.write_text("place,date,kind\nMoscow,1963-04-30,park\nKiev,1963-05-02,\n", "utf-8")
    app = _app(monkeypatch, path).run()
    assert app.title[0].value == "a walk"
    assert app.multiselect(key="kind").options == ["park (1)"]
    app.multiselect(key="kind").select("park").run()
    assert "**1** of 2" in _left(app)
    assert app.query_params["kind"] == "park"
    assert not app.exception


def test_a_journey_before_1684_is_filtered_by_the_number_of_its_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "magellan.csv"
    rows = "Seville,1519-08-10\nGuam,1521-03-06\nCebu,1521-04-07\nSeville,1522-09-08\n"
    path.write_text("place,date\n" + rows, "utf-8")
    app = _app(monkeypatch, path)
    app.query_params["until"] = "1521-12-31"
    app.run()
    assert not app.exception
    assert "**3** of 4" in _left(app)
    assert app.slider(key="dates").label == "Dates: 10 August 1519 to 31 December 1521"
    app.slider(key="dates").set_range(500, 610).run()
    assert not app.exception
    assert "**2** of 4" in _left(app)
    assert app.query_params["from"] == "1520-12-21"


def test_every_filter_narrows_and_says_so_in_the_address(
    monkeypatch: pytest.MonkeyPatch, journey: Itinerary
) -> None:
    app = _app(monkeypatch).run()
    every = len(journey.stops)
    assert f"**{every}** of {every}" in _left(app)
    assert app.button(key="reset").disabled
    person = journey.people[0]
    for name, values, said in (
        ("republic", ("Uzbek SSR",), "republic"),
        ("kind", ("agriculture",), "kind"),
        ("mode", ("rail",), "mode"),
        ("person", (person,), "person"),
    ):
        app.multiselect(key=name).set_value(list(values)).run()
        left = len(select(journey, Selection(**{name: values})).stops)
        assert 0 < left < every
        assert f"**{left}** of {every}" in _left(app)
        assert app.query_params[said] == values[0]
        app.button(key="reset").click().run()
        assert f"**{every}** of {every}" in _left(app)
        assert said not in app.query_params
    app.toggle(key="firm").set_value(True).run()
    assert f"**{sum(stop.is_firm for stop in journey.stops)}** of" in _left(app)
    app.text_input(key="text").set_value("Самарканд").run()
    found = select(journey, Selection(certainty="firm", text="Самарканд"))
    assert f"**{len(found.stops)}** of" in _left(app)
    assert app.query_params["text"] == "Самарканд"


def test_nothing_left_is_said_and_leads_back(
    monkeypatch: pytest.MonkeyPatch, journey: Itinerary
) -> None:
    app = _app(monkeypatch).run()
    app.text_input(key="text").set_value("no such word").run()
    assert "No stop matches" in app.info[0].value
    app.button(key="way_back").click().run()
    assert f"**{len(journey.stops)}**" in _left(app)
    assert not app.info


def test_a_link_reopens_what_was_seen(monkeypatch: pytest.MonkeyPatch, journey: Itinerary) -> None:
    app = _app(monkeypatch)
    stop = next(s for s in journey.stops if s.republic == "Uzbek SSR")
    app.query_params.update(
        {"stop": stop.id, "republic": "Uzbek SSR", "from": "1963-05-08", "until": "1963-05-11"}
    )
    app.run()
    assert app.session_state["castro_map"].state.stop == stop.id
    assert app.session_state["republic"] == ["Uzbek SSR"]
    assert app.session_state["dates"] == (date(1963, 5, 8), date(1963, 5, 11))
    assert not app.info
    assert not app.exception


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"stop": "no-such"}, 'There is no stop "no'),
        ({"republic": "Atlantis"}, 'no republic "Atlantis"'),
        ({"mode": "broom"}, '"broom"'),
        ({"person": "Nobody <b>"}, "Nobody"),
        ({"from": "1963-06-01", "until": "1963-05-01"}, "run backwards"),
        ({"from": "1800-01-01", "until": "1801-01-01"}, "outside the journey"),
        ({"from": "yesterday"}, '"yesterday" is no day'),
        ({"republic": "Uzbek SSR", "stop": "1963-05-14-uralmash"}, "hide its stop"),
    ],
)
def test_a_link_that_cannot_be_followed_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, journey: Itinerary, query: dict[str, str], said: str
) -> None:
    app = _app(monkeypatch)
    app.query_params.update(query)
    app.run()
    (info,) = app.info
    assert said in info.value.replace("\\", "")
    every = len(journey.stops)
    assert f"**{every}** of {every}" in _left(app)
    assert not app.exception
    app.run()
    assert app.info, "it stays until the reader goes on"
    app.toggle(key="firm").set_value(True).run()
    assert not app.info


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"panel": "attic"}, 'nothing called "attic"'),
        ({"panel": "conflicts", "conflict": "none"}, 'no "none" to look at'),
        ({"day": "1970-01-01"}, "1970"),
        ({"day": "monday"}, "monday"),
        ({"itinerary": "own"}, "only its own reader"),
    ],
)
def test_a_panel_or_record_that_is_not_there_is_said(
    monkeypatch: pytest.MonkeyPatch, query: dict[str, str], said: str
) -> None:
    app = _app(monkeypatch)
    app.query_params.update(query)
    app.session_state["castro_map"] = session.Session(storage="empty")
    app.run()
    assert said in app.info[0].value.replace("\\", "")
    assert not app.exception


def test_an_address_says_a_view_and_is_read_as_it(journey: Itinerary) -> None:
    selection = Selection(
        republic=("Uzbek SSR", "Russian SFSR"),
        kind=("talks",),
        mode=("air", "unknown"),
        person=(journey.people[0],),
        from_=date(1963, 5, 1),
        until=date(1963, 5, 20),
        certainty="firm",
        text="two words",
    )
    state = address.State(selection, "", "works", ("work", journey.sources[0].key), own=True)
    assert address.read(journey, address.write(state)) == (state, ())
    assert address.write(address.State()) == {}


@pytest.mark.parametrize(
    ("name", "records", "panel"),
    [
        ("day", lambda j: [j.span[0].isoformat()], "days"),
        ("passage", lambda j: [one.key for one in j.excerpts], "passages"),
        ("theme", lambda j: [one.key for one in j.themes], "themes"),
        ("conflict", lambda j: [one.id for one in j.conflicts], "conflicts"),
        ("gap", lambda j: [one.id for one in j.gaps], "gaps"),
        ("work", lambda j: [one.key for one in j.sources], "works"),
    ],
)
def test_each_record_has_an_address_in_its_panel(
    journey: Itinerary, name: str, records: Callable[[Itinerary], list[str]], panel: str
) -> None:
    for key in records(journey):
        state, problems = address.read(journey, {name: [key]})
        assert (state.panel, state.record, problems) == (panel, (name, key), ())
        assert address.write(state) == {"panel": [panel], name: [key]}


@pytest.mark.parametrize("said", [None, 1, "x", [], {"state": 1, "number": 1}, {"state": {}}])
def test_what_a_browser_says_is_believed_in_one_shape_only(
    said: object, journey: Itinerary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "act", pytest.fail)
    assert not frame.hear(opened.Opened(journey, ""), said)


def test_a_state_from_a_browser_keeps_its_texts_only() -> None:
    said = {"republic": ["A", 1, None], "text": {"x": 1}, "from": "1963-05-01", "stop": None}
    assert address.from_page(said) == {"republic": ["A"], "from": ["1963-05-01"]}


def test_the_words_follow_the_browser_as_far_as_there_are_any() -> None:
    assert interface.say_day(date(1963, 5, 8)) == "8 May 1963"
    assert interface.ngettext("{count} stop", "{count} stops", 12345) == "12,345 stops"


SAID = {"label", "help", "placeholder", "body", "options", "alt", "format"}
"""The fields of Streamlit's messages that hold words for readers."""


def _said(proto: Message) -> Iterator[str]:
    def texts(value: object, name: str = "") -> Iterator[str]:
        if isinstance(value, dict):
            for key, one in value.items():
                yield from texts(one, key)
        elif isinstance(value, list):
            for one in value:
                yield from texts(one, name)
        elif isinstance(value, str) and name == "columns":
            yield from texts(json.loads(value))
        elif isinstance(value, str) and name in SAID:
            yield value

    return texts(MessageToDict(proto))


def _bare(text: str) -> str:
    """A text as it is read: without tags and styles, but with what their attributes say."""
    text = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    said = re.findall(r'title="([^"]*)"', text)
    return " ".join([re.sub(r"<[^>]*>", " ", text), *said]).replace("\\", "")


@pytest.mark.parametrize("name", ["", "stops", "evidence", "yours", "about"])
def test_every_word_of_the_dashboard_comes_from_the_catalogue(
    name: str, bracketed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interface, "best", lambda _: bracketed)
    monkeypatch.setattr(opened, "read_itinerary", lambda _: tour())
    opened._read.clear()
    interface._words.cache_clear()
    app = _app(monkeypatch, DATA / "hostile.csv").run()
    app.query_params["stop"] = "ж0"
    app._page_hash = calc_hash(name)
    app.run()
    assert not app.exception
    nodes = [node for node in app if getattr(node, "proto", None) is not None]
    words = {text for node in nodes for text in _said(node.proto)}
    assert len(words) > 10
    assert {text for text in words if is_english(_bare(text))} == set()
    opened._read.clear()
    interface._words.cache_clear()

"""The dashboard's logic without a browser: what it shows of good and of bad files."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import castro_map
from castro_map.dashboard import entry_path, evidence

DATA = Path(__file__).parent / "data"


def _app(path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr("sys.argv", ["app.py", str(path)])
    return AppTest.from_file(str(entry_path()), default_timeout=30)


def test_a_wrong_file_is_told_cell_by_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("place,date,lat,lon\nMoscow,1963-04-31,155,37\n", "utf-8")
    app = _app(path, monkeypatch).run()
    (error,) = app.error
    assert "April has 30 days" in error.value
    assert "latitudes run from" in error.value
    assert not app.exception


def test_a_file_that_goes_away_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("place,date\nMoscow,1963-04-30\n", "utf-8")
    app = _app(path, monkeypatch).run()
    assert not app.error
    path.unlink()
    app.run()
    assert "not there any more" in app.error[0].value
    assert not app.exception


def test_a_file_that_changes_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("place,date\nMoscow,1963-04-30\n", "utf-8")
    app = _app(path, monkeypatch).run()
    path.write_text("place,date\nKiev,1963-05-20\n", "utf-8")
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1))  # however coarse the disk's clock is
    app.run()
    assert app.dataframe[0].value["Place"].tolist() == ["Kiev"]


def test_anybodys_itinerary_opens_with_its_own_filters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a_walk.csv"
    path.write_text("place,date,kind\nMoscow,1963-04-30,park\nKiev,1963-05-02,\n", "utf-8")
    app = _app(path, monkeypatch).run()
    assert app.title[0].value == "a walk"
    assert app.multiselect(key="kinds").options == ["park"]
    app.multiselect(key="kinds").select("park").run()
    assert app.dataframe[0].value["Place"].tolist() == ["Moscow"]
    assert not app.exception


def test_evidence_holds_no_markup_of_the_data() -> None:
    itinerary = castro_map.read_itinerary(DATA / "hostile.csv")
    for stop in itinerary.stops:
        html = evidence.story(itinerary, stop)
        assert "<script" not in html
        assert "<img" not in html


def test_evidence_links_only_to_web_addresses() -> None:
    source = castro_map.Source("a", "A work", url="javascript:alert(1)")
    stop = replace(castro_map.journey().stops[0], sources=("a",))
    html = evidence.story(castro_map.Itinerary("t", (stop,), (source,)), stop)
    assert "A work" in html
    assert "href" not in html

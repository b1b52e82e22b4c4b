"""The load script: it lets readers through a sound dashboard, and tells of each fault in an unsound one."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks import readers, reading
from benchmarks.dashboard_server import ROOT, dashboard

STREAMLIT = (sys.executable, "-m", "streamlit", "run")

# As little of a dashboard as a reader needs; INNARDS is what a test puts in.
APP = """
import json
import streamlit as st

@st.cache_resource
def everybody():
    return []

def journey():
    st.multiselect("Republic", ["Cuba", "Georgian SSR"], key="republics")
    held = st.session_state.get("map", {}).get("held")
    found = st.components.v2.component("a_map", js="export default () => undefined")(
        key="map",
        data={"page": None if held else "<p>a map</p>", "hash": "abc",
              "filter": st.session_state.get("republics"),
              "go": {"stop": st.query_params.get("stop")}},
        on_stop_change=lambda: None,
        on_held_change=lambda: None,
    )
    if found.stop:
        st.query_params["stop"] = found.stop["stop"]

def uploads():
    file = st.file_uploader("Your itinerary", type="csv")
    if file:
        everybody().append(file.getvalue().decode())
        st.text(INNARDS)

st.navigation([st.Page(journey, default=True), st.Page(uploads)]).run()
"""


def _visit(folder: Path, innards: str) -> readers.Visit:
    app = folder / "app.py"
    app.write_text(APP.replace("INNARDS", innards), "utf-8")
    quiet = ("--server.address", "127.0.0.1", "--browser.gatherUsageStats", "false")
    server = dashboard(str(app), *quiet, command=STREAMLIT, folder=folder)
    # A thread of its own: Playwright keeps an event loop in this one.
    with server as at, ThreadPoolExecutor(1) as thread:
        run: Callable[..., readers.Visit] = asyncio.run
        return thread.submit(run, readers.visited(at, ["a", "b", "c"], 3)).result()


def test_readers_come_to_the_dashboard_and_none_fails() -> None:
    call = [sys.executable, "-m", "benchmarks.readers", "--sessions", "2"]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 sessions failed" in done.stdout


def test_each_reader_sees_what_he_uploaded(tmp_path: Path) -> None:
    visit = _visit(tmp_path, "file.getvalue().decode()")
    assert visit.problems == {}
    assert all(reader.uploaded for reader in visit.readers)
    assert "3 uploaded a table" in readers.report(visit, pause_s=0)


def test_an_upload_that_others_see_is_told(tmp_path: Path) -> None:
    visit = _visit(tmp_path, "str(everybody())")
    assert visit.failed == 3
    assert any("shown what readers" in problem for problem in visit.problems)
    assert "3 sessions failed" in readers.report(visit, pause_s=0)


def test_an_upload_that_is_not_shown_is_told(tmp_path: Path) -> None:
    visit = _visit(tmp_path, "'thank you'")
    assert "the upload is not shown to who uploaded it" in visit.problems


def test_an_exception_is_told(tmp_path: Path) -> None:
    visit = _visit(tmp_path, "1 / 0")
    assert any("ZeroDivisionError" in problem for problem in visit.problems)
    assert visit.failed == 4


def test_no_other_machine_is_put_under_load(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        readers.main(["--at", "http://192.0.2.1:8501"])
    assert "is not on this machine" in capsys.readouterr().err


def test_the_tables_of_two_readers_differ() -> None:
    assert reading.table(1) != reading.table(2)

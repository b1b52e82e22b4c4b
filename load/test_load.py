"""The load script: it lets readers through a sound dashboard, and tells of each fault in an unsound one."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from load.__main__ import main
from load.reader import table
from load.visit import Visit, report, visit
from scripts.dashboard import ROOT, running, streamlit

# As little of a dashboard as a reader needs; what it shows of an upload is a test's to say.
APP = """
import json
from pathlib import Path

import streamlit as st

@st.cache_resource
def everybody():
    return []

def journey():
    st.multiselect("Republic", ["Cuba", "Georgian SSR"], key="republics")
    said = st.session_state.get("map", {}).get("state")
    if said:
        st.query_params["stop"] = said["state"]["stop"]
    st.components.v2.component("a_map", js="export default () => undefined")(
        key="map",
        data={"page": None if "sent" in st.session_state else "<p>a map</p>", "hash": "abc",
              "state": {"stop": st.query_params.get("stop"),
                        "republic": st.session_state.get("republics")},
              "heard": 0},
        on_state_change=lambda: None,
        on_want_change=lambda: st.session_state.pop("sent"),
    )
    st.session_state["sent"] = True

def uploads():
    file = st.file_uploader("Your itinerary", type="csv")
    if file:
        st.text(eval(Path("shown.txt").read_text()))

st.navigation([st.Page(journey, default=True), st.Page(uploads)]).run()
"""


@pytest.fixture(scope="module")
def visit_showing(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[str], Visit]]:
    """Let three readers come to an app that shows this of an upload."""
    folder = tmp_path_factory.mktemp("app")
    (folder / "app.py").write_text(APP, "utf-8")
    with (
        running(streamlit(folder / "app.py"), folder=folder) as server,
        ThreadPoolExecutor(1) as thread,
    ):

        def run(shown: str) -> Visit:
            (folder / "shown.txt").write_text(shown, "utf-8")
            # A thread of its own: where browser tests run too, Playwright keeps a loop in this one.
            return thread.submit(lambda: asyncio.run(visit(server, ["a", "b", "c"], 3))).result()

        yield run


def test_readers_come_to_the_dashboard_and_none_fails() -> None:
    call = [sys.executable, "-m", "load", "--sessions", "2"]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 sessions failed" in done.stdout


def test_each_reader_sees_what_he_uploaded(visit_showing: Callable[[str], Visit]) -> None:
    met = visit_showing("file.getvalue().decode()")
    assert met.problems == {}
    assert all(reader.uploaded for reader in met.readers)
    assert "3 uploaded a table" in report(met, pause_s=0)


def test_an_upload_that_others_see_is_told(visit_showing: Callable[[str], Visit]) -> None:
    met = visit_showing("str([everybody().append(file.getvalue()), everybody()])")
    assert met.failed == 3
    assert any("shown what readers" in problem for problem in met.problems)
    assert "3 sessions failed" in report(met, pause_s=0)


def test_an_upload_that_is_not_shown_is_told(visit_showing: Callable[[str], Visit]) -> None:
    met = visit_showing("'thank you'")
    assert "the upload is not shown to who uploaded it" in met.problems


def test_an_exception_is_told(visit_showing: Callable[[str], Visit]) -> None:
    met = visit_showing("1 / 0")
    assert any("ZeroDivisionError" in problem for problem in met.problems)
    assert met.failed == 4


def test_no_other_machine_is_put_under_load(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--at", "http://192.0.2.1:8501"])
    assert "is not on this machine" in capsys.readouterr().err


def test_the_tables_of_two_readers_differ() -> None:
    assert table(1) != table(2)

"""The command line as a shell meets it: what it writes, what it says, and its exit status."""

import argparse
import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from castro_map import Selection, journey, read_itinerary, select, to_html
from castro_map.cli import arguments
from castro_map.cli.main import main
from castro_map.exchange.csv_text import to_csv

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
TABLE = str(DATA / "valid" / "semicolons.csv")
WRONG = str(DATA / "invalid" / "wrong-date.csv")
COMMANDS = ("app", "build", "check", "locate", "export")


@dataclass(frozen=True)
class Said:
    """What a call left behind."""

    status: object
    out: str
    err: str


class Shell:
    """Calls `main` as a shell would, and looks that nobody ever meets a traceback."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *argv: str) -> Said:
        try:
            status: object = main(argv)
        except SystemExit as exit:
            status = exit.code
        captured = self._capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Said(status, captured.out, captured.err)


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


def test_build_writes_the_map_and_nothing_else(shell: Shell, tmp_path: Path) -> None:
    said = shell("build", TABLE, "-o", str(tmp_path / "map.html"))
    assert said == Said(0, "", "")
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]
    written = (tmp_path / "map.html").read_bytes().decode("utf-8")
    assert written == to_html(read_itinerary(TABLE))


def test_build_without_a_table_is_of_the_shipped_journey(shell: Shell, tmp_path: Path) -> None:
    assert shell("build", "-o", str(tmp_path / "map.html")).status == 0
    page = (tmp_path / "map.html").read_text("utf-8")
    assert f"<title>{journey().title}</title>" in page


def test_build_replaces_what_was_there(shell: Shell, tmp_path: Path) -> None:
    old = tmp_path / "map.html"
    old.write_text("old", "utf-8")
    assert shell("build", TABLE, "-o", str(old)).status == 0
    assert old.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_what_is_written_may_be_read_like_any_new_file(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    shell("build", TABLE, "-o", str(tmp_path / "map.html"))
    assert (tmp_path / "map.html").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_dash_is_standard_output(shell: Shell) -> None:
    said = shell("build", TABLE, "-o", "-")
    assert (said.status, said.err) == (0, "")
    assert said.out == to_html(read_itinerary(TABLE))


def test_build_draws_in_mercator_when_asked(shell: Shell) -> None:
    said = shell("build", TABLE, "-o", "-", "--projection", "mercator")
    assert said.out == to_html(read_itinerary(TABLE), projection="mercator")
    assert said.out != to_html(read_itinerary(TABLE))


def test_build_takes_a_title_and_shows_it_as_text(shell: Shell) -> None:
    said = shell("build", TABLE, "-o", "-", "--title", "{{7*7}} <b>")
    assert "<title>{{7*7}} &lt;b&gt;</title>" in said.out


@pytest.mark.parametrize(
    ("filters", "selection"),
    [
        (["--republic", "Georgian SSR"], Selection(republic=("Georgian SSR",))),
        (
            ["--republic", "Cuba", "--republic", "Uzbek SSR"],
            Selection(republic=("Cuba", "Uzbek SSR")),
        ),
        (["--kind", "military"], Selection(kind=("military",))),
        (["--mode", "rail"], Selection(mode=("rail",))),
        (["--mode", "unknown", "--mode", "air"], Selection(mode=("unknown", "air"))),
        (["--person", "Anastas Mikoyan"], Selection(person=("Anastas Mikoyan",))),
        (
            ["--person", "Sharaf Rashidov", "--person", "Leonid Brezhnev"],
            Selection(person=("Sharaf Rashidov", "Leonid Brezhnev")),
        ),
        (["--from", "1963-06"], Selection(from_=date(1963, 6, 1))),
        (["--until", "1963-04"], Selection(until=date(1963, 4, 30))),
        (["--certainty", "firm"], Selection(certainty="firm")),
        (["--text", "MIKOYAN múrmansk"], Selection(text="mikoyan murmansk")),
        (
            ["--republic", "Russian SFSR", "--certainty", "firm", "--until", "1963-04-27"],
            Selection(republic=("Russian SFSR",), certainty="firm", until=date(1963, 4, 27)),
        ),
    ],
)
def test_filters_narrow_what_is_exported(
    shell: Shell, filters: list[str], selection: Selection
) -> None:
    said = shell("export", "--to", "csv", "-o", "-", *filters)
    assert said.status == 0
    ids = [row["id"] for row in csv.DictReader(io.StringIO(said.out))]
    assert ids == [stop.id for stop in select(journey(), selection).stops]
    assert 0 < len(ids) < len(journey().stops)


def test_all_certainties_are_everything(shell: Shell) -> None:
    said = shell("export", "--to", "csv", "-o", "-", "--certainty", "all")
    assert said.out == to_csv(journey())


def test_export_csv_can_be_read_again(shell: Shell, tmp_path: Path) -> None:
    assert shell("export", TABLE, "--to", "csv", "-o", str(tmp_path / "out.csv")).status == 0
    assert read_itinerary(tmp_path / "out.csv").stops == read_itinerary(TABLE).stops


def test_export_geojson_is_json(shell: Shell, tmp_path: Path) -> None:
    said = shell("export", TABLE, "--to", "geojson", "-o", str(tmp_path / "out.geojson"))
    assert said == Said(0, "", "")
    collection = json.loads((tmp_path / "out.geojson").read_text("utf-8"))
    assert [feature["id"] for feature in collection["features"] if "id" in feature] == [
        "1963-05-14-irkutsk",
        "1963-05-15-bratsk",
    ]


def test_check_says_that_nothing_is_wrong(shell: Shell) -> None:
    said = shell("check", TABLE)
    assert said == Said(
        0, "semicolons.csv: nothing wrong. 2 stops in 4 days, 0 sources, 0 excerpts.\n", ""
    )


def test_check_finds_nothing_wrong_with_the_shipped_journey(shell: Shell) -> None:
    said = shell("check")
    assert said.status == 0
    assert said.out.startswith("itinerary.csv: nothing wrong. ")


def test_check_says_everything_that_is_wrong(shell: Shell) -> None:
    said = shell("check", WRONG)
    assert (said.status, said.out) == (1, "")
    assert said.err == Path(WRONG).with_suffix(".txt").read_text("utf-8")


def test_check_in_json_says_the_same(shell: Shell) -> None:
    right = shell("check", TABLE, "--format", "json")
    assert (right.status, right.err) == (0, "")
    assert json.loads(right.out) == {
        "ok": True, "problems": [], "notes": [], "stops": 2, "sources": 0, "excerpts": 0,
        "days": 4, "unlocated": [],
    }  # fmt: skip
    wrong = shell("check", WRONG, "--format", "json")
    assert (wrong.status, wrong.err) == (1, "")
    answer = json.loads(wrong.out)
    assert answer["ok"] is False
    assert len(answer["problems"]) == 4
    assert answer["problems"][0] == {
        "file": "wrong-date.csv", "row": 3, "column": "date",
        "message": '"1963-04-31" is not a date', "cure": "April has 30 days",
    }  # fmt: skip


def test_check_tells_what_is_odd_but_not_wrong(shell: Shell, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("place,date,wether\nMoscow,1963,fine\nXyzzyburg,1964,dull\n", "utf-8")
    said = shell("check", str(table))
    assert said.status == 0
    assert "note: mine.csv: the column " in said.err
    assert "row 3 (Xyzzyburg)" in said.err
    answer = json.loads(shell("check", str(table), "--format", "json").out)
    assert answer["unlocated"] == ["1964-01-01-xyzzyburg"]
    assert len(answer["notes"]) == 1


def test_locate_adds_coordinates_and_who_gave_them(shell: Shell, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("place,date\nMoscow,1963-05-01\nXyzzyburg,1963-05-02\n", "utf-8")
    said = shell("locate", str(table), "-o", str(tmp_path / "located.csv"))
    assert (said.status, said.out) == (0, "")
    assert said.err == (
        "warning: no place is known for row 3 (Xyzzyburg); listed, but not on the map\n"
    )
    moscow, xyzzyburg = read_itinerary(tmp_path / "located.csv").stops
    assert moscow.place is not None
    assert (moscow.place.lat, moscow.place.lon) == pytest.approx((55.75, 37.62), abs=0.05)
    assert "GeoNames" in moscow.place.provenance
    assert xyzzyburg.place is None


@pytest.mark.parametrize("command", [("build",), ("export", "--to", "csv")])
def test_the_itinerary_itself_is_not_written_over(
    shell: Shell, tmp_path: Path, command: tuple[str, ...]
) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("place,date\nMoscow,1963-05-01\n", "utf-8")
    said = shell(*command, str(table), "-o", str(table))
    assert said.status == 1
    assert "is the itinerary itself" in said.err
    assert table.read_text("utf-8") == "place,date\nMoscow,1963-05-01\n"


def test_a_name_of_several_places_is_said(shell: Shell, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("place,date\nSan José,1963-05-01\n", "utf-8")
    said = shell("build", str(table), "-o", str(tmp_path / "map.html"))
    assert said.status == 0
    assert said.err.startswith("note: row 2, San José: placed by GeoNames")
    assert "give lat and lon if another is meant" in said.err


def test_what_is_read_is_never_written_over(shell: Shell, tmp_path: Path) -> None:
    table, works = tmp_path / "mine.csv", tmp_path / "sources.csv"
    table.write_text("place,date,weather\nMoscow,1963-05-01,fair\n", "utf-8")
    works.write_text("key,title\ns1,My only list\n", "utf-8")
    package = tmp_path / "datapackage.json"
    package.write_text("{}", "utf-8")
    (tmp_path / "hidden.csv").hardlink_to(works)
    (tmp_path / "link.csv").symlink_to(table)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    for command in (["build"], ["export", "--to", "csv"], ["locate"]):
        for name in ("mine.csv", "sources.csv", "datapackage.json", "hidden.csv", "link.csv"):
            said = shell(*command, str(table), "-o", str(tmp_path / name))
            assert said.status == 1
            assert "would be lost; choose another name" in said.err
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_locate_keeps_all_that_is_its_owners(
    shell: Shell, tmp_path: Path, encoding: str, end: str
) -> None:
    lines = [
        'Place;date ;  "hotel; and price";;# my note',
        'Москва;1963-05-01;"the ""best""";precious;',
        ";;;;",
        "  Xyzzyburg ;1963-05-02;;'=x;",
        "Киев;1963-05-20",
    ]
    table, located = tmp_path / "mine.csv", tmp_path / "located.csv"
    table.write_bytes(end.join(lines).encode(encoding))
    assert shell("locate", str(table), "-o", str(located)).status == 0
    after = located.read_bytes().decode(encoding).split(end)
    assert after[0] == lines[0] + ";lat;lon;precision;placed_by"
    assert after[1].startswith(lines[1] + ";55.7")
    assert after[2:4] == lines[2:4]
    assert after[4].startswith(lines[4] + ";;;;50.4")
    moscow, nowhere, kiev = read_itinerary(located).stops
    assert moscow.place is not None
    assert nowhere.place is None
    assert kiev.place is not None
    assert "GeoNames" in kiev.place.provenance


def test_locate_keeps_what_no_encoding_knows(shell: Shell, tmp_path: Path) -> None:
    table, located = tmp_path / "mine.csv", tmp_path / "located.csv"
    table.write_bytes(b"place,date,x\nMoscow,1963-05-01,caf\xe9 \x81\n")
    assert shell("locate", str(table), "-o", str(located)).status == 0
    assert b",caf\xe9 \x81," in located.read_bytes()


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (
            ["build", "--republic", "Uzbek", "-o", "map.html"],
            'no stop has the republic "Uzbek"; did you mean "Uzbek SSR"?\n',
        ),
        (
            ["build", "--person", "Khrushchev", "-o", "map.html"],
            'no stop has the person "Khrushchev"; did you mean "Nikita Khrushchev"?\n',
        ),
        (
            ["export", TABLE, "--to", "csv", "--mode", "foot", "-o", "map.html"],
            'no stop has the mode "foot"; there are: unknown\n',
        ),
        (
            ["build", "--from", "1963-06", "--until", "1963-04", "-o", "map.html"],
            "the dates from 1963-06-01 until 1963-04-30 run backwards; "
            "give the earlier date first\n",
        ),
        (
            ["export", "--to", "csv", "--text", "xyzzy", "-o", "map.html"],
            "no stop matches these filters; take one of them off\n",
        ),
        (
            ["build", "nosuch.csv", "-o", "map.html"],
            "nosuch.csv: there is no such file in .; check its name\n",
        ),
        (
            ["app", "--host", "192.0.2.1", "--no-browser"],  # an address for examples, nobody's
            "--host 192.0.2.1: this machine has no such address; "
            "127.0.0.1 is this machine alone, 0.0.0.0 every network that it is on\n",
        ),
        (
            ["app", "nosuch.csv", "--no-browser"],
            "nosuch.csv: there is no such file in .; check its name\n",
        ),
        (
            ["build", TABLE, "-o", "nosuch/map.html"],
            f"{Path('nosuch/map.html')} cannot be written: there is no folder nosuch; "
            "make it first or choose another\n",
        ),
        (
            ["build", TABLE, "-o", "."],
            ". cannot be written: it is a folder; choose a place that you may write to\n",
        ),
    ],
)
def test_what_is_wrong_with_the_input_is_said_in_a_sentence(
    shell: Shell,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    argv: Sequence[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shell(*argv) == Said(1, "", sentence)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["build", "locate", "export"])
def test_a_wrong_table_writes_nothing(shell: Shell, tmp_path: Path, command: str) -> None:
    extra = ["--to", "csv"] if command == "export" else []
    said = shell(command, WRONG, "-o", str(tmp_path / "out"), *extra)
    assert (said.status, said.out) == (1, "")
    assert said.err == Path(WRONG).with_suffix(".txt").read_text("utf-8")
    assert list(tmp_path.iterdir()) == []


def test_asking_the_net_wants_an_address(shell: Shell, tmp_path: Path) -> None:
    call = ["locate", TABLE, "--online", "-o", str(tmp_path / "out.csv")]
    without, wrong = shell(*call), shell(*call, "--contact", "nobody")
    assert (without.status, wrong.status) == (2, 1)
    assert "--online needs --contact EMAIL" in without.err
    assert wrong.err.startswith('"nobody" is not an e-mail address at which you can be reached')
    assert list(tmp_path.iterdir()) == []


def test_a_title_that_is_no_text_is_refused(shell: Shell, tmp_path: Path) -> None:
    said = shell(
        "build", TABLE, "-o", str(tmp_path / "map.html"), "--title", "\udcff"
    )  # what a shell's \xff becomes
    assert said.status in (1, 2)
    assert list(tmp_path.iterdir()) == []


def test_a_device_is_written_to_and_not_replaced(shell: Shell, tmp_path: Path) -> None:
    link = tmp_path / "nothing"
    link.symlink_to(os.devnull)
    assert shell("export", TABLE, "--to", "csv", "-o", str(link)).status == 0
    assert link.is_char_device()


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["fly"], "invalid choice: 'fly'"),
        (["build"], "the following arguments are required: -o/--output"),
        (["export", "-o", "x"], "the following arguments are required: --to"),
        (["export", "--to", "shapefile", "-o", "x"], "invalid choice: 'shapefile'"),
        (["check", "--format", "xml"], "invalid choice: 'xml'"),
        (["build", "-o", "x", "--certainty", "most"], "invalid choice: 'most'"),
        (["build", "-o", "x", "--mode", "rocket"], "argument --mode: invalid choice: 'rocket'"),
        (["build", "-o", "x", "--mode", ""], "argument --mode: invalid choice: ''"),
        (["build", "-o", "x", "--frm", "1963"], "unrecognized arguments: --frm"),
        (["build", "a.csv", "b.csv", "-o", "x"], "unrecognized arguments: b.csv"),
        (["build", "-o", "x", "--from", "1963-04-31"], "is not a date; April has 30 days"),
        (["build", "-o", "x", "--until", "14.05.1963"], "is not a date; write 1963-05-14"),
        (["build", "-o", "x", "--from", ""], "a date is missing"),
        (["app", "--host", "localhost"], '"localhost" is not an IP address; 127.0.0.1 is this'),
        (["app", "--host", ""], '"" is not an IP address'),
        (["app", "--port", "http"], '"http" is not a port; ports run from 1 to 65535'),
        (["app", "--port", "0"], '"0" is not a port'),
        (["app", "--port", "65536"], '"65536" is not a port'),
        (["app", "--port", "²"], '"²" is not a port'),
    ],
)
def test_a_wrong_call_is_said_in_one_line(
    shell: Shell,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    argv: Sequence[str],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    said = shell(*argv)
    assert (said.status, said.out) == (2, "")
    assert words in said.err
    assert said.err.count("\n") == 1
    assert said.err.endswith(" --help\n")
    assert list(tmp_path.iterdir()) == []


def commands() -> dict[str, argparse.ArgumentParser]:
    [found] = [
        action.choices
        for action in arguments.parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    ]
    return dict(found)


def test_these_are_the_commands(shell: Shell) -> None:
    assert tuple(commands()) == COMMANDS
    said = shell("--help")
    assert (said.status, said.err) == (0, "")
    for name in COMMANDS:
        assert f"\n    {name} " in said.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_tells_every_option(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("COLUMNS", "200")  # a terminal so wide that no help is broken at a hyphen
    said = shell(command, "--help")
    assert (said.status, said.err) == (0, "")
    for action in commands()[command]._actions:
        assert action.help, f"{command} {action.dest} has no help"
        for name in action.option_strings or [action.metavar]:
            assert str(name) in said.out
        assert action.help in " ".join(said.out.split())


def run(*argv: str) -> subprocess.CompletedProcess[str]:
    """A call in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "castro_map", *argv],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_python_m_castro_map_is_the_same_command() -> None:
    said = run("check", TABLE)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("semicolons.csv: nothing wrong.")
    wrong = run("check", WRONG)
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert wrong.stderr == Path(WRONG).with_suffix(".txt").read_text("utf-8")


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    old = tmp_path / "map.html"
    old.write_text("old", "utf-8")
    call = [sys.executable, "-B", "-m", "castro_map", "build", "-o", str(old)]
    said = subprocess.run(
        ["sh", "-c", 'ulimit -f 64; exec "$@"', "sh", *call],  # no file may outgrow 64 blocks
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.splitlines()[-1].startswith(f"{old} cannot be written: ")
    assert "Traceback" not in said.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]
    assert old.read_text("utf-8") == "old"


def test_two_builds_give_the_same_bytes() -> None:
    first, second = run("build", TABLE, "-o", "-"), run("build", TABLE, "-o", "-")
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == second.stdout


def _sh(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", line.replace("castro-map", f"{sys.executable} -m castro_map")],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip


LONG = "a" * 300


@pytest.mark.parametrize(
    ("line", "status", "sentence"),
    [
        ("castro-map check /", 1, "cannot be read: is a directory"),
        ("castro-map check .", 1, "cannot be read: is a directory"),
        ("castro-map check ''", 1, "cannot be read: is a directory"),
        (f"castro-map check {LONG}/x.csv", 1, "cannot be read: file name too long"),
        (f"castro-map build m.csv -o {LONG}/x.html", 1, "cannot be written: "),
        ("ln -s lb la; ln -s la lb; castro-map build m.csv -o la", 1, "la cannot be written: "),
        ("castro-map check la/m.csv", 1, "there is no such file"),
        ("castro-map export m.csv --to csv -o - >&-", 1, "there is no standard output"),
        ("castro-map check m.csv >&-", 0, ""),
        ("castro-map check m.csv > /dev/full", 1, "no space left on device"),
        ("castro-map export m.csv --to csv -o - > /dev/full", 1, "no space left on device"),
        ("cp m.csv $(printf '\\377').csv; castro-map check $(printf '\\377').csv", 0, ""),
        ("cp m.csv Ж.csv; PYTHONIOENCODING=ascii castro-map check Ж.csv", 0, ""),
        ("cp m.csv d/; castro-map build d/m.csv -o d/x.html", 0, ""),
        ("HOME= XDG_CACHE_HOME=m.csv castro-map locate m.csv --online --contact a@b.org -o x", 1,
         "cannot be made for the answers of Nominatim"),
    ],
)  # fmt: skip
def test_nothing_ends_in_a_traceback(line: str, status: int, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("place,date\nMoscow,1963\n", "utf-8")
    (tmp_path / "d").mkdir()
    said = _sh(line, tmp_path)
    assert (said.returncode, "Traceback" in said.stderr) == (status, False), said.stderr
    assert sentence in said.stderr
    assert "Exception ignored" not in said.stderr


@pytest.mark.parametrize(
    "package",
    [
        "[" * 100_000,
        '{"resources":[{"path":"m.csv"}],"title":"\\ud800"}',
        '{"resources":[{"path":"m.csv"}],"title":null}',
        '{"resources":[{"path":"m.csv"}],"title":["x"],"name":7}',
        "null",
    ],
)
def test_an_odd_package_says_nothing(shell: Shell, tmp_path: Path, package: str) -> None:
    (tmp_path / "m.csv").write_text("place,date\nMoscow,1963\n", "utf-8")
    (tmp_path / "datapackage.json").write_text(package, "utf-8")
    out = tmp_path / "x.html"
    assert shell("build", str(tmp_path / "m.csv"), "-o", str(out)).status == 0
    assert re.search("<title>(m|\\?)</title>", out.read_text("utf-8"))


def test_somebody_who_stops_it_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, shell: Shell
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("castro_map.tables.read.survey_file", stopped)
    assert shell("check", TABLE).status == 130


def test_a_reader_who_has_gone_away_is_no_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        said = subprocess.run(
            [sys.executable, "-m", "castro_map", "export", TABLE, "--to", "csv", "-o", "-"],
            cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, encoding="utf-8", check=False,
        )  # fmt: skip
    finally:
        os.close(writer)
    assert (said.returncode, said.stderr) == (0, "")

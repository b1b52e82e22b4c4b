"""What the README promises is true: its commands run, its pictures are there and light."""

import re
import shlex
from pathlib import Path

import pytest

import castro_map
from castro_map import TableError, read_itinerary
from castro_map.cli.main import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [
    line.partition("#")[0].strip()
    for line in README.splitlines()
    if re.match(r"castro-map (build|check|locate|export)", line)
]


def _block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_runs(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "my.csv").write_text(_block("csv"), "utf-8")
    monkeypatch.chdir(tmp_path)
    argv = shlex.split(command)[1:]
    assert main(argv) == 0
    if "-o" in argv:
        assert (tmp_path / argv[argv.index("-o") + 1]).stat().st_size > 0


def test_there_are_commands_to_run() -> None:
    assert {command.split()[1] for command in COMMANDS} == {"build", "check", "locate", "export"}


def test_the_readmes_own_csv_can_be_read_and_placed(tmp_path: Path) -> None:
    path = tmp_path / "my.csv"
    path.write_text(_block("csv"), "utf-8")
    try:
        itinerary = read_itinerary(path)
    except TableError as error:
        pytest.fail(str(error))
    assert [stop.name for stop in itinerary.stops] == ["Murmansk", "Moscow", "Tashkent"]


def test_its_pictures_and_links_are_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        path = ROOT / target
        assert path.is_file(), target
        if path.suffix == ".png":
            assert path.stat().st_size < 300_000


def test_its_numbers_are_those_of_the_data() -> None:
    journey = castro_map.journey()
    for number, words in (
        (len(journey.stops), "visits"),
        (len(journey.sources), "works"),
        (len(journey.excerpts), "passages"),
        (len(journey.conflicts), "points on which the sources disagree"),
    ):
        assert f"{number} {words}" in README.replace("\n", " ")

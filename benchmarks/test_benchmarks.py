"""The documents say what was measured, and the peers can be unpacked on every Python that is promised."""

import io
import json
import tarfile
from pathlib import Path

from benchmarks import packages
from benchmarks.dashboard import report as dashboard_report
from benchmarks.page import report

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"


def test_the_document_of_the_page_says_what_was_measured() -> None:
    results = json.loads((HERE / "page" / "results.json").read_text("utf-8"))
    assert (DOCS / "benchmarks.md").read_text("utf-8") == report.text(results)


def test_the_document_of_the_dashboard_says_what_was_measured() -> None:
    results = json.loads((HERE / "dashboard" / "results.json").read_text("utf-8"))
    document = (DOCS / "benchmarks-dashboard.md").read_text("utf-8")
    assert document == dashboard_report.text(results)


def test_a_package_replaces_the_one_before_and_writes_nothing_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "peers" / "@scope" / "name"
    folder.mkdir(parents=True)
    (folder / "old.js").write_text("old", "utf-8")
    with tarfile.open(tmp_path / "name.tgz", "w:gz") as tar:
        for name in ("package/dist/new.js", "package/../../evil.js"):
            member = tarfile.TarInfo(name)
            member.size = 3
            tar.addfile(member, io.BytesIO(b"new"))
    packages.unpack(tmp_path / "name.tgz", folder)
    files = [path for path in (tmp_path / "peers").rglob("*") if path.is_file()]
    assert files == [folder / "dist" / "new.js"]
    assert files[0].read_text("utf-8") == "new"

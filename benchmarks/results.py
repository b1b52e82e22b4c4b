"""What every comparison's results say of their making, and the files that they are written to.

Only a whole run is written: a table of figures from different days would compare nothing.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from benchmarks import machine, packages

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "benchmarks" / ".pictures"
FEWEST_RUNS = 3  # that a median and a range can be taken of

NOTHING = "–"  # in a cell of what was not measured

Results = dict[str, Any]
Row = TypeVar("Row")


def begin(runs: int) -> Results:
    """The head of the results: when, on what machine and with which versions they are measured."""
    PICTURES.mkdir(exist_ok=True)
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine.description(),
        "versions": packages.versions(),
        "runs": runs,
        "load_before": machine.load(),
    }


def publish(results: Results, text: str, *, whole: bool, data: Path, document: Path) -> None:
    """Write the results and their document, or print what is only a part."""
    if not whole:
        print(text)
        print(f"A part of a run is only printed; {document.relative_to(ROOT)} is of a whole one.")
        return
    data.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    document.write_text(text, "utf-8")
    print(f"{document.relative_to(ROOT)} and {data.relative_to(ROOT)} written.")


def made_on(results: Results) -> str:
    """A paragraph on the machine, and how busy it was besides."""
    where, before, after = results["machine"], results["load_before"], results["load_after"]
    paragraph = (
        f"{results['date']}, castro_map at {where['commit']}. {where['processor']}; "
        f"{where['system']}; Python {where['python']}; "
        f"Chromium {results['versions']['Chromium']}. Load average {before} before and {after} after."
    )
    if before > 1:
        paragraph += " Other programs were running: read the times as upper bounds, the ratios as what counts."
    return paragraph


def versions(results: Results) -> str:
    """The section with the versions of all that was compared."""
    names = ", ".join(f"{name} {number}" for name, number in results["versions"].items())
    return f"## Versions\n\n{names}."


def table(columns: Mapping[str, Callable[[Row], str]], rows: Iterable[Row]) -> str:
    """A table in Markdown: by its head, what each column says of a row; all but the first are figures."""
    lines = [[*columns], ["---", *["---:"] * (len(columns) - 1)]]
    lines += [[cell(row) for cell in columns.values()] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

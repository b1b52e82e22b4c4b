"""What the measurements were made on: machine, system, Python, and which castro_map; changes nothing."""

import os
import platform
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent


def description() -> dict[str, str]:
    """The machine and its system, as far as they say it."""
    return {
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "system": f"{_system()}, {platform.machine()}",
        "python": platform.python_version(),
        "commit": _commit(),
    }


def load() -> float:
    """How many programs wanted the processor over the last minute; more than our own is noise."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else 0.0


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        for line in cpuinfo.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.release()}"


def _commit() -> str:
    """The commit that was measured, with a word where files differ from it."""
    try:
        head = _git("rev-parse", "--short", "HEAD")
        changed = _git(
            "status", "--porcelain", "--untracked-files=no", "castro_map", "itinerary.csv"
        )
    except (OSError, subprocess.CalledProcessError):
        return "no commit"
    return f"{head}, changed since" if changed else head


def _git(*arguments: str) -> str:
    process = subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return process.stdout.strip()

"""Runs a command and writes down how long it took and how much memory it ever held; no more.

`python -I peak.py RESULT.json COMMAND...`. A program of its own, and a small one: what a process
starts begins with that process's own peak, so a large one would be measured in place of the child.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path


def main(result: str, command: list[str]) -> int:
    """Run the command, or end it when we are told to end; its exit status is ours."""
    start = time.perf_counter()
    with subprocess.Popen(command) as process:
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux kibibytes
    found = {"seconds": round(seconds, 3), "peak_mb": round(usage.ru_maxrss * unit / 1e6, 1)}
    Path(result).write_text(json.dumps(found), "utf-8")
    return max(0, process.returncode)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))

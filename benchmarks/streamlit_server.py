"""Starts the Streamlit app of the comparison on this machine and ends it; measures its memory."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.building import PEAK, ROOT, Measure

APP = Path(__file__).with_name("streamlit_app.py")


@contextmanager
def streamlit(journey: Path, server: str) -> Iterator[tuple[str, Measure]]:
    """Run the app; gives its address and a measure that is filled when it has ended."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    result = journey.with_name("streamlit_peak.json")
    call = [
        *[*PEAK, str(result), sys.executable, "-m", "streamlit", "run", str(APP)],
        *["--server.address", "127.0.0.1", "--server.port", str(port)],
        *["--server.headless", "true", "--server.fileWatcherType", "none"],
        *["--browser.gatherUsageStats", "false", "--", str(journey), server],
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    measure: Measure = {}
    with subprocess.Popen(
        call,
        cwd=journey.parent,  # not ours, whose .streamlit has a theme and settings of its own
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            if not any("URL:" in line for line in process.stdout or ()):  # said when it listens
                raise SystemExit("Streamlit did not start; run: make bench, which installs it")
            yield f"http://127.0.0.1:{port}", measure
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate()
    measure |= json.loads(result.read_text("utf-8"))

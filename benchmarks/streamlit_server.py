"""Starts a Streamlit app of a comparison on this machine and ends it; measures its memory, draws nothing."""

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
PORT = "(a free port)"


@contextmanager
def streamlit(
    journey: Path, server: str, *more: str, app: Path = APP
) -> Iterator[tuple[str, Measure]]:
    """Run an app; gives its address and a measure that is filled when it has ended."""
    call = [
        *[sys.executable, "-m", "streamlit", "run", str(app), "--server.address", "127.0.0.1"],
        *["--server.headless", "true", "--server.fileWatcherType", "none"],
        *["--browser.gatherUsageStats", "false", "--server.port", PORT],
        *["--", str(journey), server, *more],
    ]
    with serving(call, journey.parent) as running:
        yield running


@contextmanager
def serving(call: list[str], folder: Path) -> Iterator[tuple[str, Measure]]:
    """Run a command that serves an app with Streamlit, on a free port in place of PORT."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    result = folder / f"streamlit_peak_{port}.json"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    measure: Measure = {}
    with subprocess.Popen(
        [*PEAK, str(result), *(port if word == PORT else word for word in call)],
        cwd=folder,  # not ours, whose .streamlit has a theme and settings of its own
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

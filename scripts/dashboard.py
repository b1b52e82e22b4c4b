"""Start a dashboard on a free port of this machine, and end it: for tests, load and benchmarks alike."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).parent.parent
PORT = "{port}"  # stands in a command for the port
APP = (sys.executable, "-m", "castro_map", "app", "--no-browser", "--port", PORT)


@dataclass(frozen=True)
class Server:
    """A server that listens; its process is unknown where somebody else started it."""

    address: str
    pid: int | None = None


def free_ports(count: int = 1) -> list[int]:
    """Ports of this machine that nobody listens on."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def streamlit(app: Path, *arguments: str) -> list[str]:
    """The command that serves an app of Streamlit's, with the arguments that it is given."""
    return [
        *[sys.executable, "-m", "streamlit", "run", str(app), "--server.port", PORT],
        *["--server.address", "127.0.0.1", "--server.headless", "true"],
        *["--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false"],
        *["--", *arguments],
    ]


@contextmanager
def running(
    command: Sequence[str] = APP,
    *,
    port: int | None = None,
    folder: Path = ROOT,
    **environment: str,
) -> Iterator[Server]:
    """Run a command in a folder until the block ends; SystemExit with its output if it does not start."""
    port = port or free_ports()[0]
    paths = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    output: list[str] = []
    with subprocess.Popen(  # noqa: S603 - the commands are this project's own
        [str(port) if word == PORT else word for word in command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        for line in process.stdout or ():  # Streamlit prints its address as soon as it listens
            output.append(line)
            if f":{port}" in line and "http" in line:
                break
        else:
            raise SystemExit(f"the dashboard did not start: {''.join(output)}")
        # Read on: a full pipe would stop it in the middle of a word.
        reading = Thread(target=output.extend, args=(process.stdout,))
        reading.start()
        try:
            yield Server(f"http://127.0.0.1:{port}", process.pid)
        finally:
            process.terminate()
            process.wait()
            reading.join()

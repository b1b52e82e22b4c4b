"""Starts `castro-map app` on this machine, tells what memory and processor it takes, and ends it.

It measures on Linux alone, which tells of other processes in /proc; elsewhere figures are missing.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent
OURS = (sys.executable, "-m", "castro_map", "app")


@dataclass(frozen=True)
class Server:
    """A server that listens."""

    address: str
    pid: int | None = None  # unknown where somebody else started it

    @property
    def resident_mb(self) -> float | None:
        """The memory that it holds now."""
        return self._memory("VmRSS")

    @property
    def peak_mb(self) -> float | None:
        """The most memory that it ever held."""
        return self._memory("VmHWM")

    @property
    def processor_s(self) -> float | None:
        """How long processors have worked for it."""
        try:
            told = Path(f"/proc/{self.pid}/stat").read_text("utf-8")
        except OSError:
            return None
        fields = told.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / float(os.sysconf("SC_CLK_TCK"))

    def _memory(self, name: str) -> float | None:
        try:
            lines = Path(f"/proc/{self.pid}/status").read_text("utf-8").splitlines()
        except OSError:
            return None
        told = next((line.split() for line in lines if line.startswith(f"{name}:")), None)
        return int(told[1]) * 1024 / 1e6 if told else None


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


@contextmanager
def dashboard(
    *words: str,
    command: Sequence[str] = OURS,
    port: int | None = None,
    folder: Path = ROOT,
    **environment: str,
) -> Iterator[Server]:
    """Run the dashboard until the block ends; SystemExit with what it said if it did not start."""
    port = port or free_ports()[0]
    call = [*command, *words, "--port" if command is OURS else "--server.port", str(port)]
    call += ["--no-browser"] if command is OURS else ["--server.headless", "true"]
    paths = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    said: list[str] = []
    with subprocess.Popen(
        call,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:  # Streamlit says where it listens as soon as it does
            said.append(line)
            if f":{port}" in line and "http" in line:
                break
        else:
            raise SystemExit(f"the dashboard did not start: {''.join(said)}")
        address = f"http://127.0.0.1:{port}"
        # Read on, lest a full pipe stops it in the middle of a word.
        reading = Thread(target=said.extend, args=(process.stdout,))
        reading.start()
        try:
            yield Server(address, process.pid)
        finally:
            process.terminate()
            process.wait()
            reading.join()


def is_local(address: str) -> bool:
    """Whether an address is one of this machine: no other is ever put under load."""
    return urlsplit(address).hostname in ("127.0.0.1", "::1", "localhost")

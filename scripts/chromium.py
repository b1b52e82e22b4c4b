"""Find a Chromium that the browser tests can drive, or install one; prints its path.

`find()` only looks and is what the tests call; `main()`, which `make test` runs, installs
when there is nothing to find. Standard library only: Playwright is asked as a program.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

VARIABLE = "CASTRO_MAP_BROWSER"
WANTED = (
    f"Install Google Chrome, Chromium or Edge, or set {VARIABLE} to the path of one, "
    "and run this again."
)

# Distributions' own Chromium first: it is the one that brings its libraries and fonts along.
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "msedge",
)
LINUX = ("/usr/bin", "/usr/local/bin", "/opt/google/chrome", "/opt/microsoft/msedge")
MACOS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)

PLAYWRIGHT = [sys.executable, "-m", "playwright"]
PLAYWRIGHTS_OWN = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as p: print(p.chromium.executable_path)"
)

# How it is started, by tests and measurements alike.
ARGS = [
    "--no-sandbox",  # containers run as root; every page here is our own
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # What slips through those is refused by name: the browser can only reach this machine.
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]",
]

START_S = 30  # a cold start from a slow disk takes about five
DOWNLOAD_S = 120  # 170 MB at 12 Mbit/s; a slower line is better served by the system's packages
PACKAGES_S = 900  # apt also fetches the fonts and libraries a bare container lacks


def find() -> str | None:
    """Return the path of a Chromium that starts, or None; installs nothing, asks no network.

    Raises ValueError when CASTRO_MAP_BROWSER is set to something that does not start: who
    names a browser wants that one and no other.
    """
    if named := os.environ.get(VARIABLE):
        if path := shutil.which(Path(named).expanduser()):
            return path
        raise ValueError(f"{VARIABLE} is {named!r}, which is not a program that can be run.")
    return next(filter(_starts, _candidates()), None)


def _candidates() -> Iterator[str]:
    places = os.environ.get("PATH", os.defpath).split(os.pathsep) + list(LINUX)
    for name in NAMES:
        if path := shutil.which(name, path=os.pathsep.join(places)):
            yield path
    for folder in (Path("/Applications"), Path("~/Applications").expanduser()):
        yield from (str(folder / app) for app in MACOS)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if root := os.environ.get(variable):
            yield from (str(Path(root) / program) for program in WINDOWS)
    yield _output([sys.executable, "-c", PLAYWRIGHTS_OWN])


def _starts(path: str) -> bool:
    """Tell a browser from a stub (Ubuntu's only names a snap) or one without its libraries."""
    if not Path(path).is_file():
        return False
    # On Windows `chrome.exe --version` opens a window and prints nothing.
    return sys.platform == "win32" or bool(_output([path, "--version"]))


def _output(command: list[str]) -> str:
    """Return what a program printed, or nothing when it failed."""
    try:
        done = subprocess.run(  # noqa: S603 - the commands are this file's own
            command, capture_output=True, text=True, timeout=START_S, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def _ways() -> Iterator[tuple[list[str], int]]:
    """Yield the commands that may bring a Chromium, the least intrusive first."""
    yield [*PLAYWRIGHT, "install", "chromium"], DOWNLOAD_S
    if sys.platform != "linux" or not shutil.which("apt-get"):
        return
    root = os.geteuid() == 0
    if not root and not shutil.which("sudo"):
        return
    as_root = [] if root else ["sudo", "-n"]
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    yield [*apt, "update"], PACKAGES_S
    yield [*apt, "install", "--yes", "--no-install-recommends", "chromium"], PACKAGES_S
    if root:  # a bare Ubuntu has no package chromium: Playwright's own, and the libraries for it
        yield [*PLAYWRIGHT, "install", "--with-deps", "chromium"], PACKAGES_S


def _attempt(command: list[str], *, limit_s: int) -> None:
    """Run an installer for at most so long; whether it helped, only `find()` can tell.

    Its pages of progress and stack traces are kept from the reader, who is told the command
    and can run it by hand.
    """
    print(f"Trying, for at most {limit_s} s: {' '.join(command)}", file=sys.stderr, flush=True)
    with subprocess.Popen(  # noqa: S603 - the commands are this file's own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as installer:
        try:
            if status := installer.wait(limit_s):
                print(f"That ended with status {status}.", file=sys.stderr)
        except subprocess.TimeoutExpired:
            print("That took too long.", file=sys.stderr)
            _end(installer)
        except BaseException:
            _end(installer)
            raise


def _end(installer: subprocess.Popen[bytes]) -> None:
    """End an installer with its children: Playwright downloads in a child of a child."""
    if sys.platform == "win32":
        installer.kill()
        return
    with suppress(PermissionError):  # what sudo started is not ours to end; it is let finish
        os.killpg(installer.pid, signal.SIGTERM)


def main() -> int:
    """Print the path of a Chromium, installing one if need be; 1 when none can be had."""
    try:
        path = find()
    except ValueError as error:
        print(error, WANTED, file=sys.stderr)
        return 1
    ways = _ways()
    while path is None and (way := next(ways, None)):
        command, limit_s = way
        _attempt(command, limit_s=limit_s)
        path = find()
    if path is None:
        print("No Chromium was found and none could be installed.", WANTED, file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())

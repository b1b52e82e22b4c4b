"""A datapackage.json beside an itinerary: what it says of it; knows no record and reads no file."""

import json
from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Package:
    """The title and the short name of an itinerary, and the tables beside it that are another's."""

    title: str
    name: str
    others: tuple[str, ...] = ()


def package_of(main: str, raw: bytes | None, there: Collection[str]) -> Package:
    """What a datapackage.json says of the itinerary `main`, of the tables that are there beside it.

    A package is welcome, not needed: one that cannot be read says nothing.
    """
    stem = main.rpartition(".")[0] or main
    try:
        package = json.loads(raw or b"")
        listed = [str(resource["path"]) for resource in package["resources"]]
        if main in listed:
            return Package(_text(package.get("title")), _text(package.get("name")) or stem)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Package("", stem)
    return Package("", stem, tuple(name for name in there if name in listed))


def _text(value: object) -> str:
    """A text of the package, with nothing in it that no file could hold; nothing where it is none."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""

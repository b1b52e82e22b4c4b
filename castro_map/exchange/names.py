"""Itinerary and selection -> what the file of an export is called; makes no file and no ending.

A name is of a-z, 0-9, - and _ alone: no file system, mail programme or server bends those. Letters
of Latin script lose their accents; those of other scripts are left out, as a name half right in a
home-made transcription would be found by nobody, and where nothing is left the name says of which
sort the filter is (`castro-1963_words`).
"""

import re
from datetime import date

from castro_map.itinerary.selection import Selection, folded
from castro_map.itinerary.stops import UNKNOWN_MODE, Itinerary

_LONGEST = 100  # of the whole: leaves room for an ending and for " (1)" where 128 bytes are the end
_LONGEST_NAME = 32
_LONGEST_FILTER = 36  # one such fits between the longest name and two dates
_LONGEST_VALUE = 22  # of several: "-and-1000-more" still fits behind it
_MORE = "and-more"
_WAY = {UNKNOWN_MODE: "way unknown"}

# Windows takes a file of such a name, whatever its ending, for a device.
_DEVICE = re.compile(r"con|prn|aux|nul|(com|lpt)\d")


def file_stem(itinerary: Itinerary, selection: Selection) -> str:
    """The name of an export without its ending, as `castro-1963_uzbek-ssr_1963-05-08_1963-05-11`.

    First the itinerary's name, then what is selected, each part behind a `_`: republics, kinds,
    modes, people, `firm`, words, and the first and last day if either is asked for (what is not
    asked for is that of `itinerary`, which is meant to be whole). At most 100 characters: name and
    days always stay, of the rest what fits, in this order, and then `and-more`.
    """
    name = _slug(itinerary.name or itinerary.title, _LONGEST_NAME) or "itinerary"
    days = _days(itinerary, selection)
    room = _LONGEST - len("_".join((name, *days)))
    told: list[str] = []
    parts = _filters(selection)
    for n, part in enumerate(parts):
        needed = 1 + len(part) + (1 + len(_MORE) if n + 1 < len(parts) else 0)
        if needed > room:
            told.append(_MORE)
            break
        told.append(part)
        room -= 1 + len(part)
    stem = "_".join((name, *told, *days))
    return f"{stem}-itinerary" if _DEVICE.fullmatch(stem) else stem


def _filters(selection: Selection) -> list[str]:
    parts = [
        _values(selection.republic, "republic"),
        _values(selection.kind, "kind"),
        _values(tuple(_WAY.get(mode, mode) for mode in selection.mode), "mode"),
        _values(selection.person, "person"),
        "firm" if selection.certainty == "firm" else "",
        _values((selection.text,) if selection.text.strip() else (), "words"),
    ]
    return [part for part in parts if part]


def _values(values: tuple[str, ...], sort: str) -> str:
    """The values of one filter; where they are too many for a name, the first and how many more."""
    longest = _LONGEST_VALUE if len(values) > 1 else _LONGEST_FILTER
    slugs = [_slug(value, longest) or sort for value in values]
    whole = "-".join(slugs)
    if len(whole) <= _LONGEST_FILTER:
        return whole
    return f"{slugs[0]}-and-{len(slugs) - 1}-more"


def _days(itinerary: Itinerary, selection: Selection) -> tuple[str, ...]:
    if selection.from_ is None and selection.until is None:
        return ()
    first, last = itinerary.span or (None, None)
    bounds: tuple[date | None, ...] = (selection.from_ or first, selection.until or last)
    return tuple(day.isoformat() for day in bounds if day is not None)


def _slug(text: str, longest: int) -> str:
    """The text's letters and digits with hyphens between, cut between words where it can be."""
    words = re.findall("[a-z0-9]+", folded(text.casefold()))  # folded at once: ß is ss
    slug = "-".join(words)
    while len(slug) > longest and len(words) > 1:
        words.pop()
        slug = "-".join(words)
    return slug[:longest]

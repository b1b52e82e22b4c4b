"""The interface's words in the reader's language, as their browser asks for it; knows no data."""

from datetime import date
from functools import lru_cache

import streamlit as st

from castro_map.itinerary.dates import When
from castro_map.page.i18n import Words, best, words


def said() -> Words:
    """The words of this reader's language."""
    return _words(st.context.locale)


# Which languages there are is looked up on the disk, and a page asks some hundred times for a text.
@lru_cache(maxsize=256)
def _words(locale: str | None) -> Words:
    return words(best(locale))


def gettext(text: str) -> str:
    """A text of the interface in the reader's language."""
    return said().gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """A text with its `{count}`, in the form that the number asks for."""
    return said().ngettext(one, many, count).replace("{count}", said().number(count))


def say_day(day: date) -> str:
    """A day as the reader's language writes it."""
    return said().day(day)


def say_when(when: When) -> str:
    """A historical date as the reader's language says it."""
    return said().when(when)


def number(value: float) -> str:
    """A whole number as the reader's language writes it."""
    return said().number(value)


def plain(text: str) -> str:
    """The text such that Streamlit's Markdown shows it as it is."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!|<>$~:" else c for c in text)


# The same words as those of the page, which finds them in `assets/journey.js`.
def kind_word(kind: str) -> str:
    """A kind of facility as it is said; one that the catalogue does not know stays as it is."""
    return gettext("science and education") if kind == "science_education" else gettext(kind)


def mode_word(mode: str) -> str:
    """How somebody travelled, as it is said."""
    return {
        "air": gettext("by air"),
        "rail": gettext("by rail"),
        "road": gettext("by road"),
        "water": gettext("by water"),
        "foot": gettext("on foot"),
    }.get(mode) or gettext("way not recorded")


def certainty_word(certainty: str) -> str:
    """How certain something is, as it is said."""
    return {
        "certain": gettext("certain"),
        "less-certain": gettext("less certain"),
        "uncertain": gettext("uncertain"),
    }.get(certainty) or gettext("not graded")

"""The words of the interface: English as the code holds them, other languages from locale/.

The room with Babel. It knows the interface's words and nobody's data.
"""

import gettext as standard
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import Any

from castro_map.errors import LanguageError
from castro_map.itinerary.dates import Voice, When, say

SOURCE_LANGUAGE = "en"
"""The language of the texts that stand in the code and are the keys of every catalogue."""

LOCALE = files("castro_map").joinpath("locale")

# Numbers that show each form that a language has: the rules turn on the last two digits.
_SAMPLES = range(201)


@dataclass(frozen=True, slots=True)
class Words:
    """The interface's words in one language; `language` is its BCP 47 tag.

    `gettext` and `ngettext` are those of the standard library. `page` is what the scripts of a
    page need (`assets/words.js`): by English text its translation, or its forms by the plural
    categories of CLDR.
    """

    language: str
    gettext: Callable[[str], str]
    ngettext: Callable[[str, str, int], str]
    page: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)

    def day(self, day: date, parts: str = "dMy") -> str:
        """A day as the language writes it, or as much of it as `dates.Voice` asks for."""
        return _day(day, parts, self._locale)

    def when(self, when: When) -> str:
        """A historical date as the language says it."""
        return say(when, Voice(self.day, self.gettext))

    def number(self, value: float) -> str:
        """A whole number as the language writes it."""
        return _number(round(value), self._locale)

    @property
    def _locale(self) -> str:
        # Babel's plain English is that of the United States, which puts the month before the day.
        return "en_GB" if self.language == SOURCE_LANGUAGE else self.language


_PATTERNS = {"dMy": "long", "M": "LLLL"}
_SKELETONS = {"d": "d", "dM": "MMMMd", "My": "yMMMM", "y": "y"}
"""Parts of a date as CLDR names them."""


# Babel parses its patterns at each call, and a dashboard says the same days and numbers again
# with each thing that its reader does.
@lru_cache(maxsize=4096)
def _day(day: date, parts: str, locale: str) -> str:
    from babel.dates import format_date, format_skeleton

    if parts in _PATTERNS:
        return str(format_date(day, _PATTERNS[parts], locale=locale))
    return str(format_skeleton(_SKELETONS[parts], day, locale=locale))


@lru_cache(maxsize=4096)
def _number(value: int, locale: str) -> str:
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=locale))


def best(preferred: str | None) -> str:
    """The language that there are words in and that comes nearest to a BCP 47 tag."""
    from babel import negotiate_locale

    wanted = [preferred.replace("-", "_")] if preferred else []
    return negotiate_locale(wanted, languages()) or SOURCE_LANGUAGE


def languages() -> tuple[str, ...]:
    """The languages there are words in, English first."""
    found = (folder.name for folder in LOCALE.iterdir() if _file(folder.name).is_file())
    return (SOURCE_LANGUAGE, *sorted(set(found) - {SOURCE_LANGUAGE}))


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """The text itself, marked for the catalogue: it is looked up elsewhere."""
    return text


@cache
def words(language: str = SOURCE_LANGUAGE) -> Words:
    """The words of a language; LanguageError where there are none.

    A text that nobody has translated yet stays English, so that it can be read.
    """
    if language == SOURCE_LANGUAGE:
        plain = standard.NullTranslations()
        return Words(language, plain.gettext, plain.ngettext)
    if language not in languages():
        raise LanguageError(
            f'there are no words in the language "{language}"; there are {", ".join(languages())}'
        )
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with _file(language).open("rb") as source:
        catalog = read_po(source, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    translations = standard.GNUTranslations(compiled)

    def translated(text: str) -> str:
        return translations.gettext(text) if text else ""  # "" is the catalogue's own header

    return Words(language, translated, translations.ngettext, _for_page(catalog))


def _file(language: str) -> Traversable:
    return LOCALE.joinpath(language, "LC_MESSAGES", "castro_map.po")


def _for_page(catalog: Any) -> dict[str, str | dict[str, str]]:
    """What the scripts say, of all that is translated."""
    form_of = standard.c2py(catalog.plural_expr)  # Babel evaluates none
    category = {form_of(number): catalog.locale.plural_form(number) for number in _SAMPLES}
    found: dict[str, str | dict[str, str]] = {}
    for message in catalog:
        said = any(path.endswith((".js", "/columns.py")) for path, _ in message.locations)
        if not (message.id and message.string and said) or message.fuzzy:
            continue
        if isinstance(message.id, str):
            found[message.id] = message.string
        elif all(message.string):
            found[message.id[0]] = {
                category[form]: text for form, text in enumerate(message.string) if form in category
            }
    return found

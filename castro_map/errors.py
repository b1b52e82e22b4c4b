"""What can go wrong, as a tree; this room knows nobody and never prints.

CastroMapError
├── TableError        a CSV file cannot be read, or cells of it are wrong (all of them, together)
├── DateError         a text is not a date this project can read           (a ValueError too)
├── SelectionError    a filter names something the itinerary does not have (a ValueError too)
├── GeocodingError    a geocoder could not be asked
└── LanguageError     the interface has no words in a language               (a ValueError too)
"""

from collections.abc import Iterable
from dataclasses import dataclass


class CastroMapError(Exception):
    """Anything that is the input's fault; its text is fit to be shown to a reader."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one file, and what would mend it.

    `row` counts as a spreadsheet does: the header is row 1. Row and column are None
    where the problem is of the whole file.
    """

    file: str
    message: str
    row: int | None = None
    column: str | None = None
    cure: str = ""

    def __str__(self) -> str:
        where = self.file
        if self.row is not None:
            where += f", row {self.row}"
        if self.column is not None:
            where += f', column "{self.column}"'
        cure = f"; {self.cure}" if self.cure else ""
        return f"{where}: {self.message}{cure}"


class TableError(CastroMapError):
    """A table could not be read; `problems` holds everything found wrong, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class DateError(CastroMapError, ValueError):
    """A text is not a date; `cure` says what would be one."""

    def __init__(self, message: str, *, cure: str = "") -> None:
        self.message = message
        self.cure = cure
        super().__init__(f"{message}; {cure}" if cure else message)


class SelectionError(CastroMapError, ValueError):
    """A filter asks for a republic, kind, mode, person or date that cannot select anything."""


class GeocodingError(CastroMapError):
    """A geocoder could not be reached, refused, or may not be asked in this way."""


class LanguageError(CastroMapError, ValueError):
    """The interface is asked for in a language that it has no words in."""

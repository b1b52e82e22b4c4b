"""The records of how a journey is known: works, passages, themes, conflicts and gaps; no I/O."""

from dataclasses import dataclass
from typing import Literal

from castro_map.itinerary.dates import When

Standing = Literal[
    "primary",
    "contemporary press",
    "official chronology",
    "memoir",
    "later press",
    "scholarship",
    "popular",
    "",
]
"""How far a work is to be trusted; empty where nobody judged."""

About = Literal["date", "hour", "place", "event", "order", "number"]


@dataclass(frozen=True, slots=True)
class Source:
    """A work that is quoted or relied on."""

    key: str
    title: str
    author: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""  # http or https, or empty
    language: str = ""
    kind: str = ""
    standing: Standing = ""
    supports: str = ""  # what it is relied on for, in one sentence


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage of a source: its own words (`quote`) or ours (`paraphrase`).

    `stops` holds the ids of the stops that it speaks of; empty, it bears on the whole journey.
    """

    key: str
    source: str  # the key of a Source
    text: str
    kind: Literal["quote", "paraphrase"]
    locator: str = ""
    language: str = ""
    stops: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()  # keys of Themes
    row: int = 0


@dataclass(frozen=True, slots=True)
class Theme:
    """What the journey was about where no day or place can be named for it."""

    key: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A point on which sources disagree: our reading, the other, who says so, and why ours.

    `stops` holds the ids of the stops that it touches; empty, it touches the whole journey.
    """

    id: str
    about: About
    ours: str
    other: str
    why: str
    stops: tuple[str, ...] = ()
    ours_sources: tuple[str, ...] = ()
    other_sources: tuple[str, ...] = ()
    row: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """Days of which no visit is documented: what is known all the same, and what was sought."""

    id: str
    when: When
    known: str = ""
    sought: str = ""
    sources: tuple[str, ...] = ()
    row: int = 0

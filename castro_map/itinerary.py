"""The records that walk through the house: frozen values without any input or output."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from castro_map.dates import When

Certainty = Literal["certain", "less-certain", "uncertain", ""]
"""The words of the Linked Places format; empty where nobody graded."""

Mode = Literal["air", "rail", "road", "water", "foot", ""]
Precision = Literal["facility", "settlement", "region", ""]

_DOUBT = {"certain": 0, "": 0, "less-certain": 1, "uncertain": 2}


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


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is (WGS84 degrees), how closely that is known, and who says so."""

    name: str
    lat: float
    lon: float
    precision: Precision = ""
    provenance: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """A visit: who went where, when, to see what, and how we know.

    `order` counts from 1 along the whole journey and survives every filter; `row` is where
    the stop stands in its file. `place` is None until the stop is located.
    """

    id: str
    order: int
    when: When
    name: str  # as it was called then
    place: Place | None = None
    time: str = ""  # as told: "about 03:00", "16:00 local time"
    name_modern: str = ""
    name_ru: str = ""
    name_es: str = ""
    republic: str = ""
    autonomous_republic: str = ""
    facility: str = ""
    kind: str = ""
    transport: str = ""  # how the traveller came here, as told
    mode: Mode = ""
    event: str = ""
    people: tuple[str, ...] = ()
    date_certainty: Certainty = ""
    place_certainty: Certainty = ""
    event_certainty: Certainty = ""
    note: str = ""
    conflict: str = ""
    sources: tuple[str, ...] = ()
    row: int = 0

    @property
    def certainty(self) -> Certainty:
        """The weakest of the three: a visit is known only as well as its worst part."""
        graded = (self.date_certainty, self.place_certainty, self.event_certainty)
        return max(graded, key=lambda word: _DOUBT[word]) or max(graded)

    @property
    def is_firm(self) -> bool:
        """Whether nothing about it is doubted (nor its date qualified)."""
        return self.certainty in ("certain", "") and not (
            self.when.approximate or self.when.uncertain
        )


@dataclass(frozen=True, slots=True)
class Leg:
    """The way from one placed stop to the next. Derived from the stops, never stored."""

    origin: Stop
    destination: Stop
    is_firm: bool  # both ends are firm, and no stop of unknown place lies between

    @property
    def mode(self) -> Mode:
        return self.destination.mode


@dataclass(frozen=True)
class Itinerary:
    """A journey: its stops in order, the works it rests on and their passages.

    `notes` are sentences that the reading of the files left: what was not understood but not wrong.
    """

    title: str
    stops: tuple[Stop, ...]
    sources: tuple[Source, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    notes: tuple[str, ...] = ()

    @cached_property
    def unlocated(self) -> tuple[Stop, ...]:
        """The stops without a place on the map."""
        return tuple(stop for stop in self.stops if stop.place is None)

    @cached_property
    def legs(self) -> tuple[Leg, ...]:
        """The legs between placed stops that follow each other in the whole journey.

        Where a filter has taken out the stops between two others there is no leg:
        nobody travelled it.
        """
        return tuple(self._walk())

    def _walk(self) -> Iterator[Leg]:
        origin: Stop | None = None
        previous, through_unknown = 0, False
        for stop in self.stops:
            if stop.order != previous + 1:
                origin = None
            previous = stop.order
            if stop.place is None:
                through_unknown = True
                continue
            if origin is not None:
                firm = origin.is_firm and stop.is_firm and not through_unknown
                yield Leg(origin, stop, firm)
            origin, through_unknown = stop, False

    @cached_property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """South, west, north, east of all placed stops in degrees; None where there are none."""
        places = [stop.place for stop in self.stops if stop.place is not None]
        if not places:
            return None
        lats, lons = [p.lat for p in places], [p.lon for p in places]
        return min(lats), min(lons), max(lats), max(lons)

    @cached_property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day; None without stops."""
        if not self.stops:
            return None
        return min(s.when.start for s in self.stops), max(s.when.end for s in self.stops)

    @property
    def days(self) -> int:
        """How many days it lasts, first and last included."""
        return (self.span[1] - self.span[0] + timedelta(days=1)).days if self.span else 0

    @cached_property
    def republics(self) -> tuple[str, ...]:
        """The republics in the order in which they are first entered."""
        return tuple(dict.fromkeys(stop.republic for stop in self.stops if stop.republic))

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of facility, in alphabetical order."""
        return tuple(sorted({stop.kind for stop in self.stops if stop.kind}))

    def stop(self, id: str) -> Stop:
        """The stop of that id; KeyError where there is none."""
        return self._by_id[id]

    def passages(self, stop: Stop) -> tuple[Excerpt, ...]:
        """The excerpts that speak of this stop, in their own order."""
        return self._passages.get(stop.id, ())

    def source(self, key: str) -> Source:
        """The source of that key; KeyError where there is none."""
        return self._by_key[key]

    @cached_property
    def _by_id(self) -> dict[str, Stop]:
        return {stop.id: stop for stop in self.stops}

    @cached_property
    def _by_key(self) -> dict[str, Source]:
        return {source.key: source for source in self.sources}

    @cached_property
    def _passages(self) -> dict[str, tuple[Excerpt, ...]]:
        found: dict[str, list[Excerpt]] = {}
        for excerpt in self.excerpts:
            for id in excerpt.stops:
                found.setdefault(id, []).append(excerpt)
        return {id: tuple(excerpts) for id, excerpts in found.items()}

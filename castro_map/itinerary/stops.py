"""The records that walk through the house: frozen values without any input or output."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from html import escape
from typing import Literal, TypeVar, get_args

from castro_map.itinerary.dates import When
from castro_map.itinerary.evidence import Conflict, Excerpt, Gap, Source, Theme

Certainty = Literal["certain", "less-certain", "uncertain", ""]
"""The words of the Linked Places format; empty where nobody graded."""

Mode = Literal["air", "rail", "road", "water", "foot", ""]
MODES: tuple[Mode, ...] = get_args(Mode)
"""How one may come to a stop, in the order in which it is told; empty where nobody recorded it."""
UNKNOWN_MODE = "unknown"
"""What a caller or a link writes for the mode of which there is no record; nothing is hard to see."""

Precision = Literal["facility", "settlement", "region", ""]

_DOUBT = {"certain": 0, "": 0, "less-certain": 1, "uncertain": 2}


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
    time: str = ""  # as told: "about 03:00", "morning"
    clock: str = ""  # by which clock: "Moscow", "local", ...; empty where nobody says
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
    sources: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()  # (column, text) of columns that are only shown
    row: int = 0

    @property
    def hour(self) -> str:
        """The time with its clock: "about 03:00 Moscow time", "12:00 GMT"."""
        clock = self.clock if self.clock.isupper() or not self.clock else f"{self.clock} time"
        return f"{self.time} {clock}".strip()

    @property
    def certainty(self) -> Certainty:
        """The weakest of the three: a visit is known only as well as its worst part."""
        graded = (self.date_certainty, self.place_certainty, self.event_certainty)
        return max(graded, key=lambda word: _DOUBT[word]) or max(graded)

    @property
    def is_firm(self) -> bool:
        """Whether nothing about it is doubted (nor its date qualified)."""
        return not (
            self.when.approximate
            or self.when.uncertain
            or _DOUBT[self.date_certainty]
            or _DOUBT[self.place_certainty]
            or _DOUBT[self.event_certainty]
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


_OfStops = TypeVar("_OfStops", Excerpt, Conflict)


@dataclass(frozen=True, repr=False)
class Itinerary:
    """A journey: its stops in order, the works it rests on and their passages.

    It has the length of its stops and yields them in order; a notebook shows it as its map.

    `notes` are sentences that the reading of the files left: what was not understood but not wrong.
    `name` is a short one, after which files may be called: the data package's, or that of its file.
    """

    title: str
    stops: tuple[Stop, ...]
    sources: tuple[Source, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    themes: tuple[Theme, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    gaps: tuple[Gap, ...] = ()
    notes: tuple[str, ...] = ()
    name: str = ""

    def __repr__(self) -> str:
        """Say in one line what it is: a journey of a thousand stops has as short a one as another."""
        parts = [f"{len(self.stops)} stops"]
        if self.span:
            parts.append(f"{self.span[0]} to {self.span[1]}")
        parts += [f"{len(self.sources)} sources", f"{len(self.excerpts)} excerpts"]
        return f"<Itinerary {self.title!r}: {', '.join(parts)}>"

    def __len__(self) -> int:
        return len(self.stops)

    def __bool__(self) -> bool:
        return True  # one without stops is still an itinerary

    def __iter__(self) -> Iterator[Stop]:
        return iter(self.stops)

    def _repr_html_(self) -> str:
        """The map in a frame, as a notebook shows it; stops without a place are looked up first."""
        import castro_map  # the one arrow that climbs: a notebook asks the record itself

        page = escape(castro_map.to_html(castro_map.locate(self)))
        return (
            f'<iframe srcdoc="{page}" title="{escape(self.title)}" sandbox="allow-scripts allow-popups" '
            'style="width: 100%; height: 640px; border: 0"></iframe>'
        )

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
        previous, origin_firm, through_unknown = 0, False, False
        for stop in self.stops:
            if stop.order != previous + 1:
                origin = None
            previous = stop.order
            if stop.place is None:
                through_unknown = True
                continue
            firm = stop.is_firm
            if origin is not None:
                yield Leg(origin, stop, origin_firm and firm and not through_unknown)
            origin, origin_firm, through_unknown = stop, firm, False

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

    @cached_property
    def modes(self) -> tuple[Mode, ...]:
        """The ways of coming to its stops, in the order of MODES; "" for those not recorded."""
        found = {stop.mode for stop in self.stops}
        return tuple(mode for mode in MODES if mode in found)

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Who was there: those of the most stops first, among equals by the alphabet."""
        stops_of = Counter(name for stop in self.stops for name in dict.fromkeys(stop.people))
        return tuple(sorted(stops_of, key=lambda name: (-stops_of[name], name)))

    def has(self, id: str) -> bool:
        """Whether there is a stop of that id."""
        return id in self._by_id

    def stop(self, id: str) -> Stop:
        """The stop of that id; KeyError where there is none."""
        return self._by_id[id]

    def passages(self, stop: Stop) -> tuple[Excerpt, ...]:
        """The excerpts that speak of this stop, in their own order."""
        return self._passages.get(stop.id, ())

    def conflicts_at(self, stop: Stop) -> tuple[Conflict, ...]:
        """The conflicts that touch this stop, in their own order."""
        return self._conflicts.get(stop.id, ())

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
        return _by_stop(self.excerpts)

    @cached_property
    def _conflicts(self) -> dict[str, tuple[Conflict, ...]]:
        return _by_stop(self.conflicts)


def _by_stop(records: Iterable[_OfStops]) -> dict[str, tuple[_OfStops, ...]]:
    found: dict[str, list[_OfStops]] = {}
    for record in records:
        for id in record.stops:
            found.setdefault(id, []).append(record)
    return {id: tuple(of_stop) for id, of_stop in found.items()}

"""What the properties are tried on: tables of all kinds, packages, selections, itineraries, calls."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from castro_map.itinerary.dates import read
from castro_map.itinerary.evidence import Conflict, Excerpt, Gap, Source, Theme
from castro_map.itinerary.selection import LISTS, OLD_NAMES
from castro_map.itinerary.stops import MODES, Itinerary, Place, Stop
from castro_map.tables import columns

# Signs that have meant trouble somewhere: to CSV, HTML, templates, spreadsheets, encodings, bidi.
SIGNS = (
    "a", "B", "é", "Ж", "ё", "İ", "ß", "ς", "中", "م", "א", "\u202e", "\u2028", "\x85", "\x0b", "\ufeff", "🚂",
    ",", ";", "\t", '"', '""', "'", "\n", "\r", "\r\n", " ", "\u00a0", "=", "+", "-", "@", "#", "\\",
    "<b>", "</script>", "<!--", "{{7*7}}", "{% x %}", "${x}", "&amp;", "%00", "../", "null", "NaN",
)  # fmt: skip

texts = st.lists(st.one_of(st.sampled_from(SIGNS), st.text(max_size=3)), max_size=8).map("".join)
cells = texts.filter(lambda text: "\0" not in text and not _half(text))
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
edtf = st.one_of(
    days.map(str),
    st.builds(
        lambda day, length, mark: f"{day}/{min(day, date(9999, 1, 1)) + timedelta(length)}{mark}",
        st.dates(date(1, 1, 1), date(9998, 12, 31)), st.integers(0, 300), st.sampled_from(["", "?", "~", "%"]),
    ),
    st.sampled_from(["1963", "1963-05", "1963-05~", "0001", "9999-12-31"]),
    cells,
)  # fmt: skip


def _half(text: str) -> bool:
    """Whether it holds half a surrogate, which no file can."""
    return any("\ud800" <= sign <= "\udfff" for sign in text)


@st.composite
def tables(draw: st.DrawFn, name: str = "itinerary") -> bytes:
    """A table as somebody may send it: our columns and others, in some encoding, whole or not."""
    known = [column.name for column in columns.TABLES[name]]
    must = [column.name for column in columns.TABLES[name] if column.required]
    header = draw(
        st.permutations([*must, *draw(st.lists(st.sampled_from(known) | cells, max_size=5))])
    )
    separator = draw(st.sampled_from(",;\t"))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    value = st.one_of(edtf, cells, st.sampled_from(["air", "certain", "55.7", "-181", "1e400"]))
    rows = draw(st.lists(st.lists(value, max_size=len(header) + 2), max_size=6))
    quote = draw(st.sampled_from(["all", "none"]))
    lines = [
        separator.join('"' + one.replace('"', '""') + '"' if quote == "all" else one for one in row)
        for row in (header, *rows)
    ]
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1251", "cp1252"]))
    raw = end.join(lines).encode(encoding, "replace")
    return draw(
        st.one_of(
            st.just(raw), st.just(raw[: len(raw) // 2]), st.binary(max_size=40).map(raw.__add__)
        )
    )


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
queries = st.dictionaries(
    st.sampled_from([*LISTS, *OLD_NAMES, "from", "until", "certainty", "text", "stop", "x"]),
    st.lists(st.one_of(edtf, cells, st.sampled_from(["", "unknown", "air", "firm", "all"])), max_size=3),
    max_size=5,
)  # fmt: skip

_plain = cells.map(str.strip)
_named = _plain.filter(bool)


@st.composite
def itineraries(draw: st.DrawFn) -> Itinerary:
    """An itinerary that could have been read, with every kind of record."""
    works = [
        Source(f"S{n}", draw(_named), url="https://example.org/")
        for n in range(draw(st.integers(0, 3)))
    ]
    keys = [work.key for work in works]
    stops = []
    for n in range(draw(st.integers(1, 5))):
        place = draw(
            st.none() | st.builds(_place, st.floats(-90, 90), st.floats(-180, 180), _named)
        )
        name = draw(_named)
        stops.append(
            Stop(
                f"s{n}", n + 1, read(draw(days.map(str))), name,
                place and Place(name, place.lat, place.lon, "", place.provenance),
                republic=draw(_plain), facility=draw(_plain), kind=draw(_plain), event=draw(_plain),
                mode=draw(st.sampled_from(MODES)), note=draw(_plain),
                people=tuple(draw(st.lists(_named.filter(lambda t: ";" not in t), max_size=2))),
                sources=tuple(draw(st.lists(st.sampled_from(keys), unique=True))) if keys else (),
            )
        )  # fmt: skip
    ids = tuple(stop.id for stop in stops)
    more: dict[str, Any] = {}
    if keys:
        more = {
            "excerpts": (Excerpt("e", keys[0], draw(_named), "quote", stops=ids),),
            "conflicts": (Conflict("c", "date", draw(_named), draw(_named), draw(_named), ids),),
            "themes": (Theme("t", draw(_named)),),
            "gaps": (Gap("g", stops[0].when, draw(_plain)),),
        }
    return Itinerary(draw(_named), tuple(stops), tuple(works), **more)


def _place(lat: float, lon: float, provenance: str) -> Place:
    return Place("", round(lat, 6), round(lon, 6), "", provenance)

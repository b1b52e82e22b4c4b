"""Evidence as HTML for the dashboard; every text from data is escaped here."""

from collections.abc import Mapping
from html import escape

from castro_map.evidence import Conflict, Excerpt, Gap, Source
from castro_map.itinerary import Itinerary, Stop

_CERTAINTY = {
    "certain": "certain",
    "less-certain": "less certain",
    "uncertain": "uncertain",
    "": "not graded",
}


def kind_word(kind: str) -> str:
    """A kind of facility as it is said."""
    return "science and education" if kind == "science_education" else kind


def certainty_word(stop: Stop) -> str:
    """How certain a stop is, as it is said."""
    return _CERTAINTY[stop.certainty]


def plain(text: str) -> str:
    """The text such that Streamlit's Markdown shows it as it is."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!|<>$~:" else c for c in text)


def work_name(source: Source) -> str:
    """A work as it is cited."""
    parts = (source.author, source.title, source.publisher, source.date)
    return ", ".join(part for part in parts if part)


def story(itinerary: Itinerary, stop: Stop) -> str:
    """What happened at a stop, how sure that is, and the passages and works it rests on."""
    grades = ", ".join(
        f"{part} {_CERTAINTY[word]}"
        for part, word in (
            ("day", stop.date_certainty),
            ("place", stop.place_certainty),
            ("event", stop.event_certainty),
        )
        if word
    )
    when = " · ".join(filter(None, (str(stop.when), stop.hour)))
    return _wrapped(
        f'<p class="when">{escape(when)}</p>',
        f"<h3>{escape(stop.name)}</h3>",
        _paragraph("", stop.facility, "strong"),
        _paragraph("", grades),
        _paragraph("", stop.event),
        _paragraph("With", ", ".join(stop.people)),
        *(_passage(itinerary, excerpt) for excerpt in itinerary.passages(stop)),
        *(_conflict(itinerary, conflict) for conflict in itinerary.conflicts_at(stop)),
        _paragraph("Note", stop.note),
        _paragraph("Placed by", _placed(stop)),
        _list("Sources", [itinerary.source(key) for key in stop.sources]),
    )


def passage(itinerary: Itinerary, excerpt: Excerpt) -> str:
    """A passage with where it stands."""
    return _wrapped(_passage(itinerary, excerpt))


def conflict(itinerary: Itinerary, conflict: Conflict) -> str:
    """A conflict: our reading, the other, who says so, and why ours."""
    return _wrapped(_conflict(itinerary, conflict))


def gap(itinerary: Itinerary, gap: Gap) -> str:
    """A gap: what is known all the same, and what was sought."""
    return _wrapped(
        f"<h4>{escape(str(gap.when))}</h4>",
        _paragraph("Known", gap.known),
        _paragraph("Sought", gap.sought),
        _list("", [itinerary.source(key) for key in gap.sources]),
    )


def work(source: Source) -> str:
    """A work with what it is relied on for."""
    about = ", ".join(filter(None, (source.kind, source.standing, source.language)))
    return _wrapped(
        f"<h4>{link(source)}</h4>", _paragraph("", about), _paragraph("", source.supports)
    )


def key(days: int, counts: Mapping[str, tuple[str, int]]) -> str:
    """The key to the calendar: for each saying the state's pattern and how many days it counts."""
    signs = "".join(
        f'<li><i class="cm-{escape(state)}"></i>{escape(said)}: {count}</li>'
        for said, (state, count) in counts.items()
    )
    return _wrapped(f"<p>{days} days</p><ul class='cm-signs'>{signs}</ul>")


def item(text: str) -> str:
    """A text as an item of a list."""
    return f"<li>{escape(text)}</li>"


def link(source: Source) -> str:
    """A work as a link, or as text where its address is none that may be followed."""
    name = escape(work_name(source))
    if not source.url.lower().startswith(("https://", "http://")):
        return name
    return f'<a href="{escape(source.url)}" target="_blank" rel="noopener noreferrer">{name}</a>'


def _wrapped(*parts: str) -> str:
    return f'<div class="cm-evidence">{"".join(parts)}</div>'


def _paragraph(name: str, text: str, tag: str = "span") -> str:
    if not text:
        return ""
    named = f"<b>{name}</b> " if name else ""
    kind = ' class="note"' if name else ""
    return f"<p{kind}>{named}<{tag}>{escape(text)}</{tag}></p>"


def _placed(stop: Stop) -> str:
    if stop.place is None:
        return "nobody: where this was is not known, so it is not on the map"
    precision = stop.place.precision and f"to the {stop.place.precision}"
    return ", ".join(filter(None, (stop.place.provenance, precision)))


def _passage(itinerary: Itinerary, excerpt: Excerpt) -> str:
    source = itinerary.source(excerpt.source)
    locator = f", {escape(excerpt.locator)}" if excerpt.locator else ""
    if excerpt.kind == "quote":
        words = f"<p>“{escape(excerpt.text)}”</p><p>{link(source)}{locator}</p>"
        return f"<blockquote>{words}</blockquote>"
    cited = f"<small>In our words: {link(source)}{locator}</small>"
    return f'<p class="words">{escape(excerpt.text)}<br>{cited}</p>'


def _conflict(itinerary: Itinerary, conflict: Conflict) -> str:
    def who(keys: tuple[str, ...]) -> str:
        return f" ({'; '.join(link(itinerary.source(key)) for key in keys)})" if keys else ""

    return (
        '<div class="conflict">'
        f"<p><b>Sources disagree on the {escape(conflict.about)}.</b></p>"
        f"<p><b>We take</b> {escape(conflict.ours)}<small>{who(conflict.ours_sources)}</small></p>"
        f"<p><b>Others</b> {escape(conflict.other)}<small>{who(conflict.other_sources)}</small></p>"
        f"<p><b>Why</b> {escape(conflict.why)}</p></div>"
    )


def _list(name: str, sources: list[Source]) -> str:
    if not sources:
        return ""
    heading = f"<h4>{name}</h4>" if name else ""
    return f"{heading}<ol>{''.join(f'<li>{link(source)}</li>' for source in sources)}</ol>"

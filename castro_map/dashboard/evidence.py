"""The evidence of a stop as HTML for the dashboard; every text from data is escaped here."""

from html import escape

from castro_map.itinerary import Excerpt, Itinerary, Source, Stop

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
    when = " · ".join(filter(None, (str(stop.when), stop.time)))
    parts = [
        f'<p class="when">{escape(when)}</p>',
        f"<h3>{escape(stop.name)}</h3>",
        _paragraph(stop.facility, "strong"),
        f"<p>{escape(grades)}</p>" if grades else "",
        _paragraph(stop.event),
        f"<p>With {escape(', '.join(stop.people))}</p>" if stop.people else "",
        *(_passage(itinerary, excerpt) for excerpt in itinerary.passages(stop)),
        f'<p class="conflict"><strong>Sources disagree.</strong> {escape(stop.conflict)}</p>'
        if stop.conflict
        else "",
        f'<p class="note"><strong>Note</strong> {escape(stop.note)}</p>' if stop.note else "",
        f'<p class="note"><strong>Placed by</strong> {escape(_placed(stop))}</p>',
        _works(itinerary, stop),
    ]
    return f'<div class="cm-evidence">{"".join(parts)}</div>'


def _placed(stop: Stop) -> str:
    if stop.place is None:
        return "nobody: where this was is not known, so it is not on the map"
    precision = stop.place.precision and f"to the {stop.place.precision}"
    return ", ".join(filter(None, (stop.place.provenance, precision)))


def _paragraph(text: str, tag: str = "span") -> str:
    return f"<p><{tag}>{escape(text)}</{tag}></p>" if text else ""


def _passage(itinerary: Itinerary, excerpt: Excerpt) -> str:
    source = itinerary.source(excerpt.source)
    locator = f", {escape(excerpt.locator)}" if excerpt.locator else ""
    if excerpt.kind == "quote":
        words = f"<p>“{escape(excerpt.text)}”</p><p>{_link(source)}{locator}</p>"
        return f"<blockquote>{words}</blockquote>"
    cited = f"<small>In our words: {_link(source)}{locator}</small>"
    return f'<p class="words">{escape(excerpt.text)}<br>{cited}</p>'


def _works(itinerary: Itinerary, stop: Stop) -> str:
    if not stop.sources:
        return ""
    items = "".join(f"<li>{_link(itinerary.source(key))}</li>" for key in stop.sources)
    return f"<h4>Sources</h4><ol>{items}</ol>"


def _link(source: Source) -> str:
    name = ", ".join(filter(None, (source.author, source.title, source.publisher, source.date)))
    if not source.url.lower().startswith(("https://", "http://")):
        return escape(name)
    return f'<a href="{escape(source.url)}" target="_blank" rel="noopener noreferrer">{escape(name)}</a>'

"""Evidence as HTML for the dashboard; every text from data is escaped here.

What leads to a stop is a button with `data-stop`: the script beside the map hears it.
"""

from collections.abc import Iterable
from html import escape

from castro_map.dashboard.interface import certainty_word, gettext, say_when
from castro_map.itinerary.evidence import Conflict, Excerpt, Gap, Source
from castro_map.itinerary.stops import Itinerary, Stop


def work_name(source: Source) -> str:
    """A work as it is cited."""
    parts = (source.author, source.title, source.publisher, source.date)
    return ", ".join(part for part in parts if part)


def story(itinerary: Itinerary, stop: Stop) -> str:
    """What happened at a stop, how sure that is, and the passages and works it rests on."""
    grades = ", ".join(
        part.format(certainty=certainty_word(word))
        for part, word in (
            (gettext("day {certainty}"), stop.date_certainty),
            (gettext("place {certainty}"), stop.place_certainty),
            (gettext("event {certainty}"), stop.event_certainty),
        )
        if word
    )
    when = " · ".join(filter(None, (say_when(stop.when), stop.hour)))
    return wrapped(
        f'<p class="when">{escape(when)}</p>',
        f"<h3>{escape(stop.name)}</h3>",
        _paragraph("", stop.facility, "strong"),
        _paragraph("", grades),
        _paragraph("", stop.event),
        _paragraph(gettext("With"), ", ".join(stop.people)),
        *(_passage(itinerary, excerpt) for excerpt in itinerary.passages(stop)),
        *(_conflict(itinerary, conflict) for conflict in itinerary.conflicts_at(stop)),
        _paragraph(gettext("Note"), stop.note),
        _paragraph(gettext("Placed by"), _placed(stop)),
        _works(gettext("Sources"), [itinerary.source(key) for key in stop.sources]),
    )


def passages(itinerary: Itinerary, excerpts: Iterable[Excerpt]) -> str:
    """Passages in their order, each with where it stands and which stops it bears on."""
    titles = {theme.key: theme.title for theme in itinerary.themes}
    return wrapped(
        *(
            f'<div class="card">{_passage(itinerary, excerpt)}'
            f"{_bears_on(itinerary, excerpt, titles)}</div>"
            for excerpt in excerpts
        )
    )


def conflicts(itinerary: Itinerary, found: Iterable[Conflict]) -> str:
    """Conflicts: our reading, the other, who says so, why ours, and which stops they touch."""
    return wrapped(
        *(
            _conflict(
                itinerary,
                conflict,
                stop_buttons(itinerary, conflict.stops)
                or _paragraph("", gettext("It touches the journey as a whole.")),
            )
            for conflict in found
        )
    )


def gaps(itinerary: Itinerary, found: Iterable[Gap]) -> str:
    """Gaps: what is known all the same, and what was sought."""
    known, sought = gettext("Known"), gettext("Sought")
    return wrapped(
        *(
            '<div class="card">'
            f"<h4>{escape(say_when(gap.when))}</h4>"
            f"{_paragraph(known, gap.known)}{_paragraph(sought, gap.sought)}"
            f"{_works('', [itinerary.source(key) for key in gap.sources])}</div>"
            for gap in found
        )
    )


def work(source: Source) -> str:
    """A work with what it is relied on for."""
    about = ", ".join(filter(None, (source.kind, source.standing, source.language)))
    return wrapped(
        f"<h4>{link(source)}</h4>", _paragraph("", about), _paragraph("", source.supports)
    )


def stop_buttons(itinerary: Itinerary, ids: Iterable[str]) -> str:
    """A button for each stop; empty where there is none."""
    buttons = [stop_button(itinerary.stop(id)) for id in ids]
    return f'<p class="stops">{"".join(buttons)}</p>' if buttons else ""


def stop_button(stop: Stop, label: str = "") -> str:
    """A button that leads to a stop; it names the stop unless it has a label of its own."""
    label = label or gettext("{number} {place}").format(number=stop.order, place=stop.name)
    about = ", ".join(filter(None, (stop.name, stop.facility, say_when(stop.when))))
    return (
        f'<button type="button" data-stop="{escape(stop.id)}" title="{escape(about)}">'
        f"{escape(label)}</button>"
    )


def link(source: Source) -> str:
    """A work as a link, or as text where its address is none that may be followed."""
    name = escape(work_name(source))
    if not source.url.lower().startswith(("https://", "http://")):
        return name
    return f'<a href="{escape(source.url)}" target="_blank" rel="noopener noreferrer">{name}</a>'


def wrapped(*parts: str) -> str:
    """Pieces of HTML as one piece of evidence."""
    return f'<div class="cm-evidence">{"".join(parts)}</div>'


def _paragraph(name: str, text: str, tag: str = "span") -> str:
    if not text:
        return ""
    named = f"<b>{escape(name)}</b> " if name else ""
    kind = ' class="note"' if name else ""
    return f"<p{kind}>{named}<{tag}>{escape(text)}</{tag}></p>"


def _placed(stop: Stop) -> str:
    if stop.place is None:
        return gettext("nobody: where this was is not known, so it is not on the map")
    precision = stop.place.precision
    closely = gettext("to the {precision}").format(precision=precision) if precision else ""
    return ", ".join(filter(None, (stop.place.provenance, closely)))


def _passage(itinerary: Itinerary, excerpt: Excerpt) -> str:
    source = itinerary.source(excerpt.source)
    locator = f", {escape(excerpt.locator)}" if excerpt.locator else ""
    if excerpt.kind == "quote":
        words = f"<p>“{escape(excerpt.text)}”</p><p>{link(source)}{locator}</p>"
        return f"<blockquote>{words}</blockquote>"
    ours = escape(gettext("In our words:"))
    cited = f"<small>{ours} {link(source)}{locator}</small>"
    return f'<p class="words">{escape(excerpt.text)}<br>{cited}</p>'


def _bears_on(itinerary: Itinerary, excerpt: Excerpt, titles: dict[str, str]) -> str:
    if excerpt.stops:
        return stop_buttons(itinerary, excerpt.stops)
    whole = gettext("It bears on the journey as a whole.")
    themes = ", ".join(titles[key] for key in excerpt.themes if key in titles)
    named = gettext("Themes: {themes}").format(themes=themes) if themes else ""
    return f"<p class='note'>{escape(f'{whole} {named}'.strip())}</p>"


def _conflict(itinerary: Itinerary, conflict: Conflict, more: str = "") -> str:
    def says(words: str, text: str, keys: tuple[str, ...] = ()) -> str:
        works = "; ".join(link(itinerary.source(key)) for key in keys)
        who = f"<small> ({works})</small>" if works else ""
        return f"<p><b>{escape(words)}</b> {escape(text)}{who}</p>"

    subject = gettext("Sources disagree on the {subject}.").format(subject=gettext(conflict.about))
    readings = (
        says(gettext("We take:"), conflict.ours, conflict.ours_sources),
        says(gettext("Others:"), conflict.other, conflict.other_sources),
        says(gettext("Why:"), conflict.why),
    )
    return f'<div class="conflict"><p><b>{escape(subject)}</b></p>{"".join(readings)}{more}</div>'


def _works(name: str, sources: list[Source]) -> str:
    if not sources:
        return ""
    heading = f"<h4>{escape(name)}</h4>" if name else ""
    items = "".join(f"<li>{link(source)}</li>" for source in sources)
    return f"{heading}<ol>{items}</ol>"

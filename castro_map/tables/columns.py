"""THE table of columns: what each is called, how it is read and written, and where it is shown.

Everything else follows it: the reading of tables, `castro-map export`, the page's data, the
dashboard's table, datapackage.json and docs/data.md. A new column of the itinerary is one row here;
without a field of its own in `Stop` it travels in `Stop.facts` and stands in the story by its title.
"""

from dataclasses import dataclass, fields
from typing import Literal, get_args

from castro_map.itinerary.evidence import About, Standing
from castro_map.itinerary.stops import MODES, Certainty, Precision, Stop

Form = Literal["text", "date", "names", "keys", "word", "lat", "lon", "address", "id"]
"""What a cell holds: free text, an EDTF date, names or keys parted by semicolons, one of some words,
degrees, a web address, or what links and other tables call the row."""


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """The text itself, marked for the catalogue of words."""
    return text


@dataclass(frozen=True, slots=True)
class Column:
    """A column of one of our tables.

    `field` is where a record keeps it, `page` what the page's data calls it ("" where it does not
    travel as it is), `to` the table whose keys it names, `shown` whether the dashboard's table
    offers it.
    """

    name: str
    title: str = ""
    form: Form = "text"
    aliases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    required: bool = False
    to: str = ""
    field: str = ""
    page: str = ""
    shown: bool = False
    description: str = ""


_GRADES = get_args(Certainty)

STOPS = (
    Column("id", form="id", field="id", page="id"),
    Column("date", N_("Date"), "date", ("when",), required=True, field="when", shown=True),
    Column("time", field="time"),
    Column("clock", field="clock"),
    Column("place", N_("Place"), required=True, field="name", page="name", shown=True),
    Column("place_modern", N_("Today"), field="name_modern", page="modern", shown=True),
    Column("place_ru", N_("In Russian"), field="name_ru", page="ru", shown=True),
    Column("place_es", N_("In Spanish"), field="name_es", page="es", shown=True),
    Column("republic", N_("Republic"), field="republic", page="republic", shown=True),
    Column("autonomous_republic", field="autonomous_republic", page="autonomous"),
    Column("facility", N_("Facility"), field="facility", page="facility", shown=True),
    Column("kind", N_("Kind"), field="kind", page="kind", shown=True),
    Column("lat", N_("Latitude"), "lat", ("latitude",), field="place.lat", shown=True),
    Column("lon", N_("Longitude"), "lon", ("longitude", "lng"), field="place.lon", shown=True),
    Column("precision", form="word", words=get_args(Precision), field="place.precision"),
    Column("placed_by", field="place.provenance"),
    Column("transport", field="transport", page="transport"),
    Column("mode", N_("Way of travel"), "word", words=MODES, field="mode", page="mode", shown=True),
    Column("event", N_("What happened"), aliases=("what_happened",), field="event", page="event", shown=True),
    Column("people", N_("People"), "names", field="people", page="people", shown=True),
    Column("date_certainty", form="word", words=_GRADES, field="date_certainty", page="dateCertainty"),
    Column("place_certainty", form="word", words=_GRADES, field="place_certainty", page="placeCertainty"),
    Column("event_certainty", form="word", words=_GRADES, field="event_certainty", page="eventCertainty"),
    Column("note", N_("Note"), field="note", page="note"),
    Column("sources", N_("Sources"), "keys", to="sources", field="sources", shown=True),
)  # fmt: skip

SOURCES = (
    Column("key", required=True, field="key", page="key"),
    Column("title", required=True, field="title", page="title"),
    Column("author", field="author", page="author"),
    Column("publisher", field="publisher", page="publisher"),
    Column("date", field="date", page="date"),
    Column("url", form="address", field="url", page="url"),
    Column("language", field="language", page="language"),
    Column("kind", field="kind", page="kind"),
    Column("standing", form="word", words=get_args(Standing), field="standing", page="standing"),
    Column("supports", field="supports"),
)

EXCERPTS = (
    Column("key", field="key", page="key"),
    Column("source", required=True, field="source"),
    Column("stops", form="keys", to="itinerary", field="stops"),
    Column("themes", form="keys", to="themes", field="themes", page="themes"),
    Column("locator", field="locator", page="locator"),
    Column("language", field="language", page="language"),
    Column("kind", form="word", words=("quote", "paraphrase"), required=True, field="kind"),
    Column("text", required=True, field="text", page="text"),
)

THEMES = (
    Column("key", required=True, field="key", page="key"),
    Column("title", required=True, field="title", page="title"),
    Column("text", field="text", page="text"),
)

CONFLICTS = (
    Column("id", required=True, field="id", page="id"),
    Column("stops", form="keys", to="itinerary", field="stops"),
    Column("about", form="word", words=get_args(About), required=True, field="about", page="about"),
    Column("ours", required=True, field="ours", page="ours"),
    Column("ours_sources", form="keys", to="sources", field="ours_sources"),
    Column("other", required=True, field="other", page="other"),
    Column("other_sources", form="keys", to="sources", field="other_sources"),
    Column("why", required=True, field="why", page="why"),
)

GAPS = (
    Column("id", required=True, field="id", page="id"),
    Column("date", form="date", required=True, field="when"),
    Column("known", field="known", page="known"),
    Column("sought", field="sought", page="sought"),
    Column("sources", form="keys", to="sources", field="sources"),
)

TABLES = {
    "itinerary": STOPS,
    "sources": SOURCES,
    "excerpts": EXCERPTS,
    "themes": THEMES,
    "conflicts": CONFLICTS,
    "gaps": GAPS,
}
"""Every table by its name; the files are called so, with .csv behind it."""

BESIDE = tuple(name for name in TABLES if name != "itinerary")
"""The tables that may lie beside an itinerary."""

FACTS = tuple(
    column
    for column in STOPS
    if column.field.partition(".")[0] not in {field.name for field in fields(Stop)}
)
"""The columns of the itinerary that `Stop` has no field for: they are kept in its `facts`."""


def on_the_page(table: tuple[Column, ...]) -> dict[str, str]:
    """What the page's data calls the fields of a record that travel as they are, by its name."""
    return {column.page: column.field for column in table if column.page}

"""The table of columns -> datapackage.json -> docs/data.md: what each column means, and how the data were made.

`packaged()` and `page()` only make what they give; `main()` writes it. Tests keep all three equal.
"""

import csv
import json
from pathlib import Path
from typing import Any

from castro_map.tables.columns import TABLES, Column

HOME = Path(__file__).resolve().parent.parent
PACKAGE = HOME / "datapackage.json"
PAGE = HOME / "docs" / "data.md"

LONGEST_PATTERN = 40  # what a reader takes in at a glance; a longer one is told in words beside it

OPENING = """\
<!-- Made by scripts/data_page.py from datapackage.json: change those, and run it again. -->

# The data: {title}

{description}

Version {version} ({created}), licence [{licence}]({licence_path}). Credit it as: {attribution}

The six tables are a [Frictionless Data Package](https://specs.frictionlessdata.io/data-package/):
`datapackage.json` says what every column means, in a form that programs check. This page is made from it.
"""

METHOD = """\
## How the data were made

### What counts as a visit

A visit is one place with one purpose that a source tells of. Two purposes at one place are two visits: the
wreath at the Mausoleum is one, the parade that he watched from it another. A drive, flight or voyage is a visit
only where something is told of the way itself; otherwise it is the leg between two visits, and the vehicle
stands with the visit where it ended.

What happened in Moscow without Castro, before, meanwhile or after, is no visit, though it may be a source:
Khrushchev’s report to the Presidium on 7 June is cited for the talks in the south, and is no stop. Nor is anything
from the second journey, in January 1964.

### What has no day or place

Much of what the journey was about was said in talks for which no source gives both a day and a place: the quarrel
after the missile crisis, the secret papers, Africa. It is not hung on some visit that would suit. It stands in
`themes.csv`, and passages name the theme by its key; a theme has no date and no point on the map.

### How dates were chosen

1. A report of the time goes before a later memory: Pravda and TASS of 1963 before memoirs, captions and
   articles of later years.
2. Where only the stay is known, the date is the stay: `1963-05-15/1963-05-17` says that the visit
   falls within these days, not that it lasted three.
3. Where the day was inferred, a `?` follows it, and the note says from what: `1963-05-07?` is the only full day
   between two dated arrivals. Where it is approximate, a `~` follows it.
4. The hour is copied as told, and its clock is kept apart from it, in `clock`: the traveller crossed many zones, and
   sources tell by the clock of Havana, of Moscow, of the place or of Greenwich. Where no source names the clock, the
   cell is empty. No hour was converted or worked out without saying so in the note.

Rows stand in the order in which the journey is told. Where dates leave the order open, so does the order of the
rows: it is then the editors’ choice, and no statement.

### How certainty was graded

Date, place and event are graded apart, each with one of the three words of the
[Linked Places format](https://github.com/LinkedPasts/linked-places-format): `certain`, `less-certain`,
`uncertain`. What each word asks for is told with its column above. The map goes by the weakest of the three.
Whatever is not certain has a note that says why. How closely a point on the map is meant is another matter: that
is `precision`. A visit whose place no source names has no coordinates; it is listed, and not on the map.

A grade is a judgement of the editors on the sources that they could read, not a measurement.

### What a source is worth

Every work has a `standing`, which says how near it is to the events: `primary`, `contemporary press`,
`official chronology`, `memoir`, `later press`, `scholarship` or `popular`, as told with the column above. It is not
the `kind`: the Pravda reports that a Mexican series reprints half a century later are still reports of 1963, and what
Castro told a conference in 1992 is a recollection, though an archive keeps the record of it. The words are not marks
to be added up. One thing follows strictly: that a visit took place is never `certain` where only `popular` works
tell of it.

### How contradictions are kept

They are not smoothed. Each is a row of `conflicts.csv`: our reading, the other, the sources of both, and why we
chose ours, or left it open. The source that we do not follow stays in `sources.csv` and keeps its passage. A mistake
that is often repeated, as that he saw the submarines at Severodvinsk, is told so that the next reader need not fall
for it.

### How gaps are kept

What nobody tells is not filled in, and that nobody tells it is a record too. `gaps.csv` has the runs of days to
which no source that we could read dates a visit, with what is known all the same, and what was sought in vain or
could not be read. A visit known only by a longer stretch may reach into a gap; none that is dated to a single day
stands in one.

### What a day is called

The calendar of the map gives each day from the first visit to the last one of four words. They are computed from the
tables (`castro_map/itinerary/days.py`), never written down, and the first that fits is the day’s:

1. **contradictory**: a visit is dated to this one day, and a conflict about its date or place touches it;
2. **documented**: a visit is dated to this one day without `?` or `~`, and its date is `certain`;
3. **inferred**: a visit may fall on it, but only within a longer stretch, or in doubt;
4. **silent**: no visit can have been on it. Each such day lies in exactly one gap.

A contradictory day need not be a poorly known one: it may be told hour by hour, with one point in dispute, and a
reading chosen.

### Whose words these are

Quotations come only from the Sri Lanka Guardian article (S69) with which the work began: whole sentences, letter
for letter, none over 60 words, and together not more than half of the article. A test holds each against the
fingerprints of the article’s sentences. Everything else is told in our own words, in `event`, `note`, every passage
marked `paraphrase`, and the themes, conflicts and gaps; what a person is reported to have said is retold, not quoted.
Several sources could be read only in part; `supports` then says how far.

## What `castro-map check` queries

It first reads the tables and names every cell that cannot be right, with its file, row and column: a date that is
none, a word that is not in its list, a latitude without a longitude, a key or id that is nowhere, one that stands
twice. Then it queries what can be read and is still odd (`castro_map/tables/rules.py`):

- a visit that ends before one further up has begun;
- a stretch that reaches beyond the first or the last visit, often a wrong year;
- a leg faster than its vehicle: 1,000 km/h by air, 120 by rail, 60 by water, counted over all the hours of the days
  that its two dates can mean;
- a certainty below `certain` without a note that says why;
- an event called `certain` though only `popular` works tell of it;
- a gap outside the journey, or one in which a visit of an exact date stands;
- a quotation of more than 60 words.

It says the same of an itinerary of your own. The shipped one gives it nothing to say.

## To correct something

1. Edit the CSV: a spreadsheet will do, if it saves as CSV in UTF-8. Name the source of the correction: a new
   work gets a row in `sources.csv`, what it says a row in `excerpts.csv`. Where it disagrees with another, both
   readings get a row in `conflicts.csv`; where it fills a gap, narrow or remove the row in `gaps.csv`.
2. Run `castro-map check`.
3. Run `make test`: it holds the tables against the schema, against each other, and against the rules above.

If a column’s meaning changes, change its description in `datapackage.json` and run
`python scripts/data_page.py`.
"""

CITING = """\
## To cite it

The data set is a work of its own, with its own version and date; `CITATION.cff` has it under `references`, below the
program:

> The castro_map project. *{title}*. Data set, version {version}, {created}. {licence}.

Name the version, since visits, grades and readings change as sources come to light. Where a statement matters, cite
the source behind it too: its key stands in the row, the work in `sources.csv`. A quoted passage is its publisher’s,
and is to be cited as such.
"""


def page(package: dict[str, Any]) -> str:
    """Return the whole page as Markdown; the same package gives the same text."""
    (licence,) = package["licenses"]
    facts = {
        "title": package["title"],
        "description": package["description"],
        "version": package["version"],
        "created": package["created"].partition("T")[0],
        "licence": licence["title"],
        "licence_path": licence["path"],
        "attribution": package["attribution"],
    }
    tables = map(_table, package["resources"])
    return "\n".join([OPENING.format(**facts), *tables, METHOD, CITING.format(**facts)])


def packaged(package: dict[str, Any]) -> dict[str, Any]:
    """The package with the columns that its tables have, as castro_map/tables/columns.py orders them.

    What a column means to this journey (title, description, stricter constraints) stays as it is.
    """
    return {**package, "resources": [_resource(one) for one in package["resources"]]}


def _resource(resource: dict[str, Any]) -> dict[str, Any]:
    with (HOME / resource["path"]).open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    described = {field["name"]: field for field in resource["schema"]["fields"]}
    table = [column for column in TABLES[resource["name"]] if column.name in header]
    fields = [_field(column, described.get(column.name)) for column in table]
    return {**resource, "schema": {**resource["schema"], "fields": fields}}


def _field(column: Column, described: dict[str, Any] | None) -> dict[str, Any]:
    number = column.form in ("lat", "lon")
    field = described or {
        "name": column.name,
        "type": "number" if number else "string",
        "title": column.title,
        "description": column.description,
    }
    if not column.words:
        return field
    words = {"enum": [word for word in column.words if word]}
    return {**field, "constraints": {**field.get("constraints", {}), **words}}


def main() -> None:
    """Write datapackage.json and docs/data.md."""
    package = packaged(json.loads(PACKAGE.read_text(encoding="utf-8")))
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    PACKAGE.write_text(text, encoding="utf-8", newline="\n")
    PAGE.write_text(page(package), encoding="utf-8", newline="\n")
    print(f"{PACKAGE.name} and {PAGE.relative_to(HOME)} written.")


def _table(resource: dict[str, Any]) -> str:
    schema = resource["schema"]
    lines = [
        f"## `{resource['path']}`: {resource['title'].lower()}",
        "",
        resource["description"],
        "",
        "| column | what it holds | form |",
        "|---|---|---|",
    ]
    lines += [
        f"| `{field['name']}` | **{field['title']}.** {_cell(field['description'])} | {_form(field)} |"
        for field in schema["fields"]
    ]
    keys = [f"Its key is `{schema['primaryKey']}`."]
    for key in schema.get("foreignKeys", ()):
        to = key["reference"]
        keys.append(f"Every `{key['fields']}` is a `{to['fields']}` of `{to['resource']}.csv`.")
    return "\n".join([*lines, "", " ".join(keys), ""])


def _form(field: dict[str, Any]) -> str:
    """Say what a cell may hold, as far as a program checks it."""
    rules = field.get("constraints", {})
    parts = ["text" if field["type"] == "string" else field["type"]]
    if "enum" in rules:
        parts = ["one of " + ", ".join(f"`{word}`" for word in rules["enum"])]
    if "minimum" in rules:
        parts.append(f"{rules['minimum']} to {rules['maximum']}")
    if "pattern" in rules and len(rules["pattern"]) <= LONGEST_PATTERN:
        parts.append(f"as `{_cell(rules['pattern'])}`")
    elif "pattern" in rules:
        parts.append("of the form told beside")
    parts.append("required" if rules.get("required") else "may be empty")
    if rules.get("unique"):
        parts.append("no two alike")
    return "; ".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", r"\|")  # which would end the cell, even within backticks


if __name__ == "__main__":
    main()

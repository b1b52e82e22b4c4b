"""castro-map app | build | check | locate | export: the command line, and the only writer of files.

Each command imports what it needs itself, so that --help and a wrong call wait for nothing.
Exit 0: done; 1: the input is at fault, said in sentences on standard error; 2: the call is; 130:
somebody stopped it.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from castro_map.cli import arguments, output
from castro_map.errors import CastroMapError, SelectionError, TableError
from castro_map.itinerary.selection import Selection, select
from castro_map.itinerary.stops import Itinerary

if TYPE_CHECKING:
    from castro_map.places.geocoding import AnyGeocoder


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # none where it was closed before we began
            stream.reconfigure(errors="backslashreplace")
    try:
        call = arguments.read(argv)
        status = _COMMANDS[call.command](call)
        if sys.stdout is not None:
            sys.stdout.flush()  # a full disk is told here, not when Python ends
        return status
    except CastroMapError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read our output has read enough
        _drop_output()
        return 0
    except OSError as error:
        _drop_output()
        reason = (error.strerror or str(error)).lower()
        name = f"{error.filename}: " if error.filename else "the answer cannot be written: "
        print(f"{name}{reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _drop_output() -> None:
    """Let nothing more be written, which would fail again when Python ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _app(call: argparse.Namespace) -> int:
    from castro_map.dashboard import serve  # Streamlit, which no other command needs
    from castro_map.tables.read import read_itinerary

    path = _path(call)
    read_itinerary(path)  # a wrong file is told here, not in the browser
    return serve(
        path,
        host=call.host,
        port=call.port,
        browser=not call.no_browser,
        addresses=call.address,
    )


def _build(call: argparse.Namespace) -> int:
    from castro_map.page.page import to_html

    itinerary = _placed(_selected(call))
    if call.title:
        itinerary = replace(itinerary, title=call.title)
    output.write(call.output, to_html(itinerary, projection=call.projection).encode())
    return 0


def _check(call: argparse.Namespace) -> int:
    from castro_map.places import geocoding
    from castro_map.tables import rules
    from castro_map.tables.read import survey_file

    path = _path(call)
    itinerary, problems = survey_file(path)
    problems += rules.problems(itinerary, file=path.name)
    if problems:
        if call.format != "json":
            raise TableError(problems)
        fields = ("file", "row", "column", "message", "cure")
        found = [{name: getattr(p, name) for name in fields} for p in problems]
        print(json.dumps({"ok": False, "problems": found}, ensure_ascii=False, indent=1))
        return 1
    placed = geocoding.locate(itinerary)
    counts = {
        "stops": len(itinerary.stops),
        "sources": len(itinerary.sources),
        "excerpts": len(itinerary.excerpts),
        "days": itinerary.days,
        "unlocated": [stop.id for stop in placed.unlocated],
    }
    if call.format == "json":
        result = {"ok": True, "problems": [], "notes": list(itinerary.notes), **counts}
        print(json.dumps(result, ensure_ascii=False, indent=1))
        return 0
    _say_notes(placed)
    print(
        f"{path.name}: nothing wrong. {counts['stops']} stops in {counts['days']} days, "
        f"{counts['sources']} sources, {counts['excerpts']} excerpts."
    )
    return 0


def _locate(call: argparse.Namespace) -> int:
    from castro_map.places import geocoding
    from castro_map.tables.mend import mended
    from castro_map.tables.parse import column_of, parse
    from castro_map.tables.records import texts

    main, tables = _tables(call)
    itinerary = parse(tables, main=main)
    geocoders: list[AnyGeocoder] = [geocoding.GazetteerGeocoder()]
    if call.online:
        from castro_map.places.nominatim import nominatim

        online = nominatim(call.contact, server=call.server, cache=_cache_path())
        geocoders.append(online)
    placed = _placed(itinerary, geocoders)
    found = {
        after.row: {name: text for name, text in texts(after).items() if name in _LOCATED and text}
        for before, after in zip(itinerary, placed, strict=True)
        if before.place is None and after.place is not None
    }
    content = mended(tables[main], found, column_of=lambda name: column_of(name, "itinerary"))
    output.write(call.output, content)
    return 0


_LOCATED = ("lat", "lon", "precision", "placed_by")


def _export(call: argparse.Namespace) -> int:
    from castro_map.exchange import to_text

    output.write(call.output, to_text(_placed(_selected(call)), call.to).encode())
    return 0


def _selected(call: argparse.Namespace) -> Itinerary:
    from castro_map.tables.parse import parse

    selection = Selection(
        republic=tuple(call.republic),
        kind=tuple(call.kind),
        mode=tuple(call.mode),
        person=tuple(call.person),
        from_=call.from_,
        until=call.until,
        certainty=call.certainty,
        text=call.text,
    )
    main, tables = _tables(call)
    itinerary = select(parse(tables, main=main), selection)
    if not itinerary.stops:
        raise SelectionError("no stop matches these filters; take one of them off")
    return itinerary


def _tables(call: argparse.Namespace) -> tuple[str, dict[str, bytes]]:
    """The itinerary's file name and all tables that are read, none of which is to be written over."""
    from castro_map.tables.read import read_tables

    path = _path(call)
    tables = read_tables(path)
    output.spare(call.output, [path.with_name(name) for name in tables])
    return path.name, tables


def _placed(itinerary: Itinerary, geocoders: Sequence["AnyGeocoder"] | None = None) -> Itinerary:
    from castro_map.places import geocoding

    placed = geocoding.locate(itinerary, geocoders)
    _say_notes(placed)
    return placed


def _say_notes(itinerary: Itinerary) -> None:
    from castro_map.places import gazetteer

    for note in itinerary.notes:
        print(f"note: {note}", file=sys.stderr)
    for stop in itinerary.stops:
        if stop.place is not None and gazetteer.BY_SIZE in stop.place.provenance:
            print(
                f"note: row {stop.row}, {stop.name}: placed by {stop.place.provenance}; "
                "give lat and lon if another is meant",
                file=sys.stderr,
            )
    if itinerary.unlocated:
        names = "; ".join(f"row {s.row} ({s.name})" for s in itinerary.unlocated)
        print(
            f"warning: no place is known for {names}; listed, but not on the map", file=sys.stderr
        )


def _path(call: argparse.Namespace) -> Path:
    from castro_map.tables.shipped import journey_path

    return journey_path() if call.itinerary is None else Path(call.itinerary)


def _cache_path() -> Path:
    """Where the answers of geocoders are kept from one run to the next."""
    folder = Path("castro-map")
    try:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / folder
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError) as error:  # nobody's home is known
        reason = getattr(error, "strerror", None) or error
        raise CastroMapError(
            f"{folder} cannot be made for the answers of Nominatim: {reason}; "
            "set XDG_CACHE_HOME to a folder that you may write to"
        ) from None
    return folder / "nominatim.json"


_COMMANDS = {
    "app": _app,
    "build": _build,
    "check": _check,
    "locate": _locate,
    "export": _export,
}

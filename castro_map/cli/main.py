"""castro-map app | build | check | locate | export: the command line, and the only writer of files.

Each command imports what it needs itself, so that --help and a wrong call wait for nothing.
Exit 0: done; 1: the input is at fault, said in sentences on standard error; 2: the call is.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from castro_map.cli import arguments
from castro_map.errors import CastroMapError, SelectionError, TableError
from castro_map.itinerary.selection import Selection, select
from castro_map.itinerary.stops import Itinerary

if TYPE_CHECKING:
    from castro_map.places.geocoding import AnyGeocoder


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    call = arguments.read(argv)
    try:
        run = {
            "app": _app,
            "build": _build,
            "check": _check,
            "locate": _locate,
            "export": _export,
        }[call.command]
        return run(call)
    except CastroMapError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read our output has read enough
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _app(call: argparse.Namespace) -> int:
    from castro_map.dashboard import serve  # Streamlit, which no other command needs
    from castro_map.tables.read import read_itinerary

    path = _path(call)
    read_itinerary(path)  # a wrong file is told here, not in the browser
    return serve(path, host=call.host, port=call.port, browser=not call.no_browser)


def _build(call: argparse.Namespace) -> int:
    from castro_map.page.page import to_html

    itinerary = _placed(_selected(call))
    if call.title:
        itinerary = replace(itinerary, title=call.title)
    _write(call.output, to_html(itinerary, projection=call.projection))
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
    from castro_map.exchange import to_text
    from castro_map.places import geocoding
    from castro_map.tables.read import read_itinerary

    itinerary = read_itinerary(_path(call))
    _spare_the_itinerary(call, itinerary)  # before anybody is asked, a second each
    geocoders: list[AnyGeocoder] = [geocoding.GazetteerGeocoder()]
    if call.online:
        online = geocoding.nominatim(call.contact, server=call.server, cache=_cache_path())
        geocoders.append(online)
    _write(call.output, to_text(_placed(itinerary, geocoders), "csv"))
    return 0


def _export(call: argparse.Namespace) -> int:
    from castro_map.exchange import to_text

    _write(call.output, to_text(_placed(_selected(call)), call.to))
    return 0


def _selected(call: argparse.Namespace) -> Itinerary:
    from castro_map.tables.read import read_itinerary

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
    itinerary = read_itinerary(_path(call))
    _spare_the_itinerary(call, itinerary)
    itinerary = select(itinerary, selection)
    if not itinerary.stops:
        raise SelectionError("no stop matches these filters; take one of them off")
    return itinerary


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

    return Path(call.itinerary) if call.itinerary else journey_path()


def _spare_the_itinerary(call: argparse.Namespace, itinerary: Itinerary) -> None:
    """Refuse to write over the itinerary, but for `locate` where nothing of it would be lost."""
    if call.output == "-" or Path(call.output).resolve() != _path(call).resolve():
        return
    if call.command != "locate" or itinerary.notes:
        lost = f" ({'; '.join(itinerary.notes)})" if itinerary.notes else ""
        raise CastroMapError(
            f"{call.output} is the itinerary itself and would be lost{lost}; choose another name"
        )


def _write(output: str, text: str) -> None:
    """Write a file whole or not at all; `-` is standard output."""
    if output == "-":
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    path = Path(output).resolve()  # a link stays one, and what it points to is written
    scratch = None
    try:
        if path.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced
            path.write_text(text, encoding="utf-8", newline="")
            return
        with tempfile.NamedTemporaryFile(
            "w",
            encoding="utf-8",
            newline="",
            dir=path.parent,
            prefix=f".{path.name}.",
            delete=False,
        ) as file:
            scratch = Path(file.name)
            file.write(text)
        scratch.chmod(_usual_mode())
        scratch.replace(path)
    except OSError as error:
        if scratch is not None:
            scratch.unlink(missing_ok=True)
        if not path.parent.is_dir():
            why = f"there is no folder {Path(output).parent}; make it first or choose another"
        else:
            why = f"{(error.strerror or str(error)).lower()}; choose a place that you may write to"
        raise CastroMapError(f"{output} cannot be written: {why}") from None


def _cache_path() -> Path:
    """Where the answers of geocoders are kept from one run to the next."""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "castro-map"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CastroMapError(
            f"{folder} cannot be made for the answers of Nominatim: {error.strerror}; "
            "set XDG_CACHE_HOME to a folder that you may write to"
        ) from None
    return folder / "nominatim.json"


def _usual_mode() -> int:
    """What a new file gets here; a temporary file would be its owner's alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

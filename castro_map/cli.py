"""castro-map app | build | check | locate | export: the command line, and the only writer of files.

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
from typing import NoReturn

from castro_map import dates, geocoding
from castro_map.errors import CastroMapError, DateError, SelectionError, TableError
from castro_map.exports import FORMATS, to_csv
from castro_map.itinerary import Itinerary
from castro_map.page import to_html
from castro_map.selection import Selection, select
from castro_map.shipped import journey_path
from castro_map.table import read_itinerary


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    parser = _parser()
    call = parser.parse_args(argv)
    if call.command == "locate" and call.online and not call.contact:
        parser.error("--online needs --contact EMAIL: Nominatim's users say who they are")
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

    path = _path(call)
    read_itinerary(path)  # a wrong file is told here, not in the browser
    return serve(path, port=call.port, browser=not call.no_browser)


def _build(call: argparse.Namespace) -> int:
    itinerary = _placed(_selected(call))
    if call.title:
        itinerary = replace(itinerary, title=call.title)
    _write(call.output, to_html(itinerary))
    return 0


def _check(call: argparse.Namespace) -> int:
    path = _path(call)
    try:
        itinerary = read_itinerary(path)
    except TableError as error:
        if call.format != "json":
            raise
        fields = ("file", "row", "column", "message", "cure")
        found = [{name: getattr(p, name) for name in fields} for p in error.problems]
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
    itinerary = read_itinerary(_path(call))
    geocoders: list[geocoding.AnyGeocoder] = [geocoding.GazetteerGeocoder()]
    if call.online:
        online = geocoding.nominatim(call.contact, server=call.server, cache=_cache_path())
        geocoders.append(online)
    placed = geocoding.locate(itinerary, geocoders)
    _say_notes(placed)
    _write(call.output, to_csv(placed))
    return 0


def _export(call: argparse.Namespace) -> int:
    _write(call.output, FORMATS[call.to](_placed(_selected(call))))
    return 0


def _selected(call: argparse.Namespace) -> Itinerary:
    selection = Selection(
        republics=tuple(call.republic),
        kinds=tuple(call.kind),
        start=call.start,
        end=call.end,
        firm=call.certainty == "firm",
        text=call.text,
    )
    itinerary = select(read_itinerary(_path(call)), selection)
    if not itinerary.stops:
        raise SelectionError("no stop matches these filters; take one of them off")
    return itinerary


def _placed(itinerary: Itinerary) -> Itinerary:
    placed = geocoding.locate(itinerary)
    _say_notes(placed)
    return placed


def _say_notes(itinerary: Itinerary) -> None:
    for note in itinerary.notes:
        print(f"note: {note}", file=sys.stderr)
    if itinerary.unlocated:
        names = "; ".join(f"row {s.row} ({s.name})" for s in itinerary.unlocated)
        print(
            f"warning: no place is known for {names}; listed, but not on the map", file=sys.stderr
        )


def _path(call: argparse.Namespace) -> Path:
    return Path(call.itinerary) if call.itinerary else journey_path()


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


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call in one sentence."""
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="castro-map",
        description="Maps of journeys that show how they know. Without ITINERARY.csv each command "
        "works on the journey that ships with the package: Fidel Castro in the Soviet Union, 1963.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    app = _command(commands, "app", "open the dashboard in the browser")
    app.add_argument("--port", type=_port, default=None, help="port to listen on (8501)")
    app.add_argument("--no-browser", action="store_true", help="do not open a browser")

    build = _command(commands, "build", "write the map as one HTML file")
    _output(build, "map.html")
    _filters(build)
    build.add_argument("--title", type=_title, default="", help="title of the map")

    check = _command(commands, "check", "look for mistakes in the tables, all at once")
    check.add_argument("--format", choices=("text", "json"), default="text", help="how to answer")

    locate = _command(
        commands, "locate", "write the itinerary with the coordinates that were found"
    )
    _output(locate, "located.csv")
    locate.add_argument(
        "--online", action="store_true", help="also ask a Nominatim server for what is not found"
    )
    locate.add_argument("--contact", metavar="EMAIL", default="", help="your address, for --online")
    locate.add_argument("--server", metavar="URL", default=None, help="another Nominatim server")

    export = _command(commands, "export", "write the itinerary in another format")
    export.add_argument("--to", required=True, choices=tuple(FORMATS), help="format")
    _output(export, "FILE")
    _filters(export)
    return parser


def _command(
    commands: "argparse._SubParsersAction[_Parser]", name: str, words: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
    command.add_argument("itinerary", nargs="?", metavar="ITINERARY.csv", help="a table of stops")
    return command


def _output(command: argparse.ArgumentParser, name: str) -> None:
    command.add_argument(
        "-o", "--output", required=True, metavar=name, help="file to write; - is standard output"
    )


def _filters(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("filters")
    group.add_argument("--republic", action="append", default=[], metavar="NAME", help="repeatable")
    group.add_argument("--kind", action="append", default=[], metavar="KIND", help="repeatable")
    group.add_argument("--from", dest="start", type=_first_day, metavar="DATE", help="first day")
    group.add_argument("--until", dest="end", type=_last_day, metavar="DATE", help="last day")
    group.add_argument("--certainty", choices=("firm", "all"), default="all", help="how sure")
    group.add_argument("--text", default="", metavar="WORDS", help="words in names or story")


def _first_day(text: str) -> object:
    return _day(text, last=False)


def _last_day(text: str) -> object:
    return _day(text, last=True)


def _day(text: str, *, last: bool) -> object:
    try:
        return dates.read_day(text, last=last)
    except DateError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _title(text: str) -> str:
    if any("\ud800" <= c <= "\udfff" for c in text):  # bytes of the shell that are not UTF-8
        raise argparse.ArgumentTypeError("it is not UTF-8 text")
    return text


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f'"{text}" is not a port; ports run from 1 to 65535')
    return int(text)

"""The words of the command line: what may be asked, and how a wrong call is refused; does nothing."""

import argparse
from collections.abc import Sequence
from ipaddress import ip_address
from typing import NoReturn

from castro_map.errors import DateError
from castro_map.exchange import FORMATS
from castro_map.itinerary import dates
from castro_map.itinerary.stops import MODES, UNKNOWN_MODE


class Parser(argparse.ArgumentParser):
    """An argparse parser that refuses a call in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call in one sentence."""
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def read(argv: Sequence[str] | None) -> argparse.Namespace:
    """Read a call; one that will not do ends the program with a sentence and exit status 2."""
    words = parser()
    call = words.parse_args(argv)
    if call.command == "locate" and call.online and not call.contact:
        words.error("--online needs --contact EMAIL: Nominatim's users say who is asking")
    return call


def parser() -> "Parser":
    """The whole command line, with a sentence for every word of it."""
    parser = Parser(
        prog="castro-map",
        description="Maps of journeys that show how they know. Without ITINERARY.csv each command "
        "works on the journey that ships with the package: Fidel Castro in the Soviet Union, 1963.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    app = _command(commands, "app", "open the dashboard in the browser")
    app.add_argument(
        "--host",
        type=_address,
        default="127.0.0.1",
        metavar="ADDRESS",
        help="address to listen on (127.0.0.1, this machine alone)",
    )
    app.add_argument(
        "--address",
        action="append",
        default=[],
        metavar="NAME",
        help="a name that readers type for this server, as maps.example.org; repeatable",
    )
    app.add_argument("--port", type=_port, default=None, help="port to listen on (8501)")
    app.add_argument("--no-browser", action="store_true", help="do not open a browser")

    build = _command(commands, "build", "write the map as one HTML file")
    _output(build, "map.html")
    _filters(build)
    build.add_argument("--title", type=_title, default="", help="title of the map")
    build.add_argument(
        "--projection",
        choices=("fitted", "mercator"),
        default="fitted",
        help="a cone fitted to the journey, or the world in Web Mercator",
    )

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
    export.add_argument("--to", required=True, choices=FORMATS, help="format")
    _output(export, "FILE")
    _filters(export)
    return parser


def _command(
    commands: "argparse._SubParsersAction[Parser]", name: str, words: str
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
    group.add_argument(
        "--mode",
        action="append",
        default=[],
        choices=tuple(mode or UNKNOWN_MODE for mode in MODES),
        help="how the traveller came; unknown: nobody recorded it; repeatable",
    )
    group.add_argument(
        "--person", action="append", default=[], metavar="NAME", help="who was there; repeatable"
    )
    group.add_argument("--from", dest="from_", type=_first_day, metavar="DATE", help="first day")
    group.add_argument("--until", type=_last_day, metavar="DATE", help="last day")
    group.add_argument(
        "--certainty",
        choices=("firm", "all"),
        default="all",
        help="firm: nothing about the stop is doubted",
    )
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


def _address(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f'"{text}" is not an IP address; 127.0.0.1 is this machine alone, '
            "0.0.0.0 every network that it is on"
        ) from None


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f'"{text}" is not a port; ports run from 1 to 65535')
    return int(text)

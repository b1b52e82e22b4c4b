"""The dashboard: the room with Streamlit. This file only starts its server."""

import socket
from ipaddress import ip_address
from pathlib import Path

from castro_map.errors import CastroMapError


def serve(itinerary: Path, *, host: str, port: int | None, browser: bool) -> int:
    """Serve the dashboard on an address of this machine until it is stopped; returns the exit status.

    `port` None means Streamlit's own choice (8501, or the next that is free).
    """
    _try_address(host)
    from streamlit.web import cli  # 0.3 s, which nobody who imports the package should pay

    options = ["--server.headless", "false" if browser else "true"]
    # Given as an option, it outdoes whatever config.toml or environment Streamlit finds.
    options += ["--server.address", host]
    if (shown := _shown(host)) is not None:
        options += ["--browser.serverAddress", shown]
    if port is not None:
        options += ["--server.port", str(port)]
    call = ["run", str(entry_path()), *options, "--", str(itinerary.resolve())]
    cli.main(call, prog_name="castro-map app", standalone_mode=False)
    return 0


def _try_address(host: str) -> None:
    """Raise CastroMapError where this machine has no such address: Streamlit shows a traceback."""
    family = socket.AF_INET6 if ip_address(host).version == 6 else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.bind((host, 0))
    except OSError:
        raise CastroMapError(
            f"--host {host}: this machine has no such address; "
            "127.0.0.1 is this machine alone, 0.0.0.0 every network that it is on"
        ) from None


def _shown(host: str) -> str | None:
    """What stands for an address in the link that Streamlit prints; None is the address itself.

    For "every address" Streamlit would ask a server elsewhere how this machine is called outside.
    """
    address = ip_address(host)
    if address.is_unspecified:
        return "localhost"
    return f"[{address}]" if address.version == 6 else None


def entry_path() -> Path:
    """Where Streamlit's entry script lies: inside an installed package, else at the top of a clone."""
    here = Path(__file__).parent
    installed = here / "app.py"
    return installed if installed.is_file() else here.parent.parent / "app.py"

"""The dashboard: the room with Streamlit. This file only starts its server."""

import logging
import socket
import sys
from collections.abc import Iterable
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from castro_map.dashboard.gate import Gate, hosts
from castro_map.errors import CastroMapError


def serve(
    itinerary: Path, *, host: str, port: int | None, browser: bool, addresses: Iterable[str] = ()
) -> int:
    """Serve the dashboard on an address of this machine until it is stopped; returns the exit status.

    `port` None means Streamlit's own choice (8501, or the next that is free). It answers to `host`,
    to this machine's own names and to `addresses`, the names that readers type; to no other.
    """
    _try_address(host)
    import streamlit as st  # 0.3 s, which nobody who imports the package should pay
    from starlette.middleware import Middleware

    # Given here, they outdo whatever config.toml or environment Streamlit finds.
    config: dict[str, Any] = {"server.headless": not browser, "server.address": host}
    if (shown := _shown(host)) is not None:
        config["browser.serverAddress"] = shown
    if port is not None:
        config["server.port"] = port
    entry = entry_path()
    names = hosts(host, addresses)
    app = st.App(entry, middleware=[Middleware(Gate, names=names)], on_script_error=_told)
    sys.argv = [str(entry), str(itinerary.resolve())]  # as `streamlit run` leaves it to the script
    app.run(config=config)
    return 0


def _told(error: Exception) -> bool:
    """A fault of ours is told to the reader in a sentence, and to whoever runs the server in full."""
    import streamlit as st

    from castro_map.dashboard.interface import gettext

    logging.getLogger("castro_map").error("the dashboard failed", exc_info=error)
    st.error(
        gettext("Something went wrong here, and was written down for whoever runs this server.")
    )
    return True


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

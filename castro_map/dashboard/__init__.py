"""The dashboard: the room with Streamlit. This file only starts its server."""

from pathlib import Path


def serve(itinerary: Path, *, port: int | None, browser: bool) -> int:
    """Serve the dashboard on this machine until it is stopped; returns the exit status.

    `port` None means Streamlit's own choice (8501, or the next that is free).
    """
    from streamlit.web import cli  # 0.3 s, which nobody who imports the package should pay

    options = ["--server.headless", "false" if browser else "true"]
    if port is not None:
        options += ["--server.port", str(port)]
    call = ["run", str(entry_path()), *options, "--", str(itinerary.resolve())]
    cli.main(call, prog_name="castro-map app", standalone_mode=False)
    return 0


def entry_path() -> Path:
    """Where Streamlit's entry script lies: inside an installed package, else at the top of a clone."""
    here = Path(__file__).parent
    installed = here / "app.py"
    return installed if installed.is_file() else here.parent.parent / "app.py"

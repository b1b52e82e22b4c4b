"""A short welcome for whoever opens the dashboard for the first time; the browser remembers."""

from castro_map.dashboard.component import component
from castro_map.dashboard.interface import gettext


def show() -> None:
    """Show the welcome, unless this browser has put it away before."""
    component("welcome")(
        key="welcome",
        data={
            "words": [
                gettext("Press Play on the map to travel along, or choose a place on it."),
                gettext("The filters narrow the map, the table and the evidence together."),
                gettext(
                    "At every stop you can ask how it is known: Evidence has the passages and the works."
                ),
            ],
            "label": gettext("Welcome"),
            "close": gettext("Got it"),
        },
        height="content",
    )

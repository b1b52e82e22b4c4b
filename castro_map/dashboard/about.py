"""The About page: what this is, how it is known, how to use it, its licence, and how to cite it."""

import streamlit as st

from castro_map.dashboard.interface import gettext, ngettext, plain
from castro_map.dashboard.view import View


def show(view: View) -> None:
    """Say it."""
    itinerary = view.itinerary
    st.header(gettext("About this map"), anchor=False)
    st.write(
        gettext(
            "castro_map draws journeys that show how they know: each stop says when and where it "
            "was, how sure that is, and on which works and passages that rests. Contradictions are "
            "kept with both readings, and days of which nothing is known are drawn as such."
        )
    )
    st.write(
        plain(
            gettext("You look at “{title}”: {stops}, {works}, {passages}, {conflicts}.").format(
                title=itinerary.title,
                stops=ngettext("{count} stop", "{count} stops", len(itinerary.stops)),
                works=ngettext("{count} work", "{count} works", len(itinerary.sources)),
                passages=ngettext("{count} passage", "{count} passages", len(itinerary.excerpts)),
                conflicts=ngettext(
                    "{count} point on which sources disagree",
                    "{count} points on which sources disagree",
                    len(itinerary.conflicts),
                ),
            )
        )
    )
    st.markdown("### " + gettext("How to find your way"))
    st.markdown(
        "\n".join(
            f"- {line}"
            for line in (
                gettext(
                    "**Journey**: press Play on the map, or choose a place; the filters stand at the left."
                ),
                gettext(
                    "**Stops**: the same as a table; sort it, choose its columns, take its rows along."
                ),
                gettext(
                    "**Evidence**: the calendar, the passages, the points on which sources disagree, the works."
                ),
                gettext("**Your itinerary**: bring a CSV and see it in all of these."),
                gettext(
                    "The address of a page says what you see: keep it or send it, and it opens the same view."
                ),
            )
        )
    )
    st.markdown("### " + gettext("How sure is it?"))
    st.write(
        gettext(
            "The day, the place and the event of each stop are graded one by one, and a stop is as sure "
            "as the weakest of them; its note says why."
        )
    )
    st.markdown(
        "\n".join(
            f"- {line}"
            for line in (
                gettext(
                    "**certain** (●): a source of the time tells it, or later ones bear each other out."
                ),
                gettext(
                    "**less certain** (◐): it was inferred from the days around it, or one late text tells it."
                ),
                gettext(
                    "**uncertain** (○): no source names it, or a single mention that nothing else bears out."
                ),
            )
        )
    )
    st.markdown("### " + gettext("By keyboard"))
    st.markdown(
        gettext(
            "In the player: Space plays and pauses, the arrows go from stop to stop, Home and End "
            "to the first and the last. Tab leads through everything else."
        )
    )
    st.markdown("### " + gettext("Licence and how to cite"))
    st.write(
        gettext(
            "The program is free under the MIT licence, the journey's data under CC BY 4.0, the "
            "basemap is made from Natural Earth (public domain) and drawn with Leaflet. Each stop's "
            "story on the map says how to cite that stop, in words and as BibTeX."
        )
    )

"""Taking it along: the selected part as a map, a table or data, made when asked; writes no file."""

import streamlit as st

from castro_map.dashboard.interface import gettext, ngettext, said
from castro_map.dashboard.view import View
from castro_map.exchange import to_text
from castro_map.exchange.names import file_stem
from castro_map.page.page import to_html

_MIME = {"html": "text/html", "csv": "text/csv", "geojson": "application/geo+json"}


def show(view: View) -> None:
    """Offer every form in one place."""
    with st.popover(gettext("Take it with you"), icon=":material/download:"):
        count = len(view.shown.stops)
        st.markdown(ngettext("The {count} selected stop:", "The {count} selected stops:", count))
        button(view, "html", gettext("The map, one HTML file that needs no network"), key="map")
        button(view, "csv", gettext("The stops as a table, CSV"), key="csv")
        button(view, "geojson", gettext("Stops and legs for other maps, GeoJSON"), key="geojson")


def button(view: View, form: str, label: str, *, key: str) -> None:
    """Offer what is selected in one form; it is made when somebody presses."""
    shown, language = view.shown, said().language

    def made() -> str:
        return to_html(shown, language=language) if form == "html" else to_text(shown, form)

    st.download_button(
        label,
        data=made,
        file_name=f"{file_stem(view.itinerary, view.selection)}.{form}",
        mime=_MIME[form],
        on_click="ignore",
        disabled=not shown.stops,
        key=f"take-{key}",
        width="stretch" if key != "rows" else "content",
    )

"""The Journey page as far as streamlit-folium has it: filters, map, evidence, table; run by Streamlit.

Arguments: the stops as JSON, our server for what it would load from elsewhere, and how the markers
reach the map: "whole" (a map for each selection, as most build it) or "group" (one map, whose group
of features is exchanged, as streamlit-folium's documentation advises where speed matters).
"""

import json
import sys
from html import escape
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

from benchmarks.addresses import redirect

stops = json.loads(Path(sys.argv[1]).read_text("utf-8"))
server, way = sys.argv[2:4]
redirect(server, folium.Map, folium.Marker)

st.set_page_config(layout="wide")
st.title("The journey")
with st.sidebar:
    republics = st.multiselect("Republic", list(dict.fromkeys(s["republic"] for s in stops)))
    kinds = st.multiselect("Kind", sorted({s["kind"] for s in stops}))
shown = [
    s
    for s in stops
    if (not republics or s["republic"] in republics) and (not kinds or s["kind"] in kinds)
]
bounds = [f(s[axis] for s in stops) for f in (min, max) for axis in ("lat", "lon")]
m = folium.Map(tiles=f"{server}/tiles/{{z}}/{{x}}/{{y}}.png", attr="OpenStreetMap")
m.fit_bounds([bounds[:2], bounds[2:]])
group = folium.FeatureGroup("stops")
features = m if way == "whole" else group
if shown:
    folium.PolyLine([(s["lat"], s["lon"]) for s in shown]).add_to(features)
for s in shown:
    folium.Marker((s["lat"], s["lon"]), tooltip=escape(s["title"])).add_to(features)
returned = st_folium(
    m,
    key="map",
    height=480,
    use_container_width=True,
    returned_objects=["last_object_clicked_tooltip"],  # else each move of the map is a rerun
    feature_group_to_add=None if way == "whole" else group,
)
chosen = (returned.get("last_object_clicked_tooltip") or "").strip()
with st.container(key="evidence"):
    for s in stops:
        if s["title"] == chosen:
            st.subheader(s["title"])
            st.write(s["evidence"])
st.dataframe([{name: s[name] for name in ("title", "start", "republic", "kind")} for s in shown])

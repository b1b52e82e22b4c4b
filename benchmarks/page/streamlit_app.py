"""The app of the comparison: a slider, the words of a stop and streamlit-folium's map; run by Streamlit.

What it loads from elsewhere comes from our server, whose address is its second argument.
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
server = sys.argv[2]
redirect(server, folium.Map, folium.Marker)

st.set_page_config(layout="wide")
at = st.slider("Stop", 1, len(stops), 1)
stop = stops[at - 1]
st.subheader(f"{at}. {stop['name']}")
st.write(stop["event"])
m = folium.Map(tiles=f"{server}/tiles/{{z}}/{{x}}/{{y}}.png", attr="OpenStreetMap")
folium.PolyLine([(s["lat"], s["lon"]) for s in stops]).add_to(m)
for s in stops:
    folium.Marker((s["lat"], s["lon"]), popup=escape(s["event"]), tooltip=escape(s["name"])).add_to(
        m
    )
st_folium(
    m, center=(stop["lat"], stop["lon"]), zoom=5, returned_objects=[], use_container_width=True
)

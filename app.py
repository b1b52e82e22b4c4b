"""The dashboard's entry for Streamlit: `castro-map app` runs it, and so does `streamlit run app.py`."""

from castro_map.dashboard.shell import navigate

navigate()

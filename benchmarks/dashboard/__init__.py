"""The dashboard measured beside the same page built with streamlit-folium, and a bare Streamlit app.

`make bench` runs it and writes docs/benchmarks-dashboard.md; nothing of it is shipped in the package.
"""

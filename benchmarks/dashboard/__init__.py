"""The dashboard measured beside the same page built with streamlit-folium, and a bare Streamlit app."""

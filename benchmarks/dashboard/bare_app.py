"""The least that Streamlit can show, a title and a line: what Streamlit costs by itself."""

import streamlit as st

st.title("Nothing")
st.write("One line.")

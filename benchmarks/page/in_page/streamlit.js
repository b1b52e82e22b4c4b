// streamlit-folium: the slider's text says where it is; the map is in a frame of the same origin.
const peer = {
  drawn() {
    const inside = document.querySelector('iframe[title*="folium"]').contentDocument;
    return inside.querySelectorAll('img.leaflet-marker-icon').length >= STOPS
      && inside.querySelector('.leaflet-overlay-pane path');
  },
  state: () => document.querySelector('[data-testid="stMarkdownContainer"] h3').textContent,
};

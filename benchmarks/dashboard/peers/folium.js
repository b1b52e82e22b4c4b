// streamlit-folium: the map is in a frame of the same origin, the evidence below it.
const inside = () => document.querySelector('iframe[title*="folium"]').contentDocument;
const marks = () => [...inside().querySelectorAll('img.leaflet-marker-icon')];
const peer = {
  inside: false,
  drawn: () => marks().length >= STOPS && inside().querySelector('.leaflet-overlay-pane path'),
  count: () => marks().length,
  map: () => inside().querySelector('.leaflet-container'),
  // Where a marker can be clicked on that no other covers.
  places: () => marks().map((mark) => {
    const { left, top, width, height } = mark.getBoundingClientRect();
    return [left + width / 2, top + height / 3, mark];
  }).filter(([x, y, mark]) => inside().elementFromPoint(x, y) === mark).map(([x, y]) => [x, y]),
  leave() {},
  evidence: () => document.querySelector('.st-key-evidence h3').textContent,
};

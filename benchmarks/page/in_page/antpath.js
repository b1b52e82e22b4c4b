// folium's AntPath: its dashes walk for ever; it knows no time, so nothing can be gone to.
const path = () => document.querySelector('.leaflet-overlay-pane path.leaflet-ant-path');
const peer = {
  drawn: () => path() && path().getAttribute('d').length > 10,
  go() {},
  play() {},
  pause() {},
  state: () => [...document.querySelectorAll('.leaflet-overlay-pane path')]
    .map((line) => getComputedStyle(line).strokeDashoffset).join(),
};

// folium's Timeline with its slider.
const control = () => window[Object.keys(window).find((name) => name.startsWith('timeline_slider_'))];
const date = () => document.querySelector('.leaflet-timeline-control output').textContent;
const peer = {
  drawn: () => /\d{4}/.test(date())
    && document.querySelector('.leaflet-marker-icon, .leaflet-overlay-pane path'),
  late: 0.5, // it plays for ten seconds: what is left lasts as long as is measured
  go(share) {
    const { start, end } = control();
    control().setTime(start + share * (end - start));
  },
  play: () => control().play(),
  pause: () => control().pause(),
  state: date,
};

// folium's TimestampedGeoJson: its days by its own clock, its buttons as a reader presses them.
const clock = () => window[Object.keys(window).find((name) => name.startsWith('map_'))].timeDimension;
const date = () => document.querySelector('.timecontrol-date').textContent;
const peer = {
  drawn: () => /\d{4}/.test(date()) && document.querySelector('.leaflet-overlay-pane path'),
  late: 0.5, // a fifth of a second a day: what is left lasts longer than is measured
  go(share) {
    clock().setCurrentTimeIndex(Math.round(share * (clock().getAvailableTimes().length - 1)));
  },
  play: () => document.querySelector('.timecontrol-play').click(),
  pause: () => document.querySelector('.timecontrol-play').click(),
  state: date,
};

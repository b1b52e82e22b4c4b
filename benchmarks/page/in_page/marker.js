// folium's markers: they cannot play, so popups are opened one after the other.
const markers = () => {
  const map = window[Object.keys(window).find((name) => name.startsWith('map_'))];
  const found = [];
  map.eachLayer((layer) => layer instanceof L.Marker && found.push(layer));
  return found;
};
let at = 0, timer = 0;
const open = () => markers()[at % markers().length].openPopup();
const peer = {
  drawn() {
    const pictures = [...document.querySelectorAll('img.leaflet-marker-icon')];
    return pictures.length >= STOPS && pictures.every((picture) => picture.complete && picture.naturalWidth)
      && document.querySelector('.leaflet-overlay-pane path');
  },
  go(share) {
    at = Math.round(share * (markers().length - 1));
    open();
  },
  play() {
    timer = setInterval(() => {
      at += 1;
      open();
    }, 500);
  },
  pause: () => clearInterval(timer),
  // the last, for those before it are still fading
  state: () => [...document.querySelectorAll('.leaflet-popup-content')].pop().textContent,
};

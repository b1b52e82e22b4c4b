// Small things of the page that several parts need: elements, icons, colours, the conic projection.

// An element with properties, attributes and children. Text only ever enters as text.
function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key === 'className' ? 'class' : key, value);
    }
  }
  element.append(...children.filter((child) => child || child === 0)); // no null, '' or false
  return element;
}

// A link to a work, or its text alone where the address is none that may be followed.
function link(url, text) {
  if (!/^(https?:|mailto:)/i.test(url)) return document.createTextNode(text);
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, text);
}

const ICONS = {
  play: 'M7 4v16l13-8z',
  pause: 'M6 4h4v16H6zM14 4h4v16h-4z',
  previous: 'M18 5v14L8 12zM5 5h2v14H5z',
  next: 'M6 5v14l10-7zM17 5h2v14h-2z',
  full: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  follow: 'M12 2v4M12 18v4M2 12h4M18 12h4M12 8a4 4 0 100 8 4 4 0 000-8z',
};

function icon(name) {
  const outline = name === 'follow' || name === 'full';
  const drawing = svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true', class: outline ? 'cm-outline' : '' });
  drawing.append(svg('path', { d: ICONS[name] }));
  return drawing;
}

// An element of a drawing, as el() makes one of the page.
function svg(name, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

// The colours that the canvas needs, as the style sheet sets them just now (light, dark, forced).
function colours(element) {
  const probe = el('span', { hidden: true });
  element.append(probe);
  const found = {};
  for (const name of ['route', 'route-faint', 'paper', 'ink', 'quiet', 'on-route']) {
    probe.style.color = `var(--cm-${name})`;
    found[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return found;
}

// A call that is made once nobody has asked for it for a moment; `ask.drop()` takes it back.
function whenResting(call) {
  let timer = 0;
  const ask = (value) => {
    clearTimeout(timer);
    timer = setTimeout(() => call(value), 150);
  };
  ask.drop = () => clearTimeout(timer);
  return ask;
}

function reducedMotion() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

// Albers' equal-area conic on the sphere as a Leaflet CRS: two standard parallels, the latitude
// of origin and the central meridian in degrees (Snyder, Map Projections, 1987, section 14).
// Zoom means the same as in Web Mercator at the equator: 256 * 2^zoom pixels round the Earth.
function albers([parallel1, parallel2, originLat, originLon]) {
  const rad = Math.PI / 180, R = 6371000;
  const sin1 = Math.sin(parallel1 * rad);
  const n = (sin1 + Math.sin(parallel2 * rad)) / 2;
  const c = Math.cos(parallel1 * rad) ** 2 + 2 * n * sin1;
  const rho = (lat) => Math.sqrt(Math.max(0, c - 2 * n * Math.sin(lat * rad))) / n;
  const rho0 = rho(originLat);
  const projection = {
    bounds: L.bounds([-2 * R, -2 * R], [2 * R, 2 * R]),
    project({ lat, lng }) {
      const theta = n * (lng - originLon) * rad;
      return L.point(R * rho(lat) * Math.sin(theta), R * (rho0 - rho(lat) * Math.cos(theta)));
    },
    unproject({ x, y }) {
      const dx = x / R, dy = rho0 - y / R;
      const sine = (c - (dx * dx + dy * dy) * n * n) / (2 * n);
      const lat = Math.asin(Math.max(-1, Math.min(1, sine))) / rad;
      const side = Math.sign(n); // a southern cone opens upwards: n and rho are negative
      return L.latLng(lat, originLon + Math.atan2(side * dx, side * dy) / n / rad);
    },
  };
  const scale = 0.5 / (Math.PI * R);
  return L.extend({}, L.CRS.Earth, {
    code: 'castro_map:albers',
    projection,
    transformation: L.transformation(scale, 0.5, -scale, 0.5),
    wrapLng: null,
    infinite: true,
  });
}

// Move the map so that a box in zoom-0 pixels fills what of it is not covered (`covered` pixels at
// the right and at the bottom). Leaflet's fitBounds takes degrees, whose corners mean nothing on a cone.
function fitBox(map, box, { padding = 40, fly = 0, covered = [0, 0] } = {}) {
  const size = map.getSize().subtract(L.point(covered));
  const room = (side) => Math.max(60, side - 2 * Math.min(padding, side / 6));
  const extent = box.getSize();
  let zoom = Math.log2(Math.min(
    room(size.x) / Math.max(extent.x, 1e-9), room(size.y) / Math.max(extent.y, 1e-9),
  ));
  zoom = Math.max(map.getMinZoom(), Math.min(zoom, 9, map.getMaxZoom()));
  const snap = map.options.zoomSnap;
  if (snap) zoom = Math.floor(zoom / snap) * snap;
  const shift = L.point(covered).divideBy(2 * 2 ** zoom);
  const centre = map.unproject(box.getCenter().add(shift), 0);
  const seen = map.getSize(); // nothing of a page in a tab that is not shown: no way to fly leads there
  if (fly > 0 && seen.x && seen.y && !reducedMotion()) map.flyTo(centre, zoom, { duration: fly });
  else map.setView(centre, zoom, { animate: false });
}

// What is written on the sheet: degrees at its edges, and names as an atlas sets them, along the
// parallels: spaced capitals for republics and states, italics for water.

// As the style sheet has it; to ask the browser for it would cost a layout of the page.
const SERIF = 'Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif';

// Degrees between two lines of the graticule, by zoom.
const GRATICULE = [[8, 1], [6.6, 2], [5.2, 5], [3.2, 10], [1.8, 20], [-Infinity, 30]];

// The meridians and parallels in view, as lines of short pieces in pixels of zoom PLANE.
function graticule(window, map) {
  const [south, west, north, east] = inView(window || [-85, -540, 85, 540], map);
  const [, step] = GRATICULE.find(([zoom]) => map.getZoom() > zoom);
  const lines = [];
  const add = (kind, degree, from, to, point) => {
    const pieces = Math.max(16, Math.ceil((to - from) / 3));
    const line = Array.from({ length: pieces + 1 }, (_, n) => {
      const { x, y } = map.project(point(from + ((to - from) * n) / pieces), PLANE);
      return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
    });
    lines.push({ kind, degree, line });
  };
  for (let lon = Math.ceil(west / step) * step; lon <= east; lon += step) {
    add('lon', lon, south, Math.min(north, 80), (lat) => [lat, lon]);
  }
  for (let lat = Math.ceil(south / step) * step; lat <= Math.min(north, 80); lat += step) {
    add('lat', lat, west, east, (lon) => [lat, lon]);
  }
  return lines;
}

// The part of a window of degrees that the map shows, found along the edge of what it shows.
function inView([south, west, north, east], map) {
  const { x, y } = map.getSize();
  const found = [];
  for (let n = 0; n <= 8; n++) {
    for (const point of [[(x * n) / 8, 0], [(x * n) / 8, y], [0, (y * n) / 8], [x, (y * n) / 8]]) {
      found.push(map.containerPointToLatLng(L.point(point)));
    }
  }
  const lats = found.map(({ lat }) => lat), lons = found.map(({ lng }) => lng);
  const pad = [(Math.max(...lats) - Math.min(...lats)) * 0.4, (Math.max(...lons) - Math.min(...lons)) * 0.4];
  return [
    Math.max(south, Math.min(...lats) - pad[0]), Math.max(west, Math.min(...lons) - pad[1]),
    Math.min(north, Math.max(...lats) + pad[0]), Math.min(east, Math.max(...lons) + pad[1]),
  ];
}

// Writes into the sheet's drawing. Towns are named first and win over names of land and water;
// of those that would touch, the first stays.
function lettering(map, sheet, container) {
  const pen = el('canvas').getContext('2d'); // measures without a layout of the page
  // `spots` are stretches of parallels [lat, west, east], of which the first with room is taken;
  // `setting` says how a name stands at a zoom on one so many pixels long: [size, spacing in em], or false.
  const thing = (kind, name, spots, setting) => {
    const text = kind === 'water' ? name : name.toUpperCase();
    pen.font = `${kind === 'water' ? 'italic ' : ''}100px ${SERIF}`;
    const element = svg('text', { class: `cm-name cm-name-${kind} cm-off`, dy: '0.34em' });
    element.textContent = text;
    container.append(element);
    const stretches = spots.map(([lat, ...lons]) => lons.map((lon) => map.project([lat, lon], 0)));
    return { element, stretches, letters: text.length, wide: pen.measureText(text).width / 100, setting };
  };
  const grown = (zoom) => Math.max(0, zoom - 4);
  const things = [
    ...sheet.republics.map(({ name, spots }) => thing('republic', name, spots, filling)),
    ...sheet.states.map(([name, lat, lon, from]) => thing('state', name, [[lat, lon - 1, lon + 1]],
      (zoom) => zoom > from && [12, 0.25 + grown(zoom) * 0.12])),
    ...sheet.waters.map(([name, lat, lon, from]) => thing('water', name, [[lat, lon - 1, lon + 1]],
      (zoom) => zoom > Math.max(2.4, from) && [13 + grown(zoom), 0.06 + grown(zoom) * 0.05])),
  ];
  const degrees = svg('g', { class: 'cm-degrees' });
  container.append(degrees);
  let grid = [];
  map.on('cm:graticule', (event) => {
    grid = event.grid;
  });
  map.on('cm:lettered', ({ boxes }) => {
    const view = L.bounds(...[[0, 0], map.getSize()].map((corner) => map.containerPointToLayerPoint(corner)));
    const taken = [...boxes];
    const free = (wanted) => !wanted.some((box) => taken.some((other) => box.overlaps(other)));
    degrees.replaceChildren(...degreesAt(grid, map, view).filter(({ box }) => free([box]) && taken.push(box))
      .map(({ text, x, y }) => {
        const element = svg('text', { x, y });
        element.textContent = text;
        return element;
      }));
    for (const name of things) {
      const found = name.stretches.map((stretch) => set(name, stretch, map, view))
        .filter((one) => one && free(one.boxes));
      const placed = found.find(({ seen }) => seen) || found[0];
      name.element.classList.toggle('cm-off', !placed);
      if (!placed) continue;
      taken.push(...placed.boxes);
      for (const [key, value] of Object.entries(placed.attributes)) name.element.setAttribute(key, value);
    }
  });
}

// A republic's name grows with its land and spreads over it, within what can still be read as a word.
function filling(zoom, length, { wide, letters }) {
  const size = Math.max(12, Math.min(26, length / 20));
  const spacing = Math.min(1.4, (0.66 * length / size - wide) / letters);
  return size * (wide + letters * 0.1) < length * 1.05 && [size, Math.max(0.1, spacing)];
}

// Where a name stands on a stretch, in layer pixels: its attributes, and boxes along it that
// nothing else may touch. Null where it has no room, or the edge of the view would cut it.
function set({ setting, wide, letters }, stretch, map, view) {
  const scale = map.getZoomScale(map.getZoom(), 0), origin = map.getPixelOrigin();
  const [a, b] = stretch.map((end) => end.multiplyBy(scale).subtract(origin));
  const found = setting(map.getZoom(), a.distanceTo(b), { wide, letters });
  if (!found) return null;
  const [size, spacing] = found;
  const width = size * (wide + (letters - 1) * spacing);
  const centre = a.add(b).divideBy(2);
  const turn = Math.atan2(b.y - a.y, b.x - a.x);
  const pieces = Math.max(1, Math.round(width / size / 1.2));
  const along = L.point(Math.cos(turn), Math.sin(turn)).multiplyBy(width / pieces);
  const half = L.point(1, 1).multiplyBy(Math.max(size * 0.6, width / pieces / 2));
  const boxes = Array.from({ length: pieces }, (_, n) => {
    const middle = centre.add(along.multiplyBy(n - (pieces - 1) / 2));
    return L.bounds(middle.subtract(half), middle.add(half));
  });
  const seen = boxes.filter((box) => view.contains(box)).length;
  if (seen < pieces && boxes.some((box) => view.intersects(box))) return null;
  const [x, y, angle] = [centre.x, centre.y, (turn * 180) / Math.PI].map((number) => number.toFixed(1));
  return {
    boxes, seen: seen > 0,
    attributes: {
      'font-size': size.toFixed(1), 'letter-spacing': (size * spacing).toFixed(1),
      // the last letter carries a space, too, which would pull the name to the left
      dx: (size * spacing / 2).toFixed(1),
      transform: `translate(${x} ${y}) rotate(${angle})`,
    },
  };
}

// The degrees where meridians cross the lower edge of the view and parallels its left edge.
function degreesAt(grid, map, view) {
  const scale = map.getZoomScale(map.getZoom(), PLANE), origin = map.getPixelOrigin();
  const found = [];
  for (const { kind, degree, line } of grid) {
    const [axis, across, edge] = kind === 'lon' ? [1, 0, view.max.y - 12] : [0, 1, view.min.x + 8];
    const off = [origin.x, origin.y];
    const points = line.map((point) => [point[0] * scale - off[0], point[1] * scale - off[1]]);
    const at = points.findIndex((point, n) => n && (point[axis] < edge) !== (points[n - 1][axis] < edge));
    if (at < 1) continue;
    const [from, to] = [points[at - 1], points[at]];
    const share = (edge - from[axis]) / (to[axis] - from[axis]);
    const other = from[across] + (to[across] - from[across]) * share;
    const [x, y] = kind === 'lon' ? [other, edge] : [edge, other - 8];
    const text = said(kind, degree);
    const wide = text.length * 6.5;
    const left = kind === 'lon' ? x - wide / 2 : x;
    const box = L.bounds([left, y - 8], [left + wide, y + 8]);
    // the scale stands in the lower left corner, the zoom buttons in the upper right
    const corner = box.min.x < view.min.x + 150 && box.max.y > view.max.y - 44;
    if (!corner && box.max.x < view.max.x - 4 && box.min.y > view.min.y + 4) found.push({ text, x: left, y: y + 4, box });
  }
  return found;
}

function said(kind, degree) {
  const turned = kind === 'lon' ? degree - 360 * Math.round(degree / 360) : degree;
  const [more, less] = kind === 'lon' ? [N_('{degrees}° E'), N_('{degrees}° W')] : [N_('{degrees}° N'), N_('{degrees}° S')];
  const side = turned > 0 ? more : less;
  const degrees = Math.abs(turned);
  return turned === 0 || turned === -180 ? `${degrees}°` : gettext(side, { degrees });
}

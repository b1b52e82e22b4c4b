// Meridians and parallels, and the degrees written where they meet the edges of the view.

import { gettext, N_ } from '../i18n.js';

// Lines of the sheet are kept in whole pixels of this zoom, 600 m or less: the data know no better.
export const PLANE = 8;

// Degrees between two lines of the graticule, by zoom.
const GRATICULE = [[8, 1], [6.6, 2], [5.2, 5], [3.2, 10], [1.8, 20], [-Infinity, 30]];

// The meridians and parallels in view, as lines of short pieces in pixels of zoom PLANE.
export function graticule(window, map) {
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
    for (const [a, b] of [[(x * n) / 8, 0], [(x * n) / 8, y], [0, (y * n) / 8], [x, (y * n) / 8]]) {
      found.push(map.containerPointToLatLng(L.point(a, b)));
    }
  }
  const lats = found.map(({ lat }) => lat), lons = found.map(({ lng }) => lng);
  const pad = [(Math.max(...lats) - Math.min(...lats)) * 0.4, (Math.max(...lons) - Math.min(...lons)) * 0.4];
  return [
    Math.max(south, Math.min(...lats) - pad[0]), Math.max(west, Math.min(...lons) - pad[1]),
    Math.min(north, Math.max(...lats) + pad[0]), Math.min(east, Math.max(...lons) + pad[1]),
  ];
}

// The degrees where meridians cross the lower edge of the view and parallels its left edge.
export function degreesAt(grid, map, view) {
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
    const text = degreeWords(kind, degree);
    const wide = text.length * 6.5;
    const left = kind === 'lon' ? x - wide / 2 : x;
    const box = L.bounds([left, y - 8], [left + wide, y + 8]);
    // the scale stands in the lower left corner, the zoom buttons in the upper right
    const corner = box.min.x < view.min.x + 150 && box.max.y > view.max.y - 44;
    if (!corner && box.max.x < view.max.x - 4 && box.min.y > view.min.y + 4) found.push({ text, x: left, y: y + 4, box });
  }
  return found;
}

function degreeWords(kind, degree) {
  const turned = kind === 'lon' ? degree - 360 * Math.round(degree / 360) : degree;
  const [more, less] = kind === 'lon' ? [N_('{degrees}° E'), N_('{degrees}° W')] : [N_('{degrees}° N'), N_('{degrees}° S')];
  const side = turned > 0 ? more : less;
  const degrees = Math.abs(turned);
  return turned === 0 || turned === -180 ? `${degrees}°` : gettext(side, { degrees });
}

// The sheet: sea, land, republics, lakes, rivers and borders, from outlines that stand in the data
// once. They are projected once, too: after that a zoom only changes one number of the drawing.

import { svg } from '../dom.js';
import { graticule, PLANE } from './graticule.js';
import { lettering } from './lettering.js';

const TINTS = 5;
// What JSON, HTML or a template engine would escape is no digit; see castro_map/outlines.py.
const LINE_DIGITS = new Map(Array.from({ length: 94 }, (_, n) => String.fromCharCode(33 + n))
  .filter((digit) => !'"\\<>&{}'.includes(digit)).map((digit, value) => [digit, value]));

// Lines as whole steps [north, east] from the sheet's corner: two digits a coordinate for the
// first point of a line, one for the way to each further.
function decodeLines(text) {
  const base = LINE_DIGITS.size, most = Math.floor(base / 2);
  return (text ? text.split(' ') : []).map((word) => {
    const values = Array.from(word, (digit) => LINE_DIGITS.get(digit));
    let north = values[0] * base + values[1], east = values[2] * base + values[3];
    const line = [[north, east]];
    for (let n = 4; n < values.length; n += 2) {
      north += values[n] - most;
      east += values[n + 1] - most;
      line.push([north, east]);
    }
    return line;
  });
}

/**
 * The sheet as a layer; `letter(boxes)` writes its names clear of what stands at those boxes.
 * @returns {import('./layers.js').Layer & {letter: (boxes: import('leaflet').Bounds[]) => void}}
 */
export function createSheet(sheet) {
  let map, container, lands, grid, grate, write;
  return {
    pane: 'cm-sheet',
    order: 200,
    padding: 0.3,
    attach(to) {
      map = to;
      grate = svg('path', { class: 'cm-graticule' });
      lands = drawn(map, sheet, grate);
      container = svg('svg', { 'aria-hidden': 'true', class: 'cm-sheet' });
      container.append(lands);
      write = lettering(map, sheet, container);
      return container;
    },
    detach() {},
    draw({ bounds: { min }, size: { x, y } }) {
      container.setAttribute('width', x);
      container.setAttribute('height', y);
      container.setAttribute('viewBox', `${min.x} ${min.y} ${x} ${y}`);
      const origin = map.getPixelOrigin(), scale = map.getZoomScale(map.getZoom(), PLANE);
      lands.setAttribute('transform', `translate(${-origin.x} ${-origin.y}) scale(${scale})`);
      grid = graticule(sheet.window, map);
      grate.setAttribute('d', open(grid.map(({ line }) => line)));
    },
    letter: (boxes) => write(grid, boxes),
  };
}

// What of the sheet only a zoom changes, in pixels of zoom PLANE.
function drawn(map, sheet, grate) {
  const [south, west] = sheet.origin, [north, east] = sheet.steps;
  // Rounded, so that what shares a corner in the data shares it on the screen.
  const at = (lat, lon) => {
    const { x, y } = map.project([lat, lon], PLANE);
    return [Math.round(x), Math.round(y)];
  };
  const lines = (text) => decodeLines(text)
    .map((line) => line.map(([up, over]) => at(south + up * north, west + over * east)));
  const coasts = lines(sheet.coasts), inner = lines(sheet.inner);
  const arcs = [...coasts, ...inner];
  const face = (refs) => closed(refs.map((n) => (n < 0 ? [...arcs[~n]].reverse() : arcs[n])));
  const tints = Array.from({ length: TINTS }, () => '');
  for (const { tint, arcs: refs } of sheet.republics) tints[tint] += face(refs);
  const path = (name, d) => svg('path', { class: `cm-${name}`, d });
  const paths = [
    path('land', closed(coasts)),
    ...tints.map((d, n) => path(`tint-${n}`, d)),
    grate,
    path('river', open(lines(sheet.rivers))),
    path('lake', closed(lines(sheet.lakes))),
    path('border', open(lines(sheet.borders))),
    path('inner', open(inner)),
  ];
  const lands = svg('g', {});
  if (sheet.window) {
    const frame = closed([edge(sheet.window).map(([lat, lon]) => at(lat, lon))]);
    lands.append(path('sea', frame), ...paths, path('frame', frame));
    return lands;
  }
  const round = 256 * 2 ** PLANE; // the world goes on to the left and right
  const world = svg('g', { id: `cm-world-${L.stamp(map)}` });
  world.append(...paths);
  lands.append(path('sea', `M${-round},0H${2 * round}V${round}H${-round}Z`), world,
    ...[-round, round].map((x) => svg('use', { href: `#${world.id}`, x })));
  return lands;
}

// Lines as path data; of closed ones those that go on where the last ended are one outline.
function open(lines) {
  return lines.map((line) => 'M' + line.join('L')).join('');
}

function closed(lines) {
  let d = '', pen = '';
  for (const line of lines) {
    if (pen !== String(line[0])) d += d ? 'ZM' : 'M';
    else d += 'L';
    d += line.join('L');
    pen = String(line[line.length - 1]);
  }
  return d && d + 'Z';
}

// The outline of a window of degrees, in pieces: on a cone its parallels bend.
function edge([south, west, north, east]) {
  const lons = Array.from({ length: 61 }, (_, n) => west + ((east - west) * n) / 60);
  return [...lons.map((lon) => [south, lon]), ...lons.reverse().map((lon) => [north, lon])];
}

// Names written on the sheet as an atlas sets them, along the parallels: spaced capitals for republics
// and states, italics for water.

import { svg } from '../dom.js';
import { degreesAt } from './graticule.js';
import { SERIF, textWidth } from './measure.js';

/**
 * Writes into the sheet's drawing. Labels of the route are there first and win over names of land and
 * water; of those that would touch, the first stays. Gives what writes all anew: it takes the lines of
 * the graticule and where the labels stand, in layer pixels.
 */
export function lettering(map, sheet, container) {
  // `spots` are stretches of parallels [lat, west, east], of which the first with room is taken;
  // `setting` says how a name stands at a zoom on one so many pixels long: [size, spacing in em], or false.
  const thing = (kind, name, spots, setting) => {
    const text = kind === 'water' ? name : name.toUpperCase();
    const wide = textWidth(text, `${kind === 'water' ? 'italic ' : ''}100px ${SERIF}`) / 100;
    const element = svg('text', { class: `cm-name cm-name-${kind} cm-off`, dy: '0.34em' });
    element.textContent = text;
    container.append(element);
    const stretches = spots.map(([lat, ...lons]) => lons.map((lon) => map.project([lat, lon], 0)));
    return { element, stretches, letters: text.length, wide, setting };
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
  return (grid, boxes) => {
    const view = L.bounds(map.containerPointToLayerPoint([0, 0]), map.containerPointToLayerPoint(map.getSize()));
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
  };
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

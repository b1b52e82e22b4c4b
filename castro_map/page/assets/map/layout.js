// Where the stops and lines of a journey lie on the map, in pixels at zoom 0.

import { bowed, legPoints, Line } from './polyline.js';

export const MANY = 2000; // lines; more are a web in which neither mode nor direction can be told

// Lays the journey out on a map. `window` is the sheet's [south, west, north, east]; a stop outside
// it is drawn where the line to it leaves the sheet (`beyond`), because there is no land to put it on.
// Gives {lines: [Line], spots: [{x, y, beyond} | null] by stop, home: L.Bounds | null}.
export function layOut(map, journey, window) {
  const project = (lat, lon) => map.project([lat, lon], 0);
  const onSheet = (stop) => stop.lat !== null && (!window || (
    stop.lat >= window[0] && stop.lat <= window[2] && stop.lon >= window[1] && stop.lon <= window[3]));
  const spots = journey.stops.map((stop) => {
    if (!onSheet(stop)) return null;
    const { x, y } = project(stop.lat, stop.lon);
    return { x, y, beyond: false };
  });
  const placed = spots.filter(Boolean);
  if (!placed.length) return { lines: [], spots, home: null };
  const home = grown(boxOf(placed));
  const many = journey.legs.length > MANY;
  const returns = new Set(journey.legs.map(({ from, to }) => turn(to, from)));
  const lines = journey.legs.map((leg) => {
    const [a, b] = [spots[leg.from.at], spots[leg.to.at]];
    const outside = (stop, spot) => !spot || spot.beyond || !onSheet(stop);
    const projected = () => legPoints(leg, many).map(([lat, lon]) => project(lat, lon));
    if (outside(leg.from, a) && outside(leg.to, b)) return new Line(leg, () => []);
    if (outside(leg.to, b)) {
      const way = untilEdge(projected(), home);
      spots[leg.to.at] = { ...way[way.length - 1], beyond: true };
      return new Line(leg, () => way);
    }
    if (outside(leg.from, a)) {
      const way = untilEdge(projected().reverse(), home).reverse();
      spots[leg.from.at] = { ...way[0], beyond: true };
      return new Line(leg, () => way);
    }
    const back = cell(leg.from) !== cell(leg.to) && returns.has(turn(leg.from, leg.to));
    return new Line(leg, () => (back ? bowed(projected()) : projected()), [a, b]);
  });
  // A stop beyond the sheet without a leg of its own (a second visit there) stands with its neighbour.
  let edge = null;
  journey.stops.forEach((stop, at) => {
    if (spots[at] && spots[at].beyond) edge = spots[at];
    else if (!spots[at] && stop.lat !== null && edge) spots[at] = edge;
  });
  journey.stops.forEach((stop, at) => {
    if (!spots[at] && stop.lat !== null) {
      spots[at] = { x: home.min.x, y: home.min.y, beyond: true };
    }
  });
  return { lines, spots, home };
}

// Stops about 50 km from each other count as one end, so that a way back is known as one. Numbers, not
// texts: there may be a hundred thousand.
function cell({ lat, lon }) {
  return (Math.round(lat * 2) + 200) * 1000 + Math.round(lon) + 200;
}

function turn(from, to) {
  return cell(from) * 1e6 + cell(to);
}

// The line from its first point to where it leaves the box.
function untilEdge(way, box) {
  const kept = [];
  for (const point of way) {
    if (!box.contains(point)) {
      const last = kept[kept.length - 1];
      if (last) {
        const clipped = L.LineUtil.clipSegment(last, point, box, false);
        if (clipped) kept.push(clipped[1]);
      }
      return kept;
    }
    kept.push(point);
  }
  return kept;
}

// The box around points that have an x and a y.
export function boxOf(points) {
  const box = L.bounds([points[0].x, points[0].y], [points[0].x, points[0].y]);
  for (const { x, y } of points) {
    box.min.x = Math.min(box.min.x, x);
    box.min.y = Math.min(box.min.y, y);
    box.max.x = Math.max(box.max.x, x);
    box.max.y = Math.max(box.max.y, y);
  }
  return box;
}

// A box with a margin of 6 %, and at least about 300 km wide: one town alone is no journey.
export function grown(box) {
  const least = 256 / 130;
  const size = box.getSize(), centre = box.getCenter();
  const half = L.point(
    Math.max(size.x * 0.56, least / 2), Math.max(size.y * 0.56, least / 2),
  );
  return L.bounds(centre.subtract(half), centre.add(half));
}

// The box pushed back into another where it sticks out: beyond the journey there is little to see.
export function moved(box, into) {
  const out = (axis) => Math.max(0, into.min[axis] - box.min[axis])
    - Math.max(0, box.max[axis] - into.max[axis]);
  const by = L.point(out('x'), out('y'));
  return L.bounds(box.min.add(by), box.max.add(by));
}

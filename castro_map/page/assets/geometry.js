// The route as pixels at zoom 0, whatever the map's projection: leg lines, stops and their box.

// Twelve pieces bend a bowed or conic line smoothly enough at every zoom the sheet allows. Where so
// many lines are drawn that they are a web, half as many do, and a flight has no more either.
const PIECES = 12;
const PIECES_OF_MANY = 6;
const MANY = 2000; // lines; more are a web in which neither mode nor direction can be told
const RADIAN = Math.PI / 180;

// Lays the journey out on a map. `window` is the sheet's [south, west, north, east]; a stop outside
// it is drawn where the line to it leaves the sheet (`beyond`), because there is no land to put it on.
// Gives {lines: [Line], spots: [{x, y, beyond} | null] by stop, home: L.Bounds | null}.
function layOut(map, journey, window) {
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

// The line of a leg in pixels at zoom 0. Its points are made when they are first asked for: of a
// hundred thousand lines few are ever seen. `ends` are where it must come by, if that is known.
class Line {
  constructor(leg, make, ends = null) {
    this.leg = leg;
    this._make = make;
    this._ends = ends;
  }

  get way() {
    return (this._way = this._way || this._make());
  }

  // Length up to each vertex, so that any share of the line is found fast.
  get upTo() {
    if (!this._upTo) {
      const { way } = this;
      this._upTo = new Float64Array(way.length);
      for (let n = 1; n < way.length; n++) {
        this._upTo[n] = this._upTo[n - 1] + Math.hypot(way[n].x - way[n - 1].x, way[n].y - way[n - 1].y);
      }
    }
    return this._upTo;
  }

  get length() {
    return this.way.length ? this.upTo[this.way.length - 1] : 0;
  }

  // Whether some of it may lie on a canvas of this size. A line strays from the straight way
  // between its ends by less than half of their distance.
  touches({ scale, left, top }, { x: wide, y: high }) {
    const [a, b] = this._ends || (this.way.length ? [this.way[0], this.way[this.way.length - 1]] : []);
    if (!a || (this._ends && a.x === b.x && a.y === b.y)) return false;
    const stray = (Math.abs(a.x - b.x) + Math.abs(a.y - b.y)) * 0.5 * scale;
    const out = (p, q, origin, side) => Math.max(p, q) * scale - origin < -stray
      || Math.min(p, q) * scale - origin > side + stray;
    return !out(a.x, b.x, left, wide) && !out(a.y, b.y, top, high);
  }
}

// A leg as [lat, lon] points: by air along the great circle, as finely as castro_map/route.py
// bends it, else straight. Longitudes run on past 180 where it crosses the date line.
function legPoints({ from, to, km }, many) {
  if (to.mode !== 'air') return straight(from, to, many ? PIECES_OF_MANY : PIECES);
  return greatCircle(from, to, many ? PIECES_OF_MANY : Math.max(8, Math.ceil(km / 100)));
}

function straight(from, to, pieces) {
  const east = to.lon - from.lon - 360 * Math.round((to.lon - from.lon) / 360);
  const points = [];
  for (let n = 0; n <= pieces; n++) {
    points.push([from.lat + ((to.lat - from.lat) * n) / pieces, from.lon + (east * n) / pieces]);
  }
  return points;
}

// Points between two places on a sphere, in even steps of the angle between them. The ellipsoid's
// own line lies less than a kilometre beside it on a flight of three thousand.
function greatCircle(from, to, pieces) {
  const a = onSphere(from), b = onSphere(to);
  const angle = 2 * Math.asin(Math.min(1, Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z) / 2));
  if (Math.sin(angle) < 1e-6) return straight(from, to, pieces); // one place, or two with no one way between them
  const points = [];
  let east = from.lon;
  for (let n = 0; n <= pieces; n++) {
    const p = Math.sin(angle * (1 - n / pieces)), q = Math.sin((angle * n) / pieces);
    const x = p * a.x + q * b.x, y = p * a.y + q * b.y, z = p * a.z + q * b.z;
    const lon = Math.atan2(y, x) / RADIAN;
    east = lon - 360 * Math.round((lon - east) / 360);
    points.push([Math.atan2(z, Math.sqrt(x * x + y * y)) / RADIAN, east]);
  }
  return points;
}

function onSphere({ lat, lon }) {
  const across = Math.cos(lat * RADIAN);
  return {
    x: across * Math.cos(lon * RADIAN), y: across * Math.sin(lon * RADIAN), z: Math.sin(lat * RADIAN),
  };
}

// Stops about 50 km from each other count as one end, so that a way back is known as one. Numbers, not
// texts: there may be a hundred thousand.
function cell({ lat, lon }) {
  return (Math.round(lat * 2) + 200) * 1000 + Math.round(lon) + 200;
}

function turn(from, to) {
  return cell(from) * 1e6 + cell(to);
}

// The line pushed to the right of its direction, most in the middle: way out and way back part.
function bowed(way) {
  const from = way[0], to = way[way.length - 1];
  const dx = to.x - from.x, dy = to.y - from.y;
  return way.map((point, n) => {
    const push = 0.06 * Math.sin((Math.PI * n) / (way.length - 1));
    return L.point(point.x - dy * push, point.y + dx * push);
  });
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
function boxOf(points) {
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
function grown(box) {
  const least = 256 / 130;
  const size = box.getSize(), centre = box.getCenter();
  const half = L.point(
    Math.max(size.x * 0.56, least / 2), Math.max(size.y * 0.56, least / 2),
  );
  return L.bounds(centre.subtract(half), centre.add(half));
}

// The box pushed back into another where it sticks out: beyond the journey there is little to see.
function moved(box, into) {
  const out = (axis) => Math.max(0, into.min[axis] - box.min[axis])
    - Math.max(0, box.max[axis] - into.max[axis]);
  const by = L.point(out('x'), out('y'));
  return L.bounds(box.min.add(by), box.max.add(by));
}

// The place of the first in an ordered array for which something no longer holds.
function firstNot(ordered, holds) {
  let low = 0, high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(ordered[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Where a line is after a share (0 to 1) of its length: {x, y, angle, before: vertices passed}.
function along(line, share) {
  const { way, upTo, length } = line;
  const target = share * length;
  let low = 0, high = way.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (upTo[middle] <= target) low = middle;
    else high = middle;
  }
  const a = way[low], b = way[high];
  const piece = upTo[high] - upTo[low];
  const t = piece ? (target - upTo[low]) / piece : 0;
  return {
    x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t,
    angle: Math.atan2(b.y - a.y, b.x - a.x), before: low + 1,
  };
}

// Stops that stand within `near` pixels of each other on a canvas of this size, as a Group each. A hash of cells keeps this linear in the number of stops.
function grouped(stops, spots, { scale, left, top }, { x: wide, y: high }, near) {
  const cells = new Map();
  const key = (i, j) => (i + 9) * 4096 + j + 9;
  const groups = [];
  for (const stop of stops) {
    const spot = spots[stop.at];
    if (!spot) continue;
    const x = spot.x * scale - left, y = spot.y * scale - top;
    if (x < -near || y < -near || x > wide + near || y > high + near) continue;
    const i = Math.floor(x / near), j = Math.floor(y / near);
    const close = (group) => group.beyond === spot.beyond
      && Math.hypot(group.x * scale - left - x, group.y * scale - top - y) < near;
    let found = null;
    for (let n = 0; n < 9 && !found; n++) {
      const there = cells.get(key(i + (n % 3) - 1, j + Math.floor(n / 3) - 1));
      found = (there && there.find(close)) || null;
    }
    if (!found) {
      found = new Group(spot);
      groups.push(found);
      const here = cells.get(key(i, j));
      if (here) here.push(found);
      else cells.set(key(i, j), [found]);
    }
    found.stops.push(stop);
  }
  return groups;
}

// Stops in their order that have one mark: {x, y} in zoom-0 pixels, `beyond` the sheet or on it.
class Group {
  constructor({ x, y, beyond }) {
    Object.assign(this, { x, y, beyond, stops: [] });
  }

  // What most of them are called; found when it is first to be written, for most never are.
  get name() {
    if (!this._name) {
      const names = counts(this.stops, (stop) => stop.name);
      this._name = [...names].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
    }
    return this._name;
  }
}

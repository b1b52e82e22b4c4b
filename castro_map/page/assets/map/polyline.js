// The line of a leg, bent as the way goes, in pixels at zoom 0 of whatever projection the map has.

// Twelve pieces bend a bowed or conic line smoothly enough at every zoom the sheet allows. Where so
// many lines are drawn that they are a web, half as many do, and a flight has no more either.
const PIECES = 12;
const PIECES_OF_MANY = 6;
const RADIAN = Math.PI / 180;

// The line of a leg in pixels at zoom 0. Its points are made when they are first asked for: of a
// hundred thousand lines few are ever seen. `ends` are where it must come by, if that is known.
export class Line {
  #make;
  #ends;
  #way = null;
  #upTo = null;

  constructor(leg, make, ends = null) {
    this.leg = leg;
    this.#make = make;
    this.#ends = ends;
  }

  get way() {
    return (this.#way = this.#way || this.#make());
  }

  // Length up to each vertex, so that any share of the line is found fast.
  get upTo() {
    if (!this.#upTo) {
      const { way } = this;
      this.#upTo = new Float64Array(way.length);
      for (let n = 1; n < way.length; n++) {
        this.#upTo[n] = this.#upTo[n - 1] + Math.hypot(way[n].x - way[n - 1].x, way[n].y - way[n - 1].y);
      }
    }
    return this.#upTo;
  }

  get length() {
    return this.way.length ? this.upTo[this.way.length - 1] : 0;
  }

  // Whether some of it may lie on a canvas of this size. A line strays from the straight way
  // between its ends by less than half of their distance.
  touches({ scale, left, top }, { x: wide, y: high }) {
    const [a, b] = this.#ends || (this.way.length ? [this.way[0], this.way[this.way.length - 1]] : []);
    if (!a || (this.#ends && a.x === b.x && a.y === b.y)) return false;
    const stray = (Math.abs(a.x - b.x) + Math.abs(a.y - b.y)) * 0.5 * scale;
    const out = (p, q, origin, side) => Math.max(p, q) * scale - origin < -stray
      || Math.min(p, q) * scale - origin > side + stray;
    return !out(a.x, b.x, left, wide) && !out(a.y, b.y, top, high);
  }
}

// Where a line is after a share (0 to 1) of its length: {x, y, angle, before: vertices passed}.
export function along(line, share) {
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

// A leg as [lat, lon] points: by air along the great circle, as finely as castro_map/route.py
// bends it, else straight. Longitudes run on past 180 where it crosses the date line.
export function legPoints({ from, to, km }, many) {
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

// The line pushed to the right of its direction, most in the middle: way out and way back part.
export function bowed(way) {
  const from = way[0], to = way[way.length - 1];
  const dx = to.x - from.x, dy = to.y - from.y;
  return way.map((point, n) => {
    const push = 0.06 * Math.sin((Math.PI * n) / (way.length - 1));
    return L.point(point.x - dy * push, point.y + dx * push);
  });
}

// The route as pixels at zoom 0, whatever the map's projection: leg lines, stops and their box.

// Twelve pieces bend a bowed or conic line smoothly enough at every zoom the sheet allows.
const PIECES = 12;
const RADIAN = Math.PI / 180;

// Lays the journey out on a map. `window` is the sheet's [south, west, north, east]; a stop outside
// it is drawn where the line to it leaves the sheet (`beyond`), because there is no land to put it on.
// Gives {lines: as `measured` makes them, spots: [{x, y, beyond} | null] by stop, home: L.Bounds | null}.
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
  const home = grown(L.bounds(placed.map(({ x, y }) => L.point(x, y))));
  const returns = new Set(journey.legs.map(({ from, to }) => `${cell(to)}>${cell(from)}`));
  const lines = journey.legs.map((leg) => {
    const [a, b] = [spots[leg.from.at], spots[leg.to.at]];
    const outside = (stop, spot) => !spot || spot.beyond || !onSheet(stop);
    const projected = () => legPoints(leg).map(([lat, lon]) => project(lat, lon));
    let way;
    if (outside(leg.from, a) && outside(leg.to, b)) way = [];
    else if (outside(leg.to, b)) {
      way = untilEdge(projected(), home);
      spots[leg.to.at] = { ...way[way.length - 1], beyond: true };
    } else if (outside(leg.from, a)) {
      way = untilEdge(projected().reverse(), home).reverse();
      spots[leg.from.at] = { ...way[0], beyond: true };
    } else {
      way = projected();
      if (returns.has(`${cell(leg.from)}>${cell(leg.to)}`) && cell(leg.from) !== cell(leg.to)) {
        way = bowed(way);
      }
    }
    return measured(leg, way);
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

// A leg as [lat, lon] points: by air along the great circle, as finely as castro_map/route.py
// bends it, else straight. Longitudes run on past 180 where it crosses the date line.
function legPoints({ from, to, km }) {
  return to.mode === 'air' ? greatCircle(from, to, Math.max(8, Math.ceil(km / 100)))
    : straight(from, to);
}

function straight(from, to) {
  const turn = to.lon - from.lon - 360 * Math.round((to.lon - from.lon) / 360);
  const points = [];
  for (let n = 0; n <= PIECES; n++) {
    points.push([from.lat + ((to.lat - from.lat) * n) / PIECES, from.lon + (turn * n) / PIECES]);
  }
  return points;
}

// Points between two places on a sphere, in even steps of the angle between them. The ellipsoid's
// own line lies less than a kilometre beside it on a flight of three thousand.
function greatCircle(from, to, pieces) {
  const a = onSphere(from), b = onSphere(to);
  const angle = 2 * Math.asin(Math.min(1, Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z) / 2));
  if (Math.sin(angle) < 1e-6) return straight(from, to); // one place, or two with no one way between them
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

// Stops about 50 km from each other count as one end, so that a way back is known as one.
function cell(stop) {
  return `${Math.round(stop.lat * 2)},${Math.round(stop.lon)}`;
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

// The line with its length and the length up to each vertex, so that any share of it is found fast.
function measured(leg, way) {
  const upTo = new Float64Array(way.length);
  for (let n = 1; n < way.length; n++) {
    upTo[n] = upTo[n - 1] + Math.hypot(way[n].x - way[n - 1].x, way[n].y - way[n - 1].y);
  }
  return { leg, way, upTo, length: way.length ? upTo[way.length - 1] : 0 };
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

// Stops that stand within `near` pixels of each other at this zoom, as one group: {x, y, stops}.
// A hash of cells keeps this linear in the number of stops.
function grouped(stops, spots, scale, near) {
  const cells = new Map();
  const groups = [];
  for (const stop of stops) {
    const spot = spots[stop.at];
    if (!spot) continue;
    const x = spot.x * scale, y = spot.y * scale;
    const cx = Math.floor(x / near), cy = Math.floor(y / near);
    let found = null;
    for (let i = cx - 1; i <= cx + 1 && !found; i++) {
      for (let j = cy - 1; j <= cy + 1 && !found; j++) {
        found = (cells.get(`${i},${j}`) || []).find(
          (group) => group.beyond === spot.beyond
            && Math.hypot(group.x * scale - x, group.y * scale - y) < near) || null;
      }
    }
    if (!found) {
      found = { x: spot.x, y: spot.y, beyond: spot.beyond, stops: [] };
      groups.push(found);
      const key = `${cx},${cy}`;
      cells.set(key, [...(cells.get(key) || []), found]);
    }
    found.stops.push(stop);
  }
  for (const group of groups) group.name = commonest(group.stops.map((stop) => stop.name));
  return groups;
}

function commonest(names) {
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) || 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

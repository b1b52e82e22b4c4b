// The route on three canvases over the map: lines and marks lie still (redrawn when the map or the
// stop changes); between them moves the piece being travelled, redrawn each frame.

const NEAR_PX = 22;
const MODE_LINE = {
  air: { width: 2.4, dash: [] },
  rail: { width: 1.8, dash: [], sleepers: true },
  water: { width: 2.4, dash: [11, 6] },
  road: { width: 1.3, dash: [] },
  foot: { width: 3, dash: [0.1, 6] },
  '': { width: 1.3, dash: [3, 4] },
};

// L.Renderer gives a layer that keeps its container in step with the map, zoom animation and all.
// `state()` says what to draw: {stops, where, at, share}: the visible stops, a Map from stop to its
// place among them, the current place (-1 before the first) and how far along the leg to it.
const RouteLayer = L.Renderer.extend({
  options: { padding: 0.2, pane: 'cm-route' },

  initialize(layout, state, options) {
    L.setOptions(this, options);
    L.stamp(this);
    this._layers = {};
    this._layout = layout;
    this._state = state;
    this._arriving = new Map(layout.lines.map((line) => [line.leg.to, line]));
    this.groups = [];
  },

  _initContainer() {
    this._container = el('div', { className: 'cm-canvas', 'aria-hidden': 'true' });
    this._lines = el('canvas');
    this._moving = el('canvas');
    this._marks = el('canvas');
    this._container.append(this._lines, this._moving, this._marks);
  },

  _destroyContainer() {
    this._container.remove();
    delete this._container;
  },

  _updatePaths() {},

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    L.DomUtil.setPosition(this._container, this._bounds.min);
    const { x, y } = this._bounds.getSize();
    const dense = window.devicePixelRatio || 1;
    for (const canvas of this._container.children) {
      canvas.width = Math.round(x * dense);
      canvas.height = Math.round(y * dense);
      canvas.style.width = `${x}px`;
      canvas.style.height = `${y}px`;
      canvas.getContext('2d').setTransform(dense, 0, 0, dense, 0, 0);
    }
    this.redraw();
  },

  // Zoom-0 pixels -> pixels of the canvas.
  _frame() {
    const scale = this._map.getZoomScale(this._zoom, 0);
    const origin = this._map.project(this._center, this._zoom)
      .subtract(this._map.getSize().multiplyBy(0.5 + this.options.padding)).round();
    return { scale, at: ({ x, y }) => L.point(x * scale - origin.x, y * scale - origin.y) };
  },

  redraw() {
    if (!this._map || !this._bounds) return;
    this._colours = colours(this._map.getContainer());
    const ctx = this._wiped(this._lines);
    const frame = this._frame();
    const { stops, where, at, share } = this._state();
    const reached = share < 1 ? at - 1 : at; // the last stop that has been arrived at
    const seen = (stop) => where.get(stop) <= reached;
    this.groups = grouped(stops, this._layout.spots, frame.scale, NEAR_PX);
    for (const line of this._layout.lines) {
      if (!line.length || !where.has(line.leg.from) || !where.has(line.leg.to)) continue;
      const gone = where.get(line.leg.to) < at;
      strokeLine(ctx, frame, line, 1, gone ? this._colours.route : this._colours['route-faint']);
      if (gone) arrowhead(ctx, frame, line, this._colours);
    }
    const current = stops[reached];
    const marks = this._wiped(this._marks);
    for (const group of this.groups) drawGroup(marks, frame, group, current, seen, this._colours);
    const margin = this._map.getSize().multiplyBy(this.options.padding);
    const view = L.bounds(margin, margin.add(this._map.getSize()));
    const written = writeNames(marks, frame, this.groups, current, this._colours, view);
    const { min } = this._bounds;
    this._map.fire('cm:lettered', {
      boxes: written.map(([a, b, c, d]) => L.bounds([a + min.x, b + min.y], [c + min.x, d + min.y])),
    });
    this.redrawMoving();
  },

  redrawMoving() {
    if (!this._map || !this._bounds) return;
    const ctx = this._wiped(this._moving);
    const { stops, at, share } = this._state();
    const line = this.lineTo(stops[at], stops[at - 1]);
    if (!line || !line.length) return;
    const frame = this._frame();
    strokeLine(ctx, frame, line, share, this._colours.route);
    if (share > 0 && share < 1) {
      const head = along(line, share);
      traveller(ctx, frame.at(head), head.angle, this._colours);
    }
  },

  // The line by which a stop was reached from the one before it, if there is one.
  lineTo(stop, before) {
    const line = stop && this._arriving.get(stop);
    return line && line.leg.from === before ? line : null;
  },

  // The group of stops under a point of the map, or null.
  groupAt(containerPoint) {
    const scale = this._map.getZoomScale(this._map.getZoom(), 0);
    const origin = this._map.getPixelBounds().min;
    const near = this.groups
      .map((group) => ({
        group,
        away: Math.hypot(group.x * scale - origin.x - containerPoint.x,
          group.y * scale - origin.y - containerPoint.y),
      }))
      .filter(({ away }) => away < NEAR_PX);
    return near.length ? near.reduce((a, b) => (b.away < a.away ? b : a)).group : null;
  },

  _wiped(canvas) {
    const ctx = canvas.getContext('2d');
    ctx.clearRect(0, 0, canvas.width, canvas.height);
    return ctx;
  },
});

function strokeLine(ctx, frame, line, share, colour) {
  const { leg, way } = line;
  const mode = MODE_LINE[leg.to.mode] || MODE_LINE[''];
  const end = along(line, share);
  const trace = () => {
    ctx.beginPath();
    way.slice(0, end.before).forEach((point, n) => {
      const { x, y } = frame.at(point);
      if (n) ctx.lineTo(x, y);
      else ctx.moveTo(x, y);
    });
    const { x, y } = frame.at(end);
    ctx.lineTo(x, y);
    ctx.stroke();
  };
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineJoin = 'round';
  ctx.lineWidth = mode.width;
  ctx.lineCap = leg.to.mode === 'foot' ? 'round' : 'butt';
  ctx.setLineDash(leg.firm || mode.dash.length ? mode.dash : [7, 5]);
  trace();
  if (mode.sleepers) {
    ctx.lineWidth = 7;
    ctx.setLineDash([1.4, leg.firm ? 6 : 10]);
    trace();
  }
  ctx.restore();
}

function arrowhead(ctx, frame, line, { route }) {
  if (line.length * frame.scale < 70) return;
  const middle = along(line, 0.55);
  ctx.save();
  const { x, y } = frame.at(middle);
  ctx.translate(x, y);
  ctx.rotate(middle.angle);
  ctx.fillStyle = route;
  ctx.beginPath();
  ctx.moveTo(7, 0);
  ctx.lineTo(-5, -5);
  ctx.lineTo(-5, 5);
  ctx.fill();
  ctx.restore();
}

function traveller(ctx, { x, y }, angle, { route, paper }) {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(angle);
  ctx.fillStyle = route;
  ctx.strokeStyle = paper;
  ctx.lineWidth = 2;
  ctx.lineJoin = 'round';
  ctx.beginPath();
  ctx.moveTo(13, 0);
  ctx.lineTo(-9, -8);
  ctx.lineTo(-4, 0);
  ctx.lineTo(-9, 8);
  ctx.closePath();
  ctx.stroke();
  ctx.fill();
  ctx.restore();
}

// A place: an open ring while it is to come; once visited a disc with the number of the visit.
function drawGroup(ctx, frame, group, current, isSeen, { route, paper, 'on-route': onRoute }) {
  const { x, y } = frame.at(group);
  const here = group.stops.includes(current);
  const seen = group.stops.filter(isSeen);
  ctx.save();
  ctx.beginPath();
  ctx.arc(x, y, here ? 13 : seen.length ? 10 : 5, 0, 2 * Math.PI);
  ctx.fillStyle = here || seen.length ? route : paper;
  ctx.strokeStyle = here || seen.length ? paper : route;
  ctx.lineWidth = 2;
  ctx.fill();
  ctx.stroke();
  if (here) {
    ctx.beginPath();
    ctx.arc(x, y, 17, 0, 2 * Math.PI);
    ctx.strokeStyle = route;
    ctx.stroke();
  }
  if (here || seen.length) {
    ctx.fillStyle = onRoute;
    ctx.font = '700 12px system-ui, sans-serif';
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillText(String((here ? current : seen[seen.length - 1]).order), x, y + 0.5);
  }
  ctx.restore();
}

// The names of places beside their marks: the current first, then the most visited; one that
// would lie on another tries four sides and is left out if none is free. Gives all boxes taken.
function writeNames(ctx, frame, groups, current, { paper, ink }, view) {
  const taken = groups.map((group) => {
    const { x, y } = frame.at(group);
    return [x - 9, y - 9, x + 9, y + 9];
  });
  const free = (box) => !taken.some(
    (other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
  const weight = (group) => (group.stops.includes(current) ? Infinity : group.stops.length);
  ctx.save();
  ctx.lineJoin = 'round';
  ctx.textBaseline = 'middle';
  for (const group of [...groups].sort((a, b) => weight(b) - weight(a))) {
    const here = group.stops.includes(current);
    const called = here ? current.name : group.name;
    const name = group.beyond ? `${called} (beyond this sheet)` : called;
    const { x, y } = frame.at(group);
    ctx.font = `${here ? '700 15px' : '14px'} Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif`;
    const width = ctx.measureText(name).width, out = here ? 21 : 14;
    const sides = [
      [x + out, y], [x - out - width, y], [x - width / 2, y - out - 8], [x - width / 2, y + out + 8],
    ];
    // A mark in view is named within the view; one outside waits there with its name.
    const inView = view.contains(L.point(x, y));
    for (const [left, middle] of sides) {
      const box = [left - 2, middle - 9, left + width + 2, middle + 9];
      if (!free(box) || (inView && (box[0] < view.min.x || box[2] > view.max.x))) continue;
      taken.push(box);
      ctx.strokeStyle = paper;
      ctx.lineWidth = 4;
      ctx.strokeText(name, left, middle);
      ctx.fillStyle = ink;
      ctx.fillText(name, left, middle);
      break;
    }
  }
  ctx.restore();
  return taken;
}

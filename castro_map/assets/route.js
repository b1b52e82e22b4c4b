// The route on three canvases over the map: lines and marks lie still (redrawn when the map or the
// stop changes); between them moves the piece being travelled, redrawn each frame.

const NEAR_PX = 22;
const MOST_STYLED = 2000; // lines; more are a web in which no mode can be told
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

  // Colours may have changed: light or dark, forced or free.
  restyle() {
    this._colours = null;
    this.redraw();
  },

  redraw() {
    if (!this._map || !this._bounds) return;
    // asked for once a theme: each time the browser styles the whole page anew to answer
    this._colours = this._colours || colours(this._map.getContainer());
    const ctx = this._wiped(this._lines);
    const frame = this._frame();
    const { stops, where, at, share } = this._state();
    const reached = share < 1 ? at - 1 : at; // the last stop that has been arrived at
    const seen = (stop) => where.get(stop) <= reached;
    this.groups = grouped(stops, this._layout.spots, frame.scale, NEAR_PX);
    const lines = this._layout.lines.filter(
      ({ length, leg }) => length && where.has(leg.from) && where.has(leg.to));
    const gone = ({ leg }) => where.get(leg.to) < at;
    const { route, 'route-faint': faint } = this._colours;
    if (lines.length > MOST_STYLED) {
      strokePlain(ctx, frame, lines.filter((line) => !gone(line)), faint);
      strokePlain(ctx, frame, lines.filter(gone), route);
    } else {
      for (const line of lines) {
        strokeLine(ctx, frame, line, 1, gone(line) ? route : faint);
        if (gone(line)) arrowhead(ctx, frame, line, this._colours);
      }
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

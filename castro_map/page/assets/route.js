// The route on canvases over the map. What lies still is redrawn only when the map has moved, the
// filter or the place in the journey has changed; between its layers moves the piece being travelled.

const NEAR_PX = 22;

// Where there is more to draw than a frame has time for: lines drawn in one frame, at least and at
// most, and how late the next frame may come before fewer are.
const PACE = [60, 6000];
const LATE_MS = 22;

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
    this._tasks = {}; // lines still to be drawn, by canvas
    this._pace = 500; // lines a frame
    this._tellSoon = whenResting(() => this._tell());
  },

  _initContainer() {
    this._container = el('div', { className: 'cm-canvas', 'aria-hidden': 'true' });
    this._towns = new Towns();
    this._putCanvases();
  },

  // From below: the whole route, what of it has been travelled, the piece under way, the marks, and
  // the names.
  _putCanvases() {
    this._canvases = ['_faint', '_gone', '_moving', '_marks'].map((name) => (this[name] = el('canvas')));
    this._container.replaceChildren(...this._canvases, this._towns.names, this._towns.here);
  },

  _destroyContainer() {
    this._container.remove();
    delete this._container;
  },

  _updatePaths() {},

  _reset() {}, // as in SheetLayer

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._frame = this._framed();
    const { x, y } = this._bounds.getSize();
    const dense = window.devicePixelRatio || 1;
    // Paper takes the strokes of a canvas one by one, and one that has ever been cleared
    // clears in many viewers what is printed below it.
    this._printing = matchMedia('print').matches;
    if (this._printing) this._putCanvases();
    for (const { style } of [...this._canvases, this._towns.names]) {
      style.width = `${x}px`;
      style.height = `${y}px`;
    }
    for (const canvas of this._canvases) {
      canvas.width = Math.round(x * dense);
      canvas.height = Math.round(y * dense);
      canvas.getContext('2d').setTransform(dense, 0, 0, dense, 0, 0);
    }
    this.redraw();
  },

  // Zoom-0 pixels -> pixels of the canvas, until the map moves.
  _framed() {
    const scale = this._map.getZoomScale(this._zoom, 0);
    const origin = this._map.project(this._center, this._zoom)
      .subtract(this._map.getSize().multiplyBy(0.5 + this.options.padding)).round();
    const { x: left, y: top } = origin;
    return { scale, left, top, at: ({ x, y }) => L.point(x * scale - left, y * scale - top) };
  },

  // Colours may have changed: light or dark, forced or free.
  restyle() {
    this._colours = null;
    this.redraw();
  },

  // Everything anew: the map has moved, or other stops are shown.
  redraw() {
    if (!this._map || !this._bounds) return;
    // asked for once a theme: each time the browser styles the whole page anew to answer
    this._colours = this._colours || colours(this._map.getContainer());
    const { stops, where } = this._state();
    const frame = this._frame;
    const size = this._bounds.getSize();
    this.groups = grouped(stops, this._layout.spots, frame, size, NEAR_PX);
    // by place among the visible stops, so that what has been travelled is a run of them
    if (this._shownOf !== where) {
      this._shownOf = where;
      this._shown = this._layout.lines.filter(({ leg }) => where.has(leg.from) && where.has(leg.to));
    }
    this._groupOf = []; // by the stop's place in the journey
    for (const group of this.groups) for (const { at } of group.stops) this._groupOf[at] = group;
    this._inView = this._shown.filter((line) => line.touches(frame, size));
    this._styled = this._inView.length <= MANY;
    this._goneTo = null; // how many of those in view have been drawn as travelled
    this._markedTo = null; // the last stop of those that have been marked as visited
    this._still = false; // whether no piece is under way, and its canvas is hidden
    this._moved = true;
    const margin = this._map.getSize().multiplyBy(this.options.padding);
    this._towns.write(this.groups, frame, L.bounds(margin, margin.add(this._map.getSize())));
    this._draw('_faint', this._inView, this._colours['route-faint'], false);
    this.redrawState();
  },

  // Only what depends on the place in the journey: lines travelled, marks, names.
  redrawState() {
    if (!this._map || !this._bounds) return;
    const { stops, where } = this._state();
    const { at, share } = this._printing ? { at: stops.length, share: 1 } : this._state(); // paper shows all
    const frame = this._frame;
    const reached = share < 1 ? at - 1 : at; // the last stop that has been arrived at
    // one step on adds one line; any other change starts from an empty canvas
    const gone = firstNot(this._inView, ({ leg }) => where.get(leg.to) <= reached);
    const goesOn = this._goneTo !== null && this._goneTo <= gone;
    this._draw('_gone', this._inView.slice(goesOn ? this._goneTo : 0, gone), this._colours.route, goesOn);
    this._goneTo = gone;
    this._markTo(reached);
    this._towns.stand(stops[reached] && this._groupOf[stops[reached].at], stops[reached]);
    this._lettered();
    this.redrawMoving();
  },

  // Marks as visited what has been reached: all marks at first, then those alone that change.
  _markTo(reached) {
    const { stops, where } = this._state();
    const before = this._markedTo;
    this._markedTo = reached;
    let changed = this.groups;
    if (before !== null) {
      const passed = stops.slice(Math.min(before, reached) + 1, Math.max(before, reached) + 1);
      const some = new Set(passed.map(({ at }) => this._groupOf[at]).filter(Boolean));
      // only a mark at the edge of the sheet may lie on others
      if (!Array.from(some).some(({ beyond }) => beyond)) changed = some;
    }
    const all = changed === this.groups;
    const ctx = all ? this._wiped(this._marks) : this._marks.getContext('2d');
    const marks = Array.from(changed, (group) => {
      const visited = firstNot(group.stops, (stop) => where.get(stop) <= reached);
      return [group, group.stops[visited - 1]];
    });
    drawMarks(ctx, this._frame, marks, !all, this._colours);
  },

  // Tells where names of towns stand, so that those of land and water keep clear; once the reader
  // rests where only the place in the journey has changed, for then few names move.
  _lettered() {
    this._tellSoon.drop();
    if (this._moved) this._tell();
    else this._tellSoon();
    this._moved = false;
  },

  _tell() {
    if (!this._map) return;
    const { min } = this._bounds;
    const boxes = this._towns.boxes.map(([a, b, c, d]) => L.bounds([a + min.x, b + min.y], [c + min.x, d + min.y]));
    this._map.fire('cm:lettered', { boxes });
  },

  // Draws lines onto a canvas: at once where they are few, else in slices, a frame each, so that
  // neither the first picture nor the animation waits for a hundred thousand of them.
  _draw(name, lines, colour, onTop) {
    const tasks = this._tasks;
    const unfinished = onTop && tasks[name] ? tasks[name].lines.slice(tasks[name].next) : [];
    if (tasks[name]) cancelAnimationFrame(tasks[name].request);
    const ctx = onTop ? this[name].getContext('2d') : this._wiped(this[name]);
    const frame = this._frame;
    if (this._styled || this._printing) {
      for (const line of lines) {
        strokeLine(ctx, frame, line, 1, colour, this._colours.paper);
        if (name === '_gone') arrowhead(ctx, frame, line, this._colours);
      }
      return;
    }
    const task = (tasks[name] = { lines: [...unfinished, ...lines], next: 0, request: 0 });
    // Most of what a line costs falls due after this script is done, so the frames themselves
    // have to tell how many they have time for.
    const slice = (now, before) => {
      if (before) this._pace *= now - before > LATE_MS ? 0.5 : 1.02;
      this._pace = Math.max(PACE[0], Math.min(this._pace, PACE[1]));
      const until = task.next + Math.round(this._pace);
      for (; task.next < until; task.next += 60) {
        strokePlain(ctx, frame, task.lines.slice(task.next, Math.min(task.next + 60, until)), colour);
      }
      task.next = until;
      if (until < task.lines.length) task.request = requestAnimationFrame((next) => slice(next, now));
    };
    slice();
  },

  redrawMoving() {
    if (!this._map || !this._bounds || this._printing) return;
    const { stops, at, share } = this._state();
    const line = share < 1 && this.lineTo(stops[at], stops[at - 1]);
    const isEmpty = !line || !line.length;
    if (isEmpty && this._still) return;
    this._still = isEmpty;
    this._moving.style.display = isEmpty ? 'none' : ''; // the browser copies each canvas for each frame it makes
    if (isEmpty) return;
    const ctx = this._wiped(this._moving);
    const frame = this._frame;
    strokeLine(ctx, frame, line, share, this._colours.route, this._colours.paper);
    if (share > 0) {
      const head = along(line, share);
      traveller(ctx, frame.at(head), head.angle, this._colours);
    }
  },

  // The line by which a stop was reached from the one before it, or over it from the last one that
  // has a place; null if there is none.
  lineTo(stop, before) {
    const line = stop && before && this._arriving.get(stop);
    if (!line) return null;
    const { from } = line.leg;
    const over = before.lat === null && from.at < before.at && this._state().where.has(from);
    return from === before || over ? line : null;
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
    if (!this._printing) ctx.clearRect(0, 0, canvas.width, canvas.height);
    return ctx;
  },
});

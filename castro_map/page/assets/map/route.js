// The route on canvases over the map. What lies still is redrawn only when the map has moved, the
// filter or the place in the journey has changed; between its layers moves the piece being travelled.

import { colours, el, whenResting } from '../dom.js';
import { firstNot, grouped } from './groups.js';
import { Labels } from './labels.js';
import { MANY } from './layout.js';
import { drawMarks } from './marks.js';
import { along } from './polyline.js';
import { arrowhead, strokeLine, strokePlain, traveller } from './strokes.js';

const NEAR_PX = 22;

// Where there is more to draw than a frame has time for: lines drawn in one frame, at least and at
// most, and how late the next frame may come before fewer are.
const PACE = [60, 6000];
const LATE_MS = 22;

/**
 * The route of a journey as a layer. `shown` says what of it: the stops that a filter keeps, a Map from
 * stop to its place among them, the current place (-1 before the first) and how far along the leg to it.
 * @typedef {Pick<import('../state.js').State, 'stops' | 'where' | 'at' | 'share'>} Shown
 *
 * @typedef {import('./layers.js').Layer} Layer
 */

/** @implements {Layer} */
export class RouteLayer {
  pane = 'cm-route';
  order = 450;
  padding = 0.2;
  #layout;
  #legTo;
  #shown;
  #tell; // where labels stand, in layer pixels
  #lineOf;
  #map = null;
  #view = null;
  #container = el('div', { className: 'cm-canvas', 'aria-hidden': 'true' });
  #labels = new Labels();
  #canvases = {}; // by name, from below
  #printing = false;
  #colours = null;
  #groups = [];
  #groupOf = []; // by the stop's place in the journey
  #lines = []; // between stops that are shown
  #linesOf = null;
  #inView = [];
  #styled = true;
  #goneTo = null; // how many of those in view have been drawn as travelled
  #markedTo = null; // the last stop of those that have been marked as visited
  #still = false; // whether no piece is under way, and its canvas is hidden
  #moved = true;
  #tasks = {}; // lines still to be drawn, by canvas
  #pace = 500; // lines a frame
  #tellSoon = whenResting(() => this.#tellLabels());

  /**
   * @param {ReturnType<typeof import('./layout.js').layOut>} layout
   * @param {import('../clock.js').JourneyTrack['legTo']} legTo
   * @param {Shown} shown
   * @param {(boxes: import('leaflet').Bounds[]) => void} tell
   */
  constructor(layout, legTo, shown, tell) {
    this.#layout = layout;
    this.#legTo = legTo;
    this.#shown = shown;
    this.#tell = tell;
    this.#lineOf = new Map(layout.lines.map((line) => [line.leg, line]));
  }

  attach(map) {
    this.#map = map;
    this.#putCanvases();
    return this.#container;
  }

  detach() {
    this.#map = null;
    this.#view = null;
  }

  // From below: the whole route, what of it has been travelled, the piece under way, the marks, and
  // the names.
  #putCanvases() {
    for (const name of ['faint', 'gone', 'moving', 'marks']) this.#canvases[name] = el('canvas');
    this.#container.replaceChildren(...Object.values(this.#canvases), this.#labels.names, this.#labels.here);
  }

  draw(view) {
    this.#view = view;
    const { x, y } = view.size;
    const dense = window.devicePixelRatio || 1;
    // Paper takes the strokes of a canvas one by one, and one that has ever been cleared
    // clears in many viewers what is printed below it.
    this.#printing = matchMedia('print').matches;
    if (this.#printing) this.#putCanvases();
    const canvases = Object.values(this.#canvases);
    for (const { style } of [...canvases, this.#labels.names]) {
      style.width = `${x}px`;
      style.height = `${y}px`;
    }
    for (const canvas of canvases) {
      canvas.width = Math.round(x * dense);
      canvas.height = Math.round(y * dense);
      canvas.getContext('2d').setTransform(dense, 0, 0, dense, 0, 0);
    }
    this.#redraw();
  }

  // Colours may have changed: light or dark, forced or free.
  restyle() {
    this.#colours = null;
    this.#redraw();
  }

  /** @param {Shown} shown */
  show(shown) {
    const before = this.#shown;
    this.#shown = shown;
    if (shown.stops !== before.stops) this.#redraw();
    else if (shown.at !== before.at || shown.share < 1 !== before.share < 1) this.#redrawState();
    else this.#redrawMoving();
  }

  // Whether a leg has a line that can be seen to be travelled.
  draws(leg) {
    const line = this.#lineOf.get(leg);
    return Boolean(line && line.length);
  }

  // Everything anew: the map has moved, or other stops are shown.
  #redraw() {
    if (!this.#view) return;
    // asked for once a theme: each time the browser styles the whole page anew to answer
    this.#colours = this.#colours || colours(this.#map.getContainer());
    const { stops, where } = this.#shown;
    const view = this.#view;
    this.#groups = grouped(stops, this.#layout.spots, view, NEAR_PX);
    // by place among the visible stops, so that what has been travelled is a run of them
    if (this.#linesOf !== where) {
      this.#linesOf = where;
      this.#lines = this.#layout.lines.filter(({ leg }) => where.has(leg.from) && where.has(leg.to));
    }
    this.#groupOf = []; // by the stop's place in the journey
    for (const group of this.#groups) for (const { at } of group.stops) this.#groupOf[at] = group;
    this.#inView = this.#lines.filter((line) => line.touches(view, view.size));
    this.#styled = this.#inView.length <= MANY;
    this.#goneTo = null; // how many of those in view have been drawn as travelled
    this.#markedTo = null; // the last stop of those that have been marked as visited
    this.#still = false; // whether no piece is under way, and its canvas is hidden
    this.#moved = true;
    this.#labels.write(this.#groups, view);
    this.#draw('faint', this.#inView, this.#colours['route-faint'], false);
    this.#redrawState();
  }

  // Only what depends on the place in the journey: lines travelled, marks, names.
  #redrawState() {
    if (!this.#view) return;
    const { stops, where } = this.#shown;
    const { at, share } = this.#printing ? { at: stops.length, share: 1 } : this.#shown; // paper shows all
    const reached = share < 1 ? at - 1 : at; // the last stop that has been arrived at
    // one step on adds one line; any other change starts from an empty canvas
    const gone = firstNot(this.#inView, ({ leg }) => where.get(leg.to) <= reached);
    const goesOn = this.#goneTo !== null && this.#goneTo <= gone;
    this.#draw('gone', this.#inView.slice(goesOn ? this.#goneTo : 0, gone), this.#colours.route, goesOn);
    this.#goneTo = gone;
    this.#markTo(reached);
    this.#labels.stand(stops[reached] && this.#groupOf[stops[reached].at], stops[reached]);
    this.#lettered();
    this.#redrawMoving();
  }

  // Marks as visited what has been reached: all marks at first, then those alone that change.
  #markTo(reached) {
    const { stops, where } = this.#shown;
    const before = this.#markedTo;
    this.#markedTo = reached;
    /** @type {Iterable<import('./groups.js').Group>} */
    let changed = this.#groups;
    if (before !== null) {
      const passed = stops.slice(Math.min(before, reached) + 1, Math.max(before, reached) + 1);
      const some = new Set(passed.map(({ at }) => this.#groupOf[at]).filter(Boolean));
      // only a mark at the edge of the sheet may lie on others
      if (!Array.from(some).some(({ beyond }) => beyond)) changed = some;
    }
    const all = changed === this.#groups;
    const ctx = all ? this.#wiped(this.#canvases.marks) : this.#canvases.marks.getContext('2d');
    const marks = Array.from(changed, (group) => {
      const visited = firstNot(group.stops, (stop) => where.get(stop) <= reached);
      return [group, group.stops[visited - 1]];
    });
    drawMarks(ctx, this.#view, marks, !all, this.#colours);
  }

  // Tells where names of towns stand, so that those of land and water keep clear; once the reader
  // rests where only the place in the journey has changed, for then few names move.
  #lettered() {
    this.#tellSoon.drop();
    if (this.#moved) this.#tellLabels();
    else this.#tellSoon();
    this.#moved = false;
  }

  #tellLabels() {
    if (!this.#view) return;
    const { min } = this.#view.bounds;
    const boxes = this.#labels.boxes.map(([a, b, c, d]) => L.bounds([a + min.x, b + min.y], [c + min.x, d + min.y]));
    this.#tell(boxes);
  }

  // Draws lines onto a canvas: at once where they are few, else in slices, a frame each, so that
  // neither the first picture nor the animation waits for a hundred thousand of them.
  #draw(name, lines, colour, onTop) {
    const tasks = this.#tasks;
    const unfinished = onTop && tasks[name] ? tasks[name].lines.slice(tasks[name].next) : [];
    if (tasks[name]) cancelAnimationFrame(tasks[name].request);
    const ctx = onTop ? this.#canvases[name].getContext('2d') : this.#wiped(this.#canvases[name]);
    const view = this.#view;
    if (this.#styled || this.#printing) {
      for (const line of lines) {
        strokeLine(ctx, view, line, 1, colour, this.#colours.paper);
        if (name === 'gone') arrowhead(ctx, view, line, this.#colours);
      }
      return;
    }
    const task = (tasks[name] = { lines: [...unfinished, ...lines], next: 0, request: 0 });
    // Most of what a line costs falls due after this script is done, so the frames themselves
    // have to tell how many they have time for.
    const slice = (now, before) => {
      if (before) this.#pace *= now - before > LATE_MS ? 0.5 : 1.02;
      this.#pace = Math.max(PACE[0], Math.min(this.#pace, PACE[1]));
      const until = task.next + Math.round(this.#pace);
      for (; task.next < until; task.next += 60) {
        strokePlain(ctx, view, task.lines.slice(task.next, Math.min(task.next + 60, until)), colour);
      }
      task.next = until;
      if (until < task.lines.length) task.request = requestAnimationFrame((next) => slice(next, now));
    };
    slice();
  }

  #redrawMoving() {
    if (!this.#view || this.#printing) return;
    const { stops, at, share } = this.#shown;
    const line = share < 1 && this.#lineOf.get(this.#legTo(stops[at], stops[at - 1]));
    const isEmpty = !line || !line.length;
    if (isEmpty && this.#still) return;
    this.#still = isEmpty;
    this.#canvases.moving.style.display = isEmpty ? 'none' : ''; // the browser copies each canvas for each frame it makes
    if (isEmpty) return;
    const ctx = this.#wiped(this.#canvases.moving);
    const view = this.#view;
    strokeLine(ctx, view, line, share, this.#colours.route, this.#colours.paper);
    if (share > 0) {
      const head = along(line, share);
      traveller(ctx, view.at(head), head.angle, this.#colours);
    }
  }

  // The group of stops under a point of the map, or null.
  groupAt(containerPoint) {
    const scale = this.#map.getZoomScale(this.#map.getZoom(), 0);
    const origin = this.#map.getPixelBounds().min;
    const near = this.#groups
      .map((group) => ({
        group,
        away: Math.hypot(group.x * scale - origin.x - containerPoint.x,
          group.y * scale - origin.y - containerPoint.y),
      }))
      .filter(({ away }) => away < NEAR_PX);
    return near.length ? near.reduce((a, b) => (b.away < a.away ? b : a)).group : null;
  }

  #wiped(canvas) {
    const ctx = canvas.getContext('2d');
    if (!this.#printing) ctx.clearRect(0, 0, canvas.width, canvas.height);
    return ctx;
  }
}

// RoutePlayer: where in the journey we are, and going on from there. Knows the map and the clock;
// the parts of the page listen to it and call it.

class RoutePlayer {
  constructor(map, journey, sheetWindow) {
    this.map = map;
    this.journey = journey;
    this.standing = standingDays(journey.stops);
    this.filterNow = {}; // only what is set
    this.panel = null; // what is open below or beside the map, and the key of what in it is looked at
    this.record = null;
    this.base = ''; // the address of the page around us, which opens at a stop by ?stop=
    this.speed = 1;
    this.playing = false;
    this.following = true;
    this.at = -1; // place among the visible stops; -1 is the overview before the first
    this.covered = () => [0, 0]; // pixels at the right and at the bottom that other things hide
    this.share = 1; // of the leg to the current stop; 1 is: arrived
    this._listeners = new Map();
    this._lookSoon = whenResting((fly) => this._look(fly));
    this._show(journey.stops);
    if (!map.getPane('cm-route')) map.createPane('cm-route').style.zIndex = 450;
    this.layout = layOut(map, journey, sheetWindow);
    this.layer = new RouteLayer(this.layout, () => this); // put on the map when all around it stands
    this._listen();
  }

  get stop() {
    return this.stops[this.at] || null;
  }

  // Listeners: 'select' (stop or null), 'filter', 'panel' (whether the reader is to be taken there),
  // 'play', 'pause', 'follow', 'speed', 'error' (a sentence), 'end'.
  on(name, listener) {
    this._listeners.set(name, [...(this._listeners.get(name) || []), listener]);
  }

  _fire(name, detail) {
    for (const listener of this._listeners.get(name) || []) listener(detail);
  }

  _show(stops) {
    this.stops = stops;
    this.where = new Map(stops.map((stop, n) => [stop, n]));
  }

  // Day of the journey on which a stop stands, from 0.
  dayOf(stop) {
    return this.standing[stop.at];
  }

  // Go to a stop (or to null, the overview) at once.
  select(stop) {
    this.change({ stop });
  }

  // Keep only the stops that match; the current one stays if it can, else the next that is left.
  filter(filter) {
    this.change({ filter });
  }

  // Opens a panel of the page, at one record of it if its key is given; null closes it.
  open(panel, record = null, { go = true } = {}) {
    this.change({ panel, record, go });
  }

  // Another filter, stop or panel at once; what is not given stays. Tells what has changed once all
  // of it stands. A stop asked for by name outweighs a filter that hides it: it is taken off.
  change({ filter = this.filterNow, stop, panel = this.panel, record = this.record, go = true }) {
    const before = this.stop;
    const arrives = stop !== undefined && (stop !== before || this.share < 1);
    const hidden = arrives && stop && !keeper(filter, this.journey.first)(stop);
    const kept = hidden ? {} : setOf(filter);
    const filters = toQuery(kept) !== toQuery(this.filterNow);
    if (filters) {
      this.filterNow = kept;
      this._show(this.journey.stops.filter(keeper(kept, this.journey.first)));
    }
    const wanted = arrives ? stop : before;
    let at = wanted === null ? -1 : this.where.get(wanted);
    if (at === undefined) {
      at = this.stops.findIndex((one) => one.at > wanted.at);
      if (at < 0) at = this.stops.length - 1;
    }
    this.at = at;
    const moves = arrives || this.stop !== before;
    if (moves) {
      this.share = 1;
      this._spent = 0;
    }
    if (!this.stops.length) this.pause();
    if (filters) this.layer.redraw();
    else if (moves) this.layer.redrawState();
    if (filters && (moves || !this.stop)) this._look(0.7);
    else if (moves) this._lookWhenResting(0.7);
    const opens = panel !== this.panel || record !== this.record;
    this.panel = panel;
    this.record = record;
    if (filters) this._fire('filter', kept);
    if (moves) this._fire('select', this.stop);
    if (opens) this._fire('panel', go);
  }

  next() {
    return this._arriveBy(1);
  }

  previous() {
    return this._arriveBy(-1);
  }

  _arriveBy(step) {
    const at = Math.max(-1, Math.min(this.stops.length - 1, this.at + step));
    this.select(at < 0 ? null : this.stops[at]);
  }

  _arriveAt(at, fly) {
    this.at = at;
    this.share = 1;
    this._spent = 0;
    this.layer.redrawState();
    this._lookWhenResting(fly);
    this._fire('select', this.stop);
  }

  // The first step moves the camera at once; while others follow fast it waits: one that set out
  // anew for each day a slider passes would get nowhere, and redraw the map each time.
  _lookWhenResting(fly) {
    const now = performance.now(), fast = !this.playing && now - this._lastStep < 250;
    this._lastStep = now;
    this._lookSoon.drop();
    if (fast) this._lookSoon(fly);
    else this._look(fly);
  }

  play() {
    if (this.playing || !this.stops.length) return;
    if (this.at === this.stops.length - 1) this._arriveAt(-1, 0);
    this._lookSoon.drop();
    this.playing = true;
    this.following = true;
    this._spent = this.at < 0 ? Infinity : 0; // from the overview it starts at once
    this._last = null;
    this._fire('play');
    this._fire('follow');
    this._request = requestAnimationFrame((now) => this._frame(now));
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    cancelAnimationFrame(this._request);
    this._fire('pause');
  }

  setSpeed(speed) {
    this.speed = speed;
    this._fire('speed');
  }

  follow(following) {
    this.following = following;
    if (following) this._look(0.7);
    this._fire('follow');
  }

  // One frame: travel if under way, else wait at the stop, then set out for the next.
  _frame(now) {
    if (!this.playing) return;
    const seconds = this._last === null ? 0 : Math.min(0.1, (now - this._last) / 1000) * this.speed;
    this._last = now;
    if (this.share < 1) this._travel(seconds);
    else {
      this._spent += seconds;
      if (this._spent >= this._wait()) this._setOut();
    }
    if (this.playing) this._request = requestAnimationFrame((then) => this._frame(then));
  }

  // Seconds to stay here; a silent stretch before the next stop is told, so it is waited for.
  _wait() {
    const next = this.stops[this.at + 1];
    if (!this.stop) return 0;
    return dwellSeconds(this.stop) + (next && this.silence(this.stop, next) ? 1.5 : 0);
  }

  // The silent days that end where the later of two stops stands: [first, last] or null.
  silence(stop, next) {
    const { calendar } = this.journey;
    const last = this.dayOf(next) - 1;
    let first = last;
    while (first > this.dayOf(stop) && calendar[first] === 'silent') first--;
    return first < last ? [first + 1, last] : null;
  }

  _setOut() {
    if (this.at >= this.stops.length - 1) {
      this.pause();
      this.showAll(1.2);
      this._fire('end');
      return;
    }
    this.at += 1;
    const line = this.layer.lineTo(this.stop, this.stops[this.at - 1]);
    this._spent = 0;
    if (!line || !line.length || reducedMotion()) {
      this._arriveAt(this.at, line ? 0.6 : 1);
      return;
    }
    this.share = 0;
    this._duration = legSeconds(line.leg);
    this.layer.redrawState();
    this._look(Math.min(1, this._duration / this.speed));
    this._fire('select', this.stop);
  }

  _travel(seconds) {
    this.share = Math.min(1, this.share + seconds / this._duration);
    if (this.share === 1) this.layer.redrawState();
    else this.layer.redrawMoving();
  }

  // The box around all stops that are shown, or the whole journey where none is; null where nothing
  // can be placed. Found once a filter.
  get extent() {
    if (this._extentOf === this.stops) return this._extent;
    const { spots, home } = this.layout;
    const placed = this.stops.map((stop) => spots[stop.at]).filter(Boolean);
    const whole = this.stops.length === this.journey.stops.length || !placed.length;
    this._extentOf = this.stops;
    return (this._extent = whole ? home : grown(boxOf(placed)));
  }

  showAll(fly) {
    if (this.extent) fitBox(this.map, this.extent, { fly, covered: this.covered() });
    else if (!this.map._loaded) this.map.setView([55, 0], 2); // nothing can be placed: any view does
  }

  // The camera: both ends of the leg with room around them, unless they are well in view already.
  _look(fly) {
    if (!this.following || !this.extent) return;
    if (!this.stop) return void this.showAll(fly);
    const { extent, layout: { spots } } = this;
    const spot = spots[this.stop.at];
    if (!spot) return;
    const before = this.stops[this.at - 1];
    const from = (before && this.layer.lineTo(this.stop, before) && spots[before.at]) || spot;
    const box = L.bounds([L.point(spot.x, spot.y), L.point(from.x, from.y)]);
    const scale = 2 ** this.map.getZoom();
    const view = this.map.getPixelBounds(), size = this.map.getSize();
    const inner = L.bounds(
      view.min.add(size.multiplyBy(0.14)), view.max.subtract(size.multiplyBy(0.14)));
    const seen = inner.contains(L.bounds(box.min.multiplyBy(scale), box.max.multiplyBy(scale)));
    const width = Math.max(box.getSize().x, box.getSize().y) * scale;
    if (seen && (width > 90 || width < 1) && this.map.getZoom() > this._zoomOfAll() + 0.3) return;
    // Half of the extent of what is shown around a stop says where in it the stop lies.
    const half = extent.getSize().divideBy(4);
    const centre = box.getCenter();
    box.extend(centre.subtract(half)).extend(centre.add(half));
    fitBox(this.map, moved(box, extent), { fly, padding: 110, covered: this.covered() });
  }

  _zoomOfAll() {
    const size = this.map.getSize(), all = this.extent.getSize();
    return Math.log2(Math.min(size.x / all.x, size.y / all.y));
  }

  _listen() {
    const { map } = this;
    const letGo = () => {
      if (!this.following) return;
      this.following = false;
      this._fire('follow');
    };
    map.on('dragstart', letGo);
    map.getContainer().addEventListener('wheel', letGo, { passive: true });
    map.getContainer().addEventListener('dblclick', letGo);
    map.on('click', ({ containerPoint }) => {
      const group = this.layer.groupAt(containerPoint);
      if (!group) return;
      // A place seen several times: each click goes to its next visit.
      const n = group.stops.indexOf(this.stop);
      this.select(group.stops[(n + 1) % group.stops.length]);
    });
    const tip = el('div', { className: 'cm-tip', hidden: true });
    map.getContainer().append(tip);
    map.on('mousemove', ({ containerPoint: { x, y } }) => {
      const group = this.layer.groupAt(L.point(x, y));
      map.getContainer().classList.toggle('cm-pointing', Boolean(group));
      tip.hidden = !group;
      if (!group) return;
      tip.textContent = tipText(group);
      tip.style.translate = `calc(${x}px - 50%) calc(${y - 14}px - 100%)`;
    });
    map.on('mouseout', () => (tip.hidden = true));
    for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
      matchMedia(query).addEventListener('change', () => this.layer.restyle());
    }
  }
}

// "Moscow: visits 18-36, 87-91"
function tipText({ name, stops }) {
  const runs = [];
  for (const { order } of stops) {
    const run = runs[runs.length - 1];
    if (run && run[1] === order - 1) run[1] = order;
    else runs.push([order, order]);
  }
  const said = runs.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`)).join(', ');
  return ngettext('{place}: visit {numbers}', '{place}: visits {numbers}', stops.length, { place: name, numbers: said });
}

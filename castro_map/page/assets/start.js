// The one name this script leaves behind: window.castroMap, for the page, for folium, for embedders.

const CALLS = {
  play: { ok: () => true, run: (player) => player.play() },
  pause: { ok: () => true, run: (player) => player.pause() },
  next: { ok: () => true, run: (player) => player.next() },
  previous: { ok: () => true, run: (player) => player.previous() },
  select: {
    ok: (id) => id === null || typeof id === 'string',
    run: (player, id) => player.select(
      id === null ? null : player.journey.stops.find((stop) => stop.id === id)),
  },
  filter: { ok: isFilter, run: (player, filter) => player.filter(filter) },
  // Whether filters, list and evidence stand below the map: a page around us may have its own.
  reading: {
    ok: (wanted) => typeof wanted === 'boolean',
    run: (player, wanted) => {
      document.body.classList.toggle('cm-alone', !wanted);
      player.hasReading = wanted;
      player._fire('reading');
    },
  },
  theme: {
    ok: (name) => ['light', 'dark', 'auto'].includes(name),
    run: (player, name) => {
      document.documentElement.dataset.theme = name;
      player.layer.restyle();
    },
  },
};
const EVENTS = ['ready', 'select', 'filter', 'play', 'pause'];

// Only what a filter may hold, of the right shape; a message from outside is trusted no further.
function isFilter(filter) {
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) return false;
  const texts = (value) => Array.isArray(value) && value.every((text) => typeof text === 'string');
  const fits = {
    republics: texts, kinds: texts, modes: texts, people: texts,
    start: isDay, end: isDay,
    certainty: (value) => value === 'firm' || value === 'all',
    text: (value) => typeof value === 'string',
  };
  return Object.entries(filter).every(([name, value]) => Object.hasOwn(fits, name) && fits[name](value));
}

function isDay(value) {
  return value === '' || (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value));
}

function publicState(player) {
  const { stop, playing, filterNow } = player;
  return { stop: stop ? stop.id : null, playing, filter: { ...filterNow } };
}

// Puts a journey on a Leaflet map. With `regions` the page has places for the parts; without,
// transport and story stand on the map itself. Gives the programming interface.
function add(map, { journey: data, sheet, regions, words }) {
  useWords(words);
  const journey = decodeJourney(data);
  if (regions) furnish(map);
  const player = new RoutePlayer(map, journey, sheet && sheet.window);
  const parts = regions
    ? { transport: document.getElementById('cm-transport'), story: document.getElementById('cm-story') }
    : onMap(map);
  player.hasReading = Boolean(regions); // the story points into it
  transport(player, parts.transport);
  story(player, parts.story);
  if (!regions) player.covered = () => [parts.story.offsetWidth, parts.transport.offsetHeight];
  inCorner(map, regions ? 'topright' : 'bottomright', legend(player));
  player.showAll(0);
  if (regions) {
    document.getElementById('cm-facts').textContent = [
      ngettext('{count} day', '{count} days', journey.days),
      ngettext('{count} visit', '{count} visits', journey.stops.length),
      journey.sources.length && ngettext('{count} source', '{count} sources', journey.sources.length),
    ].filter(Boolean).join(' · ');
    document.body.classList.toggle('cm-framed', window.parent !== window);
    address(player); // after the overview: where it leads, the camera has to stay
    onPaper(player);
    afterPaint(readingTasks(player));
  }
  // Last, and so drawn once: now the map has its size and its view.
  if (sheet) drawSheet(map, sheet);
  player.layer.addTo(map);
  keepInView(player);
  return offer(player);
}

// What a sheet of our own has in its corners; another's map has what its owner gave it.
function furnish(map) {
  L.control.zoom({
    position: 'topright', zoomInTitle: gettext('Zoom in'), zoomOutTitle: gettext('Zoom out'),
  }).addTo(map);
  L.control.scale({ position: 'bottomleft', imperial: false, maxWidth: 120 }).addTo(map);
}

// What lies below the first screen, part by part: list, route, numbers, evidence.
function readingTasks(player) {
  const root = document.getElementById('cm-list');
  const append = (part) => () => root.append(...part(player));
  return [
    () => reading(player, root), append(routePart), append(numbersPart),
    () => root.append(el('h2', {}, gettext('How do we know?'))), ...EVIDENCE.map(append),
  ];
}

// One task after the other once the first picture is on the screen, so that the map is there at once
// and nobody waits for what they have not scrolled to.
function afterPaint(tasks) {
  const next = () => {
    if (!tasks.length) return;
    tasks.shift()();
    setTimeout(next);
  };
  requestAnimationFrame(() => setTimeout(next));
}

// The overview keeps fitting while a reader has not moved the map: a window may grow or turn.
function keepInView(player) {
  const { map } = player;
  map.on('resize', () => {
    if (player.following && !player.playing) player._look(0);
  });
  if (window.ResizeObserver) new ResizeObserver(() => map.invalidateSize()).observe(map.getContainer());
}

// Puts an element into a corner of the map, where it keeps its clicks and its scrolling to itself.
function inCorner(map, position, element) {
  const control = L.control({ position });
  control.onAdd = () => element;
  control.addTo(map);
  L.DomEvent.disableClickPropagation(element);
  L.DomEvent.disableScrollPropagation(element);
  return element;
}

function onMap(map) {
  const card = (position, className) => inCorner(map, position, el('section', { className: `cm-card ${className}` }));
  const story = card('topright', 'cm-story');
  const transport = card('bottomleft', 'cm-transport');
  story.setAttribute('tabindex', '0');
  story.setAttribute('aria-label', gettext('Story'));
  transport.setAttribute('aria-label', gettext('Player'));
  return { story, transport };
}

// The interface for programs: methods here, and the same by postMessage from the frame around us.
function offer(player) {
  const api = {
    stops: player.journey.stops.map((stop) => stop.id),
    get state() {
      return publicState(player);
    },
    on(name, listener) {
      if (!EVENTS.includes(name)) throw new TypeError(`there is no event "${name}"; there are ${EVENTS.join(', ')}`);
      if (name === 'ready') listener(publicState(player));
      else player.on(name, () => listener(publicState(player)));
    },
  };
  for (const [name, { ok, run }] of Object.entries(CALLS)) {
    api[name] = (value) => {
      if (!ok(value)) throw new TypeError(`${name}() cannot be called with ${JSON.stringify(value)}`);
      return run(player, value);
    };
  }
  if (window.parent !== window) {
    const tell = (name) => window.parent.postMessage(
      { castroMap: 'event', name, state: publicState(player) }, '*');
    window.addEventListener('message', ({ source, data }) => {
      if (source !== window.parent || !data || data.castroMap !== 'call') return;
      const call = typeof data.name === 'string' && Object.hasOwn(CALLS, data.name) && CALLS[data.name];
      if (call && call.ok(data.value)) call.run(player, data.value);
    });
    for (const name of EVENTS.slice(1)) player.on(name, () => tell(name));
    tell('ready');
  }
  // The last player added answers under the one name; each has its own in what add() gives back.
  return Object.defineProperties(window.castroMap, Object.getOwnPropertyDescriptors(api));
}

// #stop=ID and the filters beside it: what an address names is shown, and the address follows.
function address(player) {
  if (location.protocol === 'about:') return; // a frame made from text has no address of its own
  const read = () => {
    soon.drop();
    const query = new URLSearchParams(location.hash.slice(1));
    const filter = {};
    for (const name of ['republics', 'kinds', 'modes', 'people']) if (query.has(name)) filter[name] = query.getAll(name);
    for (const name of ['start', 'end', 'certainty', 'text']) if (query.has(name)) filter[name] = query.get(name);
    if (isFilter(filter) && Object.keys(filter).length) player.filter(filter);
    const stop = player.journey.stops.find(({ id }) => id === query.get('stop'));
    if (stop && !player.select(stop)) {
      player.filter({}); // the stop was asked for by name, so it outweighs a filter that hides it
      player.select(stop);
    }
    write();
  };
  const write = () => {
    const query = new URLSearchParams();
    if (player.stop) query.set('stop', player.stop.id);
    for (const [name, value] of Object.entries(player.filterNow)) {
      // In a list an empty text says something: the mode of which there is no record.
      if (Array.isArray(value)) for (const one of value) query.append(name, one);
      else if (value && (name === 'text' || value !== 'all')) query.set(name, value);
    }
    const hash = query.toString();
    history.replaceState(null, '', hash ? `#${hash}` : location.pathname + location.search);
  };
  // Browsers refuse an address that changes a hundred times in half a minute.
  const soon = whenResting(write);
  read();
  window.addEventListener('hashchange', read);
  player.on('select', soon);
  player.on('filter', soon);
}

// An empty map for the page's own sheet; `cone` are the conic's parameters, or null for Mercator.
// It gets its view with the journey: to set one now would make the browser lay out half a page.
function plate(id, cone) {
  return L.map(id, {
    crs: cone ? albers(cone) : L.CRS.EPSG3857,
    minZoom: 1, maxZoom: 9.5,
    zoomSnap: 0, zoomDelta: 0.75, wheelPxPerZoomLevel: 90,
    attributionControl: false, zoomControl: false,
  });
}

window.castroMap = { plate, add };

// The one name this script leaves behind: window.castroMap, for the page, for folium, for embedders.

// A call, a message or an address that asks for what is not there; its message says what is wanted.
class Refused extends TypeError {
  name = 'TypeError';
}

// By name what a call does with its value; one that it cannot do anything with is refused.
const CALLS = {
  play: (player) => player.play(),
  pause: (player) => player.pause(),
  next: (player) => player.next(),
  previous: (player) => player.previous(),
  select: (player, id) => player.select(stopOf(player, asked(player, { stop: id === undefined ? 'undefined' : id }, ['stop']))),
  filter: (player, filter) => player.filter(asked(player, filter, FILTER)),
  show: (player, state) => bring(player, asked(player, state)),
  theme: (player, name) => {
    if (!['light', 'dark', 'auto'].includes(name)) refuse(gettext('There is no theme “{name}”.', { name: asText(name) }), 'light, dark or auto');
    document.documentElement.dataset.theme = name;
    player.layer.restyle();
  },
  // The address of the page around us, which opens at a stop by ?stop=ID; empty, there is none.
  base: (player, url) => {
    if (url !== '' && !(typeof url === 'string' && /^https?:/.test(url) && URL.canParse(url))) {
      refuse(gettext('“{name}” is no address to cite.', { name: asText(url) }), 'an address of http or https, or an empty text');
    }
    [player.base] = url.split(/[?#]/);
  },
};
const EVENTS = ['ready', 'select', 'filter', 'panel', 'play', 'pause', 'error'];

function refuse(what, wanted) {
  throw new Refused(`${what} Wanted: ${wanted}.`);
}

function asked(player, value, names) {
  const { state, problems } = readState(value, player.journey, names);
  for (const { what, wanted } of problems) refuse(what, wanted);
  return state;
}

// Brings the whole view to a state: what it leaves out is taken off, but play goes on unless it says.
function bring(player, state) {
  const filter = Object.fromEntries(FILTER.filter((name) => state[name]).map((name) => [name, state[name]]));
  const { panel = null } = state;
  const stop = stopOf(player, state);
  player.change({
    filter, stop: stop === player.stop ? undefined : stop, panel, record: (panel && state[RECORD_OF[panel]]) || null,
  });
  if (state.playing === true) player.play();
  if (state.playing === false) player.pause();
}

function stopOf({ journey }, state) {
  return journey.stops.find(({ id }) => id === state.stop) || null;
}

function publicState({ stop, playing, filterNow, panel, record }) {
  const found = { stop: stop ? stop.id : null, playing, ...filterNow };
  if (panel) found.panel = panel;
  if (record) found[RECORD_OF[panel]] = record;
  return found;
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
  player.hasPanels = Boolean(regions); // the story points into them
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
    player.panels = document.getElementById('cm-list');
    lookBeside(player);
    notices(player);
    address(player); // after the overview: where it leads, the camera has to stay
    onPaper(player);
    afterPaint(panelTasks(player, player.panels));
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

// In a frame the page around us has the room: map, story and player alone, and panels only while one
// is asked for.
function lookBeside(player) {
  const { classList } = document.body;
  classList.toggle('cm-framed', isFramed());
  const look = () => {
    classList.toggle('cm-beside', isFramed() && Boolean(player.panel));
    classList.toggle('cm-all', player.panel === 'evidence');
    classList.toggle('cm-away', !player.stop);
  };
  for (const name of ['panel', 'select']) player.on(name, look);
  look();
}

// What an address asks for in vain is said to the reader, until the next step.
function notices(player) {
  const notice = document.getElementById('cm-notice');
  player.on('astray', (sentence) => (notice.textContent = sentence));
  for (const name of ['select', 'filter', 'panel', 'play']) player.on(name, () => (notice.textContent = ''));
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
      else player.on(name, (detail) => listener(publicState(player), ...(name === 'error' ? [detail] : [])));
    },
  };
  const call = (name, value) => {
    try {
      if (!Object.hasOwn(CALLS, name)) refuse(gettext('There is no call “{name}”.', { name: asText(name) }), Object.keys(CALLS).join(', '));
      CALLS[name](player, value);
    } catch (error) {
      if (error instanceof Refused) player._fire('error', error.message);
      throw error;
    }
  };
  for (const name of Object.keys(CALLS)) api[name] = (value) => call(name, value);
  if (window.parent !== window) {
    const tell = (name, more) => window.parent.postMessage(
      { castroMap: 'event', name, state: publicState(player), ...more }, '*');
    window.addEventListener('message', ({ source, data }) => {
      if (source !== window.parent || !data || data.castroMap !== 'call') return;
      try {
        call(data.name, data.value);
      } catch (error) {
        if (!(error instanceof Refused)) throw error; // else the event has told it
      }
    });
    for (const name of EVENTS.slice(1)) player.on(name, (detail) => tell(name, name === 'error' && { message: detail }));
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
    const text = location.hash.slice(1);
    if (!text || text.includes('=')) { // else it is a place in the page, as the skip link's
      const { state, problems } = readState(fromQuery(text), player.journey);
      bring(player, state);
      if (problems.length) player._fire('astray', problems.map(({ what }) => what).join(' '));
      for (const { what, wanted } of problems) player._fire('error', `${what} Wanted: ${wanted}.`);
    }
    write();
  };
  const write = () => {
    const hash = toQuery(publicState(player));
    history.replaceState(null, '', hash ? `#${hash}` : location.pathname + location.search);
  };
  // Browsers refuse an address that changes a hundred times in half a minute.
  const soon = whenResting(write);
  read();
  window.addEventListener('hashchange', read);
  for (const name of ['select', 'filter', 'panel']) player.on(name, soon);
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

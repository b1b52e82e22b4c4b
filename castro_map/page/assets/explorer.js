// Puts a journey on a map: the one place where model, state, clock, map and panels meet.

import { journeyTrack, runClock } from './clock.js';
import { el, reducedMotion } from './dom.js';
import { address } from './host/address.js';
import { createApi } from './host/api.js';
import { gettext, ngettext, useWords } from './i18n.js';
import { createCamera } from './map/camera.js';
import { addLayer } from './map/layers.js';
import { layOut } from './map/layout.js';
import { furnish, inCorner } from './map/map.js';
import { hearPointer } from './map/pointer.js';
import { RouteLayer } from './map/route.js';
import { createSheet } from './map/sheet.js';
import { decodeJourney } from './model/journey.js';
import { layOutPanels, panelTasks } from './panels/panels.js';
import { legend } from './panels/legend.js';
import { onPaper } from './panels/paper.js';
import { story } from './panels/story.js';
import { transport } from './panels/transport.js';
import { createState } from './state.js';

/**
 * What the panels are given.
 * @typedef {object} Explorer
 * @property {import('./model/journey.js').Journey} journey
 * @property {import('./state.js').Store} state
 * @property {import('./clock.js').JourneyTrack} track
 * @property {HTMLElement | null} panels where they stand, or null: on another's map there are none
 */

/**
 * Adds the journey to a Leaflet map. With `regions` the page has places for the parts; without, player
 * and story stand on the map itself. Gives its host/api.js.
 * @param {import('leaflet').Map} map
 * @param {{journey: any, sheet: any, regions: boolean, words: any}} data as castro_map/page/player.py writes it
 */
export function addExplorer(map, { journey: data, sheet, regions, words }) {
  useWords(words);
  const journey = decodeJourney(data);
  if (regions) furnish(map);
  const state = createState(journey);
  const track = journeyTrack(journey, state, (leg) => !reducedMotion() && route.draws(leg));
  const layout = layOut(map, journey, sheet && sheet.window);
  const drawnSheet = sheet && createSheet(sheet);
  const route = new RouteLayer(layout, track.legTo, state.now, (boxes) => drawnSheet && drawnSheet.letter(boxes));
  state.watch(['stops', 'stop', 'share'], (now) => route.show(now));

  const parts = regions ? inPage() : onMap(map);
  /** @returns {[number, number]} */
  const covered = () => (regions ? [0, 0] : [parts.story.offsetWidth, parts.transport.offsetHeight]);
  const camera = createCamera(map, journey, layout, state, track, covered);
  const explorer = { journey, state, track, panels: parts.panels };
  transport(explorer, parts.transport);
  story(explorer, parts.story);
  inCorner(map, regions ? 'topright' : 'bottomright', legend(explorer));
  hearPointer(map, route, state);
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
    matchMedia(query).addEventListener('change', () => route.restyle());
  }
  runClock(state, [track]);
  camera.showAll(0);
  const host = createApi(explorer, () => route.restyle());
  if (regions) {
    parts.facts.textContent = facts(journey);
    layOutPanels(explorer);
    address(explorer, host, parts.notice); // after the overview: where it leads, the camera has to stay
    onPaper(explorer, map, camera.showAll);
    afterPaint(panelTasks(explorer));
  }
  // Last, and so drawn once: now the map has its size and its view.
  if (drawnSheet) addLayer(map, drawnSheet);
  addLayer(map, route);
  camera.keep();
  return host;
}

function inPage() {
  const [panels, ...others] = ['list', 'transport', 'story', 'facts', 'notice'].map((name) => document.getElementById(`cm-${name}`));
  const [transport, story, facts, notice] = others;
  return { panels, transport, story, facts, notice };
}

function onMap(map) {
  const card = (position, className, name) => inCorner(map, position, el('section', { className: `cm-card ${className}`, 'aria-label': name }));
  const story = card('topright', 'cm-story', gettext('Story'));
  story.setAttribute('tabindex', '0');
  return { panels: null, story, transport: card('bottomleft', 'cm-transport', gettext('Player')), facts: null, notice: null };
}

function facts({ days, stops, sources }) {
  return [
    ngettext('{count} day', '{count} days', days),
    ngettext('{count} visit', '{count} visits', stops.length),
    sources.length && ngettext('{count} source', '{count} sources', sources.length),
  ].filter(Boolean).join(' · ');
}

// One task after the other once the first picture is on the screen, so that the map is there at once
// and nobody waits for what they have not scrolled to.
function afterPaint(tasks) {
  const next = () => {
    const task = tasks.shift();
    if (!task) return;
    task();
    setTimeout(next);
  };
  requestAnimationFrame(() => setTimeout(next));
}

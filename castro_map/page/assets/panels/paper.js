// On paper: the whole journey on the map and its key, then every stop that is shown as a row of a
// table, then the works whose keys stand in the rows.

import { el } from '../dom.js';
import { gettext } from '../i18n.js';
import { CERTAINTY_WORDS, certaintyOf, whereOf, workName } from '../model/names.js';
import { legend } from './legend.js';

const MOST_ROWS = 5000;

/**
 * @param {import('../explorer.js').Explorer} explorer
 * @param {import('leaflet').Map} map
 * @param {(fly: number) => void} showAll
 */
export function onPaper(explorer, map, showAll) {
  let sheets = null;
  window.addEventListener('beforeprint', () => {
    sheets = el('div', { className: 'cm-paper' }, legend(explorer), stopTable(explorer), workList(explorer));
    sheets.querySelector('details').open = true;
    document.querySelector('.cm-stage').after(sheets);
  });
  window.addEventListener('afterprint', () => sheets && sheets.remove());
  // The map has another size there.
  matchMedia('print').addEventListener('change', () => {
    map.invalidateSize({ animate: false });
    showAll(0);
  });
}

function stopTable({ state }) {
  const sure = (stop) => certaintyOf(stop) && gettext(CERTAINTY_WORDS[certaintyOf(stop)]);
  const rows = state.now.stops.slice(0, MOST_ROWS).map((stop) => [
    String(stop.order), stop.said, whereOf(stop), stop.event,
    sure(stop), stop.sources.map(({ key }) => key).join(' '),
  ]);
  const heads = [
    gettext('No.'), gettext('Date'), gettext('Place'), gettext('What happened'), gettext('How sure'), gettext('Sources'),
  ];
  return el('table', {},
    el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
    el('tbody', {}, ...rows.map((cells) => el('tr', {}, ...cells.map((cell) => el('td', {}, cell))))));
}

function workList({ journey, state }) {
  const cited = new Set(state.now.stops.slice(0, MOST_ROWS).flatMap(({ sources }) => sources));
  if (!cited.size) return null;
  const works = journey.sources.filter((source) => cited.has(source));
  return el('section', {}, el('h2', {}, gettext('Sources')),
    ...works.map((source) => el('p', {}, el('b', {}, `${source.key} `), workName(source), source.url && ` <${source.url}>`)));
}

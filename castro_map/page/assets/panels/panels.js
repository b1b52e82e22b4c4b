// The panels below or beside the map: the nav that leads to them, and how a reader is taken to one of
// them and to one record in it.

import { el } from '../dom.js';
import { gettext, N_ } from '../i18n.js';
import { panelsOf } from '../model/query.js';
import { EVIDENCE } from './evidence.js';
import { stopsPart } from './list.js';
import { numbersPart } from './numbers.js';
import { goTo, isFramed } from './parts.js';
import { routePart } from './route.js';

/** @typedef {import('../explorer.js').Explorer} Explorer */

const PANEL_WORDS = {
  stops: N_('Stops'), route: N_('Route'), numbers: N_('Numbers'), evidence: N_('How do we know?'), days: N_('Days'),
  passages: N_('Passages'), themes: N_('Themes'), conflicts: N_('Conflicts'), gaps: N_('Gaps'), works: N_('Works'),
};
const PARTS = { stops: stopsPart, route: routePart, numbers: numbersPart, evidence: evidenceHead, ...EVIDENCE };

/**
 * What builds the panels, one task each: they are written once the map stands.
 * @param {Explorer} explorer
 */
export function panelTasks(explorer) {
  const { journey, state, panels } = explorer;
  const there = panelsOf(journey);
  panels.append(panelNav(explorer, there));
  return [
    ...there.map((panel) => () => panels.append(PARTS[panel](explorer))),
    () => {
      state.watch(['panel', 'record'], () => show(explorer));
      if (state.now.panel) show(explorer);
    },
  ];
}

/**
 * In a frame the page around us has the room: map, story and player alone, and panels only while one is
 * asked for.
 * @param {Explorer} explorer
 */
export function layOutPanels({ state }) {
  const { classList } = document.body;
  classList.toggle('cm-framed', isFramed());
  const look = () => {
    const { panel, stop } = state.now;
    classList.toggle('cm-beside', isFramed() && Boolean(panel));
    classList.toggle('cm-all', panel === 'evidence');
    classList.toggle('cm-away', !stop);
  };
  state.watch(['panel', 'stop'], look);
  look();
}

function evidenceHead() {
  return el('h2', { 'data-panel': 'evidence' }, gettext('How do we know?'));
}

// Where one can go from here; which panel is open is marked.
function panelNav({ state, panels }, there) {
  const links = there.map((panel) => el('a', {
    href: `#panel=${panel}`, 'data-to': panel,
    onclick: (event) => {
      event.preventDefault();
      const { now } = state;
      if (now.panel === panel && !now.record) goTo(elementOf(panels, panel));
      else state.open(panel);
    },
  }, gettext(PANEL_WORDS[panel])));
  const mark = () => {
    for (const one of links) {
      if (one.dataset.to === state.now.panel) one.setAttribute('aria-current', 'true');
      else one.removeAttribute('aria-current');
    }
  };
  state.watch(['panel'], mark);
  mark();
  return el('nav', { className: 'cm-nav', 'aria-label': gettext('Parts of this page') }, ...links);
}

function elementOf(panels, panel) {
  return panels.querySelector(`[data-panel="${panel}"]`);
}

// Brings the panels to the state; the reader is taken to what was asked for.
function show({ state, panels }) {
  const { panel, record, taken } = state.now;
  for (const marked of panels.querySelectorAll('[data-record][aria-current]')) marked.removeAttribute('aria-current');
  const part = panel && elementOf(panels, panel);
  for (const one of panels.querySelectorAll('[data-panel]')) one.classList.toggle('cm-looked', one === part);
  if (!part && isFramed()) window.scrollTo(0, 0); // what was read there is gone
  if (!part) return;
  if (part.nodeName === 'DETAILS') part.open = true;
  const looked = record && part.querySelector(`[data-record="${CSS.escape(record)}"]`);
  if (looked) looked.setAttribute('aria-current', 'true');
  if (taken) goTo(looked || part);
}

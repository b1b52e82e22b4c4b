// One state, one spelling: what a reader sees as one flat record, in calls, messages and addresses.
// castro_map/itinerary/selection.py spells the filter the same for Python; docs/page.md tells it.

import { gettext } from '../i18n.js';
import { dayAt } from './dates.js';
import { UNKNOWN_MODE } from './filter.js';

export const LISTS = ['republic', 'kind', 'mode', 'person'];
export const FILTER = [...LISTS, 'from', 'until', 'certainty', 'text'];
// The panels of the page, and by which name an address calls the one record of each that is looked at.
export const RECORD_OF = {
  stops: null, route: null, numbers: null, evidence: null,
  days: 'day', passages: 'passage', themes: 'theme', conflicts: 'conflict', gaps: 'gap', works: 'work',
};
export const RECORDS = Object.values(RECORD_OF).filter(Boolean);
export const STATE = ['stop', 'playing', ...FILTER, 'panel', ...RECORDS];
// As links that were made before 2027 call them: read for ever, never written.
export const OLD_NAMES = {
  republics: 'republic', kinds: 'kind', modes: 'mode', people: 'person', start: 'from', end: 'until',
};

// The state that somebody asks for, with its problems: [{what: for a reader, wanted: for a program}].
// What has a problem is left out of it; so is what asks for nothing. `names` are those that may be asked.
export function readState(asked, journey, names = STATE) {
  const problems = [];
  const wrong = (what, wanted) => problems.push({ what, wanted });
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) {
    wrong(gettext('“{value}” is no record of what to show.', { value: asText(asked) }), `an object with any of ${names.join(', ')}`);
    return { state: {}, problems };
  }
  const state = {};
  for (const [spelled, value] of Object.entries(asked)) {
    const name = Object.hasOwn(OLD_NAMES, spelled) ? OLD_NAMES[spelled] : spelled;
    if (!names.includes(name)) {
      wrong(gettext('Nothing here is called “{name}”.', { name: spelled }), names.join(', '));
      continue;
    }
    const [fits, wanted] = SHAPES[name] || SHAPES.record;
    if (value === null || value === undefined) continue;
    if (!fits(value)) {
      wrong(gettext('“{name}” cannot be “{value}”.', { name: spelled, value: asText(value) }), wanted);
      continue;
    }
    const plain = name === 'mode' ? [...new Set(value.map((mode) => mode || UNKNOWN_MODE))] : value;
    if (plain.length || typeof plain === 'boolean') state[name] = plain;
  }
  if (state.certainty === 'all') delete state.certainty;
  return { state: existing(state, journey, wrong), problems };
}

// The state without the stop, the panel or the record that this journey does not have.
export function existing({ ...state }, journey, wrong) {
  if (state.stop && !journey.stops.some(({ id }) => id === state.stop)) {
    wrong(gettext('There is no stop “{name}” in this journey.', { name: state.stop }), 'stop: one of castroMap.stops, or null');
    delete state.stop;
  }
  const { panel } = state;
  if (panel && !panelsOf(journey).includes(panel)) {
    wrong(gettext('There is no part “{name}” in this page.', { name: panel }), `panel: one of ${panelsOf(journey).join(', ')}`);
    delete state.panel;
  }
  for (const name of RECORDS.filter((one) => state[one])) {
    const of = Object.keys(RECORD_OF).find((one) => RECORD_OF[one] === name);
    if (of === panel && keysOf(journey, of).includes(state[name])) continue;
    wrong(gettext('There is no {what} “{name}” in this part of the page.', { what: name, name: state[name] }),
      `panel: ${of}, and ${name}: ${name === 'day' ? 'an ISO day of the journey' : 'the key or id of one there'}`);
    delete state[name];
  }
  return state;
}

// What a panel holds one record of each; a journey too long to be told day by day has no days there.
export function recordsOf(journey, panel) {
  const { days, calendar, stops, excerpts, themes, conflicts, gaps, sources } = journey;
  const told = days <= 400 && stops.length <= 2000;
  return {
    days: told ? calendar : [], passages: excerpts.filter(({ source }) => isQuoted(source)),
    themes, conflicts, gaps, works: sources,
  }[panel];
}

export function keysOf(journey, panel) {
  if (panel === 'days') return recordsOf(journey, panel).map((_, offset) => dayAt(journey.first, offset).iso);
  return recordsOf(journey, panel).map(({ key, id }) => key || id);
}

// Which panels there are for a journey.
export function panelsOf(journey) {
  return Object.keys(RECORD_OF).filter((panel) => {
    if (panel === 'route') return journey.stops.length <= 5000;
    return !RECORD_OF[panel] || recordsOf(journey, panel).length > 0;
  });
}

export function isQuoted({ passages }) {
  return passages.some(({ quote }) => quote);
}

export const SHAPES = {
  ...Object.fromEntries(LISTS.map((name) => [name, [isTexts, `${name}: a list of texts`]])),
  ...Object.fromEntries(['from', 'until'].map((name) => [name, [isDay, `${name}: an ISO day, as 1963-05-08`]])),
  certainty: [(value) => value === '' || value === 'firm' || value === 'all', 'certainty: firm or all'],
  playing: [(value) => typeof value === 'boolean', 'playing: true or false'],
  record: [(value) => typeof value === 'string', 'a text'],
};

export function isTexts(value) {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

export function isDay(value) {
  if (typeof value !== 'string') return false;
  return value === '' || (/^\d{4}-\d{2}-\d{2}$/.test(value) && dayAt(value, 0).iso === value); // no 31 June
}

// A value as an error names it.
export function asText(value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value) || String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

// The state as the part of an address after # or ?; only what is set.
export function toQuery(state) {
  const query = new URLSearchParams();
  for (const name of STATE) {
    const value = state[name];
    if (Array.isArray(value)) for (const one of value) query.append(name, one);
    else if (value && name !== 'playing') query.set(name, value);
  }
  return query.toString();
}

// What an address asks for, of the shapes that readState reads.
export function fromQuery(text) {
  const query = new URLSearchParams(text);
  const asked = Object.create(null);
  for (const name of new Set(query.keys())) {
    asked[name] = LISTS.includes(OLD_NAMES[name] || name) ? query.getAll(name) : query.get(name);
  }
  return asked;
}

// A filter without what asks for nothing.
export function setOf(filter) {
  return Object.fromEntries(Object.entries(filter).filter(
    ([name, value]) => (Array.isArray(value) ? value.length : value) && !(name === 'certainty' && value === 'all')));
}

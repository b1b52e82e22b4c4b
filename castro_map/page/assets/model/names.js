// What things are called: kinds of stops, ways of travel, days, certainties, places, works.

import { gettext, N_ } from '../i18n.js';

export const KIND_WORDS = {
  agriculture: N_('agriculture'), ceremony: N_('ceremony'), culture: N_('culture'), energy: N_('energy'),
  industry: N_('industry'), military: N_('military'), rest: N_('rest'), talks: N_('talks'),
  science_education: N_('science and education'), transport: N_('transport'),
};
export const MODE_WORDS = {
  air: N_('by air'), rail: N_('by rail'), road: N_('by road'), water: N_('by water'), foot: N_('on foot'),
  '': N_('way not recorded'),
};
export const DAY_WORDS = {
  documented: N_('documented'), inferred: N_('inferred or approximate'),
  contradictory: N_('sources disagree'), silent: N_('nothing is known'),
};
export const CERTAINTY_WORDS = {
  certain: N_('certain'), 'less-certain': N_('less certain'), uncertain: N_('uncertain'),
};
export function kindWord(kind) {
  return kind && gettext(KIND_WORDS[kind] || kind);
}

export function modeWords(mode) {
  return gettext(MODE_WORDS[mode] || mode);
}

// "Tashkent, Textile combine"
export function whereOf({ name, facility }) {
  return [name, facility].filter(Boolean).join(', ');
}

// The weakest of a stop's three certainties, or '' where nobody graded.
export function certaintyOf(stop) {
  const graded = [stop.dateCertainty, stop.placeCertainty, stop.eventCertainty];
  return ['uncertain', 'less-certain', 'certain'].find((word) => graded.includes(word)) || '';
}

export function workName({ title, author, publisher, date }) {
  return [author, title, publisher, date].filter(Boolean).join(', ');
}

// The key to the signs, on the sheet itself; it lists what this journey uses and no more.

import { el } from '../dom.js';
import { gettext, N_ } from '../i18n.js';
import { DAY_WORDS, MODE_WORDS } from '../model/names.js';

const MODE_KEYS = { ...MODE_WORDS, air: N_('by air, along the great circle') };

/** @param {import('../explorer.js').Explorer} explorer */
export function legend({ journey }) {
  const { legs, calendar } = journey;
  const used = (mode) => legs.some((leg) => (leg.to.mode || '') === mode);
  const lines = Object.entries(MODE_KEYS).filter(([mode]) => used(mode)).map(([mode, words]) => [mode || 'unknown', words]);
  if (legs.some(({ firm }) => !firm)) lines.push(['doubt', N_('in doubt: day, place or event')]);
  const marks = [['seen', N_('visited, with the number of the visit')], ['open', N_('still to come')]];
  const days = Object.entries(DAY_WORDS).filter(([state]) => calendar.includes(state));
  const rows = (found, className) => el('ul', {}, ...found.map(([name, words]) => el('li', {},
    el('i', { className: className(name), 'aria-hidden': 'true' }), gettext(words))));
  return el('details', { className: 'cm-key' },
    el('summary', {}, gettext('Key')),
    rows(lines, (name) => `cm-key-${name}`), rows(marks, (name) => `cm-key-${name}`),
    el('p', {}, gettext('The days')), rows(days, (state) => `cm-day cm-${state}`));
}

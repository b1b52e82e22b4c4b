// The journey in numbers: tables with a bar in each row, by republic, kind and mode.

import { el } from '../dom.js';
import { gettext, numeral } from '../i18n.js';
import { kindWord, modeWords } from '../model/names.js';
import { counts } from '../model/totals.js';
import { folded } from './parts.js';

/** @param {import('../explorer.js').Explorer} explorer */
export function numbersPart(explorer) {
  const { journey, state, track } = explorer;
  const box = el('div', { className: 'cm-numbers' });
  const show = () => {
    const { stops } = state.now;
    const days = counts(stops, (stop) => `${track.dayOf(stop)} ${stop.republic}`);
    const here = new Set(stops);
    const legs = journey.legs.filter(({ from, to }) => here.has(from) && here.has(to));
    const named = (name) => name || gettext('not said');
    const kilometres = (found) => [...found].map(([mode, km]) => [mode, Math.round(km)]);
    box.replaceChildren(
      numbersTable(gettext('Days by republic'),
        counts(days.keys(), (key) => key.slice(key.indexOf(' ') + 1)), named),
      numbersTable(gettext('Visits by republic'), counts(stops, (stop) => stop.republic), named),
      numbersTable(gettext('Visits by kind'), counts(stops, (stop) => stop.kind), (kind) => named(kindWord(kind))),
      numbersTable(gettext('Kilometres by mode'),
        kilometres(counts(legs, ({ to }) => to.mode, ({ km }) => km)), modeWords),
      el('p', { className: 'cm-fact' }, gettext('Lengths are the shortest way over the ground between two stops, not the road or track.')),
    );
  };
  state.watch(['stops'], show);
  show();
  return folded(explorer, 'numbers', gettext('The journey in numbers'), box);
}

function numbersTable(caption, found, words) {
  const rows = [...found].filter(([, number]) => number).sort((a, b) => b[1] - a[1]);
  const most = Math.max(...rows.map(([, number]) => number));
  return el('table', {}, el('caption', {}, caption), el('tbody', {}, ...rows.map(([key, number]) => {
    const bar = el('i', { 'aria-hidden': 'true' });
    bar.style.inlineSize = `${(100 * number) / most}%`;
    return el('tr', {}, el('th', { scope: 'row' }, words(key)), el('td', {}, numeral(number)), el('td', {}, bar));
  })));
}

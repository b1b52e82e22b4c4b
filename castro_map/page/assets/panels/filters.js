// The filters: they ask the state for what they hold and show what it says back, so that a filter set
// from outside (the address, the dashboard) shows here too.

import { el } from '../dom.js';
import { gettext, numeral } from '../i18n.js';
import { dayAt } from '../model/dates.js';
import { kindWord } from '../model/names.js';
import { counts } from '../model/totals.js';

/** @param {import('../explorer.js').Explorer} explorer */
export function filters({ journey, state }) {
  const send = (change) => state.filter({ ...state.now.filter, ...change });
  const found = (key) => [...counts(journey.stops, key)].filter(([name]) => name);
  const chips = found((stop) => stop.republic).map(([republic, number]) => el('button', {
    type: 'button', className: 'cm-pill', 'data-republic': republic,
    onclick: () => {
      const { republic: chosen = [] } = state.now.filter;
      send({ republic: chosen.includes(republic)
        ? chosen.filter((name) => name !== republic) : [...chosen, republic] });
    },
  }, republic, el('small', {}, ` ${numeral(number)}`)));
  const ends = journey.first
    && { min: dayAt(journey.first, 0).iso, max: dayAt(journey.first, journey.days - 1).iso };
  const day = (name) => el('input', {
    type: 'date', ...ends, onchange: (event) => send({ [name]: event.target.value }),
  });
  const from = day('from'), until = day('until');
  const kinds = found((stop) => stop.kind).map(([name]) => name).sort();
  const kind = el('select', { onchange: () => send({ kind: kind.value ? [kind.value] : [] }) },
    el('option', { value: '' }, gettext('all kinds')),
    ...kinds.map((name) => el('option', { value: name }, kindWord(name))));
  const firm = el('input', {
    type: 'checkbox', onchange: () => send({ certainty: firm.checked ? 'firm' : 'all' }),
  });
  const words = el('input', { type: 'search', oninput: () => send({ text: words.value }) });
  const reset = el('button', {
    type: 'button', className: 'cm-pill cm-reset', onclick: () => state.filter({}),
  }, gettext('Show all'));
  const show = () => {
    const { republic: on = [], kind: chosen = [], certainty, text = '' } = state.now.filter;
    for (const chip of chips) {
      chip.setAttribute('aria-pressed', String(on.includes(chip.dataset.republic)));
    }
    from.value = state.now.filter.from || '';
    until.value = state.now.filter.until || '';
    kind.value = chosen.length === 1 ? chosen[0] : '';
    firm.checked = certainty === 'firm';
    if (words.value !== text) words.value = text;
    reset.hidden = state.now.stops.length === journey.stops.length;
  };
  state.watch(['filter'], show);
  show();
  const field = (name, input) => el('label', {}, `${name} `, input);
  return el('form', { className: 'cm-filters', onsubmit: (event) => event.preventDefault() },
    chips.length > 1 && el('div', { role: 'group', 'aria-label': gettext('Republics') }, ...chips),
    ends && field(gettext('From'), from), ends && field(gettext('until'), until),
    kinds.length > 1 && field(gettext('Kind'), kind),
    field(gettext('Search'), words),
    el('label', {}, firm, ` ${gettext('Firm evidence only')}`), reset);
}

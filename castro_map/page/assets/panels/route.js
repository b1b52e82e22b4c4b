// The route in words, stay by stay, with the way between: "by air, 2,770 km, south-east".

import { el } from '../dom.js';
import { gettext, ngettext, numeral } from '../i18n.js';
import { dayAt } from '../model/dates.js';
import { modeWords } from '../model/names.js';
import { staysOf, windOf } from '../model/totals.js';
import { folded, toStop } from './parts.js';

/** @param {import('../explorer.js').Explorer} explorer */
export function routePart(explorer) {
  const { journey, state, track } = explorer;
  const list = el('ol', { className: 'cm-stays' });
  const show = () => list.replaceChildren(...staysOf(
    state.now.stops, track.dayOf, track.legTo,
  ).map((stay) => el('li', {},
    stay.leg && el('p', { className: 'cm-way' }, wayWords(stay.leg)),
    el('p', {}, toStop(explorer, stay.stops[0], stay.name), `: ${stayWords(journey, stay)}`))));
  state.watch(['stops'], show);
  show();
  return folded(explorer, 'route', gettext('The route in words'), list);
}

function wayWords({ from, to, km, firm }) {
  return [
    modeWords(to.mode),
    ...(km >= 1 ? [gettext('{km} km', { km: numeral(Math.round(km)) }), windOf(from, to)] : []),
    !firm && gettext('in doubt'),
  ].filter(Boolean).join(', ');
}

function stayWords({ first, calendar }, { stops, from, until, nights, km }) {
  const day = (offset) => dayAt(first, offset).text;
  // nights of which nothing is known may have been spent elsewhere
  const silent = nights > 1 && calendar.slice(from + 1, from + nights).includes('silent');
  return [
    from === until ? day(from) : gettext('{from} to {to}', { from: day(from), to: day(until) }),
    ngettext('{count} visit', '{count} visits', stops.length),
    nights > 0 && !silent && ngettext('{count} night', '{count} nights', nights),
    silent && gettext('then days of which nothing is known'),
    km >= 1 && gettext('{km} km on the spot', { km: numeral(Math.round(km)) }),
  ].filter(Boolean).join(', ');
}

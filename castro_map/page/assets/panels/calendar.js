// The journey's calendar, which is the slider too.

import { el } from '../dom.js';
import { gettext } from '../i18n.js';
import { coveredDays, dayAt } from '../model/dates.js';
import { DAY_WORDS } from '../model/names.js';

// A cell a day, and over it a native range input whose thumb stands over the day of the stop:
// its value is the day plus the stop's share of that day's stops.
/** @param {import('../explorer.js').Explorer} explorer */
export function calendar({ journey, state, track }) {
  const days = Math.max(1, journey.days);
  const states = journey.calendar;
  const drawn = days <= 400; // more would be hairs
  const cells = (drawn ? states : []).map((state, offset) => {
    const cell = el('span', { className: `cm-day cm-${state}` });
    const { day, short, text } = dayAt(journey.first || '2000-01-01', offset);
    cell.title = `${text}: ${gettext(DAY_WORDS[state])}`;
    const named = day === 1 || offset === 0;
    cell.classList.toggle('cm-fifth', named || (day % 5 === 1 && day < 30 && offset > 3));
    if (days <= 62) cell.append(el('i', {}, named ? short : String(day)));
    return cell;
  });
  const slider = el('input', {
    type: 'range', min: 0, max: days * 1000, step: 'any', value: 0, 'aria-label': gettext('Journey'),
  });
  const today = el('b', { className: 'cm-today', hidden: true });
  const strip = el('div', { className: 'cm-strip' },
    drawn ? el('div', { className: 'cm-days', 'aria-hidden': 'true' }, ...cells)
      : el('div', { className: 'cm-days cm-long', 'aria-hidden': 'true' },
        el('span', {}, dayAt(journey.first, 0).text), el('span', {}, dayAt(journey.first, days - 1).text)),
    drawn && today, slider);
  strip.style.setProperty('--cm-days', String(days));
  strip.classList.toggle('cm-fine', days > 100);
  let values = [];
  const place = () => {
    const perDay = new Map();
    for (const stop of state.now.stops) {
      const day = track.dayOf(stop);
      perDay.set(day, (perDay.get(day) || 0) + 1);
    }
    const seen = new Map();
    values = state.now.stops.map((stop) => {
      const day = track.dayOf(stop);
      const n = seen.get(day) || 0;
      seen.set(day, n + 1);
      return (day + (n + 0.5) / perDay.get(day)) * 1000;
    });
    const covered = coveredDays(state.now.stops, days);
    cells.forEach((cell, day) => cell.classList.toggle(
      'cm-left-out', !covered[day] && states[day] !== 'silent'));
  };
  const show = () => {
    const { stop, at } = state.now;
    slider.value = String(at < 0 ? 0 : values[at]);
    today.hidden = !stop;
    if (stop) today.style.setProperty('--cm-at', String(track.dayOf(stop)));
  };
  slider.addEventListener('input', () => {
    const wanted = Number(slider.value);
    if (values.length) state.select(state.now.stops[nearest(values, wanted)]);
  });
  state.watch(['stops'], place);
  place();
  return { strip, slider, show };
}

// The place of the value nearest to the one wanted; the values rise.
function nearest(values, wanted) {
  let low = 0, high = values.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (values[middle] <= wanted) low = middle;
    else high = middle;
  }
  return values[high] - wanted < wanted - values[low] ? high : low;
}

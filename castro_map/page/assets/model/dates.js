// The days of a journey, counted from its first.

import { gettext, N_ } from '../i18n.js';

export const DAY_MS = 86400000;

// Days from 1 January 1970 to an ISO date; NaN where it is none.
export function dayNumber(iso) {
  const [year, month, day] = iso.split('-').map(Number);
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MS;
}

// As a date names them; a language may bend them.
export const MONTHS = [
  N_('January'), N_('February'), N_('March'), N_('April'), N_('May'), N_('June'),
  N_('July'), N_('August'), N_('September'), N_('October'), N_('November'), N_('December'),
];

// The day that lies `offset` days after an ISO date.
export function dayAt(first, offset) {
  const date = new Date((dayNumber(first) + offset) * DAY_MS);
  const day = date.getUTCDate(), month = gettext(MONTHS[date.getUTCMonth()]);
  return {
    iso: date.toISOString().slice(0, 10),
    day,
    short: gettext('{day} {month}', { day, month: month.slice(0, 3) }),
    text: gettext('{day} {month} {year}', { day, month, year: date.getUTCFullYear() }),
  };
}

// On which day of the journey each stop stands when it is played: the first that its date can
// mean, but never before the stop that it follows. "Some day of that stay" comes after "its first".
export function standingDays(stops) {
  let reached = 0;
  return stops.map((stop) => (reached = Math.max(reached, Math.min(stop.start, stop.end))));
}

// Which days the dates of some stops can mean: true or false for each day of the journey.
export function coveredDays(stops, days) {
  const changes = new Int32Array(days + 1); // of how many stops a day may hold
  for (const { start, end } of stops) {
    changes[start] += 1;
    changes[end + 1] -= 1;
  }
  let held = 0;
  return Array.from({ length: days }, (_, day) => (held += changes[day]) > 0);
}

export function dayOf(journey, day) {
  return gettext('Day {day} of {days}', { day: day + 1, days: journey.days });
}

// "Day 13 of 40, 8 May 1963, Tashkent": what the slider and the live region say of a stop.
export function spoken(journey, stop, day) {
  return `${dayOf(journey, day)}, ${stop.said}, ${stop.name}`;
}

// Which stops a filter keeps.

import { dayNumber } from './dates.js';

export const UNKNOWN_MODE = 'unknown'; // as a filter calls the mode that nobody recorded

// eslint-disable-next-line no-control-regex -- what Python or a browser takes for white space
const WHITE = /[\s\u001c-\u001f\u0085]+/;

export function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * All that it names must be true of a stop; the mode "unknown" is: nobody recorded it.
 * @typedef {object} Filter
 * @property {string[]} [republic]
 * @property {string[]} [kind]
 * @property {string[]} [mode]
 * @property {string[]} [person]
 * @property {string} [from] ISO day
 * @property {string} [until] ISO day
 * @property {string} [certainty] firm or all
 * @property {string} [text] words that must all occur
 */

/**
 * Which stops a filter keeps, as a function of a stop: the rule of castro_map/itinerary/selection.py;
 * tests/data/selection.json proves both.
 * @param {Filter} filter
 * @param {string | null} first the journey's first day, an ISO date
 * @returns {(stop: import('./journey.js').Stop) => boolean}
 */
export function keeper(filter, first) {
  const { republic = [], kind = [], mode = [], person = [], certainty, text = '' } = filter;
  const from = filter.from ? dayNumber(filter.from) - dayNumber(first) : -Infinity;
  const until = filter.until ? dayNumber(filter.until) - dayNumber(first) : Infinity;
  const words = fold(text).split(WHITE).filter(Boolean);
  return (stop) => {
    if (republic.length && !republic.includes(stop.republic)) return false;
    if (kind.length && !kind.includes(stop.kind)) return false;
    if (mode.length && !mode.includes(stop.mode || UNKNOWN_MODE)) return false;
    if (person.length && !person.some((name) => stop.people.includes(name))) return false;
    if (stop.end < from || stop.start > until) return false;
    if (certainty === 'firm' && !stop.firm) return false;
    if (!words.length) return true;
    stop.folded = stop.folded || fold(
      [stop.name, stop.modern, stop.ru, stop.es, stop.facility, stop.event, ...stop.people].join('\n'),
    );
    return words.every((word) => stop.folded.includes(word));
  };
}

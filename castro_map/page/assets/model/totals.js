// What the stops of a journey come to: stays, directions, sums.

import { gettext, N_ } from '../i18n.js';

const WINDS = [
  N_('north'), N_('north-east'), N_('east'), N_('south-east'),
  N_('south'), N_('south-west'), N_('west'), N_('north-west'),
];

// Stays: runs of stops at one place, in the order of the journey. `dayOf(stop)` is the day on which a
// stop stands, `legTo(stop, before)` the leg between two stops, or null.
// Each is {name, stops, from, until: days, nights: until the next stay or null, km: within the place,
// leg: by which it was reached or null}.
export function staysOf(stops, dayOf, legTo) {
  const stays = [];
  stops.forEach((stop, n) => {
    const leg = n ? legTo(stop, stops[n - 1]) : null;
    const last = stays[stays.length - 1];
    if (last && last.name === stop.name) {
      last.stops.push(stop);
      last.until = dayOf(stop);
      last.km += leg ? leg.km : 0;
    } else {
      const day = dayOf(stop);
      if (last) last.nights = day - last.from;
      stays.push({ name: stop.name, stops: [stop], from: day, until: day, nights: null, km: 0, leg });
    }
  });
  return stays;
}

// The direction in which a great circle sets out, as one of eight winds.
export function windOf(from, to) {
  const rad = Math.PI / 180;
  const turn = (to.lon - from.lon) * rad;
  const y = Math.sin(turn) * Math.cos(to.lat * rad);
  const x = Math.cos(from.lat * rad) * Math.sin(to.lat * rad)
    - Math.sin(from.lat * rad) * Math.cos(to.lat * rad) * Math.cos(turn);
  return gettext(WINDS[Math.round(Math.atan2(y, x) / rad / 45 + 8) % 8]);
}

/**
 * How many items, or how much of them, there is by key, in the order of first appearance.
 * @template Item, Key
 * @param {Iterable<Item>} items
 * @param {(item: Item) => Key} key
 * @param {(item: Item) => number} [amount]
 * @returns {Map<Key, number>}
 */
export function counts(items, key, amount) {
  const found = new Map();
  for (const item of items) found.set(key(item), (found.get(key(item)) || 0) + (amount ? amount(item) : 1));
  return found;
}

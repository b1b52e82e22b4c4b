// Stops that stand so near each other that they have one mark.

import { counts } from '../model/totals.js';

// Stops of a view that stand within `near` pixels of each other, as a Group each. A hash of cells keeps
// this linear in the number of stops.
export function grouped(stops, spots, { scale, left, top, size: { x: wide, y: high } }, near) {
  const cells = new Map();
  const key = (i, j) => (i + 9) * 4096 + j + 9;
  const groups = [];
  for (const stop of stops) {
    const spot = spots[stop.at];
    if (!spot) continue;
    const x = spot.x * scale - left, y = spot.y * scale - top;
    if (x < -near || y < -near || x > wide + near || y > high + near) continue;
    const i = Math.floor(x / near), j = Math.floor(y / near);
    const close = (group) => group.beyond === spot.beyond
      && Math.hypot(group.x * scale - left - x, group.y * scale - top - y) < near;
    let found = null;
    for (let n = 0; n < 9 && !found; n++) {
      const there = cells.get(key(i + (n % 3) - 1, j + Math.floor(n / 3) - 1));
      found = (there && there.find(close)) || null;
    }
    if (!found) {
      found = new Group(spot);
      groups.push(found);
      const here = cells.get(key(i, j));
      if (here) here.push(found);
      else cells.set(key(i, j), [found]);
    }
    found.stops.push(stop);
  }
  return groups;
}

// Stops in their order that have one mark: {x, y} in zoom-0 pixels, `beyond` the sheet or on it.
export class Group {
  #name = '';

  constructor({ x, y, beyond }) {
    this.x = x;
    this.y = y;
    this.beyond = beyond;
    /** @type {import('../model/journey.js').Stop[]} */
    this.stops = [];
  }

  // What most of them are called; found when it is first to be written, for most never are.
  get name() {
    if (!this.#name) {
      const names = counts(this.stops, (stop) => stop.name);
      this.#name = [...names].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
    }
    return this.#name;
  }
}

// The place of the first in an ordered array for which something no longer holds.
export function firstNot(ordered, holds) {
  let low = 0, high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(ordered[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

// One small store of where in the journey we are and what is asked for. Who changes it is told once all
// of the change stands; who reads it watches. It knows the journey, and neither map nor page.

import { keeper } from './model/filter.js';
import { setOf, toQuery } from './model/query.js';

/**
 * @typedef {import('./model/journey.js').Journey} Journey
 * @typedef {import('./model/journey.js').Stop} Stop
 * @typedef {import('./model/filter.js').Filter} Filter
 *
 * @typedef {object} State
 * @property {Filter} filter only what is set
 * @property {Stop[]} stops those that the filter keeps
 * @property {Map<Stop, number>} where the place of each among them
 * @property {number} at the place of the chosen stop among them; -1 is the overview before the first
 * @property {Stop | null} stop the chosen stop
 * @property {number} share of the leg to it that is travelled, 0 to 1; 1 is: arrived
 * @property {boolean} playing
 * @property {boolean} ended whether the journey has been played to its end
 * @property {number} speed
 * @property {boolean} following whether the camera follows
 * @property {string | null} panel what is open below or beside the map
 * @property {string | null} record the key of what in the panel is looked at
 * @property {boolean} taken whether the reader is to be taken there; not where they opened it themselves
 * @property {string} base the address of the page around us, which opens at a stop by ?stop=
 *
 * @typedef {object} Change another filter, stop (null: the overview) or panel; what is not given stays
 * @property {Filter} [filter]
 * @property {Stop | null} [stop]
 * @property {string | null} [panel]
 * @property {string | null} [record] with a panel: the key of what in it is looked at
 * @property {boolean} [taken]
 *
 * @typedef {ReturnType<typeof createState>} Store
 */

/** @param {Journey} journey */
export function createState(journey) {
  /** @type {State} */
  let now = {
    filter: {}, ...kept(journey.stops), at: -1, stop: null, share: 1, playing: false, ended: false, speed: 1,
    following: true, panel: null, record: null, taken: false, base: '',
  };
  let told = now;
  let telling = false;
  /** @type {((now: State, before: State) => void)[]} */
  const listeners = [];

  // A change made by a listener is told after the one that it heard of.
  const tell = () => {
    if (telling) return;
    telling = true;
    try {
      while (told !== now) {
        const before = told;
        told = now;
        for (const listener of listeners) listener(told, before);
      }
    } finally {
      telling = false;
    }
  };

  /** @param {Partial<State>} change */
  const set = (change) => {
    if (Object.entries(change).every(([name, value]) => now[name] === value)) return;
    now = { ...now, ...change };
    tell();
  };

  /** @param {Change} change */
  const change = ({ filter = now.filter, stop, panel, record = null, taken = true }) => {
    // A stop asked for by name outweighs a filter that hides it.
    const hidden = stop && !keeper(filter, journey.first)(stop);
    const wanted = hidden ? {} : setOf(filter);
    const filters = toQuery(wanted) !== toQuery(now.filter);
    const shown = filters ? { filter: wanted, ...kept(journey.stops.filter(keeper(wanted, journey.first))) } : null;
    const { stops, where } = shown || now;
    const at = placeOf(stop === undefined ? now.stop : stop, stops, where);
    const next = stops[at] || null;
    const moves = next !== now.stop || (stop !== undefined && now.share < 1);
    set({
      ...shown, at, stop: next,
      ...(panel === undefined ? {} : { panel, record, taken }),
      ...(moves ? { share: 1 } : {}), ...(shown || moves ? { ended: false } : {}),
      ...(stops.length ? {} : { playing: false }),
    });
  };

  return {
    get now() {
      return now;
    },
    set,
    change,

    /**
     * Calls back when one of some fields has changed.
     * @param {(keyof State)[]} fields
     * @param {(now: State, before: State) => void} listener
     */
    watch(fields, listener) {
      listeners.push((after, before) => {
        if (fields.some((name) => after[name] !== before[name])) listener(after, before);
      });
    },

    /** @param {Stop | null} stop */
    select: (stop) => change({ stop }),
    /** @param {Filter} filter */
    filter: (filter) => change({ filter }),
    /**
     * Opens a panel, at one record of it if its key is given; null closes it.
     * @param {string | null} panel
     * @param {string | null} [record]
     * @param {{taken?: boolean}} [how]
     */
    open: (panel, record = null, { taken = true } = {}) => change({ panel, record, taken }),
    next: () => step(1),
    previous: () => step(-1),
    play() {
      if (now.playing || !now.stops.length) return;
      const over = now.at === now.stops.length - 1;
      set({ playing: true, following: true, ended: false, ...(over ? { at: -1, stop: null, share: 1 } : {}) });
    },
    pause: () => set({ playing: false }),
  };

  /** @param {number} by */
  function step(by) {
    const at = Math.max(-1, Math.min(now.stops.length - 1, now.at + by));
    change({ stop: at < 0 ? null : now.stops[at] });
  }
}

/** @param {Stop[]} stops */
function kept(stops) {
  return { stops, where: new Map(stops.map((stop, n) => [stop, n])) };
}

/**
 * The place of a stop among those that are shown, or of the next that is left.
 * @param {Stop | null} stop
 * @param {Stop[]} stops
 * @param {Map<Stop, number>} where
 */
function placeOf(stop, stops, where) {
  if (stop === null) return -1;
  const at = where.get(stop);
  if (at !== undefined) return at;
  const next = stops.findIndex((one) => one.at > stop.at);
  return next < 0 ? stops.length - 1 : next;
}

// Time that goes on while the state plays. It knows days, dwell and the length of legs, and no map.

import { standingDays } from './model/dates.js';

/**
 * @typedef {import('./state.js').Store} Store
 * @typedef {import('./model/journey.js').Journey} Journey
 * @typedef {import('./model/journey.js').Stop} Stop
 * @typedef {import('./model/journey.js').Leg} Leg
 *
 * @typedef {object} Track something that goes on with the clock
 * @property {() => void} start
 * @property {(seconds: number) => void} advance
 *
 * @typedef {ReturnType<typeof journeyTrack>} JourneyTrack
 */

/**
 * Runs tracks, a frame at a time, while the state plays, at the state's speed.
 * @param {Store} state
 * @param {Track[]} tracks
 */
export function runClock(state, tracks) {
  let request = 0;
  let last = 0;
  const frame = (now) => {
    const seconds = Math.min(0.1, (now - last) / 1000) * state.now.speed;
    last = now;
    for (const track of tracks) track.advance(seconds);
    if (state.now.playing) request = requestAnimationFrame(frame);
  };
  state.watch(['playing'], ({ playing }) => {
    cancelAnimationFrame(request);
    if (!playing) return;
    for (const track of tracks) track.start();
    request = requestAnimationFrame((now) => {
      last = now;
      frame(now);
    });
  });
}

/**
 * A journey as a track: it waits at a stop, then travels to the next. `travels` says whether a leg can
 * be seen to be travelled; otherwise its end is reached at once.
 * @param {Journey} journey
 * @param {Store} state
 * @param {(leg: Leg) => boolean} travels
 */
export function journeyTrack(journey, state, travels) {
  const standing = standingDays(journey.stops);
  const arriving = new Map(journey.legs.map((leg) => [leg.to, leg]));
  let spent = 0; // seconds, at the stop
  let duration = 1; // seconds, of the leg under way

  state.watch(['stop', 'share'], (now, before) => {
    if (now.share === 1 && (now.stop !== before.stop || before.share < 1)) spent = 0;
  });

  /**
   * Day of the journey on which a stop stands, from 0.
   * @param {Stop} stop
   */
  const dayOf = (stop) => standing[stop.at];

  /**
   * The silent days that end where the later of two stops stands: [first, last] or null.
   * @param {Stop} stop
   * @param {Stop} next
   */
  const silence = (stop, next) => {
    const last = dayOf(next) - 1;
    let first = last;
    while (first > dayOf(stop) && journey.calendar[first] === 'silent') first--;
    return first < last ? [first + 1, last] : null;
  };

  /**
   * The leg by which a stop was reached from the one before it, or over it from the last one that has a
   * place; null if there is none.
   * @param {Stop | null} stop
   * @param {Stop | null | undefined} before
   */
  const legTo = (stop, before) => {
    const leg = stop && before && arriving.get(stop);
    if (!leg) return null;
    const over = before.lat === null && leg.from.at < before.at && state.now.where.has(leg.from);
    return leg.from === before || over ? leg : null;
  };

  // Seconds to stay at the stop; a silent stretch before the next is told, so it is waited for.
  const wait = () => {
    const { stop, stops, at } = state.now;
    const next = stops[at + 1];
    return stop ? dwellSeconds(stop) + (next && silence(stop, next) ? 1.5 : 0) : 0;
  };

  const setOut = () => {
    const { stops, at, stop } = state.now;
    if (at >= stops.length - 1) return void state.set({ playing: false, ended: true });
    const next = stops[at + 1];
    const leg = legTo(next, stop);
    const seen = leg !== null && travels(leg);
    duration = legSeconds(leg);
    spent = 0;
    state.set({ at: at + 1, stop: next, share: seen ? 0 : 1 });
  };

  return {
    dayOf,
    silence,
    legTo,
    start: () => (spent = state.now.stop ? 0 : Infinity), // from the overview it starts at once
    /** @param {number} seconds */
    advance(seconds) {
      const { share } = state.now;
      if (share < 1) return void state.set({ share: Math.min(1, share + seconds / duration) });
      spent += seconds;
      if (spent >= wait()) setOut();
    },
  };
}

/**
 * Seconds that a stop is shown: longer where there is more to read, but always within bounds.
 * @param {{event: string}} stop
 */
export function dwellSeconds(stop) {
  return Math.min(6, 2 + stop.event.length / 90);
}

/**
 * Seconds that a leg takes: a street crossed is a blink, an ocean is not four of them.
 * @param {{km: number} | null} leg
 */
export function legSeconds(leg) {
  return leg ? Math.min(3, 0.5 + leg.km / 1200) : 0.5;
}

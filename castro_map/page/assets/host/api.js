// The programming interface of one explorer: calls, the state, events. See docs/page.md.

import { gettext } from '../i18n.js';
import { asText, FILTER, readState, RECORD_OF } from '../model/query.js';

export const EVENTS = ['ready', 'select', 'filter', 'panel', 'play', 'pause', 'error'];

/** A call, a message or an address that asks for what is not there; its message says what is wanted. */
export class Refused extends TypeError {
  name = 'TypeError';
}

/**
 * @typedef {import('../explorer.js').Explorer} Explorer
 * @typedef {ReturnType<typeof createApi>} Host
 */

/**
 * @param {Explorer} explorer
 * @param {() => void} restyle
 */
export function createApi({ journey, state }, restyle) {
  const listeners = Object.fromEntries(EVENTS.map((name) => [name, []]));
  const tell = (name, ...more) => {
    for (const listener of listeners[name]) listener(publicState(state.now), ...more);
  };
  const stopOf = (asked) => journey.stops.find(({ id }) => id === asked.stop) || null;
  const asked = (value, names) => {
    const { state: wanted, problems } = readState(value, journey, names);
    for (const problem of problems) throw new Refused(sentence(problem));
    return wanted;
  };

  // Brings the whole view to a state: what it leaves out is none, but play goes on unless it says.
  const bring = (wanted) => {
    const filter = Object.fromEntries(FILTER.filter((name) => wanted[name]).map((name) => [name, wanted[name]]));
    const stop = stopOf(wanted), { panel = null } = wanted;
    state.change({
      filter, stop: stop === state.now.stop ? undefined : stop, panel, record: (panel && wanted[RECORD_OF[panel]]) || null,
    });
    if (wanted.playing === true) state.play();
    if (wanted.playing === false) state.pause();
  };

  // By name what a call does with its value; one that it cannot do anything with is refused.
  const calls = {
    play: () => state.play(),
    pause: () => state.pause(),
    next: () => state.next(),
    previous: () => state.previous(),
    select: (id) => state.select(stopOf(asked({ stop: id === undefined ? 'undefined' : id }, ['stop']))),
    filter: (filter) => state.filter(asked(filter, FILTER)),
    show: (wanted) => bring(asked(wanted)),
    theme(name) {
      if (!['light', 'dark', 'auto'].includes(name)) refuse(gettext('There is no theme “{name}”.', { name: asText(name) }), 'light, dark or auto');
      document.documentElement.dataset.theme = name;
      restyle();
    },
    base(url) {
      if (url !== '' && !(typeof url === 'string' && /^https?:/.test(url) && URL.canParse(url))) {
        refuse(gettext('“{name}” is no address to cite.', { name: asText(url) }), 'an address of http or https, or an empty text');
      }
      state.set({ base: url.split(/[?#]/)[0] });
    },
  };
  const call = (name, value) => {
    try {
      if (!Object.hasOwn(calls, name)) refuse(gettext('There is no call “{name}”.', { name: asText(name) }), Object.keys(calls).join(', '));
      calls[name](value);
    } catch (error) {
      if (error instanceof Refused) tell('error', error.message);
      throw error;
    }
  };

  state.watch(['filter'], () => tell('filter'));
  state.watch(['stop'], () => tell('select'));
  state.watch(['panel', 'record'], () => tell('panel'));
  state.watch(['playing'], ({ playing }) => tell(playing ? 'play' : 'pause'));

  const api = {
    /** ids in the order of the journey */
    stops: journey.stops.map((stop) => stop.id),
    get state() {
      return publicState(state.now);
    },
    /**
     * @param {string} name
     * @param {(state: object, message?: string) => void} listener
     */
    on(name, listener) {
      if (!EVENTS.includes(name)) throw new TypeError(`There is no event “${name}”. Wanted: ${EVENTS.join(', ')}.`);
      if (name === 'ready') listener(publicState(state.now));
      else listeners[name].push(listener);
      return () => {
        listeners[name] = listeners[name].filter((one) => one !== listener);
      };
    },
    ...Object.fromEntries(Object.keys(calls).map((name) => [name, (value) => call(name, value)])),
  };
  return {
    api,
    call,
    /**
     * Shows what can be shown of what an address asks for, and gives the problems with the rest.
     * @param {object} wanted
     */
    follow(wanted) {
      const { state: found, problems } = readState(wanted, journey);
      bring(found);
      for (const problem of problems) tell('error', sentence(problem));
      return problems.map(({ what }) => what);
    },
  };
}

function refuse(what, wanted) {
  throw new Refused(sentence({ what, wanted }));
}

function sentence({ what, wanted }) {
  return `${what} Wanted: ${wanted}.`;
}

/** @param {import('../state.js').State} now */
function publicState({ stop, playing, filter, panel, record }) {
  return {
    stop: stop ? stop.id : null, playing, ...filter,
    ...(panel ? { panel } : {}), ...(panel && record ? { [RECORD_OF[panel]]: record } : {}),
  };
}

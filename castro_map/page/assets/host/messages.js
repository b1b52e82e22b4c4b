// The programming interface by postMessage, for the page around a frame.

import { EVENTS, Refused } from './api.js';

/**
 * Hears the page around us and tells it what happens; gives what ends that.
 * @param {import('./api.js').Host} host
 * @returns {() => void}
 */
export function connect({ api, call }) {
  if (window.parent === window) return () => {};
  const hear = ({ source, data }) => {
    if (source !== window.parent || !data || data.castroMap !== 'call') return;
    try {
      call(data.name, data.value);
    } catch (error) {
      if (!(error instanceof Refused)) throw error; // the event has told the rest
    }
  };
  window.addEventListener('message', hear);
  const silence = EVENTS.map((name) => api.on(name, (state, message) => window.parent.postMessage(
    { castroMap: 'event', name, state, ...(message === undefined ? {} : { message }) }, '*')));
  return () => {
    window.removeEventListener('message', hear);
    for (const end of silence) end();
  };
}

// What panels are made of: parts that fold, and ways to a stop.

import { el, reducedMotion } from '../dom.js';
import { gettext, ngettext } from '../i18n.js';

/** @typedef {import('../explorer.js').Explorer} Explorer */

/**
 * A panel that can be folded away. What the reader opens last is the panel of the state.
 * @param {Explorer} explorer
 * @param {string} panel
 * @param {string} title
 * @param {...any} children
 */
export function folded({ state }, panel, title, ...children) {
  const part = el('details', { className: 'cm-part', 'data-panel': panel },
    el('summary', {
      onclick: (event) => {
        event.preventDefault();
        part.open = !part.open;
        if (part.open) state.open(panel, null, { taken: false });
        // in a frame the panels have room only while one of them is asked for
        else if (state.now.panel === panel) state.open(isFramed() ? 'evidence' : null, null, { taken: false });
      },
    }, el('h3', {}, title)), ...children);
  return part;
}

export function isFramed() {
  return window.parent !== window;
}

// Bring a part of the page into view, and the keyboard to it if it is anywhere in the page.
export function goTo(element) {
  const target = element.nodeName === 'DETAILS' ? element.querySelector('summary') : element;
  if (!target.matches('summary, [tabindex]')) target.setAttribute('tabindex', '-1');
  if (document.hasFocus()) target.focus({ preventScroll: true });
  scrollTo(target, element.matches('[data-record]') ? 'center' : 'start');
}

export function backToMap() {
  scrollTo(document.querySelector('.cm-stage'), 'start');
}

// Smoothly where that is a glance away; through a long page it would be a film of blanks.
/**
 * @param {Element} element
 * @param {ScrollLogicalPosition} block
 */
function scrollTo(element, block) {
  const isFar = Math.abs(element.getBoundingClientRect().top) > 3 * window.innerHeight;
  // "nearest": what stands around a frame stays where it is
  element.scrollIntoView(/** @type {any} */ ({
    block, behavior: isFar || reducedMotion() ? 'auto' : 'smooth', container: isFramed() ? 'nearest' : 'all',
  }));
}

/**
 * A way to a stop: its number, or other words.
 * @param {Explorer} explorer
 * @param {import('../model/journey.js').Stop} stop
 * @param {string} [words]
 */
export function toStop({ state }, stop, words) {
  return el('button', {
    type: 'button', className: 'cm-link', 'aria-label': words ? null : gettext('Stop {number}, {place}', { number: stop.order, place: stop.name }),
    onclick: () => {
      state.select(stop);
      backToMap();
    },
  }, words || String(stop.order));
}

/**
 * "Stops 3 4 5", each a way to its stop.
 * @param {Explorer} explorer
 * @param {import('../model/journey.js').Stop[]} stops
 */
export function toStops(explorer, stops) {
  return [ngettext('Stop', 'Stops', stops.length), ' ', ...stops.flatMap((stop) => [toStop(explorer, stop), ' '])];
}

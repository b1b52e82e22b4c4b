// The first panel: filters and the list of stops.

import { el, whenResting } from '../dom.js';
import { gettext, ngettext, numeral } from '../i18n.js';
import { CERTAINTY_WORDS, certaintyOf } from '../model/names.js';
import { filters } from './filters.js';
import { backToMap } from './parts.js';

/** @typedef {import('../explorer.js').Explorer} Explorer */

const BLOCK = 100; // stops of the list that are written or left out together

/** @param {Explorer} explorer */
export function stopsPart(explorer) {
  const { journey, state } = explorer;
  const count = el('p', { className: 'cm-count', role: 'status' });
  const { list, show, mark } = stopList(explorer);
  const root = el('section', { 'data-panel': 'stops', 'aria-label': gettext('Stops'), tabindex: '-1' },
    el('h2', {}, gettext('Stops')), filters(explorer), count, list);
  const refresh = () => {
    const all = journey.stops.length, left = state.now.stops.length;
    count.textContent = left === all ? ngettext('All {count} stops', 'All {count} stops', all)
      : gettext('{left} of {all} stops', { left: numeral(left), all: numeral(all) });
    show();
  };
  state.watch(['stops'], refresh);
  state.watch(['stop'], whenResting(mark)); // each mark has the browser paint the whole list
  refresh();
  return root;
}

// The list in blocks of a hundred. A block far from what is seen is left empty and keeps its height,
// so that ten thousand stops cost what a hundred cost. The blocks are watched only while the list is
// in sight: the browser looks at each it watches in every frame.
function stopList({ state }) {
  const list = el('div', { className: 'cm-stops' });
  const near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) write(target, isIntersecting);
  }, { rootMargin: '1200px 0px' });
  const inSight = new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting) near.disconnect();
    else for (const block of blocks) near.observe(block);
  });
  let blocks = [];
  let marked = null;
  const write = (block, wanted) => {
    if (wanted === block.hasChildNodes()) return;
    if (!wanted && block.contains(document.activeElement)) return; // nobody loses the keyboard's place
    if (!wanted) block.style.blockSize = `${block.offsetHeight}px`;
    block.replaceChildren(...(wanted ? state.now.stops.slice(block.from, block.from + BLOCK) : [])
      .map((stop) => item(state, stop)));
    if (wanted) block.style.blockSize = '';
    mark();
  };
  const mark = () => {
    if (marked) marked.removeAttribute('aria-current');
    const { stop, at } = state.now;
    const block = blocks[Math.floor(at / BLOCK)];
    marked = (stop && block && block.children[at % BLOCK]) || null;
    if (marked) marked.setAttribute('aria-current', 'step');
  };
  const show = () => {
    near.disconnect();
    inSight.disconnect();
    const { stops } = state.now;
    blocks = Array.from({ length: Math.ceil(stops.length / BLOCK) }, (_, n) => {
      const from = n * BLOCK, held = Math.min(BLOCK, stops.length - from);
      const block = el('ol', { 'aria-label': gettext('Stops {from} to {to}', { from: from + 1, to: from + held }) });
      block.from = from;
      block.style.blockSize = `${held * 44}px`;
      return block;
    });
    list.replaceChildren(...blocks);
    const few = blocks.length <= 3; // then it can be searched whole
    for (const block of few ? blocks : blocks.slice(0, 1)) write(block, true);
    if (!few) inSight.observe(list);
    mark();
  };
  return { list, show, mark };
}

function item(state, stop) {
  const sure = certaintyOf(stop);
  return el('li', { 'data-stop': stop.id },
    el('button', {
      type: 'button',
      onclick: () => {
        state.select(stop);
        backToMap();
      },
    },
    // written out: over <li value> of ten thousand items a browser thinks for a quarter of a minute
    el('span', { className: 'cm-number' }, String(stop.order)),
    el('span', { className: 'cm-date' }, stop.said),
    el('span', { className: 'cm-what' }, el('b', {}, stop.name), stop.facility && `, ${stop.facility}`),
    el('span', { className: 'cm-marks' },
      sure && sure !== 'certain' && el('span', { className: `cm-certainty cm-${sure}` },
        el('span', { className: 'cm-sign', 'aria-hidden': 'true' }), gettext(CERTAINTY_WORDS[sure])),
      stop.lat === null && el('span', {}, gettext('not on the map')))));
}

// #stop=ID and all else of the state: what an address names is shown, and the address follows.

import { whenResting } from '../dom.js';
import { fromQuery, toQuery } from '../model/query.js';

/**
 * What an address asks for in vain is said to the reader in `notice`, until the next step.
 * @param {import('../explorer.js').Explorer} explorer
 * @param {import('./api.js').Host} host
 * @param {HTMLElement} notice
 */
export function address({ state }, host, notice) {
  if (location.protocol === 'about:') return; // a frame made from text has no address of its own
  const read = () => {
    soon.drop();
    const text = location.hash.slice(1);
    // without = it is a place in the page, as the skip link's
    if (!text || text.includes('=')) notice.textContent = host.follow(fromQuery(text)).join(' ');
    write();
  };
  const write = () => {
    const hash = toQuery(host.api.state);
    history.replaceState(null, '', hash ? `#${hash}` : location.pathname + location.search);
  };
  // Browsers refuse an address that changes a hundred times in half a minute.
  const soon = whenResting(write);
  read();
  window.addEventListener('hashchange', read);
  state.watch(['stop', 'filter', 'panel', 'record', 'playing'], () => {
    notice.textContent = '';
    soon();
  });
}

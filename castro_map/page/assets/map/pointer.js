// The pointer on the map: what a place is, and going there.

import { el } from '../dom.js';
import { ngettext } from '../i18n.js';

/**
 * @param {import('leaflet').Map} map
 * @param {import('./route.js').RouteLayer} route
 * @param {import('../state.js').Store} state
 */
export function hearPointer(map, route, state) {
  const container = map.getContainer();
  const tip = el('div', { className: 'cm-tip', hidden: true });
  container.append(tip);
  map.on('click', ({ containerPoint }) => {
    const group = route.groupAt(containerPoint);
    if (!group) return;
    // A place seen several times: each click goes to its next visit.
    const n = group.stops.indexOf(state.now.stop);
    state.select(group.stops[(n + 1) % group.stops.length]);
  });
  map.on('mousemove', ({ containerPoint: { x, y } }) => {
    const group = route.groupAt(L.point(x, y));
    container.classList.toggle('cm-pointing', Boolean(group));
    tip.hidden = !group;
    if (!group) return;
    tip.textContent = tipText(group);
    tip.style.translate = `calc(${x}px - 50%) calc(${y - 14}px - 100%)`;
  });
  map.on('mouseout', () => (tip.hidden = true));
}

// "Moscow: visits 18-36, 87-91"
function tipText({ name, stops }) {
  const runs = [];
  for (const { order } of stops) {
    const run = runs[runs.length - 1];
    if (run && run[1] === order - 1) run[1] = order;
    else runs.push([order, order]);
  }
  const said = runs.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`)).join(', ');
  return ngettext('{place}: visit {numbers}', '{place}: visits {numbers}', stops.length, { place: name, numbers: said });
}

// The one name that this script leaves behind: window.castroMap, for the page, for folium, for embedders.

import { addExplorer } from './explorer.js';
import { connect } from './host/messages.js';
import { createMap } from './map/map.js';

/** @type {Window & typeof globalThis & {castroMap?: any}} */
const home = window;
let leave = () => {};

// Every explorer is given its own interface; the last that was added also answers under the one name
// and to the page around us.
function add(map, data) {
  const host = addExplorer(map, data);
  leave();
  leave = connect(host);
  Object.defineProperties(home.castroMap, Object.getOwnPropertyDescriptors(host.api));
  return host.api;
}

home.castroMap = { map: createMap, add };

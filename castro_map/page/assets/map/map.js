// A Leaflet map for a sheet of our own, and what stands in the corners of any map.

import { gettext } from '../i18n.js';
import { albers } from './projection.js';

/**
 * An empty map in the element of an id. It gets its view with the journey: to set one now would make
 * the browser lay out half a page.
 * @param {string} id
 * @param {[number, number, number, number] | null} cone the conic's parameters, or null for Web Mercator
 */
export function createMap(id, cone) {
  return L.map(id, {
    crs: cone ? albers(cone) : L.CRS.EPSG3857,
    minZoom: 1, maxZoom: 9.5,
    zoomSnap: 0, zoomDelta: 0.75, wheelPxPerZoomLevel: 90,
    attributionControl: false, zoomControl: false,
  });
}

// What a map of ours has in its corners; another's map has what its owner gave it.
export function furnish(map) {
  L.control.zoom({
    position: 'topright', zoomInTitle: gettext('Zoom in'), zoomOutTitle: gettext('Zoom out'),
  }).addTo(map);
  L.control.scale({ position: 'bottomleft', imperial: false, maxWidth: 120 }).addTo(map);
}

/**
 * Puts an element into a corner of the map, where it keeps its clicks and its scrolling to itself.
 * @param {import('leaflet').Map} map
 * @param {import('leaflet').ControlPosition} position
 * @param {HTMLElement} element
 */
export function inCorner(map, position, element) {
  const control = new L.Control({ position });
  control.onAdd = () => element;
  control.addTo(map);
  L.DomEvent.disableClickPropagation(element);
  L.DomEvent.disableScrollPropagation(element);
  return element;
}

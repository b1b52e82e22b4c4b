// What a layer of the map is, and how it comes there. A layer knows the view and what it draws; it is
// not asked where in the journey we are, but told.

/**
 * @typedef {object} View what of the map is to be drawn; pixels are those of the layer's own canvas
 * @property {import('leaflet').Map} map
 * @property {import('leaflet').Bounds} bounds of the canvas, in pixels of Leaflet's layers
 * @property {import('leaflet').Point} size of the canvas
 * @property {import('leaflet').Bounds} seen what of the canvas the reader sees
 * @property {number} scale from pixels at zoom 0
 * @property {number} left where the canvas begins, in pixels at the view's zoom
 * @property {number} top
 * @property {(point: {x: number, y: number}) => import('leaflet').Point} at from pixels at zoom 0
 *
 * @typedef {object} Layer
 * @property {string} pane name of the map's pane, which holds this layer alone
 * @property {number} order of the pane above the others
 * @property {number} padding how far the canvas reaches beyond the map, in sizes of the map
 * @property {(map: import('leaflet').Map) => Element} attach makes what the layer is drawn in
 * @property {(view: View) => void} draw everything, because the map has moved
 * @property {() => void} detach
 */

// L.Renderer keeps an element in step with the map, zoom animation and all; these are its own names.
const Held = L.Renderer.extend({
  initialize(layer) {
    L.setOptions(this, { pane: layer.pane, padding: layer.padding });
    L.stamp(this);
    this._layers = {};
    this._layer = layer;
  },

  _initContainer() {
    this._container = this._layer.attach(this._map);
  },

  _destroyContainer() {
    this._layer.detach();
    this._container.remove();
    delete this._container;
  },

  _updatePaths() {},

  // The map's moving has ended by then, and _update has set all down; Leaflet would do so a second
  // time, between two pixels, which the browser blurs.
  _reset() {},

  _update() {
    const map = this._map;
    if (map._animatingZoom && this._bounds) return;
    Object.getPrototypeOf(Held.prototype)._update.call(this);
    L.DomUtil.setPosition(this._container, this._bounds.min);
    const scale = map.getZoomScale(this._zoom, 0);
    const half = map.getSize().multiplyBy(0.5 + this.options.padding);
    const { x: left, y: top } = map.project(this._center, this._zoom).subtract(half).round();
    const margin = map.getSize().multiplyBy(this.options.padding);
    this._layer.draw({
      map, bounds: this._bounds, size: this._bounds.getSize(), seen: L.bounds(margin, margin.add(map.getSize())),
      scale, left, top, at: ({ x, y }) => L.point(x * scale - left, y * scale - top),
    });
  },
});

/**
 * @param {import('leaflet').Map} map
 * @param {Layer} layer
 */
export function addLayer(map, layer) {
  if (!map.getPane(layer.pane)) map.createPane(layer.pane).style.zIndex = String(layer.order);
  /** @type {any} */ (new (/** @type {any} */ (Held))(layer)).addTo(map);
}

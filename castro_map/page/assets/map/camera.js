// The camera: what of the map is in view as the journey goes on. It follows, and lets go when the reader
// moves the map.

import { legSeconds } from '../clock.js';
import { reducedMotion, whenResting } from '../dom.js';
import { boxOf, grown, moved } from './layout.js';

const FLY_S = 0.7; // seconds of a flight that somebody asked for

/**
 * Follows the state on the map. `covered` gives how many pixels other things hide at the right and at the
 * bottom. `showAll(seconds)` brings all that is shown into view.
 * @param {import('leaflet').Map} map
 * @param {import('../model/journey.js').Journey} journey
 * @param {ReturnType<typeof import('./layout.js').layOut>} layout
 * @param {import('../state.js').Store} state
 * @param {import('../clock.js').JourneyTrack} track
 * @param {() => [number, number]} covered
 */
export function createCamera(map, journey, { spots, home }, state, track, covered) {
  let extent = null, extentOf = null, lastStep = 0;

  // The box around all stops that are shown, or the whole journey where none is; null where nothing
  // can be placed. Found once a filter.
  const whole = () => {
    const { stops } = state.now;
    if (extentOf === stops) return extent;
    const placed = stops.map((stop) => spots[stop.at]).filter(Boolean);
    extentOf = stops;
    extent = stops.length === journey.stops.length || !placed.length ? home : grown(boxOf(placed));
    return extent;
  };

  /** @param {number} fly seconds */
  const showAll = (fly) => {
    const box = whole();
    if (box) fitBox(map, box, { fly, covered: covered() });
    else if (!hasView(map)) map.setView([55, 0], 2); // nothing can be placed: any view does
  };

  // Both ends of the leg with room around them, unless they are well in view already.
  const look = (fly) => {
    const { following, stop, stops, at } = state.now;
    const all = whole();
    if (!following || !all) return;
    if (!stop) return void showAll(fly);
    const spot = spots[stop.at];
    if (!spot) return;
    const before = stops[at - 1];
    const from = (track.legTo(stop, before) && spots[before.at]) || spot;
    const box = L.bounds([L.point(spot.x, spot.y), L.point(from.x, from.y)]);
    const scale = 2 ** map.getZoom();
    const view = map.getPixelBounds(), size = map.getSize();
    const inner = L.bounds(
      view.min.add(size.multiplyBy(0.14)), view.max.subtract(size.multiplyBy(0.14)));
    const seen = inner.contains(L.bounds(box.min.multiplyBy(scale), box.max.multiplyBy(scale)));
    const width = Math.max(box.getSize().x, box.getSize().y) * scale;
    const zoomOfAll = Math.log2(Math.min(size.x / all.getSize().x, size.y / all.getSize().y));
    if (seen && (width > 90 || width < 1) && map.getZoom() > zoomOfAll + 0.3) return;
    // Half of the extent of what is shown around a stop says where in it the stop lies.
    const half = all.getSize().divideBy(4);
    const centre = box.getCenter();
    box.extend(centre.subtract(half)).extend(centre.add(half));
    fitBox(map, moved(box, all), { fly, padding: 110, covered: covered() });
  };

  // The first step moves the camera at once; while others follow fast it waits: one that set out
  // anew for each day a slider passes would get nowhere, and redraw the map each time.
  const lookSoon = whenResting(look);
  const lookWhenResting = () => {
    const now = performance.now(), fast = now - lastStep < 250;
    lastStep = now;
    lookSoon.drop();
    if (fast) lookSoon(FLY_S);
    else look(FLY_S);
  };

  // While it plays: along with a leg under way, else to where the next stop is.
  const lookAlong = ({ stop, stops, at, share, speed }) => {
    const leg = track.legTo(stop, stops[at - 1]);
    lookSoon.drop();
    if (share < 1) look(Math.min(1, legSeconds(leg) / speed));
    else look(stop ? (leg ? 0.6 : 1) : 0);
  };

  state.watch(['stop', 'stops', 'following', 'ended'], (now, before) => {
    const moves = now.stop !== before.stop;
    if (now.ended && !before.ended) showAll(1.2);
    else if (now.stops !== before.stops) {
      if (moves || !now.stop) look(FLY_S);
    } else if (moves) {
      if (now.playing) lookAlong(now);
      else lookWhenResting();
    } else if (now.following && !before.following && !now.playing) look(FLY_S);
  });

  const letGo = () => state.set({ following: false });
  map.on('dragstart', letGo);
  map.getContainer().addEventListener('wheel', letGo, { passive: true });
  map.getContainer().addEventListener('dblclick', letGo);

  return {
    showAll,
    // The view keeps fitting while a reader has not moved the map: a window may grow or turn.
    keep() {
      map.on('resize', () => {
        if (!state.now.playing) look(0);
      });
      new ResizeObserver(() => map.invalidateSize()).observe(map.getContainer());
    },
  };
}

/**
 * Moves the map so that a box in zoom-0 pixels fills what of it is not covered. Leaflet's fitBounds takes
 * degrees, whose corners mean nothing on a cone.
 * @param {import('leaflet').Map} map
 * @param {import('leaflet').Bounds} box
 * @param {{padding?: number, fly?: number, covered: [number, number]}} how pixels, seconds, pixels
 */
function fitBox(map, box, { padding = 40, fly = 0, covered }) {
  const size = map.getSize().subtract(L.point(covered));
  const room = (side) => Math.max(60, side - 2 * Math.min(padding, side / 6));
  const extent = box.getSize();
  let zoom = Math.log2(Math.min(
    room(size.x) / Math.max(extent.x, 1e-9), room(size.y) / Math.max(extent.y, 1e-9),
  ));
  zoom = Math.max(map.getMinZoom(), Math.min(zoom, 9, map.getMaxZoom()));
  const snap = map.options.zoomSnap;
  if (snap) zoom = Math.floor(zoom / snap) * snap;
  const shift = L.point(covered).divideBy(2 * 2 ** zoom);
  const centre = map.unproject(box.getCenter().add(shift), 0);
  const seen = map.getSize(); // nothing of a page in a tab that is not shown: no way to fly leads there
  if (fly > 0 && seen.x && seen.y && !reducedMotion()) map.flyTo(centre, zoom, { duration: fly });
  else map.setView(centre, zoom, { animate: false });
}

// Leaflet tells by an error that a map has not been given a view.
function hasView(map) {
  try {
    return Boolean(map.getCenter());
  } catch {
    return false;
  }
}

// castro-map app: the map is in a frame of an origin of its own, and the evidence in it too.
const story = () => document.querySelector('[aria-label="Story"]');
const peer = {
  inside: true,
  drawn: () => document.querySelector('.leaflet-container canvas')
    && document.querySelector('.leaflet-container path') && castroMap.state && story().querySelector('h2'),
  count: () => document.querySelectorAll('[data-stop]').length,
  map: () => document.querySelector('.leaflet-container'),
  // Where a stop can be clicked on, found as a pointer finds it: [x, y] of places apart.
  places() {
    const box = peer.map().getBoundingClientRect();
    const found = new Map();
    for (let y = 40; y < box.height - 60; y += 6) {
      for (let x = 20; x < box.width - 20; x += 6) {
        const at = { clientX: box.left + x, clientY: box.top + y, bubbles: true };
        if (!document.elementFromPoint(at.clientX, at.clientY).closest('.leaflet-container')) continue;
        peer.map().dispatchEvent(new MouseEvent('mousemove', at));
        const tip = document.querySelector('.cm-tip');
        if (tip.hidden) continue;
        if (!found.has(tip.textContent)) found.set(tip.textContent, []);
        found.get(tip.textContent).push([at.clientX, at.clientY]);
      }
    }
    // Well inside: four points round it belong to the same place. A place that others cover has none.
    const isInside = ([x, y], _, points) => points.filter(([u, v]) => Math.hypot(u - x, v - y) < 7).length === 5;
    return [...found.values()].map((points) => points.find(isInside)).filter(Boolean);
  },
  leave: () => castroMap.select(null),
  evidence: () => story().textContent,
};

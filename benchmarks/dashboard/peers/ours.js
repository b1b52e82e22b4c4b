// castro-map app: the map is in a frame of an origin of its own, the evidence beside it.
const peer = {
  inside: true,
  drawn: () => document.querySelector('.cm-canvas canvas') && document.querySelector('.cm-sheet path')
    && castroMap.state && document.querySelector('.cm-story h2'),
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
    return [...found.values()].map((points) => points[Math.floor(points.length / 2)]);
  },
  leave: () => castroMap.select(null),
  evidence: () => document.querySelector('.cm-evidence h3').parentElement.textContent,
};

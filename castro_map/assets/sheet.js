// The sheet: sea, land, republics, lakes, rivers, graticule and their names, from compact layers.

function drawSheet(map, sheet) {
  const pane = map.createPane('cm-sheet');
  pane.style.zIndex = 200;
  const renderer = L.svg({ pane: 'cm-sheet', padding: 0.3 });
  const points = (text) => decodePoints(text, sheet.step);
  const style = (name) => ({
    renderer, pane: 'cm-sheet', interactive: false, className: `cm-${name}`,
    stroke: true, weight: null, color: null, fillColor: null, fillOpacity: null, opacity: null,
    smoothFactor: 0.8,
  });
  // Leaflet would write its own stroke and fill; taken off, the style sheet rules (and its themes).
  const plain = (layer) => {
    layer.addTo(map);
    for (const name of ['stroke', 'stroke-width', 'stroke-opacity', 'fill', 'fill-opacity']) {
      layer.getElement().removeAttribute(name);
    }
  };
  plain(L.polyline(graticule(sheet.window), style('graticule')));
  plain(L.polygon(sheet.land.map(points), style('land')));
  const tints = 5;
  sheet.republics.forEach((republic, n) => {
    republic.points = republic.rings.map(points);
    plain(L.polygon(republic.points, style(`republic cm-tint-${n % tints}`)));
  });
  plain(L.polyline(sheet.rivers.map(points), style('river')));
  plain(L.polygon(sheet.lakes.map(points), style('lake')));
  plain(L.polyline(sheet.borders.map(points), style('border')));
  nameThings(map, sheet);
}

// Meridians and parallels every ten degrees, as lines of short pieces: on a cone they bend.
function graticule(window) {
  const [south, west, north, east] = window || [-80, -180, 80, 180];
  const lines = [];
  for (let lon = Math.ceil(west / 10) * 10; lon <= east; lon += 10) {
    const line = [];
    for (let lat = south; lat <= north; lat += 4) line.push([lat, lon]);
    lines.push(line);
  }
  for (let lat = Math.ceil(south / 10) * 10; lat <= Math.min(80, north); lat += 10) {
    const line = [];
    for (let lon = west; lon <= east; lon += 2) line.push([lat, lon]);
    lines.push(line);
  }
  return lines;
}

// Names: spaced capitals for republics and states, italics for water. A republic is named
// where its name has room; water and states from the zoom on that their table says.
function nameThings(map, sheet) {
  const pane = map.createPane('cm-names');
  pane.style.zIndex = 250;
  pane.setAttribute('aria-hidden', 'true');
  const write = (name, lat, lon, className) => {
    const span = el('span', {}, name);
    const mark = L.marker([lat, lon], {
      pane: 'cm-names', interactive: false, keyboard: false,
      icon: L.divIcon({ className: `cm-name ${className}`, html: span, iconSize: [0, 0] }),
    }).addTo(map);
    const at = L.latLng(lat, lon);
    let measured = null; // a name keeps its size, and to ask for it costs a layout of the page
    const size = () => (measured = measured || L.point(span.offsetWidth, span.offsetHeight));
    // The box of the name in layer pixels.
    const box = () => {
      const centre = map.latLngToLayerPoint(at), half = size().divideBy(2);
      return L.bounds(centre.subtract(half), centre.add(half));
    };
    return { mark, size, box };
  };
  const named = [];
  for (const republic of sheet.republics) {
    const all = republic.points.reduce((a, b) => (b.length > a.length ? b : a));
    const outline = L.bounds(all.map((point) => map.project(point, 0)));
    const name = write(republic.name, ...republic.label, 'cm-name-republic');
    const fits = (zoom) => outline.getSize().x * 2 ** zoom > name.size().x * 0.95;
    named.push({ ...name, fits });
  }
  for (const [name, lat, lon] of sheet.states) {
    named.push({ ...write(name, lat, lon, 'cm-name-state'), fits: (zoom) => zoom > 2.9 });
  }
  for (const [name, lat, lon, from] of sheet.waters) {
    const fits = (zoom) => zoom > Math.max(2.4, from);
    named.push({ ...write(name, lat, lon, 'cm-name-water'), fits });
  }
  // The names of towns are written first and win over those of land and water.
  map.on('cm:lettered', ({ boxes }) => {
    const zoom = map.getZoom();
    const taken = [...boxes]; // and of those that would touch the first written stays
    for (const { mark, fits, box } of named) {
      const shown = fits(zoom) && !taken.some((other) => box().overlaps(other));
      mark.getElement().classList.toggle('cm-off', !shown);
      if (shown) taken.push(box());
    }
  });
}

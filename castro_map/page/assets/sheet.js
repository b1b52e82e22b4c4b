// The sheet: sea, land, republics, lakes, rivers and borders, from outlines that stand in the data
// once. They are projected once, too: after that a zoom only changes one number of the drawing.

// Outlines are kept in whole pixels of this zoom, 600 m or less: the data know no better.
const PLANE = 8;
const TINTS = 5;
// What JSON, HTML or a template engine would escape is no digit; see castro_map/outlines.py.
const LINE_DIGITS = new Map(Array.from({ length: 94 }, (_, n) => String.fromCharCode(33 + n))
  .filter((digit) => !'"\\<>&{}'.includes(digit)).map((digit, value) => [digit, value]));

// Lines as whole steps [north, east] from the sheet's corner: two digits a coordinate for the
// first point of a line, one for the way to each further.
function decodeLines(text) {
  const base = LINE_DIGITS.size, most = Math.floor(base / 2);
  return (text ? text.split(' ') : []).map((word) => {
    const values = Array.from(word, (digit) => LINE_DIGITS.get(digit));
    let north = values[0] * base + values[1], east = values[2] * base + values[3];
    const line = [[north, east]];
    for (let n = 4; n < values.length; n += 2) {
      north += values[n] - most;
      east += values[n + 1] - most;
      line.push([north, east]);
    }
    return line;
  });
}

function drawSheet(map, sheet) {
  map.createPane('cm-sheet').style.zIndex = 200;
  new SheetLayer(sheet).addTo(map);
}

// L.Renderer keeps a container in step with the map, zoom animation and all; see RouteLayer.
const SheetLayer = L.Renderer.extend({
  options: { padding: 0.3, pane: 'cm-sheet' },

  initialize(sheet) {
    L.stamp(this);
    this._layers = {};
    this._sheet = sheet;
  },

  _initContainer() {
    const map = this._map, sheet = this._sheet;
    const [south, west] = sheet.origin, [north, east] = sheet.steps;
    // Rounded, so that what shares a corner in the data shares it on the screen.
    const at = (lat, lon) => {
      const { x, y } = map.project([lat, lon], PLANE);
      return [Math.round(x), Math.round(y)];
    };
    const lines = (text) => decodeLines(text)
      .map((line) => line.map(([up, over]) => at(south + up * north, west + over * east)));
    const coasts = lines(sheet.coasts), inner = lines(sheet.inner);
    const arcs = [...coasts, ...inner];
    const face = (refs) => closed(refs.map((n) => (n < 0 ? [...arcs[~n]].reverse() : arcs[n])));
    const tints = Array.from({ length: TINTS }, () => '');
    for (const { tint, arcs: refs } of sheet.republics) tints[tint] += face(refs);
    const paths = [
      ['land', closed(coasts)],
      ...tints.map((d, n) => [`tint-${n}`, d]),
      ['graticule', ''],
      ['river', open(lines(sheet.rivers))],
      ['lake', closed(lines(sheet.lakes))],
      ['border', open(lines(sheet.borders))],
      ['inner', open(inner)],
    ].map(([name, d]) => svg('path', { class: `cm-${name}`, d }));
    this._graticule = paths.find((path) => path.classList.contains('cm-graticule'));
    this._lands = svg('g', {});
    if (sheet.window) {
      const frame = closed([edge(sheet.window).map(([lat, lon]) => at(lat, lon))]);
      this._lands.append(svg('path', { class: 'cm-sea', d: frame }), ...paths, svg('path', { class: 'cm-frame', d: frame }));
    } else { // the world goes on to the left and right
      const round = 256 * 2 ** PLANE;
      const world = svg('g', { id: 'cm-world' });
      world.append(...paths);
      const sea = `M${-round},0H${2 * round}V${round}H${-round}Z`;
      this._lands.append(svg('path', { class: 'cm-sea', d: sea }), world,
        ...[-round, round].map((x) => svg('use', { href: '#cm-world', x })));
    }
    this._container = svg('svg', { 'aria-hidden': 'true', class: 'cm-sheet' });
    this._container.append(this._lands);
    lettering(map, sheet, this._container);
  },

  _destroyContainer() {
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
    L.Renderer.prototype._update.call(this);
    const { min } = this._bounds, { x, y } = this._bounds.getSize();
    L.DomUtil.setPosition(this._container, min);
    this._container.setAttribute('width', x);
    this._container.setAttribute('height', y);
    this._container.setAttribute('viewBox', `${min.x} ${min.y} ${x} ${y}`);
    const origin = map.getPixelOrigin(), scale = map.getZoomScale(map.getZoom(), PLANE);
    this._lands.setAttribute('transform', `translate(${-origin.x} ${-origin.y}) scale(${scale})`);
    const grid = graticule(this._sheet.window, map);
    this._graticule.setAttribute('d', open(grid.map(({ line }) => line)));
    map.fire('cm:graticule', { grid });
  },
});

// Lines as path data; of closed ones those that go on where the last ended are one outline.
function open(lines) {
  return lines.map((line) => 'M' + line.join('L')).join('');
}

function closed(lines) {
  let d = '', pen = '';
  for (const line of lines) {
    if (pen !== String(line[0])) d += d ? 'ZM' : 'M';
    else d += 'L';
    d += line.join('L');
    pen = String(line[line.length - 1]);
  }
  return d && d + 'Z';
}

// The outline of a window of degrees, in pieces: on a cone its parallels bend.
function edge([south, west, north, east]) {
  const lons = Array.from({ length: 61 }, (_, n) => west + ((east - west) * n) / 60);
  return [...lons.map((lon) => [south, lon]), ...lons.reverse().map((lon) => [north, lon])];
}

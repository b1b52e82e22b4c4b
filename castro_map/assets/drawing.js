// How lines, marks and names are drawn on a canvas: by mode, by certainty, by what has been visited.

const NAME_AREA = 8000; // square pixels of screen for each name; with less of it no map is read
const MODE_LINE = {
  air: { width: 2.4, dash: [] },
  rail: { width: 1.8, dash: [], sleepers: true },
  water: { width: 5, dash: [], hollow: true },
  road: { width: 1.3, dash: [] },
  foot: { width: 3, dash: [0.1, 6] },
  '': { width: 1.3, dash: [3, 4] },
};

function strokeLine(ctx, frame, line, share, colour, paper) {
  const { leg, way } = line;
  const mode = MODE_LINE[leg.to.mode] || MODE_LINE[''];
  const end = along(line, share);
  const trace = () => {
    ctx.beginPath();
    way.slice(0, end.before).forEach((point, n) => {
      const { x, y } = frame.at(point);
      if (n) ctx.lineTo(x, y);
      else ctx.moveTo(x, y);
    });
    const { x, y } = frame.at(end);
    ctx.lineTo(x, y);
    ctx.stroke();
  };
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineJoin = 'round';
  ctx.lineWidth = mode.width;
  ctx.lineCap = leg.to.mode === 'foot' ? 'round' : 'butt';
  ctx.setLineDash(leg.firm || mode.dash.length ? mode.dash : [7, 5]);
  trace();
  if (mode.hollow) {
    ctx.lineWidth = 2;
    ctx.setLineDash([]);
    ctx.strokeStyle = paper;
    trace();
  }
  if (mode.sleepers) {
    ctx.lineWidth = 7;
    ctx.setLineDash([1.4, leg.firm ? 6 : 10]);
    trace();
  }
  ctx.restore();
}

// Many lines as one thin path: no dash or sleeper could be told apart among them.
function strokePlain(ctx, { scale, left, top }, lines, colour) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (const { way } of lines) {
    let x = way[0].x * scale - left, y = way[0].y * scale - top;
    ctx.moveTo(x, y);
    for (let n = 1; n < way.length; n++) {
      const nextX = way[n].x * scale - left, nextY = way[n].y * scale - top;
      if (n < way.length - 1 && Math.abs(nextX - x) + Math.abs(nextY - y) < 6) continue;
      ctx.lineTo(x = nextX, y = nextY);
    }
  }
  ctx.stroke();
}

function arrowhead(ctx, frame, line, { route }) {
  if (line.length * frame.scale < 70) return;
  const middle = along(line, 0.55);
  ctx.save();
  const { x, y } = frame.at(middle);
  ctx.translate(x, y);
  ctx.rotate(middle.angle);
  ctx.fillStyle = route;
  ctx.beginPath();
  ctx.moveTo(7, 0);
  ctx.lineTo(-5, -5);
  ctx.lineTo(-5, 5);
  ctx.fill();
  ctx.restore();
}

function traveller(ctx, { x, y }, angle, { route, paper }) {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(angle);
  ctx.fillStyle = route;
  ctx.strokeStyle = paper;
  ctx.lineWidth = 2;
  ctx.lineJoin = 'round';
  ctx.beginPath();
  ctx.moveTo(13, 0);
  ctx.lineTo(-9, -8);
  ctx.lineTo(-4, 0);
  ctx.lineTo(-9, 8);
  ctx.closePath();
  ctx.stroke();
  ctx.fill();
  ctx.restore();
}

// A place: an open ring while it is to come; once visited a disc with the number of its `last`
// visit, which is the current one if the journey is `here`.
function drawGroup(ctx, frame, group, last, here, { route, paper, 'on-route': onRoute }) {
  const { x, y } = frame.at(group);
  ctx.save();
  ctx.beginPath();
  const radius = here ? 13 : last ? 10 : 5;
  if (group.beyond) { // no place of the sheet, so no ring: a lozenge at its edge
    ctx.moveTo(x, y - radius - 4);
    ctx.lineTo(x + radius + 4, y);
    ctx.lineTo(x, y + radius + 4);
    ctx.lineTo(x - radius - 4, y);
    ctx.closePath();
  } else ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = last ? route : paper;
  ctx.strokeStyle = last ? paper : route;
  ctx.lineWidth = 2;
  ctx.fill();
  ctx.stroke();
  if (here) {
    ctx.beginPath();
    ctx.arc(x, y, 17, 0, 2 * Math.PI);
    ctx.strokeStyle = route;
    ctx.stroke();
  }
  if (last) {
    ctx.fillStyle = onRoute;
    ctx.font = '700 12px system-ui, sans-serif';
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillText(String(last.order), x, y + 0.5);
  }
  ctx.restore();
}

// The names of places beside their marks: that of `here`, the group of the current stop, first, then
// the most visited; one that would lie on another tries four sides and is left out if none is free. Gives all boxes taken.
function writeNames(ctx, frame, groups, here, current, { paper, ink }, view) {
  const taken = takenBoxes();
  const near = view.pad(0.3);
  const shown = groups.filter((group) => near.contains(frame.at(group)));
  for (const group of shown) {
    const { x, y } = frame.at(group);
    taken.add([x - 9, y - 9, x + 9, y + 9]);
  }
  const { x: width, y: height } = view.getSize();
  const most = Math.ceil((width * height) / NAME_AREA);
  const weight = (group) => (group === here ? Infinity : group.stops.length);
  ctx.save();
  ctx.lineJoin = 'round';
  ctx.textBaseline = 'middle';
  for (const group of shown.sort((a, b) => weight(b) - weight(a)).slice(0, most)) {
    const called = group === here ? current.name : group.name;
    const name = group.beyond ? `${called}, far beyond this sheet` : called;
    const { x, y } = frame.at(group);
    ctx.font = `${group === here ? '700 15px' : '14px'} Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif`;
    const wide = widthOf(ctx, name), out = group === here ? 21 : 14;
    const sides = [
      [x + out, y], [x - out - wide, y], [x - wide / 2, y - out - 8], [x - wide / 2, y + out + 8],
    ];
    // A mark in view is named within the view; one outside waits there with its name.
    const inView = view.contains(L.point(x, y));
    for (const [left, middle] of sides) {
      const box = [left - 2, middle - 9, left + wide + 2, middle + 9];
      if (taken.hit(box) || (inView && (box[0] < view.min.x || box[2] > view.max.x))) continue;
      taken.add(box);
      ctx.strokeStyle = paper;
      ctx.lineWidth = 4;
      ctx.strokeText(name, left, middle);
      ctx.fillStyle = ink;
      ctx.fillText(name, left, middle);
      break;
    }
  }
  ctx.restore();
  return taken.all;
}

const widths = new Map(); // of names in a font: to measure one costs more than to find it again

function widthOf(ctx, text) {
  const key = `${ctx.font} ${text}`;
  if (!widths.has(key)) widths.set(key, ctx.measureText(text).width);
  return widths.get(key);
}

// Boxes on the canvas, in a hash of cells, so that asking for a free place costs the same however
// many there are.
function takenBoxes() {
  const cells = new Map();
  const all = [];
  const each = ([x1, y1, x2, y2], see) => {
    for (let i = Math.floor(x1 / 64); i <= Math.floor(x2 / 64); i++) {
      for (let j = Math.floor(y1 / 64); j <= Math.floor(y2 / 64); j++) {
        if (see(`${i},${j}`)) return true;
      }
    }
    return false;
  };
  return {
    all,
    add(box) {
      all.push(box);
      each(box, (key) => void cells.set(key, [...(cells.get(key) || []), box]));
    },
    hit: (box) => each(box, (key) => (cells.get(key) || []).some((other) => box[0] < other[2]
      && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])),
  };
}

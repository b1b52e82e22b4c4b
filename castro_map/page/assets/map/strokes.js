// How lines are drawn on a canvas: by mode and by certainty.

import { along } from './polyline.js';

const MODE_LINE = {
  air: { width: 2.4, dash: [] },
  rail: { width: 1.8, dash: [], sleepers: true },
  water: { width: 5, dash: [], hollow: true },
  road: { width: 1.3, dash: [] },
  foot: { width: 3, dash: [0.1, 6] },
  '': { width: 1.3, dash: [3, 4] },
};

export function strokeLine(ctx, frame, line, share, colour, paper) {
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
export function strokePlain(ctx, { scale, left, top }, lines, colour) {
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

export function arrowhead(ctx, frame, line, { route }) {
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

export function traveller(ctx, { x, y }, angle, { route, paper }) {
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

// The marks of places on a canvas: what is to come, what has been visited.

// Places, as [group, last visit]: an open ring while it is to come; once visited a disc with the
// number of its last visit, if that has room there. With `anew` what stood there before goes first;
// no two marks on the sheet touch.
export function drawMarks(ctx, frame, marks, anew, { route, paper, 'on-route': onRoute }) {
  ctx.save();
  ctx.lineWidth = 2;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  if (anew) {
    ctx.globalCompositeOperation = 'destination-out';
    for (const [group] of marks) {
      const { x, y } = frame.at(group);
      ctx.beginPath();
      ctx.arc(x, y, 11.5, 0, 2 * Math.PI);
      ctx.fill();
    }
    ctx.globalCompositeOperation = 'source-over';
  }
  for (const [group, last] of marks) {
    const { x, y } = frame.at(group);
    const radius = last ? 10 : 5;
    ctx.beginPath();
    if (group.beyond) lozenge(ctx, x, y, radius + 4); // no place of the sheet, so no ring
    else ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = last ? route : paper;
    ctx.strokeStyle = last ? paper : route;
    ctx.fill();
    ctx.stroke();
  }
  ctx.fillStyle = onRoute;
  for (const [group, last] of marks) {
    if (!last || last.order > 999) continue;
    const { x, y } = frame.at(group);
    ctx.font = `700 ${last.order < 100 ? 12 : 10}px system-ui, sans-serif`;
    ctx.fillText(last.order, x, y + 0.5);
  }
  ctx.restore();
}

function lozenge(ctx, x, y, half) {
  ctx.moveTo(x, y - half);
  ctx.lineTo(x + half, y);
  ctx.lineTo(x, y + half);
  ctx.lineTo(x - half, y);
  ctx.closePath();
}

// Measures a page from inside; runs before the page's own scripts and changes nothing of it.
// Put behind the driver of one candidate, whose `peer` says when that page is drawn and how it moves.

const nextFrame = () => new Promise((resolve) => {
  requestAnimationFrame(() => {
    const begin = performance.now();
    frameDone().then((end) => resolve({ begin, end }));
  });
});

// Milliseconds from the start of the navigation to the end of the first frame that shows it all.
const drawn = when(peer.drawn);

// The gaps between frames for so long; longer where frames are so slow that there would be too few.
const frames = (duration_ms) => new Promise((resolve) => {
  const gaps = [];
  let first = null, last = null;
  const tick = (now) => {
    if (last !== null) gaps.push(now - last);
    first = first === null ? now : first;
    last = now;
    const spent = now - first;
    if (spent < duration_ms || (gaps.length < 8 && spent < 8 * duration_ms)) requestAnimationFrame(tick);
    else resolve(gaps);
  };
  requestAnimationFrame(tick);
});

// Gaps between frames while it plays from some share of the journey on, and whether it moved.
const playing = async (share, duration_ms) => {
  await peer.go(share);
  await nextFrame();
  const before = peer.state();
  peer.play();
  const gaps = await frames(duration_ms);
  const after = peer.state();
  peer.pause();
  return { gaps, moved: before !== after, before, after };
};

// Steps spread over the whole journey, each begun when the one before is on the screen. `work` is
// what the main thread did for it, `shown` the time until its frame was ready, waits included.
const scrub = async (count, limit_ms) => {
  const steps = [];
  const start = performance.now();
  for (let n = 0; n < count && performance.now() - start < limit_ms; n++) {
    const frame = nextFrame(); // asked for first, so it begins before what the page asks for
    const called = performance.now();
    peer.go(n / (count - 1));
    const back = performance.now();
    const { begin, end } = await frame;
    steps.push({ work: back - called + (end - begin), shown: end - called });
  }
  return steps;
};

// A key's way to a server and back: from the key to the frame that shows the answer.
const answered = () => new Promise((resolve) => {
  const before = peer.state();
  window.addEventListener('keydown', () => {
    const pressed = performance.now();
    when(() => peer.state() !== before).then((end) => resolve(end - pressed));
  }, { capture: true, once: true });
});

window.bench = { peer, drawn, frames, playing, scrub, answered };

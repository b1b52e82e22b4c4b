// Times the steps of a dashboard from inside: from the reader's click, in whatever frame, to the
// end of the frame that shows its answer. Put behind the driver of one candidate (peers/*.js), in
// every frame before its own scripts; it changes nothing of the page.

// Of all frames' clocks, so that the click of one and the picture of another can be compared.
const since = (time) => performance.timeOrigin + time;

const PATIENCE_MS = 30000;
const channel = new MessageChannel();
const painted = [];
channel.port1.onmessage = () => painted.shift()(since(performance.now()));

// The time just after the frame that is being made has been laid out and painted.
const frameDone = () => new Promise((resolve) => {
  painted.push(resolve);
  channel.port2.postMessage(null);
});

// The end of the first frame in which something is true; an error if it never is.
const when = (test) => new Promise((resolve, reject) => {
  const begun = performance.now();
  const look = () => {
    let there = false;
    try {
      there = Boolean(test());
    } catch {
      // the page has not come so far
    }
    if (there) frameDone().then(resolve);
    else if (performance.now() - begun > PATIENCE_MS) reject(new Error(`it never came: ${test}`));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});

// The map's own frame, where it is one that only itself can look into, else the dashboard's.
const isWatcher = (window !== top) === peer.inside;
window.bench = { peer, when };

const tell = (name, time) => top.postMessage({ bench: name, time }, '*');
window.addEventListener('click', (event) => tell('clicked', since(event.timeStamp)), { capture: true });
if (isWatcher) when(peer.drawn).then((time) => tell('drawn', time));

if (window === top) {
  bench.drawn = new Promise((resolve) => {
    window.addEventListener('message', ({ data }) => {
      if (!data || !data.bench) return;
      if (data.bench === 'drawn') resolve(data.time);
      else bench[data.bench] = data.time;
    });
  });
  // When Streamlit last said that a run of the script has ended, all its answers being shown.
  let runs = true;
  const look = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    const now = !app || app.dataset.testScriptState !== 'notRunning';
    if (runs && !now) bench.ended = since(performance.now());
    runs = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  // A map that is made anew is missing for a while.
  const isThere = () => peer.inside || peer.map();
  bench.rests = (ms) => !runs && since(performance.now()) - bench.ended > ms && Boolean(isThere());
}

// Times the steps of a dashboard from inside: from the reader's click, in whatever frame, to the
// end of the frame that shows its answer. Put behind the driver of one candidate (peers/*.js), in
// every frame before its own scripts; it changes nothing of the page.

// Of all frames' clocks, so that the click of one and the picture of another can be compared.
const since = (time) => performance.timeOrigin + time;

// The map's own frame, where it is one that only itself can look into, else the dashboard's.
const isWatcher = (window !== top) === peer.inside;
window.bench = { peer, when: (test) => when(test).then(since) };

const tell = (name, time) => top.postMessage({ bench: name, time }, '*');
window.addEventListener('click', (event) => tell('clicked', since(event.timeStamp)), { capture: true });
if (isWatcher) bench.when(peer.drawn).then((time) => tell('drawn', time));

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
    const still = !app || app.dataset.testScriptState !== 'notRunning';
    if (runs && !still) bench.ended = since(performance.now());
    runs = still;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  // A map that is made anew is missing for a while.
  const isThere = () => peer.inside || peer.map();
  bench.rests = (ms) => !runs && since(performance.now()) - bench.ended > ms && Boolean(isThere());
}

// When a frame is done: put before what measures a page, or a dashboard.
const channel = new MessageChannel();
const painted = [];
channel.port1.onmessage = () => painted.shift()(performance.now());

// The time just after the frame that is being made has been laid out and painted: a message sent
// while a frame begins arrives when its work is done.
const frameDone = () => new Promise((resolve) => {
  painted.push(resolve);
  channel.port2.postMessage(null);
});

// The end of the first frame in which something is true; an error if it does not come in time.
const when = (test) => new Promise((resolve, reject) => {
  const begun = performance.now();
  const look = () => {
    let isTrue = false;
    try {
      isTrue = Boolean(test());
    } catch {
      // the page has not come so far
    }
    if (isTrue) frameDone().then(resolve);
    else if (performance.now() - begun > PATIENCE_MS) reject(new Error(`it never came: ${test}`));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});

// An empty page: what the browser and the machine cost by themselves.
const peer = {
  drawn: () => document.body,
  go() {},
  play() {},
  pause() {},
  state: () => performance.now(),
};

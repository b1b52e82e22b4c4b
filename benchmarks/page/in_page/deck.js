// deck.gl: the page of templates/deck.html, by the interface that it leaves behind.
const peer = {
  drawn: () => journey.drawn,
  go: (share) => journey.go(share),
  play: () => journey.play(),
  pause: () => journey.pause(),
  state: () => journey.time(),
};

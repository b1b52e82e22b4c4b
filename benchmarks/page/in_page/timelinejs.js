// TimelineJS: it cannot play, so it is sent to the next slide every second.
let timer = 0;
const peer = {
  drawn: () => document.querySelectorAll('.tl-timemarker').length >= STOPS
    && document.querySelector('.tl-slide .tl-headline').textContent,
  go: (share) => timeline.goTo(Math.round(share * (STOPS - 1))),
  play() {
    timer = setInterval(() => timeline.goToNext(), 1000);
  },
  pause: () => clearInterval(timer),
  state: () => timeline.current_id,
};

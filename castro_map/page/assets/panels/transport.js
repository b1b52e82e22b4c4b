// The transport bar: play, previous, next, the journey's calendar as a slider, speed, follow.

import { el, icon } from '../dom.js';
import { gettext, ngettext, numeral } from '../i18n.js';
import { dayOf, spoken } from '../model/dates.js';
import { calendar } from './calendar.js';

/** @typedef {import('../explorer.js').Explorer} Explorer */

const SPEEDS = [0.5, 1, 2, 4];

/**
 * @param {Explorer} explorer
 * @param {HTMLElement} root
 */
export function transport(explorer, root) {
  const { journey, state, track } = explorer;
  const label = el('span', {}, gettext('Play'));
  const play = el('button', {
    type: 'button', className: 'cm-play',
    onclick: () => playOrPause(state),
  }, icon('play'), label);
  const step = (name, words, go) => el('button', {
    type: 'button', className: 'cm-step', 'aria-label': words, title: words, onclick: go,
  }, icon(name));
  const previous = step('previous', gettext('Previous stop'), () => state.previous());
  const next = step('next', gettext('Next stop'), () => state.next());
  const where = el('p', { className: 'cm-where' });
  const live = el('p', { className: 'cm-hidden', role: 'status', 'aria-live': 'polite' });
  const speed = el('button', {
    type: 'button', className: 'cm-pill', title: gettext('Speed of play'),
    onclick: () => state.set({ speed: SPEEDS[(SPEEDS.indexOf(state.now.speed) + 1) % SPEEDS.length] }),
  });
  const follow = el('button', {
    type: 'button', className: 'cm-pill cm-follow', title: gettext('Let the map follow the journey'),
    onclick: () => state.set({ following: !state.now.following }),
  }, icon('follow'), gettext('Follow'));
  const wide = fullScreen(root);
  const { strip, slider, show } = calendar(explorer);
  root.replaceChildren(
    el('div', { className: 'cm-buttons' }, play, previous, next), where,
    strip, el('div', { className: 'cm-extras' }, speed, follow, wide), live,
  );

  const say = () => {
    const { stop, stops, at, playing, ended } = state.now;
    const words = stop ? spoken(journey, stop, track.dayOf(stop)) : gettext('Overview of the journey');
    where.replaceChildren(el('span', {}, ...(ended ? [gettext('The end of the journey')] : stop
      ? [`${dayOf(journey, track.dayOf(stop))} `, el('br'), el('strong', {}, `${stop.said}, ${stop.name}`)]
      : [overviewLine(explorer)])));
    slider.setAttribute('aria-valuetext', words);
    if (playing) live.textContent = words;
    previous.disabled = at < 0;
    next.disabled = at >= stops.length - 1;
    play.disabled = !stops.length;
    show();
  };
  const showState = () => {
    const { playing, speed: now, following } = state.now;
    play.firstElementChild.replaceWith(icon(playing ? 'pause' : 'play'));
    label.textContent = playing ? gettext('Pause') : gettext('Play');
    speed.textContent = `${now}×`;
    speed.setAttribute('aria-label', gettext('Speed {speed} times', { speed: now }));
    follow.setAttribute('aria-pressed', String(following));
  };
  state.watch(['stop', 'stops', 'ended'], say);
  state.watch(['playing', 'speed', 'following'], showState);
  root.addEventListener('keydown', (event) => keys(event, state));
  say();
  showState();
}

/** @param {import('../state.js').Store} state */
function playOrPause(state) {
  if (state.now.playing) state.pause();
  else state.play();
}

function overviewLine({ journey, state }) {
  const { stops } = state.now;
  const all = journey.stops.length;
  const held = stops.length === all ? ngettext('{count} stop', '{count} stops', all)
    : gettext('{left} of {all} stops', { left: numeral(stops.length), all: numeral(all) });
  return gettext('{stops} in {days}', { stops: held, days: ngettext('{count} day', '{count} days', journey.days) });
}

// The page, or the map that the player stands on, over the whole screen; null where a browser has none.
function fullScreen(root) {
  if (!document.fullscreenEnabled) return null;
  const whole = root.closest('.cm-page') || root.closest('.leaflet-container');
  const button = el('button', {
    type: 'button', className: 'cm-pill', title: gettext('Full screen'), 'aria-label': gettext('Full screen'),
    onclick: () => (document.fullscreenElement ? document.exitFullscreen() : whole.requestFullscreen()),
  }, icon('full'));
  document.addEventListener('fullscreenchange', () => {
    button.setAttribute('aria-pressed', String(document.fullscreenElement === whole));
  });
  button.setAttribute('aria-pressed', 'false');
  return button;
}

// Keys of the player alone, so that nothing else on a page loses its own.
function keys(event, state) {
  const { stops } = state.now;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const onButton = event.target.closest('button');
  const acts = {
    ArrowRight: () => state.next(),
    ArrowUp: () => state.next(),
    ArrowLeft: () => state.previous(),
    ArrowDown: () => state.previous(),
    Home: () => state.select(stops[0] || null),
    End: () => state.select(stops[stops.length - 1] || null),
  };
  if (!onButton) acts[' '] = () => playOrPause(state);
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

// The one state: what a change does, and who is told of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { journeyTrack, runClock } from '../../../castro_map/page/assets/clock.js';
import { fromQuery, panelsOf, readState, toQuery } from '../../../castro_map/page/assets/model/query.js';
import { createState } from '../../../castro_map/page/assets/state.js';
import { small } from './journeys.mjs';

const fresh = () => {
  const journey = small();
  return { journey, state: createState(journey) };
};
const id = ({ now }) => now.stop && now.stop.id;

test('one goes from stop to stop, no further than the ends', () => {
  const { state } = fresh();
  const seen = [];
  for (const step of ['previous', 'next', 'next', 'next', 'next', 'previous']) {
    state[step]();
    seen.push(id(state));
  }
  assert.deepEqual(seen, [null, 'havana', 'moscow', 'kiev', 'kiev', 'moscow']);
});

test('a stop that a filter hides gives way to the next, or takes the filter off if it is asked for later', () => {
  const { journey, state } = fresh();
  state.select(journey.stops[0]);
  state.filter({ republic: ['Ukrainian SSR'], kind: [] });
  assert.equal(id(state), 'kiev');
  assert.deepEqual(state.now.filter, { republic: ['Ukrainian SSR'] });
  state.select(journey.stops[1]);
  assert.deepEqual([id(state), state.now.filter], ['moscow', {}]);
});

test('who watches is told once, of what changed, when all of it stands', () => {
  const { journey, state } = fresh();
  const told = [];
  state.watch(['filter'], (now) => told.push(['filter', now.stop.id, now.panel]));
  state.watch(['stop'], (now) => told.push(['stop', now.filter.text, now.panel]));
  state.watch(['playing'], () => told.push(['playing']));
  state.change({ filter: { text: 'kiev' }, stop: journey.stops[2], panel: 'works' });
  assert.deepEqual(told, [['filter', 'kiev', 'works'], ['stop', 'kiev', 'works']]);
});

test('a change that a listener makes is told after the one it heard of', () => {
  const { state } = fresh();
  const told = [];
  state.watch(['stop'], () => state.open('works'));
  state.watch(['stop', 'panel'], (now, before) => told.push([now.stop !== before.stop, now.panel]));
  state.next();
  assert.deepEqual(told, [[true, null], [false, 'works']]);
});

test('nothing plays where no stop is left', () => {
  const { state } = fresh();
  state.play();
  state.filter({ text: 'atlantis' });
  assert.deepEqual([state.now.playing, state.now.stop, state.now.stops], [false, null, []]);
  state.play();
  assert.equal(state.now.playing, false);
});

test('the journey goes on by the clock: it sets out, arrives, waits, tells silence, and ends', () => {
  const { journey, state } = fresh();
  const track = journeyTrack(journey, state, (leg) => leg.km > 1000);
  state.play();
  track.start();
  track.advance(0.1);
  assert.equal(id(state), 'havana');
  track.advance(2.1);
  assert.deepEqual([id(state), state.now.share], ['moscow', 0]);
  track.advance(1.5);
  assert.equal(state.now.share, 0.5);
  track.advance(1.5);
  assert.equal(state.now.share, 1);
  assert.deepEqual(track.silence(journey.stops[1], journey.stops[2]), [2, 6]);
  track.advance(2.1);
  assert.equal(id(state), 'moscow'); // the silence is waited for
  track.advance(1.5);
  assert.deepEqual([id(state), state.now.share], ['kiev', 1]); // a leg that cannot be seen is no journey
  track.advance(2.1);
  assert.deepEqual([state.now.playing, state.now.ended], [false, true]);
  state.play();
  assert.deepEqual([state.now.ended, id(state)], [false, null]);
});

test('one clock runs two journeys', () => {
  const frames = [];
  globalThis.requestAnimationFrame = (frame) => frames.push(frame);
  globalThis.cancelAnimationFrame = () => frames.splice(0);
  const [one, two] = [fresh(), fresh()].map(({ journey, state }) => ({ state, track: journeyTrack(journey, state, () => false) }));
  runClock(one.state, [one.track, two.track]);
  one.state.play();
  for (let now = 0; now < 3000; now += 50) frames.shift()(now);
  assert.deepEqual([id(one.state), id(two.state)], ['moscow', 'moscow']);
  one.state.pause();
  assert.equal(frames.length, 0);
});

test('a state is the same after its address', () => {
  const state = {
    stop: 'kiev', republic: ['Cuba', 'Ukrainian SSR'], mode: ['unknown'], from: '1963-04-26', certainty: 'firm',
    text: 'a & b=c', panel: 'works', work: 'S1',
  };
  const { journey } = fresh();
  assert.deepEqual(readState(fromQuery(toQuery(state)), journey), { state, problems: [] });
  assert.equal(toQuery({ stop: null, playing: true }), '');
});

test('what is none is told, and the rest is read', () => {
  const { journey } = fresh();
  const asked = { stop: 'x', certainty: 'all', kind: [], panel: 'days', day: '1963-05-04', gap: 'sea', constructor: 1, text: null };
  const { state, problems } = readState(asked, journey);
  assert.deepEqual(state, { panel: 'days' });
  assert.deepEqual(problems.map(({ what }) => what.match(/“(.*)”/)[1]), ['constructor', 'x', '1963-05-04', 'sea']);
  assert.deepEqual(readState({ panel: 'days', day: '1963-05-03' }, journey).problems, []);
});

test('a journey has panels only for what it holds', () => {
  assert.deepEqual(panelsOf(fresh().journey), [
    'stops', 'route', 'numbers', 'evidence', 'days', 'passages', 'conflicts', 'gaps', 'works',
  ]);
});

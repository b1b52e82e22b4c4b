// Days, pace, stays and filters: what is true of a journey without any map or page.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { dwellSeconds, legSeconds } from '../../../castro_map/page/assets/clock.js';
import { coveredDays, dayAt, dayNumber, standingDays } from '../../../castro_map/page/assets/model/dates.js';
import { keeper } from '../../../castro_map/page/assets/model/filter.js';
import { certaintyOf } from '../../../castro_map/page/assets/model/names.js';
import { counts, staysOf, windOf } from '../../../castro_map/page/assets/model/totals.js';
import { data } from './data.mjs';

const { stops, cases } = data('selection.json');
const firstDay = stops.map(({ start }) => start).sort()[0];

for (const { filter, ids } of cases) {
  test(`the filter ${JSON.stringify(filter)} keeps what castro_map.select keeps`, () => {
    const placed = stops.map((stop) => ({
      ...stop,
      start: dayNumber(stop.start) - dayNumber(firstDay),
      end: dayNumber(stop.end) - dayNumber(firstDay),
    }));
    assert.deepEqual(placed.filter(keeper(filter, firstDay)).map(({ id }) => id), ids);
  });
}

test('days are counted over months, leap years and centuries', () => {
  assert.equal(dayAt('1963-04-26', 0).text, '26 April 1963');
  assert.equal(dayAt('1963-04-26', 39).iso, '1963-06-04');
  assert.equal(dayAt('1964-02-28', 1).iso, '1964-02-29');
  assert.equal(dayAt('1519-11-08', 1).text, '9 November 1519');
  assert.equal(dayAt('0099-12-31', 1).iso, '0100-01-01');
});

test('a stop whose date is a range stands no earlier than the stop before it', () => {
  const days = standingDays([{ start: 0, end: 0 }, { start: 4, end: 4 }, { start: 1, end: 30 }, { start: 6, end: 6 }]);
  assert.deepEqual(days, [0, 4, 4, 6]);
});

test('a date covers every day that it can mean', () => {
  assert.deepEqual(coveredDays([{ start: 1, end: 2 }], 4), [false, true, true, false]);
});

test('a stay lasts by what there is to read, and a leg by its length, within bounds', () => {
  const stay = (letters) => dwellSeconds({ event: 'x'.repeat(letters) });
  assert.ok(stay(0) >= 2);
  assert.ok(stay(90) > stay(0));
  assert.equal(stay(5000), 6);
  assert.ok(legSeconds({ km: 1 }) < legSeconds({ km: 900 }));
  assert.equal(legSeconds({ km: 20000 }), 3);
});

test('the weakest certainty speaks for a stop', () => {
  const stop = { dateCertainty: 'certain', placeCertainty: 'uncertain', eventCertainty: 'less-certain' };
  assert.equal(certaintyOf(stop), 'uncertain');
  assert.equal(certaintyOf({ dateCertainty: '', placeCertainty: '', eventCertainty: '' }), '');
});

test('stops at one place in a row are one stay, and a return is another', () => {
  const way = [
    { name: 'Moscow', day: 1 }, { name: 'Moscow', day: 3 }, { name: 'Kiev', day: 4 }, { name: 'Moscow', day: 6 },
  ];
  const stays = staysOf(way, ({ day }) => day, (stop, before) => ({ from: before, to: stop, km: 10 }));
  assert.deepEqual(
    stays.map(({ name, from, until, nights, km, leg }) => [name, from, until, nights, km, leg && leg.km]),
    [['Moscow', 1, 3, 3, 10, null], ['Kiev', 4, 4, 2, 0, 10], ['Moscow', 6, 6, null, 0, 10]],
  );
});

test('a direction is that in which the great circle sets out', () => {
  const at = (lat, lon) => ({ lat, lon });
  assert.equal(windOf(at(0, 0), at(0, 10)), 'east');
  assert.equal(windOf(at(0, 0), at(-10, 0)), 'south');
  assert.equal(windOf(at(23, -82), at(55.7, 37.6)), 'north-east'); // Havana to Moscow, though Moscow lies east
  assert.equal(windOf(at(60, 179), at(60, -179)), 'east');
});

test('sums keep the order in which their keys come', () => {
  const found = counts([['b', 2], ['a', 1], ['b', 3]], ([key]) => key, ([, amount]) => amount);
  assert.deepEqual([...found], [['b', 5], ['a', 1]]);
});

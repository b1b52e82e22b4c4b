// The words of the interface: English as it stands, and another language from its catalogue.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import { gettext, ngettext, numeral, useWords } from '../../../castro_map/page/assets/i18n.js';
import { dayAt } from '../../../castro_map/page/assets/model/dates.js';

afterEach(() => useWords(null));

test('without a catalogue the words are English', () => {
  assert.equal(gettext('Day {day} of {days}', { day: 3, days: 40 }), 'Day 3 of 40');
  assert.equal(ngettext('{count} stop', '{count} stops', 1), '1 stop');
  assert.equal(ngettext('{count} stop', '{count} stops', 1234), '1,234 stops');
  assert.equal(numeral(12345), '12,345');
});

test('a catalogue gives texts, forms by number, dates and numerals of its language', () => {
  useWords({
    language: 'ru',
    catalogue: {
      Play: 'Играть', May: 'мая', '{day} {month} {year}': '{day} {month} {year} г.',
      '{count} stop': { one: '{count} остановка', few: '{count} остановки', many: '{count} остановок' },
    },
  });
  assert.equal(gettext('Play'), 'Играть');
  assert.equal(gettext('Pause'), 'Pause'); // what nobody has translated yet stays readable
  const stops = (count) => ngettext('{count} stop', '{count} stops', count);
  assert.deepEqual([stops(1), stops(3), stops(11)], ['1 остановка', '3 остановки', '11 остановок']);
  assert.equal(dayAt('1963-05-08', 0).text, '8 мая 1963 г.');
});

test('a text is filled in once: what is filled in is no template', () => {
  assert.equal(gettext('Go to {place}', { place: '{place} {x} $&' }), 'Go to {place} {x} $&');
  assert.equal(gettext('Go to {place}', {}), 'Go to {place}');
});

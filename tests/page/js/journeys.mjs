// A small journey as the page decodes it, for tests of what needs no page.

import { decodeJourney } from '../../../castro_map/page/assets/model/journey.js';

const table = (rows, names) => ({
  rows: rows.length,
  columns: Object.fromEntries(names.map((name) => [name, [rows.map((row) => row[name]), rows.map((_, n) => n)]])),
});

const STOP = [
  'id', 'said', 'start', 'lasts', 'order', 'hour', 'name', 'modern', 'ru', 'es', 'republic', 'autonomous', 'facility',
  'kind', 'lat', 'lon', 'precision', 'placedBy', 'transport', 'mode', 'event', 'people', 'firm', 'dateCertainty',
  'placeCertainty', 'eventCertainty', 'note', 'sources', 'facts',
];

// Havana, Moscow on the next day, five silent days, Kiev; a leg to each, a work, a conflict and a gap.
export function small() {
  const stop = (id, start, republic, mode) => ({
    ...Object.fromEntries(STOP.map((name) => [name, ''])),
    id, start, republic, mode, lasts: 0, order: 1, name: id, lat: 50, lon: 30, people: [], firm: true, sources: [0], facts: [],
  });
  return decodeJourney({
    title: 'Small', first: '1963-04-26',
    calendar: table(['documented', 'documented', ...new Array(5).fill('silent'), 'documented'].map((state) => ({ state })), ['state']),
    stops: table([stop('havana', 0, 'Cuba', ''), stop('moscow', 1, 'Russian SFSR', 'air'), stop('kiev', 6, 'Ukrainian SSR', 'rail')], STOP),
    legs: table([{ to: 1, back: 1, firm: true, km: 9600 }, { to: 1, back: 1, firm: true, km: 750 }], ['to', 'back', 'firm', 'km']),
    sources: table([{ key: 'S1', title: 'Pravda' }], ['key', 'title', 'author', 'publisher', 'date', 'url', 'language', 'kind', 'standing']),
    excerpts: table([{ key: 'p1', source: 0, quote: true, text: 'He came.', stops: [1], themes: [] }], ['key', 'locator', 'language', 'text', 'themes', 'source', 'quote', 'stops']),
    themes: table([], ['key', 'title', 'text']),
    conflicts: table([{ id: 'day', about: 'date', oursSources: [0], otherSources: [], stops: [0] }], ['id', 'about', 'ours', 'other', 'why', 'oursSources', 'otherSources', 'stops']),
    gaps: table([{ id: 'sea', from: 2, to: 6, said: 'May', sources: [] }], ['id', 'known', 'sought', 'from', 'to', 'said', 'sources']),
  });
}

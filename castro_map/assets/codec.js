// Reads what castro_map/layers.py wrote: compact columns in, plain objects out. Touches no page.

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const DIGIT_VALUE = new Map([...DIGITS].map((digit, value) => [digit, value]));

// Points as [lat, lon] from differences of whole steps in base-64 variable-length digits:
// five bits a digit, lowest first; the sixth bit says that more follow; the lowest is the sign.
function decodePoints(text, step) {
  const points = [];
  const sum = [0, 0];
  let axis = 0, number = 0, shift = 0;
  for (const digit of text) {
    const value = DIGIT_VALUE.get(digit);
    number += (value & 31) * 2 ** shift;
    if (value & 32) {
      shift += 5;
      continue;
    }
    sum[axis] += number % 2 ? -(number - 1) / 2 : number / 2;
    if (axis === 1) points.push([sum[0] * step, sum[1] * step]);
    axis = 1 - axis;
    number = 0;
    shift = 0;
  }
  return points;
}

const ARC_STEP = 1e-3;
const STOP_TEXTS = [
  'id', 'date', 'said', 'hour', 'name', 'modern', 'ru', 'es', 'republic', 'autonomous',
  'facility', 'kind', 'precision', 'placedBy', 'transport', 'mode', 'event',
  'dateCertainty', 'placeCertainty', 'eventCertainty', 'note',
];

const STATES = ['silent', 'inferred', 'documented', 'contradictory'];

// The journey as records that point at each other: stop.sources holds sources, stop.passages
// excerpts, stop.conflicts conflicts, excerpt.source a source. stop.at and excerpt.at are their
// places in journey.stops and journey.excerpts.
function decodeJourney(data) {
  const { pool, stops: columns } = data;
  const text = (number) => pool[number];
  const sources = data.sources.map((source, at) => {
    const [key, title, author, publisher, date, url, language, kind, standing] = source.map(text);
    return { at, key, title, author, publisher, date, url, language, kind, standing, passages: [], stops: [] };
  });
  const stops = columns.id.map((_, at) => {
    const stop = { at, passages: [], conflicts: [] };
    for (const name of STOP_TEXTS) stop[name] = text(columns[name][at]);
    for (const name of ['start', 'end', 'order', 'lat', 'lon']) stop[name] = columns[name][at];
    stop.firm = columns.firm[at] === 1;
    stop.people = columns.people[at].map(text);
    stop.sources = columns.sources[at].map((n) => sources[n]);
    for (const source of stop.sources) source.stops.push(stop);
    return stop;
  });
  const excerpts = data.excerpts.map(([source, quote, locator, language, words, of, themes], at) => ({
    at, source: sources[source], quote: quote === 1, locator: text(locator), language: text(language),
    text: text(words), stops: of.map((n) => stops[n]), themes: themes.map(text),
  }));
  for (const excerpt of excerpts) {
    excerpt.source.passages.push(excerpt);
    for (const stop of excerpt.stops) stop.passages.push(excerpt);
  }
  const legs = data.legs.map(([from, to, firm, km, arc]) => ({
    from: stops[from], to: stops[to], firm: firm === 1, km, arc,
  }));
  const conflicts = data.conflicts.map(([about, ours, other, why, oursSources, otherSources, of]) => ({
    about: text(about), ours: text(ours), other: text(other), why: text(why),
    oursSources: oursSources.map((n) => sources[n]), otherSources: otherSources.map((n) => sources[n]),
    stops: of.map((n) => stops[n]),
  }));
  for (const conflict of conflicts) for (const stop of conflict.stops) stop.conflicts.push(conflict);
  const gaps = data.gaps.map(([from, to, said, known, sought, of]) => ({
    from, to, said: text(said), known: text(known), sought: text(sought), sources: of.map((n) => sources[n]),
  }));
  const themes = data.themes.map(([key, title, words]) => ({
    key: text(key), title: text(title), text: text(words),
    passages: excerpts.filter((excerpt) => excerpt.themes.includes(text(key))),
  }));
  return {
    title: data.title, first: data.first, days: data.calendar.length,
    calendar: data.calendar.map((state) => STATES[state]),
    stops, legs, sources, excerpts, conflicts, gaps, themes,
  };
}

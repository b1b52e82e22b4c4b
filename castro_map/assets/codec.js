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
  'id', 'date', 'said', 'time', 'name', 'modern', 'ru', 'es', 'republic', 'autonomous',
  'facility', 'kind', 'precision', 'placedBy', 'transport', 'mode', 'event',
  'dateCertainty', 'placeCertainty', 'eventCertainty', 'note', 'conflict',
];

// The journey as records that point at each other: stop.sources holds sources, stop.passages
// excerpts, excerpt.source a source. stop.at is its place in journey.stops.
function decodeJourney(data) {
  const { pool, stops: columns } = data;
  const text = (number) => pool[number];
  const sources = data.sources.map(([key, title, author, publisher, date, url, language, kind]) => ({
    key: text(key), title: text(title), author: text(author), publisher: text(publisher),
    date: text(date), url: text(url), language: text(language), kind: text(kind), passages: [],
  }));
  const stops = columns.id.map((_, at) => {
    const stop = { at, passages: [] };
    for (const name of STOP_TEXTS) stop[name] = text(columns[name][at]);
    for (const name of ['start', 'end', 'order', 'lat', 'lon']) stop[name] = columns[name][at];
    stop.firm = columns.firm[at] === 1;
    stop.people = columns.people[at].map(text);
    stop.sources = columns.sources[at].map((n) => sources[n]);
    return stop;
  });
  const excerpts = data.excerpts.map(([source, quote, locator, language, words, at]) => ({
    source: sources[source], quote: quote === 1, locator: text(locator), language: text(language),
    text: text(words), stops: at.map((n) => stops[n]),
  }));
  for (const excerpt of excerpts) {
    excerpt.source.passages.push(excerpt);
    for (const stop of excerpt.stops) stop.passages.push(excerpt);
  }
  const legs = data.legs.map(([from, to, firm, km, arc]) => ({
    from: stops[from], to: stops[to], firm: firm === 1, km, arc,
  }));
  return { title: data.title, first: data.first, days: data.days, stops, legs, sources, excerpts };
}

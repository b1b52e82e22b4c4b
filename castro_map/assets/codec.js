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

// A table's rows as objects, each with its place in the table as `at`. A column is [values] or
// [values, which]: without `which` its values are those of the rows, or the one that all rows share.
function decodeTable({ rows, columns }) {
  const records = Array.from({ length: rows }, (_, at) => ({ at }));
  for (const [name, [values, which]] of Object.entries(columns)) {
    const shared = values.length === 1;
    for (const record of records) record[name] = values[which ? which[record.at] : shared ? 0 : record.at];
  }
  return records;
}

// Where each row stands, from steps from row to row.
function sumUp(records, name) {
  let sum = 0;
  for (const record of records) record[name] = sum += record[name];
}

// The journey as records that point at each other: stop.sources holds sources, stop.passages
// excerpts, stop.conflicts conflicts, excerpt.source a source. stop.at and excerpt.at are their
// places in journey.stops and journey.excerpts.
function decodeJourney(data) {
  const [calendar, stops, legs, sources, excerpts, themes, conflicts, gaps] = [
    'calendar', 'stops', 'legs', 'sources', 'excerpts', 'themes', 'conflicts', 'gaps',
  ].map((name) => decodeTable(data[name]));
  const join = (record, name, those) => (record[name] = record[name].map((at) => those[at]));
  for (const name of ['start', 'order']) sumUp(stops, name);
  sumUp(legs, 'to');
  for (const source of sources) Object.assign(source, { passages: [], stops: [] });
  for (const stop of stops) {
    Object.assign(stop, { end: stop.start + stop.lasts, passages: [], conflicts: [] });
    for (const source of join(stop, 'sources', sources)) source.stops.push(stop);
  }
  for (const leg of legs) [leg.from, leg.to] = [stops[leg.to - leg.back], stops[leg.to]];
  for (const excerpt of excerpts) {
    excerpt.source = sources[excerpt.source];
    excerpt.source.passages.push(excerpt);
    for (const stop of join(excerpt, 'stops', stops)) stop.passages.push(excerpt);
  }
  for (const theme of themes) theme.passages = excerpts.filter((excerpt) => excerpt.themes.includes(theme.key));
  for (const conflict of conflicts) {
    for (const stop of join(conflict, 'stops', stops)) stop.conflicts.push(conflict);
    join(conflict, 'oursSources', sources);
    join(conflict, 'otherSources', sources);
  }
  for (const gap of gaps) join(gap, 'sources', sources);
  return {
    title: data.title, first: data.first, days: calendar.length,
    calendar: calendar.map(({ state }) => state),
    stops, legs, sources, excerpts, conflicts, gaps, themes,
  };
}

// What is true of a journey without any map: its days, its pace, and which stops a filter keeps.

const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
];
const KIND_WORDS = { science_education: 'science and education' };
const MODE_WORDS = {
  air: 'by air', rail: 'by rail', road: 'by road', water: 'by water', foot: 'on foot',
};
const DAY_WORDS = {
  documented: 'documented', inferred: 'inferred or approximate',
  contradictory: 'sources disagree', silent: 'nothing is known',
};
const CERTAINTY_WORDS = { certain: 'certain', 'less-certain': 'less certain', uncertain: 'uncertain' };

function kindWord(kind) {
  return KIND_WORDS[kind] || kind;
}

// The day that lies `offset` days after an ISO date.
function dayAt(first, offset) {
  const [year, month, day] = first.split('-').map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day + offset);
  const y = date.getUTCFullYear(), m = date.getUTCMonth(), d = date.getUTCDate();
  const two = (number) => String(number).padStart(2, '0');
  return {
    iso: `${String(y).padStart(4, '0')}-${two(m + 1)}-${two(d)}`,
    day: d,
    month: MONTHS[m],
    text: `${d} ${MONTHS[m]} ${y}`,
  };
}

// On which day of the journey each stop stands when it is played: the first that its date can
// mean, but never before the stop that it follows. "Some day of that stay" comes after "its first".
function standingDays(stops) {
  let reached = 0;
  return stops.map((stop) => (reached = Math.max(reached, Math.min(stop.start, stop.end))));
}

// Which days the dates of some stops can mean: true or false for each day of the journey.
function coveredDays(stops, days) {
  const covered = new Array(days).fill(false);
  for (const stop of stops) covered.fill(true, stop.start, stop.end + 1);
  return covered;
}

// Seconds that a stop is shown: longer where there is more to read, but always within bounds.
function dwellSeconds(stop) {
  return Math.min(6, 2 + stop.event.length / 90);
}

// Seconds that a leg takes: a street crossed is a blink, an ocean is not four of them.
function legSeconds(leg) {
  return leg ? Math.min(3, 0.5 + leg.km / 1200) : 0.5;
}

function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

// The rule of castro_map/selection.py; tests/data/selection.json proves both.
// filter: {republics, kinds, start, end, certainty: 'firm' | 'all', text}, all optional.
function matches(stop, filter, first) {
  const { republics = [], kinds = [], start, end, certainty, text = '' } = filter;
  if (republics.length && !republics.includes(stop.republic)) return false;
  if (kinds.length && !kinds.includes(stop.kind)) return false;
  if (start && dayAt(first, stop.end).iso < start) return false;
  if (end && dayAt(first, stop.start).iso > end) return false;
  if (certainty === 'firm' && !stop.firm) return false;
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (!words.length) return true;
  stop.folded = stop.folded || fold(
    [stop.name, stop.modern, stop.ru, stop.es, stop.facility, stop.event, ...stop.people].join('\n'),
  );
  return words.every((word) => stop.folded.includes(word));
}

// "Day 13 of 40, 8 May 1963, Tashkent": what the slider and the live region say of a stop.
function spoken(journey, stop, day) {
  return `Day ${day + 1} of ${journey.days}, ${stop.said}, ${stop.name}`;
}

// The weakest of a stop's three certainties, or '' where nobody graded.
function certaintyOf(stop) {
  const graded = [stop.dateCertainty, stop.placeCertainty, stop.eventCertainty];
  return ['uncertain', 'less-certain', 'certain'].find((word) => graded.includes(word)) || '';
}

// What is true of a journey without any map: its days, its pace, and which stops a filter keeps.

const KIND_WORDS = {
  agriculture: N_('agriculture'), ceremony: N_('ceremony'), culture: N_('culture'), energy: N_('energy'),
  industry: N_('industry'), military: N_('military'), rest: N_('rest'), talks: N_('talks'),
  science_education: N_('science and education'), transport: N_('transport'),
};
const MODE_WORDS = {
  air: N_('by air'), rail: N_('by rail'), road: N_('by road'), water: N_('by water'), foot: N_('on foot'),
  '': N_('way not recorded'),
};
const UNKNOWN_MODE = 'unknown'; // as a filter calls the mode that nobody recorded
const DAY_WORDS = {
  documented: N_('documented'), inferred: N_('inferred or approximate'),
  contradictory: N_('sources disagree'), silent: N_('nothing is known'),
};
const CERTAINTY_WORDS = {
  certain: N_('certain'), 'less-certain': N_('less certain'), uncertain: N_('uncertain'),
};
const WINDS = [
  N_('north'), N_('north-east'), N_('east'), N_('south-east'),
  N_('south'), N_('south-west'), N_('west'), N_('north-west'),
];

function kindWord(kind) {
  return kind && gettext(KIND_WORDS[kind] || kind);
}

function modeWords(mode) {
  return gettext(MODE_WORDS[mode] || mode);
}

const DAY_MS = 86400000;

// Days from 1 January 1970 to an ISO date; NaN where it is none.
function dayNumber(iso) {
  const [year, month, day] = iso.split('-').map(Number);
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MS;
}

// As a date names them; a language may bend them.
const MONTHS = [
  N_('January'), N_('February'), N_('March'), N_('April'), N_('May'), N_('June'),
  N_('July'), N_('August'), N_('September'), N_('October'), N_('November'), N_('December'),
];

// The day that lies `offset` days after an ISO date.
function dayAt(first, offset) {
  const date = new Date((dayNumber(first) + offset) * DAY_MS);
  const day = date.getUTCDate(), month = gettext(MONTHS[date.getUTCMonth()]);
  return {
    iso: date.toISOString().slice(0, 10),
    day,
    short: gettext('{day} {month}', { day, month: month.slice(0, 3) }),
    text: gettext('{day} {month} {year}', { day, month, year: date.getUTCFullYear() }),
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

// Which stops a filter keeps, as a function of a stop: the rule of castro_map/itinerary/selection.py;
// tests/data/selection.json proves both. `first` is the journey's first day, an ISO date.
// filter: {republic, kind, mode, person: lists, from, until: ISO days, certainty: 'firm' | 'all', text},
// all optional; the mode "unknown" is: nobody recorded it.
function keeper(filter, first) {
  const { republic = [], kind = [], mode = [], person = [], certainty, text = '' } = filter;
  const from = filter.from ? dayNumber(filter.from) - dayNumber(first) : -Infinity;
  const until = filter.until ? dayNumber(filter.until) - dayNumber(first) : Infinity;
  const words = fold(text).split(/\s+/).filter(Boolean);
  return (stop) => {
    if (republic.length && !republic.includes(stop.republic)) return false;
    if (kind.length && !kind.includes(stop.kind)) return false;
    if (mode.length && !mode.includes(stop.mode || UNKNOWN_MODE)) return false;
    if (person.length && !person.some((name) => stop.people.includes(name))) return false;
    if (stop.end < from || stop.start > until) return false;
    if (certainty === 'firm' && !stop.firm) return false;
    if (!words.length) return true;
    stop.folded = stop.folded || fold(
      [stop.name, stop.modern, stop.ru, stop.es, stop.facility, stop.event, ...stop.people].join('\n'),
    );
    return words.every((word) => stop.folded.includes(word));
  };
}

// "Day 13 of 40, 8 May 1963, Tashkent": what the slider and the live region say of a stop.
function spoken(journey, stop, day) {
  return `${dayOf(journey, day)}, ${stop.said}, ${stop.name}`;
}

// "Tashkent, Textile combine"
function whereOf({ name, facility }) {
  return [name, facility].filter(Boolean).join(', ');
}

function dayOf(journey, day) {
  return gettext('Day {day} of {days}', { day: day + 1, days: journey.days });
}

// The weakest of a stop's three certainties, or '' where nobody graded.
function certaintyOf(stop) {
  const graded = [stop.dateCertainty, stop.placeCertainty, stop.eventCertainty];
  return ['uncertain', 'less-certain', 'certain'].find((word) => graded.includes(word)) || '';
}

// Stays: runs of stops at one place, in the order of the journey. `dayOf(stop)` is the day on which a
// stop stands, `legTo(stop, before)` the leg between two stops, or null.
// Each is {name, stops, from, until: days, nights: until the next stay or null, km: within the place,
// leg: by which it was reached or null}.
function staysOf(stops, dayOf, legTo) {
  const stays = [];
  stops.forEach((stop, n) => {
    const leg = n ? legTo(stop, stops[n - 1]) : null;
    const last = stays[stays.length - 1];
    if (last && last.name === stop.name) {
      last.stops.push(stop);
      last.until = dayOf(stop);
      last.km += leg ? leg.km : 0;
    } else {
      const day = dayOf(stop);
      if (last) last.nights = day - last.from;
      stays.push({ name: stop.name, stops: [stop], from: day, until: day, nights: null, km: 0, leg });
    }
  });
  return stays;
}

// The direction in which a great circle sets out, as one of eight winds.
function windOf(from, to) {
  const rad = Math.PI / 180;
  const turn = (to.lon - from.lon) * rad;
  const y = Math.sin(turn) * Math.cos(to.lat * rad);
  const x = Math.cos(from.lat * rad) * Math.sin(to.lat * rad)
    - Math.sin(from.lat * rad) * Math.cos(to.lat * rad) * Math.cos(turn);
  return gettext(WINDS[Math.round(Math.atan2(y, x) / rad / 45 + 8) % 8]);
}

// How many items, or how much of them, there is by key, in the order of first appearance.
function counts(items, key, amount = () => 1) {
  const found = new Map();
  for (const item of items) found.set(key(item), (found.get(key(item)) || 0) + amount(item));
  return found;
}

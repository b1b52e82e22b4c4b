// The story of a stop: what happened, who was there, how sure that is, and in whose words.

const PART_WORDS = { dateCertainty: 'day', placeCertainty: 'place', eventCertainty: 'event' };

function story(player, root) {
  const show = () => {
    root.replaceChildren(...(player.stop ? stopStory(player) : overview(player)));
    root.scrollTop = 0;
  };
  player.on('select', show);
  player.on('filter', () => player.stop || show());
  show();
}

function stopStory(player) {
  const { stop, journey } = player;
  const names = [
    stop.ru !== stop.name && stop.ru, stop.modern && !stop.modern.startsWith(`${stop.name},`)
      && stop.modern !== stop.name && `today ${stop.modern}`,
    [stop.autonomous, stop.republic].filter(Boolean).join(', '),
  ].filter(Boolean);
  const came = [MODE_WORDS[stop.mode], stop.transport].filter(Boolean);
  const eyebrow = [
    `Day ${player.dayOf(stop) + 1} of ${journey.days}`, stop.said, stop.hour,
  ].filter(Boolean).join(' · ');
  return [
    el('p', { className: 'cm-eyebrow' }, eyebrow),
    el('h2', {}, stop.name),
    el('p', { className: 'cm-names' }, names.join(' · ')),
    stop.facility && el('p', { className: 'cm-facility' }, stop.facility,
      stop.kind && el('span', { className: 'cm-kind' }, kindWord(stop.kind))),
    certaintyLine(stop),
    el('p', { className: 'cm-event' }, stop.event),
    fact('With', stop.people.join(', ')),
    fact('Came', dedupe(came)),
    ...stop.passages.map((excerpt) => passage(excerpt, player)),
    ...stop.conflicts.map((conflict) => disagreement(conflict, journey)),
    fact('Note', ...cited(stop.note, journey)),
    fact('Placed by', placed(stop)),
    sourceLine(stop),
    nextLine(player),
  ].filter(Boolean);
}

function dedupe([mode, vehicle]) {
  if (!vehicle) return mode || '';
  return mode && mode !== vehicle ? `${mode}: ${vehicle}` : vehicle;
}

function fact(name, ...words) {
  return words.some(Boolean) && el('p', { className: 'cm-fact' }, el('b', {}, `${name} `), ...words);
}

// A text in which the key of a work ("S48") leads to it in the list of works.
function cited(text, { sources }) {
  if (!document.getElementById('cm-list')) return [text]; // on a map of somebody's own there is no list
  return text.split(/([\w-]*\d[\w-]*)/).map((part) => {
    const source = sources.find(({ key }) => key === part);
    return source ? el('button', {
      type: 'button', className: 'cm-link', 'aria-label': `${part}: ${source.title}`,
      onclick: () => goTo(document.getElementById(`cm-work-${source.at}`)),
    }, part) : part;
  });
}

function placed(stop) {
  if (stop.lat === null) return 'nobody: where this was is not known, so it is not on the map';
  return [stop.placedBy, stop.precision && `to the ${stop.precision}`].filter(Boolean).join(', ');
}

// A shape and a word for how sure it is, and the parts that are less than certain.
function certaintyLine(stop) {
  const worst = certaintyOf(stop);
  if (!worst) return null;
  const parts = Object.entries(PART_WORDS)
    .filter(([name]) => stop[name])
    .map(([name, word]) => `${word} ${CERTAINTY_WORDS[stop[name]]}`);
  const count = stop.sources.length;
  parts.push(`${count} source${count === 1 ? '' : 's'}`);
  return el('p', { className: `cm-certainty cm-${worst}` },
    el('span', { className: 'cm-sign', 'aria-hidden': 'true' }), parts.join(' · '));
}

// Our reading, the other, who says so, and why ours.
function disagreement({ about, ours, other, why, oursSources, otherSources }, journey) {
  const who = (sources) => sources.flatMap((source, n) => [
    n ? '; ' : '', link(source.url, source.author || source.publisher || source.title)]);
  const say = (words, text, sources) => el('p', {}, el('b', {}, words), ...cited(text, journey),
    ...(sources.length ? [' (', ...who(sources), ')'] : []));
  return el('div', { className: 'cm-conflict' },
    el('p', {}, el('strong', {}, `Sources disagree on the ${about}.`)),
    say('We take: ', ours, oursSources), say('Others: ', other, otherSources), say('Why: ', why, []));
}

function passage(excerpt, player) {
  const { source, quote, locator, text } = excerpt;
  const cite = el('footer', {}, ...[
    !quote && 'In our words: ', link(source.url, workName(source)), locator && `, ${locator}`,
  ].filter(Boolean));
  const others = excerpt.stops.length > 1
    ? ` · bears on ${excerpt.stops.length} stops` : '';
  if (others) cite.append(others);
  const column = document.getElementById(`cm-passage-${excerpt.at}`);
  if (column) {
    cite.append(' · ', el('button', {
      type: 'button', className: 'cm-link', onclick: () => goTo(column),
    }, 'in context'));
  }
  const body = quote
    ? el('blockquote', { className: 'cm-quote' }, el('p', {}, `“${text}”`), cite)
    : el('div', { className: 'cm-paraphrase' }, el('p', {}, text), cite);
  if (player.stop || !excerpt.stops.length) return body;
  body.append(el('button', {
    type: 'button', className: 'cm-link', onclick: () => player.select(excerpt.stops[0]),
  }, `Go to ${excerpt.stops[0].name}`));
  return body;
}

function workName({ title, author, publisher, date }) {
  return [author, title, publisher, date].filter(Boolean).join(', ');
}

function sourceLine(stop) {
  if (!stop.sources.length) return null;
  const items = stop.sources.map((source) => el('li', {}, link(source.url, workName(source)),
    source.kind && el('span', { className: 'cm-kind' }, source.kind)));
  return el('details', { className: 'cm-sources' },
    el('summary', {}, `${stop.sources.length} source${stop.sources.length > 1 ? 's' : ''}`),
    el('ol', {}, ...items));
}

function nextLine(player) {
  const next = player.stops[player.at + 1];
  if (!next) return null;
  const line = player.layer.lineTo(next, player.stop);
  const how = line && line.leg.km >= 1
    ? `, ${Math.round(line.leg.km).toLocaleString('en')} km ${MODE_WORDS[next.mode] || 'on'}` : '';
  const gap = player.silence(player.stop, next);
  return el('div', { className: 'cm-next' },
    gap && el('p', { className: 'cm-gap' }, ...cited(gapWords(player, gap), player.journey)),
    el('button', { type: 'button', className: 'cm-link', onclick: () => player.next() },
      `Next: ${[next.name, next.facility].filter(Boolean).join(', ')}${how}`));
}

function gapWords({ journey }, [from, to]) {
  const said = (offset) => dayAt(journey.first, offset).text;
  const days = to - from + 1;
  const gap = journey.gaps.find((one) => one.from <= from && to <= one.to);
  // Where nobody wrote down any work, a quiet day is no gap in what is known.
  const none = journey.sources.length ? 'no visit is known' : 'there is no stop';
  const words = days === 1 ? `Of ${said(from)} ${none}.`
    : `Of the ${days} days from ${said(from)} to ${said(to)} ${none}.`;
  return gap && gap.known ? `${words} ${gap.known}` : words;
}

// Before the first stop: what this is, how to use it, and the key to its signs.
function overview(player) {
  const { journey, stops } = player;
  const doubted = stops.filter((stop) => !stop.firm).length;
  const unplaced = stops.filter((stop) => stop.lat === null);
  const ends = journey.days
    ? [dayAt(journey.first, 0).text, dayAt(journey.first, journey.days - 1).text] : [];
  const span = [...new Set(ends)].join(' to ');
  const works = new Set(stops.flatMap((stop) => stop.sources)).size;
  const resting = works ? `, resting on ${counted(works, 'work')}` : '';
  const general = journey.excerpts.filter(({ quote, stops: of }) => quote && !of.length);
  return [
    el('p', { className: 'cm-eyebrow' }, span),
    el('h2', {}, 'Overview'),
    stops.length
      ? el('p', { className: 'cm-event' },
        `${counted(stops.length, 'visit')}${resting}. `
        + `Press Play to travel along, or choose a place on the map. `
        + (doubted ? `${doubted} of the visits are less than certain in day, place or event, and say why.` : ''))
      : el('p', { className: 'cm-event' }, 'No stop matches the filters. Take one of them off.'),
    unplaced.length && el('div', { className: 'cm-conflict' },
      el('strong', {}, 'Not on the map: '),
      unplaced.map((stop) => stop.facility || stop.name).join('; '),
      '. Where this was is not known.'),
    ...general.map((excerpt) => passage(excerpt, player)),
    key(),
  ].filter(Boolean);
}

function counted(number, word) {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

function key() {
  const rows = [
    ['air', 'by air, along the great circle'], ['rail', 'by rail'], ['road', 'by road'],
    ['water', 'by water'], ['foot', 'on foot'], ['unknown', 'way not recorded'],
    ['doubt', 'broken line: day, place or event in doubt'],
  ];
  return el('div', { className: 'cm-key' }, el('h3', {}, 'Key'),
    el('ul', {}, ...rows.map(([name, words]) => el('li', {}, el('i', { className: `cm-key-${name}` }), words))),
    el('ul', {}, ...Object.entries(DAY_WORDS).map(([name, words]) => el('li', {},
      el('i', { className: `cm-day cm-${name}` }), `day ${words}`))));
}

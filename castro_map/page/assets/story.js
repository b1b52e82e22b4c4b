// The story of a stop: what happened, who was there, how sure that is, and in whose words.

const PART_WORDS = {
  dateCertainty: N_('day {certainty}'), placeCertainty: N_('place {certainty}'), eventCertainty: N_('event {certainty}'),
};

function story(player, root) {
  const show = () => {
    root.replaceChildren(...(player.stop ? stopStory(player) : overview(player)));
    // not at once: to ask where it stands makes the browser lay out the whole page
    requestAnimationFrame(() => (root.scrollTop = 0));
  };
  player.on('select', show);
  player.on('filter', () => player.stop || show());
  show();
}

function stopStory(player) {
  const { stop, journey } = player;
  const names = [
    stop.ru !== stop.name && stop.ru, stop.modern && !stop.modern.startsWith(`${stop.name},`)
      && stop.modern !== stop.name && gettext('today {place}', { place: stop.modern }),
    [stop.autonomous, stop.republic].filter(Boolean).join(', '),
  ].filter(Boolean);
  const came = [stop.mode && modeWords(stop.mode), stop.transport].filter(Boolean);
  const eyebrow = [
    dayOf(journey, player.dayOf(stop)), stop.said, stop.hour,
  ].filter(Boolean).join(' · ');
  return [
    el('p', { className: 'cm-eyebrow' }, eyebrow),
    el('h2', {}, stop.name),
    el('p', { className: 'cm-names' }, names.join(' · ')),
    stop.facility && el('p', { className: 'cm-facility' }, stop.facility,
      stop.kind && el('span', { className: 'cm-kind' }, kindWord(stop.kind))),
    certaintyLine(stop),
    el('p', { className: 'cm-event' }, stop.event),
    fact(gettext('With'), stop.people.join(', ')),
    fact(gettext('Came'), dedupe(came)),
    ...stop.passages.map((excerpt) => passage(excerpt, player)),
    ...stop.conflicts.map((conflict) => disagreement(conflict, player)),
    fact(gettext('Note'), ...cited(stop.note, player)),
    fact(gettext('Placed by'), placed(stop)),
    sourceLine(stop),
    citeLine(stop, player),
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
function cited(text, player) {
  if (!text || !player.hasPanels) return [text];
  const { sources } = player.journey;
  return text.split(/([\w-]*\d[\w-]*)/).map((part) => {
    const source = sources.find(({ key }) => key === part);
    return source ? el('button', {
      type: 'button', className: 'cm-link', 'aria-label': `${part}: ${source.title}`,
      onclick: () => player.open('works', source.key),
    }, part) : part;
  });
}

function placed(stop) {
  if (stop.lat === null) return gettext('nobody: where this was is not known, so it is not on the map');
  return [stop.placedBy, stop.precision && gettext('to the {precision}', { precision: stop.precision })].filter(Boolean).join(', ');
}

// A shape and a word for how sure it is, and the parts that are less than certain.
function certaintyLine(stop) {
  const worst = certaintyOf(stop);
  if (!worst) return null;
  const parts = Object.entries(PART_WORDS)
    .filter(([name]) => stop[name])
    .map(([name, words]) => gettext(words, { certainty: gettext(CERTAINTY_WORDS[stop[name]]) }));
  parts.push(ngettext('{count} source', '{count} sources', stop.sources.length));
  return el('p', { className: `cm-certainty cm-${worst}` },
    el('span', { className: 'cm-sign', 'aria-hidden': 'true' }), parts.join(' · '));
}

// Our reading, the other, who says so, and why ours.
function disagreement({ about, ours, other, why, oursSources, otherSources }, player) {
  const who = (sources) => sources.flatMap((source, n) => [
    n ? '; ' : '', link(source.url, source.author || source.publisher || source.title)]);
  const say = (words, text, sources) => el('p', {}, el('b', {}, `${words} `), ...cited(text, player),
    ...(sources.length ? [' (', ...who(sources), ')'] : []));
  return el('div', { className: 'cm-conflict' },
    el('p', {}, el('strong', {}, gettext('Sources disagree on the {subject}.', { subject: gettext(about) }))),
    say(gettext('We take:'), ours, oursSources), say(gettext('Others:'), other, otherSources),
    say(gettext('Why:'), why, []));
}

function passage(excerpt, player) {
  const { source, quote, locator, text } = excerpt;
  const cite = el('footer', {}, ...[
    !quote && `${gettext('In our words:')} `, link(source.url, workName(source)), locator && `, ${locator}`,
  ].filter(Boolean));
  const { length } = excerpt.stops;
  if (length > 1) cite.append(' · ', ngettext('bears on {count} stop', 'bears on {count} stops', length));
  if (player.hasPanels && isQuoted(source)) {
    cite.append(' · ', el('button', {
      type: 'button', className: 'cm-link', onclick: () => player.open('passages', excerpt.key),
    }, gettext('in context')));
  }
  const body = quote
    ? el('blockquote', { className: 'cm-quote' }, el('p', {}, `“${text}”`), cite)
    : el('div', { className: 'cm-paraphrase' }, el('p', {}, text), cite);
  if (player.stop || !excerpt.stops.length) return body;
  body.append(el('button', {
    type: 'button', className: 'cm-link', onclick: () => player.select(excerpt.stops[0]),
  }, gettext('Go to {place}', { place: excerpt.stops[0].name })));
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
    el('summary', {}, ngettext('{count} source', '{count} sources', stop.sources.length)),
    el('ol', {}, ...items));
}

function nextLine(player) {
  const next = player.stops[player.at + 1];
  if (!next) return null;
  const line = player.layer.lineTo(next, player.stop);
  const place = whereOf(next);
  const words = line && line.leg.km >= 1
    ? gettext('Next: {place}, {km} km {mode}', {
      place, km: numeral(Math.round(line.leg.km)), mode: next.mode ? modeWords(next.mode) : gettext('on'),
    }) : gettext('Next: {place}', { place });
  const gap = player.silence(player.stop, next);
  return el('div', { className: 'cm-next' },
    gap && el('p', { className: 'cm-gap' }, ...cited(gapWords(player, gap), player)),
    el('button', { type: 'button', className: 'cm-link', onclick: () => player.next() }, words));
}

function gapWords({ journey }, [from, to]) {
  const said = (offset) => dayAt(journey.first, offset).text;
  const days = to - from + 1;
  const gap = journey.gaps.find((one) => one.from <= from && to <= one.to);
  // Where nobody wrote down any work, a quiet day is no gap in what is known.
  const known = journey.sources.length > 0;
  const values = { day: said(from), from: said(from), to: said(to) };
  const words = days === 1
    ? gettext(known ? N_('Of {day} no visit is known.') : N_('Of {day} there is no stop.'), values)
    : known ? ngettext('Of the {count} day from {from} to {to} no visit is known.',
      'Of the {count} days from {from} to {to} no visit is known.', days, values)
      : ngettext('Of the {count} day from {from} to {to} there is no stop.',
        'Of the {count} days from {from} to {to} there is no stop.', days, values);
  return gap && gap.known ? `${words} ${gap.known}` : words;
}

// Before the first stop: what this is and how to use it.
function overview(player) {
  const { journey, stops } = player;
  const doubted = stops.filter((stop) => !stop.firm).length;
  const unplaced = stops.filter((stop) => stop.lat === null);
  const ends = journey.days
    ? [...new Set([dayAt(journey.first, 0).text, dayAt(journey.first, journey.days - 1).text])] : [];
  const span = ends.length === 2 ? gettext('{from} to {to}', { from: ends[0], to: ends[1] }) : ends.join('');
  const works = new Set(stops.flatMap((stop) => stop.sources)).size;
  const visits = ngettext('{count} visit', '{count} visits', stops.length);
  const words = [
    works ? gettext('{visits}, resting on {works}.', {
      visits, works: ngettext('{count} work', '{count} works', works),
    }) : `${visits}.`,
    gettext('Press Play to travel along, or choose a place on the map.'),
    doubted && ngettext('{count} of the visits is less than certain in day, place or event, and says why.',
      '{count} of the visits are less than certain in day, place or event, and say why.', doubted),
  ];
  const general = journey.excerpts.filter(({ quote, stops: of }) => quote && !of.length);
  return [
    el('p', { className: 'cm-eyebrow' }, span),
    el('h2', {}, gettext('Overview')),
    el('p', { className: 'cm-event' }, stops.length ? words.filter(Boolean).join(' ')
      : gettext('No stop matches the filters. Take one of them off.')),
    unplaced.length && el('div', { className: 'cm-conflict' },
      el('strong', {}, `${gettext('Not on the map:')} `),
      unplaced.slice(0, 50).map((stop) => stop.facility || stop.name).join('; '),
      `. ${gettext('Where this was is not known.')}`),
    ...general.map((excerpt) => passage(excerpt, player)),
  ].filter(Boolean);
}

// The story of a stop: what happened, who was there, how sure that is, and in whose words.

import { el, link } from '../dom.js';
import { gettext, N_, ngettext, numeral } from '../i18n.js';
import { dayAt, dayOf } from '../model/dates.js';
import { CERTAINTY_WORDS, certaintyOf, kindWord, modeWords, whereOf, workName } from '../model/names.js';
import { isQuoted } from '../model/query.js';
import { cited, disagreement } from './cited.js';
import { citeLine } from './cite.js';

/** @typedef {import('../explorer.js').Explorer} Explorer */

const PART_WORDS = {
  dateCertainty: N_('day {certainty}'), placeCertainty: N_('place {certainty}'), eventCertainty: N_('event {certainty}'),
};

/**
 * @param {Explorer} explorer
 * @param {HTMLElement} root
 */
export function story(explorer, root) {
  const { state } = explorer;
  const show = () => {
    root.replaceChildren(...(state.now.stop ? stopStory(explorer) : overview(explorer)));
    // not at once: to ask where it stands makes the browser lay out the whole page
    requestAnimationFrame(() => (root.scrollTop = 0));
  };
  state.watch(['stop', 'stops'], (now, before) => {
    if (now.stop !== before.stop || !now.stop) show();
  });
  show();
}

function stopStory(explorer) {
  const { journey, state, track } = explorer;
  const { stop } = state.now;
  const names = [
    stop.ru !== stop.name && stop.ru, stop.modern && !stop.modern.startsWith(`${stop.name},`)
      && stop.modern !== stop.name && gettext('today {place}', { place: stop.modern }),
    [stop.autonomous, stop.republic].filter(Boolean).join(', '),
  ].filter(Boolean);
  const came = [stop.mode && modeWords(stop.mode), stop.transport].filter(Boolean);
  const eyebrow = [
    dayOf(journey, track.dayOf(stop)), stop.said, stop.hour,
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
    ...stop.passages.map((excerpt) => passage(excerpt, explorer)),
    ...stop.conflicts.map((conflict) => disagreement(conflict, explorer)),
    ...stop.facts.map(([title, text]) => fact(gettext(title), text)),
    fact(gettext('Note'), ...cited(stop.note, explorer)),
    fact(gettext('Placed by'), placed(stop)),
    sourceLine(stop),
    citeLine(stop, explorer),
    nextLine(explorer),
  ].filter(Boolean);
}

/** @param {string[]} came */
function dedupe([mode, vehicle]) {
  if (!vehicle) return mode || '';
  return mode && mode !== vehicle ? `${mode}: ${vehicle}` : vehicle;
}

function fact(name, ...words) {
  return words.some(Boolean) && el('p', { className: 'cm-fact' }, el('b', {}, `${name} `), ...words);
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

function passage(excerpt, { state, panels }) {
  const { source, quote, locator, text } = excerpt;
  const cite = el('footer', {}, ...[
    !quote && `${gettext('In our words:')} `, link(source.url, workName(source)), locator && `, ${locator}`,
  ].filter(Boolean));
  const { length } = excerpt.stops;
  if (length > 1) cite.append(' · ', ngettext('bears on {count} stop', 'bears on {count} stops', length));
  if (panels && isQuoted(source)) {
    cite.append(' · ', el('button', {
      type: 'button', className: 'cm-link', onclick: () => state.open('passages', excerpt.key),
    }, gettext('in context')));
  }
  const body = quote
    ? el('blockquote', { className: 'cm-quote' }, el('p', {}, `“${text}”`), cite)
    : el('div', { className: 'cm-paraphrase' }, el('p', {}, text), cite);
  if (state.now.stop || !excerpt.stops.length) return body;
  body.append(el('button', {
    type: 'button', className: 'cm-link', onclick: () => state.select(excerpt.stops[0]),
  }, gettext('Go to {place}', { place: excerpt.stops[0].name })));
  return body;
}

function sourceLine(stop) {
  if (!stop.sources.length) return null;
  const items = stop.sources.map((source) => el('li', {}, link(source.url, workName(source)),
    source.kind && el('span', { className: 'cm-kind' }, source.kind)));
  return el('details', { className: 'cm-sources' },
    el('summary', {}, ngettext('{count} source', '{count} sources', stop.sources.length)),
    el('ol', {}, ...items));
}

function nextLine(explorer) {
  const { state, track } = explorer;
  const { stop, stops, at } = state.now;
  const next = stops[at + 1];
  if (!next) return null;
  const leg = track.legTo(next, stop);
  const place = whereOf(next);
  const words = leg && leg.km >= 1
    ? gettext('Next: {place}, {km} km {mode}', {
      place, km: numeral(Math.round(leg.km)), mode: next.mode ? modeWords(next.mode) : gettext('on'),
    }) : gettext('Next: {place}', { place });
  const gap = track.silence(stop, next);
  return el('div', { className: 'cm-next' },
    gap && el('p', { className: 'cm-gap' }, ...cited(gapWords(explorer, gap), explorer)),
    el('button', { type: 'button', className: 'cm-link', onclick: () => state.next() }, words));
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
function overview(explorer) {
  const { journey } = explorer;
  const { stops } = explorer.state.now;
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
    ...general.map((excerpt) => passage(excerpt, explorer)),
  ].filter(Boolean);
}

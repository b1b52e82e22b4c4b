// The panels below the map that tell how we know: the days, the passages, the themes, the conflicts,
// the gaps, the works. Each is a <details>, so that a reader who came for the map is not buried.

import { el, link } from '../dom.js';
import { gettext, ngettext } from '../i18n.js';
import { dayAt } from '../model/dates.js';
import { DAY_WORDS, workName } from '../model/names.js';
import { isQuoted } from '../model/query.js';
import { cited, disagreement } from './cited.js';
import { folded, toStop, toStops } from './parts.js';

/** @typedef {import('../explorer.js').Explorer} Explorer */

export const EVIDENCE = {
  days: daysPart, passages: passagesPart, themes: themesPart, conflicts: conflictsPart, gaps: gapsPart, works: worksPart,
};

// The calendar in words: every day, what is known of it, and its stops.
function daysPart(explorer) {
  const { journey, track } = explorer;
  const items = journey.calendar.map((state, offset) => {
    const held = journey.stops.filter(({ start, end }) => start <= offset && offset <= end);
    const gap = journey.gaps.find(({ from, to }) => from <= offset && offset <= to);
    const { text, iso } = dayAt(journey.first, offset);
    // a silent day leads to the last stop before the silence, whose story tells it
    const leadsTo = held.find((stop) => track.dayOf(stop) === offset) || held[0] || lastBefore(journey, offset);
    return el('li', { 'data-record': iso },
      el('i', { className: `cm-day cm-${state}`, 'aria-hidden': 'true' }),
      el('span', {}, leadsTo ? toStop(explorer, leadsTo, text) : text, `: ${gettext(DAY_WORDS[state])}. `,
        ...(held.length ? toStops(explorer, held) : []),
        ...(gap ? [' ', ...cited([gap.known, gap.sought].filter(Boolean).join(' '), explorer)] : [])));
  });
  return folded(explorer, 'days', gettext('Day by day'), el('ol', { className: 'cm-calendar' }, ...items));
}

// The last stop that is over before a day.
function lastBefore({ stops }, offset) {
  return stops.findLast((stop) => stop.end < offset);
}

// The passages of each work that is quoted, in their order: what it says, joined to the stops.
function passagesPart(explorer) {
  const quoted = explorer.journey.sources.filter(isQuoted);
  const items = quoted.flatMap((source) => [
    quoted.length > 1 && el('h4', {}, workName(source)),
    ...source.passages.map((excerpt) => el('div', {
      'data-record': excerpt.key, className: excerpt.quote ? 'cm-quote' : 'cm-paraphrase',
    },
    el('p', {}, excerpt.quote ? `“${excerpt.text}”` : excerpt.text),
    el('footer', {}, !excerpt.quote && `${gettext('In our words:')} `, excerpt.locator, ' ',
      ' · ', ...(excerpt.stops.length ? toStops(explorer, excerpt.stops) : [gettext('the whole journey')])))),
  ]);
  const title = quoted.length > 1 ? ngettext('The passages of {count} work', 'The passages of {count} works', quoted.length)
    : gettext('The passages of {work}', { work: workName(quoted[0]) });
  return folded(explorer, 'passages', title, ...items);
}

function themesPart(explorer) {
  const items = explorer.journey.themes.map(({ key, title, text, passages }) => el('li', { 'data-record': key },
    el('b', {}, title), text && el('p', {}, ...cited(text, explorer)),
    ...passages.map((excerpt) => workPassage(excerpt, explorer))));
  return folded(explorer, 'themes', gettext('Themes without a place'), el('ul', { className: 'cm-works' }, ...items));
}

function conflictsPart(explorer) {
  const { conflicts } = explorer.journey;
  const { length } = conflicts;
  return folded(explorer, 'conflicts',
    ngettext('{count} point on which sources disagree', '{count} points on which sources disagree', length),
    ...conflicts.map((conflict) => {
      const box = disagreement(conflict, explorer);
      box.dataset.record = conflict.id;
      box.append(el('p', {}, ...(conflict.stops.length
        ? toStops(explorer, conflict.stops) : [gettext('It touches the whole journey.')])));
      return box;
    }));
}

// Days of which no visit is documented: what is known all the same, and what was sought.
function gapsPart(explorer) {
  const { journey } = explorer;
  const items = journey.gaps.map((gap) => {
    const before = lastBefore(journey, gap.from);
    return el('li', { 'data-record': gap.id },
      el('b', {}, gap.said),
      gap.known && el('p', {}, ...cited(gap.known, explorer)),
      gap.sought && el('p', {}, el('b', {}, `${gettext('Sought:')} `), ...cited(gap.sought, explorer)),
      gap.sources.length > 0 && el('p', {}, `${gettext('Works:')} `,
        ...gap.sources.flatMap((source, n) => [n ? '; ' : '', link(source.url, workName(source))])),
      before && el('p', {}, `${gettext('After:')} `, toStop(explorer, before, `${before.order}, ${before.name}`)));
  });
  const { length } = journey.gaps;
  return folded(explorer, 'gaps',
    ngettext('{count} gap in what is known', '{count} gaps in what is known', length),
    el('ul', { className: 'cm-gaps' }, ...items));
}

function worksPart(explorer) {
  const { sources } = explorer.journey;
  const items = sources.map((source) => el('li', { 'data-record': source.key },
    link(source.url, workName(source)),
    el('span', { className: 'cm-kind' }, [...new Set([source.key, gettext(source.kind), gettext(source.standing), ngettext('{count} stop', '{count} stops', source.stops.length)])].filter(Boolean).join(' · ')),
    ...source.passages.map((excerpt) => workPassage(excerpt, explorer))));
  return folded(explorer, 'works',
    ngettext('{count} work and what it says', '{count} works and what they say', sources.length),
    el('ol', { className: 'cm-works' }, ...items));
}

// A passage under its work, with the way to each stop that it speaks of.
function workPassage({ quote, text, locator, stops }, explorer) {
  const words = quote ? el('q', {}, text) : text;
  return el('p', {}, words, locator && ` (${locator})`, ' ',
    ...(stops.length ? toStops(explorer, stops) : []));
}

// Texts that name works, and points on which works disagree.

import { el, link } from '../dom.js';
import { gettext } from '../i18n.js';

/** @typedef {import('../explorer.js').Explorer} Explorer */

/**
 * A text in which the key of a work ("S48") leads to it in the list of works.
 * @param {string} text
 * @param {Explorer} explorer
 */
export function cited(text, { journey: { sources }, state, panels }) {
  if (!text || !panels) return [text];
  return text.split(/([\w-]*\d[\w-]*)/).map((part) => {
    const source = sources.find(({ key }) => key === part);
    return source ? el('button', {
      type: 'button', className: 'cm-link', 'aria-label': `${part}: ${source.title}`,
      onclick: () => state.open('works', source.key),
    }, part) : part;
  });
}

/**
 * Our reading, the other, who says so, and why ours.
 * @param {import('../model/journey.js').Conflict} conflict
 * @param {Explorer} explorer
 */
export function disagreement({ about, ours, other, why, oursSources, otherSources }, explorer) {
  const who = (sources) => sources.flatMap((source, n) => [
    n ? '; ' : '', link(source.url, source.author || source.publisher || source.title)]);
  const say = (words, text, sources) => el('p', {}, el('b', {}, `${words} `), ...cited(text, explorer),
    ...(sources.length ? [' (', ...who(sources), ')'] : []));
  return el('div', { className: 'cm-conflict' },
    el('p', {}, el('strong', {}, gettext('Sources disagree on the {subject}.', { subject: gettext(about) }))),
    say(gettext('We take:'), ours, oursSources), say(gettext('Others:'), other, otherSources),
    say(gettext('Why:'), why, []));
}

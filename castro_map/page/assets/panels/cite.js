// How to cite a stop: in words and as BibTeX, to be copied.

import { el } from '../dom.js';
import { gettext } from '../i18n.js';
import { whereOf, workName } from '../model/names.js';

/**
 * @param {import('../model/journey.js').Stop} stop
 * @param {import('../explorer.js').Explorer} explorer
 */
export function citeLine(stop, explorer) {
  const box = el('details', { className: 'cm-sources cm-cite' },
    el('summary', {}, gettext('How to cite this stop')));
  box.addEventListener('toggle', () => {
    if (box.childElementCount > 1) return;
    box.append(
      copyable(gettext('In words'), plainCitation(stop, explorer)), copyable('BibTeX', bibtex(stop, explorer)));
  });
  return box;
}

function stopTitle(stop) {
  return [whereOf(stop), stop.said].filter(Boolean).join(', ');
}

// Where the stop is to be found: at the page around us if it has said how it opens, else at the
// page's own address where it has one that others can open.
function addressOf(stop, { state }) {
  const { base } = state.now;
  const place = `stop=${encodeURIComponent(stop.id)}`;
  if (base) return `${base}?${place}`;
  return /^https?:$/.test(location.protocol) ? `${location.href.split('#')[0]}#${place}` : `#${place}`;
}

function plainCitation(stop, explorer) {
  const { journey } = explorer;
  const works = stop.sources.map((source) => [workName(source), source.url && `<${source.url}>`].filter(Boolean).join(' '));
  return [
    gettext('“{title}”, stop {number} of {journey}, {address}.', {
      title: stopTitle(stop), number: stop.order, journey: journey.title, address: addressOf(stop, explorer),
    }),
    works.length > 0 && gettext('After: {works}.', { works: works.join('; ') }),
  ].filter(Boolean).join(' ');
}

// A @misc entry; what BibTeX would read as a command is written so that it prints as itself.
function bibtex(stop, explorer) {
  const { journey } = explorer;
  const address = addressOf(stop, explorer);
  const special = {
    '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}',
    '{': '\\{', '}': '\\}', '%': '\\%', '#': '\\#', '&': '\\&', $: '\\$', _: '\\_',
  };
  const safe = (text) => text.replace(/[\\~^{}%#&$_]/g, (sign) => special[sign]);
  const fields = {
    title: `{${safe(stopTitle(stop))}}`,
    howpublished: safe(gettext('Stop {number} of {journey}', { number: stop.order, journey: journey.title })),
    note: safe(gettext('After: {works}', { works: stop.sources.map(workName).join('; ') })),
    url: /^https?:/.test(address) && address.replace(/[{}\\]/g, encodeURIComponent),
  };
  if (!stop.sources.length) delete fields.note;
  const lines = Object.entries(fields).filter(([, text]) => text).map(([name, text]) => `  ${name} = {${text}}`);
  return `@misc{${stop.id.replace(/[^\w-]/g, '-')},\n${lines.join(',\n')}\n}`;
}

function copyable(name, text) {
  const field = el('textarea', { readonly: true, rows: 4, 'aria-label': name }, text);
  const said = el('span', { role: 'status' });
  return el('p', {}, field, el('button', {
    type: 'button', className: 'cm-pill',
    onclick: async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(text);
        said.textContent = gettext('Copied.');
      } catch { // a frame or an old address may not use the clipboard; the text is selected, though
        said.textContent = document.execCommand('copy') ? gettext('Copied.')
          : gettext('Selected: copy it with the keyboard.');
      }
    },
  }, name === 'BibTeX' ? gettext('Copy BibTeX') : gettext('Copy')), ' ', said);
}

// How we know, below the list: the days, the article as it reads, the themes, the conflicts, the works.
// Each part is a <details>, so that a reader who came for the map is not buried.

const EVIDENCE = [daysPart, quotedPart, themesPart, conflictsPart, worksPart];

function backToMap() {
  document.querySelector('.cm-stage').scrollIntoView({ behavior: reducedMotion() ? 'auto' : 'smooth' });
}

function folded(title, ...children) {
  return el('details', { className: 'cm-part' }, el('summary', {}, el('h3', {}, title)), ...children);
}

// A link to a stop: its number, or other words.
function toStop(player, stop, words) {
  return el('button', {
    type: 'button', className: 'cm-link', 'aria-label': words ? null : gettext('Stop {number}, {place}', { number: stop.order, place: stop.name }),
    onclick: () => {
      player.select(stop);
      backToMap();
    },
  }, words || String(stop.order));
}

// "Stops 3 4 5", each a way to its stop.
function toStops(player, stops) {
  return [ngettext('Stop', 'Stops', stops.length), ' ', ...stops.flatMap((stop) => [toStop(player, stop), ' '])];
}

// The calendar in words: every day, what is known of it, and its stops.
function daysPart(player) {
  const { journey } = player;
  if (!journey.days || journey.days > 400 || journey.stops.length > 2000) return [];
  const items = journey.calendar.map((state, offset) => {
    const held = journey.stops.filter(({ start, end }) => start <= offset && offset <= end);
    const gap = journey.gaps.find(({ from, to }) => from <= offset && offset <= to);
    const { text } = dayAt(journey.first, offset);
    // a silent day leads to the last stop before the silence, whose story tells it
    const leadsTo = held.find((stop) => player.dayOf(stop) === offset) || held[0]
      || journey.stops.findLast((stop) => stop.end < offset);
    return el('li', {},
      el('i', { className: `cm-day cm-${state}`, 'aria-hidden': 'true' }),
      el('span', {}, leadsTo ? toStop(player, leadsTo, text) : text, `: ${gettext(DAY_WORDS[state])}. `,
        ...(held.length ? toStops(player, held) : []),
        ...(gap ? [' ', ...cited([gap.known, gap.sought].filter(Boolean).join(' '), journey)] : [])));
  });
  return [folded(gettext('Day by day'), el('ol', { className: 'cm-calendar' }, ...items))];
}

function isQuoted({ passages }) {
  return passages.some(({ quote }) => quote);
}

// The passages of each work that is quoted, in their order: what it says, joined to the stops.
function quotedPart(player) {
  const { sources } = player.journey;
  return sources.filter(isQuoted).map((source) => {
    const items = source.passages.map((excerpt) => el('div', {
      id: `cm-passage-${excerpt.at}`, className: excerpt.quote ? 'cm-quote' : 'cm-paraphrase',
    },
    el('p', {}, excerpt.quote ? `“${excerpt.text}”` : excerpt.text),
    el('footer', {}, !excerpt.quote && `${gettext('In our words:')} `, excerpt.locator, ' ',
      ' · ', ...(excerpt.stops.length ? toStops(player, excerpt.stops) : [gettext('the whole journey')]))));
    return folded(gettext('The passages of {work}', { work: workName(source) }), ...items);
  });
}

function themesPart(player) {
  const items = player.journey.themes.map(({ title, text, passages }) => el('li', {},
    el('b', {}, title), text && el('p', {}, ...cited(text, player.journey)),
    ...passages.map((excerpt) => workPassage(excerpt, player))));
  return items.length ? [folded(gettext('Themes without a place'), el('ul', { className: 'cm-works' }, ...items))] : [];
}

function conflictsPart(player) {
  const { conflicts: found } = player.journey;
  if (!found.length) return [];
  return [folded(ngettext('{count} point on which sources disagree', '{count} points on which sources disagree', found.length),
    ...found.map((conflict) => {
      const box = disagreement(conflict, player.journey);
      box.append(el('p', {}, ...(conflict.stops.length
        ? toStops(player, conflict.stops) : [gettext('It touches the whole journey.')])));
      return box;
    }))];
}

function worksPart(player) {
  const { sources } = player.journey;
  if (!sources.length) return [];
  const items = sources.map((source) => el('li', { id: `cm-work-${source.at}` },
    link(source.url, workName(source)),
    el('span', { className: 'cm-kind' }, [...new Set([source.key, gettext(source.kind), gettext(source.standing), ngettext('{count} stop', '{count} stops', source.stops.length)])].filter(Boolean).join(' · ')),
    ...source.passages.map((excerpt) => workPassage(excerpt, player))));
  return [folded(ngettext('{count} work and what it says', '{count} works and what they say', sources.length),
    el('ol', { className: 'cm-works' }, ...items))];
}

// A passage under its work, with the way to each stop that it speaks of.
function workPassage({ quote, text, locator, stops }, player) {
  const words = quote ? el('q', {}, text) : text;
  return el('p', {}, words, locator && ` (${locator})`, ' ',
    ...(stops.length ? toStops(player, stops) : []));
}

// How we know, below the list: the days, the article as it reads, the themes, the conflicts, the works.

// Each part lies in a <details>, so that a reader who came for the map is not buried.
function evidence(player) {
  return [
    el('h2', {}, 'How do we know?'),
    ...[days, quoted, themes, conflicts, works].flatMap((part) => part(player)),
  ];
}

function backToMap() {
  document.querySelector('.cm-stage').scrollIntoView({ behavior: reducedMotion() ? 'auto' : 'smooth' });
}

function folded(title, ...children) {
  return el('details', { className: 'cm-part' }, el('summary', {}, el('h3', {}, title)), ...children);
}

// A link to a stop: its number, or other words.
function toStop(player, stop, words) {
  return el('button', {
    type: 'button', className: 'cm-link', 'aria-label': words ? null : `Stop ${stop.order}, ${stop.name}`,
    onclick: () => {
      player.select(stop);
      backToMap();
    },
  }, words || String(stop.order));
}

function toStops(player, stops) {
  return stops.flatMap((stop) => [toStop(player, stop), ' ']);
}

// The calendar in words: every day, what is known of it, and its stops.
function days(player) {
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
      el('span', {}, leadsTo ? toStop(player, leadsTo, text) : text, `: ${DAY_WORDS[state]}. `,
        ...(held.length ? [held.length > 1 ? 'Stops ' : 'Stop ', ...toStops(player, held)] : []),
        ...(gap ? [' ', ...cited([gap.known, gap.sought].filter(Boolean).join(' '), journey)] : [])));
  });
  return [folded('Day by day', el('ol', { className: 'cm-calendar' }, ...items))];
}

// The passages of each work that is quoted, in their order: what it says, joined to the stops.
function quoted(player) {
  const { sources } = player.journey;
  return sources.filter(({ passages }) => passages.some(({ quote }) => quote)).map((source) => {
    const items = source.passages.map((excerpt) => el('div', {
      id: `cm-passage-${excerpt.at}`, className: excerpt.quote ? 'cm-quote' : 'cm-paraphrase',
    },
    el('p', {}, excerpt.quote ? `“${excerpt.text}”` : excerpt.text),
    el('footer', {}, excerpt.quote ? '' : 'In our words. ', excerpt.locator, ' ',
      ...(excerpt.stops.length ? ['· stops ', ...toStops(player, excerpt.stops)] : ['· the whole journey']))));
    return folded(`The passages of ${workName(source)}`, ...items);
  });
}

function themes(player) {
  const items = player.journey.themes.map(({ title, text, passages }) => el('li', {},
    el('b', {}, title), text && el('p', {}, ...cited(text, player.journey)),
    ...passages.map((excerpt) => workPassage(excerpt, player))));
  return items.length ? [folded('Themes without a place', el('ul', { className: 'cm-works' }, ...items))] : [];
}

function conflicts(player) {
  const { conflicts: found } = player.journey;
  if (!found.length) return [];
  return [folded(`${counted(found.length, 'point')} on which sources disagree`,
    ...found.map((conflict) => {
      const box = disagreement(conflict, player.journey);
      box.append(el('p', {}, ...(conflict.stops.length
        ? ['Stops ', ...toStops(player, conflict.stops)] : ['It touches the whole journey.'])));
      return box;
    }))];
}

function works(player) {
  const { sources } = player.journey;
  if (!sources.length) return [];
  const items = sources.map((source) => el('li', { id: `cm-work-${source.at}` },
    link(source.url, workName(source)),
    el('span', { className: 'cm-kind' }, [...new Set([source.key, source.kind, source.standing, counted(source.stops.length, 'stop')])].filter(Boolean).join(' · ')),
    ...source.passages.map((excerpt) => workPassage(excerpt, player))));
  return [folded(`${counted(sources.length, 'work')} and what they say`,
    el('ol', { className: 'cm-works' }, ...items))];
}

// A passage under its work, with the way to each stop that it speaks of.
function workPassage({ quote, text, locator, stops }, player) {
  const words = quote ? el('q', {}, text) : text;
  return el('p', {}, words, locator && ` (${locator})`, ' ', ...toStops(player, stops));
}

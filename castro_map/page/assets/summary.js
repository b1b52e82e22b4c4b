// The journey without a map: its route in words, and its numbers.

// Stay by stay, with the way between: "by air, 2,770 km, south-east".
function routePart(player) {
  const list = el('ol', { className: 'cm-stays' });
  const show = () => list.replaceChildren(...staysOf(
    player.stops, (stop) => player.dayOf(stop),
    (stop, before) => (player.layer.lineTo(stop, before) || { leg: null }).leg,
  ).map((stay) => el('li', {},
    stay.leg && el('p', { className: 'cm-way' }, wayWords(stay.leg)),
    el('p', {}, toStop(player, stay.stops[0], stay.name), `: ${stayWords(player.journey, stay)}`))));
  player.on('filter', show);
  show();
  return folded(player, 'route', gettext('The route in words'), list);
}

function wayWords({ from, to, km, firm }) {
  return [
    modeWords(to.mode),
    ...(km >= 1 ? [gettext('{km} km', { km: numeral(Math.round(km)) }), windOf(from, to)] : []),
    !firm && gettext('in doubt'),
  ].filter(Boolean).join(', ');
}

function stayWords({ first, calendar }, { stops, from, until, nights, km }) {
  const day = (offset) => dayAt(first, offset).text;
  // nights of which nothing is known may have been spent elsewhere
  const silent = nights > 1 && calendar.slice(from + 1, from + nights).includes('silent');
  return [
    from === until ? day(from) : gettext('{from} to {to}', { from: day(from), to: day(until) }),
    ngettext('{count} visit', '{count} visits', stops.length),
    nights > 0 && !silent && ngettext('{count} night', '{count} nights', nights),
    silent && gettext('then days of which nothing is known'),
    km >= 1 && gettext('{km} km on the spot', { km: numeral(Math.round(km)) }),
  ].filter(Boolean).join(', ');
}

// Tables with a bar in each row: what there is of it, by republic, kind and mode.
function numbersPart(player) {
  const box = el('div', { className: 'cm-numbers' });
  const show = () => {
    const { stops } = player;
    const days = counts(stops, (stop) => `${player.dayOf(stop)} ${stop.republic}`);
    const here = new Set(stops);
    const legs = player.journey.legs.filter(({ from, to }) => here.has(from) && here.has(to));
    const named = (name) => name || gettext('not said');
    const kilometres = (found) => [...found].map(([mode, km]) => [mode, Math.round(km)]);
    box.replaceChildren(
      numbersTable(gettext('Days by republic'),
        counts(days.keys(), (key) => key.slice(key.indexOf(' ') + 1)), named),
      numbersTable(gettext('Visits by republic'), counts(stops, (stop) => stop.republic), named),
      numbersTable(gettext('Visits by kind'), counts(stops, (stop) => stop.kind), (kind) => named(kindWord(kind))),
      numbersTable(gettext('Kilometres by mode'),
        kilometres(counts(legs, ({ to }) => to.mode, ({ km }) => km)), modeWords),
      el('p', { className: 'cm-fact' }, gettext('Lengths are the shortest way over the ground between two stops, not the road or track.')),
    );
  };
  player.on('filter', show);
  show();
  return folded(player, 'numbers', gettext('The journey in numbers'), box);
}

function numbersTable(caption, found, words) {
  const rows = [...found].filter(([, number]) => number).sort((a, b) => b[1] - a[1]);
  const most = Math.max(...rows.map(([, number]) => number));
  return el('table', {}, el('caption', {}, caption), el('tbody', {}, ...rows.map(([key, number]) => {
    const bar = el('i', { 'aria-hidden': 'true' });
    bar.style.inlineSize = `${(100 * number) / most}%`;
    return el('tr', {}, el('th', { scope: 'row' }, words(key)), el('td', {}, numeral(number)), el('td', {}, bar));
  })));
}

// The reading part below the sheet: filters and the list of stops; the evidence follows.

function reading(player, root) {
  const { journey } = player;
  const count = el('p', { className: 'cm-count', role: 'status' });
  const list = el('ol', { className: 'cm-stops' });
  root.replaceChildren(
    el('h2', {}, 'Stops'), filters(player), count, list, ...evidence(player),
  );
  const show = () => {
    const all = journey.stops.length;
    count.textContent = player.stops.length === all ? `All ${all} stops`
      : `${player.stops.length} of ${all} stops`;
    list.replaceChildren(...player.stops.map((stop) => item(player, stop)));
    mark();
  };
  let marked = null;
  const mark = () => {
    if (marked) marked.removeAttribute('aria-current');
    marked = player.stop ? list.children[player.at] : null;
    if (marked) marked.setAttribute('aria-current', 'step');
  };
  player.on('filter', show);
  player.on('select', mark);
  show();
}

function item(player, stop) {
  const sure = certaintyOf(stop);
  return el('li', { 'data-stop': stop.id },
    el('button', {
      type: 'button',
      onclick: () => {
        player.select(stop);
        backToMap();
      },
    },
    // written out: over <li value> of ten thousand items a browser thinks for a quarter of a minute
    el('span', { className: 'cm-number' }, String(stop.order)),
    el('span', { className: 'cm-date' }, stop.said),
    el('span', { className: 'cm-what' }, el('b', {}, stop.name), stop.facility && `, ${stop.facility}`),
    el('span', { className: 'cm-marks' },
      sure && sure !== 'certain' && el('span', { className: `cm-certainty cm-${sure}` },
        el('span', { className: 'cm-sign', 'aria-hidden': 'true' }), CERTAINTY_WORDS[sure]),
      stop.lat === null && el('span', {}, 'not on the map'))));
}

// The filters send what they hold to the player and show what the player says back, so that a
// filter set from outside (the address, the dashboard) shows here too.
function filters(player) {
  const { journey } = player;
  const unique = (values) => [...new Set(values.filter(Boolean))];
  const send = (change) => player.filter({ ...player.filterNow, ...change });
  const chips = unique(journey.stops.map((stop) => stop.republic)).map((republic) => el('button', {
    type: 'button', className: 'cm-pill', 'data-republic': republic,
    onclick: () => {
      const { republics = [] } = player.filterNow;
      send({ republics: republics.includes(republic)
        ? republics.filter((name) => name !== republic) : [...republics, republic] });
    },
  }, republic, el('small', {}, ` ${journey.stops.filter((stop) => stop.republic === republic).length}`)));
  const ends = journey.first
    && { min: dayAt(journey.first, 0).iso, max: dayAt(journey.first, journey.days - 1).iso };
  const day = (name) => el('input', {
    type: 'date', ...ends, onchange: (event) => send({ [name]: event.target.value }),
  });
  const from = day('start'), until = day('end');
  const kinds = unique(journey.stops.map((stop) => stop.kind)).sort();
  const kind = el('select', { onchange: () => send({ kinds: kind.value ? [kind.value] : [] }) },
    el('option', { value: '' }, 'all kinds'), ...kinds.map((name) => el('option', { value: name }, kindWord(name))));
  const firm = el('input', {
    type: 'checkbox', onchange: () => send({ certainty: firm.checked ? 'firm' : 'all' }),
  });
  const words = el('input', { type: 'search', oninput: () => send({ text: words.value }) });
  const reset = el('button', {
    type: 'button', className: 'cm-pill cm-reset', onclick: () => player.filter({}),
  }, 'Show all');
  const show = () => {
    const { republics = [], kinds: chosen = [], start = '', end = '', certainty, text = '' } = player.filterNow;
    for (const chip of chips) {
      chip.setAttribute('aria-pressed', String(republics.includes(chip.dataset.republic)));
    }
    from.value = start;
    until.value = end;
    kind.value = chosen.length === 1 ? chosen[0] : '';
    firm.checked = certainty === 'firm';
    if (words.value !== text) words.value = text;
    reset.hidden = player.stops.length === journey.stops.length;
  };
  player.on('filter', show);
  show();
  return el('form', { className: 'cm-filters', onsubmit: (event) => event.preventDefault() },
    chips.length > 1 && el('div', { role: 'group', 'aria-label': 'Republics' }, ...chips),
    ends && el('label', {}, 'From ', from), ends && el('label', {}, 'until ', until),
    kinds.length > 1 && el('label', {}, 'Kind ', kind),
    el('label', {}, 'Search ', words),
    el('label', {}, firm, ' Firm evidence only'), reset);
}

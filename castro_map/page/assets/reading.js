// The reading part below the sheet: filters and the list of stops; what else there is to read follows.

const BLOCK = 100; // stops of the list that are written or left out together

function stopsPart(player) {
  const count = el('p', { className: 'cm-count', role: 'status' });
  const { list, show, mark } = stopList(player);
  const root = el('section', { 'data-panel': 'stops', 'aria-label': gettext('Stops'), tabindex: '-1' },
    el('h2', {}, gettext('Stops')), filters(player), count, list);
  const refresh = () => {
    const all = player.journey.stops.length, left = player.stops.length;
    count.textContent = left === all ? ngettext('All {count} stops', 'All {count} stops', all)
      : gettext('{left} of {all} stops', { left: numeral(left), all: numeral(all) });
    show();
  };
  player.on('filter', refresh);
  player.on('select', whenResting(mark)); // each mark has the browser paint the whole list
  refresh();
  return root;
}

// The list in blocks of a hundred. A block far from what is seen is left empty and keeps its height,
// so that ten thousand stops cost what a hundred cost. The blocks are watched only while the list is
// in sight: the browser looks at each it watches in every frame.
function stopList(player) {
  const list = el('div', { className: 'cm-stops' });
  const near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) write(target, isIntersecting);
  }, { rootMargin: '1200px 0px' });
  const inSight = new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting) near.disconnect();
    else for (const block of blocks) near.observe(block);
  });
  let blocks = [];
  let marked = null;
  const write = (block, wanted) => {
    if (wanted === block.hasChildNodes()) return;
    if (!wanted && block.contains(document.activeElement)) return; // nobody loses the keyboard's place
    if (!wanted) block.style.blockSize = `${block.offsetHeight}px`;
    block.replaceChildren(...(wanted ? player.stops.slice(block.from, block.from + BLOCK) : [])
      .map((stop) => item(player, stop)));
    if (wanted) block.style.blockSize = '';
    mark();
  };
  const mark = () => {
    if (marked) marked.removeAttribute('aria-current');
    const block = blocks[Math.floor(player.at / BLOCK)];
    marked = (player.stop && block && block.children[player.at % BLOCK]) || null;
    if (marked) marked.setAttribute('aria-current', 'step');
  };
  const show = () => {
    near.disconnect();
    inSight.disconnect();
    const { stops } = player;
    blocks = Array.from({ length: Math.ceil(stops.length / BLOCK) }, (_, n) => {
      const from = n * BLOCK, held = Math.min(BLOCK, stops.length - from);
      const block = el('ol', { 'aria-label': gettext('Stops {from} to {to}', { from: from + 1, to: from + held }) });
      block.from = from;
      block.style.blockSize = `${held * 44}px`;
      return block;
    });
    list.replaceChildren(...blocks);
    const few = blocks.length <= 3; // then it can be searched whole
    for (const block of few ? blocks : blocks.slice(0, 1)) write(block, true);
    if (!few) inSight.observe(list);
    mark();
  };
  return { list, show, mark };
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
        el('span', { className: 'cm-sign', 'aria-hidden': 'true' }), gettext(CERTAINTY_WORDS[sure])),
      stop.lat === null && el('span', {}, gettext('not on the map')))));
}

// The filters send what they hold to the player and show what the player says back, so that a
// filter set from outside (the address, the dashboard) shows here too.
function filters(player) {
  const { journey } = player;
  const send = (change) => player.filter({ ...player.filterNow, ...change });
  const found = (key) => [...counts(journey.stops, key)].filter(([name]) => name);
  const chips = found((stop) => stop.republic).map(([republic, number]) => el('button', {
    type: 'button', className: 'cm-pill', 'data-republic': republic,
    onclick: () => {
      const { republic: chosen = [] } = player.filterNow;
      send({ republic: chosen.includes(republic)
        ? chosen.filter((name) => name !== republic) : [...chosen, republic] });
    },
  }, republic, el('small', {}, ` ${numeral(number)}`)));
  const ends = journey.first
    && { min: dayAt(journey.first, 0).iso, max: dayAt(journey.first, journey.days - 1).iso };
  const day = (name) => el('input', {
    type: 'date', ...ends, onchange: (event) => send({ [name]: event.target.value }),
  });
  const from = day('from'), until = day('until');
  const kinds = found((stop) => stop.kind).map(([name]) => name).sort();
  const kind = el('select', { onchange: () => send({ kind: kind.value ? [kind.value] : [] }) },
    el('option', { value: '' }, gettext('all kinds')),
    ...kinds.map((name) => el('option', { value: name }, kindWord(name))));
  const firm = el('input', {
    type: 'checkbox', onchange: () => send({ certainty: firm.checked ? 'firm' : 'all' }),
  });
  const words = el('input', { type: 'search', oninput: () => send({ text: words.value }) });
  const reset = el('button', {
    type: 'button', className: 'cm-pill cm-reset', onclick: () => player.filter({}),
  }, gettext('Show all'));
  const show = () => {
    const { republic: on = [], kind: chosen = [], certainty, text = '' } = player.filterNow;
    for (const chip of chips) {
      chip.setAttribute('aria-pressed', String(on.includes(chip.dataset.republic)));
    }
    from.value = player.filterNow.from || '';
    until.value = player.filterNow.until || '';
    kind.value = chosen.length === 1 ? chosen[0] : '';
    firm.checked = certainty === 'firm';
    if (words.value !== text) words.value = text;
    reset.hidden = player.stops.length === journey.stops.length;
  };
  player.on('filter', show);
  show();
  const field = (name, input) => el('label', {}, `${name} `, input);
  return el('form', { className: 'cm-filters', onsubmit: (event) => event.preventDefault() },
    chips.length > 1 && el('div', { role: 'group', 'aria-label': gettext('Republics') }, ...chips),
    ends && field(gettext('From'), from), ends && field(gettext('until'), until),
    kinds.length > 1 && field(gettext('Kind'), kind),
    field(gettext('Search'), words),
    el('label', {}, firm, ` ${gettext('Firm evidence only')}`), reset);
}

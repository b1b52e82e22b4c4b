// The transport bar: play, previous, next, the journey's calendar as a slider, speed, follow.

const SPEEDS = [0.5, 1, 2, 4];

function transport(player, root) {
  const { journey } = player;
  const label = el('span', {}, gettext('Play'));
  const play = el('button', {
    type: 'button', className: 'cm-play',
    onclick: () => (player.playing ? player.pause() : player.play()),
  }, icon('play'), label);
  const step = (name, words, go) => el('button', {
    type: 'button', className: 'cm-step', 'aria-label': words, title: words, onclick: go,
  }, icon(name));
  const previous = step('previous', gettext('Previous stop'), () => player.previous());
  const next = step('next', gettext('Next stop'), () => player.next());
  const where = el('p', { className: 'cm-where' });
  const live = el('p', { className: 'cm-hidden', role: 'status', 'aria-live': 'polite' });
  const speed = el('button', {
    type: 'button', className: 'cm-pill', title: gettext('Speed of play'),
    onclick: () => player.setSpeed(SPEEDS[(SPEEDS.indexOf(player.speed) + 1) % SPEEDS.length]),
  });
  const follow = el('button', {
    type: 'button', className: 'cm-pill cm-follow', title: gettext('Let the map follow the journey'),
    onclick: () => player.follow(!player.following),
  }, icon('follow'), gettext('Follow'));
  const wide = fullScreen(root);
  const { strip, slider, show } = calendar(player);
  root.replaceChildren(
    el('div', { className: 'cm-buttons' }, play, previous, next), where,
    strip, el('div', { className: 'cm-extras' }, speed, follow, wide), live,
  );

  const say = () => {
    const { stop } = player;
    const words = stop ? spoken(journey, stop, player.dayOf(stop)) : gettext('Overview of the journey');
    where.replaceChildren(el('span', {}, ...(stop
      ? [`${dayOf(journey, player.dayOf(stop))} `, el('br'), el('strong', {}, `${stop.said}, ${stop.name}`)]
      : [overviewLine(player)])));
    slider.setAttribute('aria-valuetext', words);
    if (player.playing) live.textContent = words;
    previous.disabled = player.at < 0;
    next.disabled = player.at >= player.stops.length - 1;
    play.disabled = !player.stops.length;
    show();
  };
  const state = () => {
    play.replaceChild(icon(player.playing ? 'pause' : 'play'), play.firstChild);
    label.textContent = player.playing ? gettext('Pause') : gettext('Play');
    speed.textContent = `${player.speed}×`;
    speed.setAttribute('aria-label', gettext('Speed {speed} times', { speed: player.speed }));
    follow.setAttribute('aria-pressed', String(player.following));
  };
  for (const name of ['select', 'filter']) player.on(name, say);
  for (const name of ['play', 'pause', 'speed', 'follow']) player.on(name, state);
  player.on('end', () => {
    where.textContent = gettext('The end of the journey');
  });
  root.addEventListener('keydown', (event) => keys(event, player));
  say();
  state();
}

function overviewLine({ journey, stops }) {
  const all = journey.stops.length;
  const held = stops.length === all ? ngettext('{count} stop', '{count} stops', all)
    : gettext('{left} of {all} stops', { left: numeral(stops.length), all: numeral(all) });
  return gettext('{stops} in {days}', { stops: held, days: ngettext('{count} day', '{count} days', journey.days) });
}

// The page, or the map that the player stands on, over the whole screen; null where a browser has none.
function fullScreen(root) {
  if (!document.fullscreenEnabled) return null;
  const whole = root.closest('.cm-page') || root.closest('.leaflet-container');
  const button = el('button', {
    type: 'button', className: 'cm-pill', title: gettext('Full screen'), 'aria-label': gettext('Full screen'),
    onclick: () => (document.fullscreenElement ? document.exitFullscreen() : whole.requestFullscreen()),
  }, icon('full'));
  document.addEventListener('fullscreenchange', () => {
    button.setAttribute('aria-pressed', String(document.fullscreenElement === whole));
  });
  button.setAttribute('aria-pressed', 'false');
  return button;
}

// Keys of the player alone, so that nothing else on a page loses its own.
function keys(event, player) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const onButton = event.target.closest('button');
  const acts = {
    ArrowRight: () => player.next(),
    ArrowUp: () => player.next(),
    ArrowLeft: () => player.previous(),
    ArrowDown: () => player.previous(),
    Home: () => player.select(player.stops[0] || null),
    End: () => player.select(player.stops[player.stops.length - 1] || null),
  };
  if (!onButton) acts[' '] = () => (player.playing ? player.pause() : player.play());
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

// A cell a day, and over it a native range input whose thumb stands over the day of the stop:
// its value is the day plus the stop's share of that day's stops.
function calendar(player) {
  const { journey } = player;
  const days = Math.max(1, journey.days);
  const states = journey.calendar;
  const drawn = days <= 400; // more would be hairs
  const cells = (drawn ? states : []).map((state, offset) => {
    const cell = el('span', { className: `cm-day cm-${state}` });
    const { day, short, text } = dayAt(journey.first || '2000-01-01', offset);
    cell.title = `${text}: ${gettext(DAY_WORDS[state])}`;
    const named = day === 1 || offset === 0;
    cell.classList.toggle('cm-fifth', named || (day % 5 === 1 && day < 30 && offset > 3));
    if (days <= 62) cell.append(el('i', {}, named ? short : String(day)));
    return cell;
  });
  const slider = el('input', {
    type: 'range', min: 0, max: days * 1000, step: 'any', value: 0, 'aria-label': gettext('Journey'),
  });
  const today = el('b', { className: 'cm-today', hidden: true });
  const strip = el('div', { className: 'cm-strip' },
    drawn ? el('div', { className: 'cm-days', 'aria-hidden': 'true' }, ...cells)
      : el('div', { className: 'cm-days cm-long', 'aria-hidden': 'true' },
        el('span', {}, dayAt(journey.first, 0).text), el('span', {}, dayAt(journey.first, days - 1).text)),
    drawn && today, slider);
  strip.style.setProperty('--cm-days', days);
  strip.classList.toggle('cm-fine', days > 100);
  let values = [];
  const place = () => {
    const perDay = new Map();
    for (const stop of player.stops) {
      const day = player.dayOf(stop);
      perDay.set(day, (perDay.get(day) || 0) + 1);
    }
    const seen = new Map();
    values = player.stops.map((stop) => {
      const day = player.dayOf(stop);
      const n = seen.get(day) || 0;
      seen.set(day, n + 1);
      return (day + (n + 0.5) / perDay.get(day)) * 1000;
    });
    const covered = coveredDays(player.stops, days);
    cells.forEach((cell, day) => cell.classList.toggle(
      'cm-left-out', !covered[day] && states[day] !== 'silent'));
  };
  const show = () => {
    slider.value = player.at < 0 ? 0 : values[player.at];
    today.hidden = !player.stop;
    if (player.stop) today.style.setProperty('--cm-at', player.dayOf(player.stop));
  };
  slider.addEventListener('input', () => {
    const wanted = Number(slider.value);
    if (values.length) player.select(player.stops[nearest(values, wanted)]);
  });
  player.on('filter', place);
  place();
  return { strip, slider, show };
}

// The place of the value nearest to the one wanted; the values rise.
function nearest(values, wanted) {
  let low = 0, high = values.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (values[middle] <= wanted) low = middle;
    else high = middle;
  }
  return values[high] - wanted < wanted - values[low] ? high : low;
}

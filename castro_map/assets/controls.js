// The transport bar: play, previous, next, the journey's calendar as a slider, speed, follow.

const SPEEDS = [0.5, 1, 2, 4];

function transport(player, root) {
  const { journey } = player;
  const label = el('span', {}, 'Play');
  const play = el('button', {
    type: 'button', className: 'cm-play',
    onclick: () => (player.playing ? player.pause() : player.play()),
  }, icon('play'), label);
  const step = (name, words, go) => el('button', {
    type: 'button', className: 'cm-step', 'aria-label': words, title: words, onclick: go,
  }, icon(name));
  const previous = step('previous', 'Previous stop', () => player.previous());
  const next = step('next', 'Next stop', () => player.next());
  const where = el('p', { className: 'cm-where' });
  const live = el('p', { className: 'cm-hidden', role: 'status', 'aria-live': 'polite' });
  const speed = el('button', {
    type: 'button', className: 'cm-pill', title: 'Speed of play',
    onclick: () => player.setSpeed(SPEEDS[(SPEEDS.indexOf(player.speed) + 1) % SPEEDS.length]),
  });
  const follow = el('button', {
    type: 'button', className: 'cm-pill cm-follow', title: 'Let the map follow the journey',
    onclick: () => player.follow(!player.following),
  }, icon('follow'), 'Follow');
  const { strip, slider, show } = calendar(player);
  root.replaceChildren(
    el('div', { className: 'cm-buttons' }, play, previous, next), where,
    strip, el('div', { className: 'cm-extras' }, speed, follow), live,
  );

  const say = () => {
    const { stop } = player;
    const words = stop ? spoken(journey, stop, player.dayOf(stop)) : 'Overview of the journey';
    const [day, ...rest] = words.split(', ');
    where.replaceChildren(
      ...(stop ? [`${day} `, el('br'), el('strong', {}, rest.join(', '))] : [overviewLine(player)]));
    slider.setAttribute('aria-valuetext', words);
    if (player.playing) live.textContent = words;
    previous.disabled = player.at < 0;
    next.disabled = player.at >= player.stops.length - 1;
    play.disabled = !player.stops.length;
    show();
  };
  const state = () => {
    play.replaceChild(icon(player.playing ? 'pause' : 'play'), play.firstChild);
    label.textContent = player.playing ? 'Pause' : 'Play';
    speed.textContent = `${player.speed}×`;
    speed.setAttribute('aria-label', `Speed ${player.speed} times`);
    follow.setAttribute('aria-pressed', String(player.following));
  };
  for (const name of ['select', 'filter']) player.on(name, say);
  for (const name of ['play', 'pause', 'speed', 'follow']) player.on(name, state);
  player.on('end', () => {
    where.textContent = 'The end of the journey';
  });
  root.addEventListener('keydown', (event) => keys(event, player));
  say();
  state();
}

function overviewLine({ journey, stops }) {
  const all = journey.stops.length;
  const count = stops.length === all ? counted(all, 'stop') : `${stops.length} of ${counted(all, 'stop')}`;
  return `${count} in ${counted(journey.days, 'day')}`;
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
  const cells = states.map((state, offset) => {
    const cell = el('span', { className: `cm-day cm-${state}` });
    const { day, month, text } = dayAt(journey.first || '2000-01-01', offset);
    cell.title = `${text}: ${DAY_WORDS[state]}`;
    const named = day === 1 || offset === 0;
    cell.classList.toggle('cm-fifth', named || (day % 5 === 1 && day < 30 && offset > 3));
    if (days <= 62) cell.append(el('i', {}, named ? `${day} ${month.slice(0, 3)}` : String(day)));
    return cell;
  });
  const slider = el('input', {
    type: 'range', min: 0, max: days * 1000, step: 'any', value: 0, 'aria-label': 'Journey',
  });
  const strip = el('div', { className: 'cm-strip' },
    days <= 400 ? el('div', { className: 'cm-days', 'aria-hidden': 'true' }, ...cells)
      : el('div', { className: 'cm-days cm-long', 'aria-hidden': 'true' },
        el('span', {}, dayAt(journey.first, 0).text), el('span', {}, dayAt(journey.first, days - 1).text)),
    slider);
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
    const today = player.stop ? player.dayOf(player.stop) : -1;
    cells.forEach((cell, day) => cell.classList.toggle('cm-today', day === today));
  };
  slider.addEventListener('input', () => {
    const wanted = Number(slider.value);
    let best = 0;
    values.forEach((value, n) => {
      if (Math.abs(value - wanted) < Math.abs(values[best] - wanted)) best = n;
    });
    if (values.length) player.select(player.stops[best]);
  });
  player.on('filter', place);
  place();
  return { strip, slider, show };
}

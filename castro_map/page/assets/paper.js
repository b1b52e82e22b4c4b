// On paper: the whole journey on the map and its key, then every stop that is shown as a row of a
// table, then the works whose keys stand in the rows.

const MOST_ROWS = 5000;

function onPaper(player) {
  const { map } = player;
  let sheets = null;
  window.addEventListener('beforeprint', () => {
    sheets = el('div', { className: 'cm-paper' }, legend(player), stopTable(player), workList(player));
    sheets.querySelector('details').open = true;
    document.querySelector('.cm-stage').after(sheets);
  });
  window.addEventListener('afterprint', () => sheets && sheets.remove());
  // The map has another size there.
  matchMedia('print').addEventListener('change', () => {
    map.invalidateSize({ animate: false });
    player.showAll(0);
  });
}

function stopTable(player) {
  const sure = (stop) => certaintyOf(stop) && gettext(CERTAINTY_WORDS[certaintyOf(stop)]);
  const rows = player.stops.slice(0, MOST_ROWS).map((stop) => [
    String(stop.order), stop.said, whereOf(stop), stop.event,
    sure(stop), stop.sources.map(({ key }) => key).join(' '),
  ]);
  const heads = [
    gettext('No.'), gettext('Date'), gettext('Place'), gettext('What happened'), gettext('How sure'), gettext('Sources'),
  ];
  return el('table', {},
    el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
    el('tbody', {}, ...rows.map((cells) => el('tr', {}, ...cells.map((cell) => el('td', {}, cell))))));
}

function workList(player) {
  const cited = new Set(player.stops.slice(0, MOST_ROWS).flatMap(({ sources }) => sources));
  if (!cited.size) return null;
  const works = player.journey.sources.filter((source) => cited.has(source));
  return el('section', {}, el('h2', {}, gettext('Sources')),
    ...works.map((source) => el('p', {}, el('b', {}, `${source.key} `), workName(source), source.url && ` <${source.url}>`)));
}

// The panels below or beside the map: the nav that leads to them, how they open, and how a reader is
// taken to one record in them.

const PANEL_WORDS = {
  stops: N_('Stops'), route: N_('Route'), numbers: N_('Numbers'), evidence: N_('How do we know?'), days: N_('Days'),
  passages: N_('Passages'), themes: N_('Themes'), conflicts: N_('Conflicts'), gaps: N_('Gaps'), works: N_('Works'),
};

// What builds the panels, one task each: they are written once the map stands.
function panelTasks(player, root) {
  const there = panelsOf(player.journey);
  const parts = { stops: stopsPart, route: routePart, numbers: numbersPart, evidence: evidenceHead, ...EVIDENCE };
  root.append(panelNav(player, there));
  return [
    ...there.map((panel) => () => root.append(parts[panel](player))),
    () => {
      player.on('panel', (go) => show(player, root, go));
      if (player.panel) show(player, root, true);
    },
  ];
}

function evidenceHead() {
  return el('h2', { 'data-panel': 'evidence' }, gettext('How do we know?'));
}

// Where one can go from here; which panel is open is marked.
function panelNav(player, there) {
  const links = there.map((panel) => el('a', {
    href: `#panel=${panel}`, 'data-to': panel,
    onclick: (event) => {
      event.preventDefault();
      if (player.panel === panel && !player.record) goTo(panelElement(player, panel));
      else player.open(panel);
    },
  }, gettext(PANEL_WORDS[panel])));
  const mark = () => {
    for (const one of links) {
      if (one.dataset.to === player.panel) one.setAttribute('aria-current', 'true');
      else one.removeAttribute('aria-current');
    }
  };
  player.on('panel', mark);
  mark();
  return el('nav', { className: 'cm-nav', 'aria-label': gettext('Parts of this page') }, ...links);
}

// A panel that can be folded away. What the reader opens last is the panel of the page's state.
function folded(player, panel, title, ...children) {
  const part = el('details', { className: 'cm-part', 'data-panel': panel },
    el('summary', {
      onclick: (event) => {
        event.preventDefault();
        part.open = !part.open;
        if (part.open) player.open(panel, null, { go: false });
        // in a frame the panels have room only while one of them is asked for
        else if (player.panel === panel) player.open(isFramed() ? 'evidence' : null, null, { go: false });
      },
    }, el('h3', {}, title)), ...children);
  return part;
}

function panelElement({ panels }, panel) {
  return panels.querySelector(`[data-panel="${panel}"]`);
}

// Brings the panels to the player's state; with `go` the reader is taken to what was asked for.
function show(player, root, go) {
  for (const marked of root.querySelectorAll('[data-record][aria-current]')) marked.removeAttribute('aria-current');
  const part = player.panel && panelElement(player, player.panel);
  for (const one of root.querySelectorAll('[data-panel]')) one.classList.toggle('cm-looked', one === part);
  if (!part && isFramed()) window.scrollTo(0, 0); // what was read there is gone
  if (!part) return;
  if (part.nodeName === 'DETAILS') part.open = true;
  const record = player.record && part.querySelector(`[data-record="${CSS.escape(player.record)}"]`);
  if (record) record.setAttribute('aria-current', 'true');
  if (go) goTo(record || part);
}

function isFramed() {
  return window.parent !== window;
}

// Bring a part of the page into view, and the keyboard to it if it is anywhere in the page.
function goTo(element) {
  const target = element.nodeName === 'DETAILS' ? element.querySelector('summary') : element;
  if (!target.matches('summary, [tabindex]')) target.setAttribute('tabindex', '-1');
  if (document.hasFocus()) target.focus({ preventScroll: true });
  target.scrollIntoView({
    block: element.matches('[data-record]') ? 'center' : 'start', behavior: reducedMotion() ? 'auto' : 'smooth',
  });
}

function backToMap() {
  document.querySelector('.cm-stage').scrollIntoView({ behavior: reducedMotion() ? 'auto' : 'smooth' });
}

// A way to a stop: its number, or other words.
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

// Keeps one frame with the page alive over all reruns of the dashboard, and talks with it.
// It also hears the buttons of the dashboard that lead to a stop: <button data-stop="ID">.

const holds = new WeakMap();
const LATE_MS = 20000; // a phone opens ten thousand stops in less

export default function ({ data, parentElement, setTriggerValue, setStateValue }) {
  let hold = holds.get(parentElement);
  if (!hold || hold.hash !== data.hash) {
    if (hold) hold.end();
    if (!data.page) {
      // The server thinks that we hold this page, but this frame is new: ask for it.
      setStateValue('held', null);
      return undefined;
    }
    hold = begin(parentElement, data);
    holds.set(parentElement, hold);
  }
  hold.setTriggerValue = setTriggerValue;
  hold.setStateValue = setStateValue;
  hold.tell(data);
  const mine = hold;
  return () => {
    mine.end();
    holds.delete(parentElement);
  };
}

function begin(parent, { hash, page, title, late }) {
  for (const old of parent.querySelectorAll('iframe, .late')) old.remove(); // of a server that was before
  const frame = document.createElement('iframe');
  // No allow-same-origin: the page gets an origin of its own, so that nothing in it reaches the
  // dashboard. Links to sources open as ordinary pages, outside the sandbox.
  frame.setAttribute('sandbox',
    'allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads');
  frame.setAttribute('allow', 'fullscreen *');
  frame.title = title;
  frame.srcdoc = page;
  const hold = { hash, ready: false, told: {}, chosen: '' };
  const sent = []; // filters whose echo has not come back yet
  const send = (name, value) => frame.contentWindow.postMessage({ castroMap: 'call', name, value }, '*');
  hold.tell = (data) => {
    hold.latest = data;
    if (hold.session !== data.session) { // a server that was started anew counts from the beginning
      hold.session = data.session;
      hold.said = data.heard;
      hold.went = data.go ? data.go.n - 1 : 0;
    }
    // Of stop and filter it tells news only if it has heard the last that we said of them.
    const isNews = data.heard >= hold.said;
    if (isNews) hold.chosen = data.stop;
    mark(hold.chosen);
    if (!hold.ready) return;
    for (const name of ['theme', 'filter']) {
      const said = canonical(data[name]);
      if (hold.told[name] === said || (name === 'filter' && !isNews)) continue;
      hold.told[name] = said;
      if (name === 'filter') sent.push(said);
      send(name, data[name]);
    }
    if (data.go && data.go.n > hold.went) {
      hold.went = data.go.n;
      send('select', data.go.stop);
    }
  };

  const choose = (stop, playing, asked) => {
    hold.chosen = stop;
    hold.said += 1;
    mark(stop);
    hold.setTriggerValue('stop', { stop, playing, asked, number: hold.said });
  };
  const listen = ({ source, data: message }) => {
    if (source !== frame.contentWindow || !message || message.castroMap !== 'event') return;
    const { name, state } = message;
    if (name === 'ready' && !hold.ready) {
      hold.ready = true;
      note.remove();
      send('reading', false); // filters, list and evidence stand in the dashboard itself
      hold.tell(hold.latest);
      hold.setStateValue('held', hash);
    }
    if (!state || typeof state !== 'object') return;
    if (name === 'select') {
      const stop = state.stop === null ? '' : String(state.stop);
      // what the server has sent the map to is no news to it
      if (stop !== hold.chosen) choose(stop, Boolean(state.playing), false);
    }
    // now the reader is at this stop, and not only the journey
    if (name === 'pause' && hold.chosen) choose(hold.chosen, false, false);
    if (name === 'filter') {
      const said = canonical(state.filter);
      const echo = sent.indexOf(said);
      if (echo >= 0) sent.splice(0, echo + 1);
      else { // set by the reader inside the map, not by us
        hold.told.filter = said;
        hold.said += 1;
        hold.setTriggerValue('filter', { filter: JSON.parse(said), number: hold.said });
      }
    }
  };

  // A button beside the map: the map goes there at once, and the server hears of it from here,
  // because a map that hides the stop, or has not started, says nothing.
  const press = (event) => {
    if (!event.target.closest) return;
    const button = event.target.closest('button[data-stop]');
    if (!button) return void leaveMenu(event.target);
    const { stop } = button.dataset;
    if (hold.ready) send('select', stop);
    choose(stop, false, true);
  };
  const mark = (stop) => {
    for (const button of document.querySelectorAll('button[data-stop]')) {
      if (button.dataset.stop === stop && stop) button.setAttribute('aria-current', 'true');
      else if (button.hasAttribute('aria-current')) button.removeAttribute('aria-current');
    }
  };
  // Buttons that come later, with another page of the dashboard, are marked as they come.
  const arrivals = new MutationObserver((changes) => {
    const isButton = (node) => node.nodeType === 1 && node.querySelector('button[data-stop]');
    if (changes.some(({ addedNodes }) => [...addedNodes].some(isButton))) mark(hold.chosen);
  });

  const note = document.createElement('p');
  note.className = 'late';
  note.setAttribute('role', 'status');
  const patience = setTimeout(() => {
    if (!hold.ready) note.textContent = late;
  }, LATE_MS);

  window.addEventListener('message', listen);
  document.addEventListener('click', press);
  arrivals.observe(document.body, { childList: true, subtree: true });
  hold.end = () => {
    clearTimeout(patience);
    arrivals.disconnect();
    window.removeEventListener('message', listen);
    document.removeEventListener('click', press);
    frame.remove();
    note.remove();
  };
  parent.append(note, frame);
  return hold;
}

// On a phone Streamlit's menu covers the page, and stays there when somebody has chosen one.
function leaveMenu(target) {
  const close = document.querySelector('[data-testid="stSidebarCollapseButton"] button');
  if (close && window.innerWidth < 768 && target.closest('[data-testid="stSidebarNavLink"]')) close.click();
}

// A filter or a theme as a text that is the same for the same meaning: in one order, without
// what asks for nothing.
function canonical(value) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const asks = ([, one]) => (Array.isArray(one) ? one.length : one && one !== 'all');
  return JSON.stringify(Object.fromEntries(Object.entries(value).filter(asks).sort()));
}

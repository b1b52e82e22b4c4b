// Keeps one frame with the page alive over all runs of the dashboard: one state goes in, one comes out.

const frames = new WeakMap();
const LATE_MS = 20000; // a phone opens ten thousand stops in less

export default function ({ data, parentElement, setTriggerValue }) {
  let frame = frames.get(parentElement);
  if (!frame || frame.hash !== data.hash) {
    frame?.end();
    frames.delete(parentElement);
    if (!data.page) {
      // The server has sent this page before, but this frame is new: ask for it.
      setTriggerValue('want', data.hash);
      return undefined;
    }
    frame = open(parentElement, data);
    frames.set(parentElement, frame);
  }
  frame.say = (said) => setTriggerValue('state', said);
  frame.take(data);
  const mine = frame;
  return () => {
    mine.end();
    frames.delete(parentElement);
  };
}

function open(parent, { hash, page, title, late, session, heard }) {
  for (const old of parent.querySelectorAll('iframe, .late')) old.remove(); // of a server that was before
  const element = document.createElement('iframe');
  // No allow-same-origin: the page gets an origin of its own, so that nothing in it reaches the
  // dashboard. Links to sources open as ordinary pages, outside the sandbox.
  element.setAttribute('sandbox',
    'allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads');
  element.setAttribute('allow', 'fullscreen *');
  element.title = title;
  element.srcdoc = page;

  let latest = null; // what the server said last
  let theme = '';
  let number = heard; // of the last state that the server was told
  let seen = null; // what the reader sees, as the page told it last; null until it has started
  let asked = null; // what the page was asked to show and has not answered yet
  let waiting = 0; // how many such answers are to come: one for each, in their order
  let playing = false;

  const call = (name, value) => element.contentWindow.postMessage({ castroMap: 'call', name, value }, '*');
  const take = (data) => {
    latest = data;
    if (data.session !== session) { // a server that was started anew counts from the beginning
      session = data.session;
      number = data.heard;
    }
    if (seen === null) return;
    if (data.theme !== theme) call('theme', theme = data.theme);
    if (data.heard < number) return; // it has not heard yet what the reader did last
    if (canonical(data.state) !== (asked ?? seen)) ask(data.state);
  };
  const ask = (state) => {
    asked = canonical(state);
    waiting += 1;
    call('show', state);
  };
  const tell = (state) => {
    number += 1;
    frame.say({ state, number });
  };
  // This page has no such panel, or no such record in it: it shows the rest, and the server hears so.
  const refused = (told) => {
    const { stop, republic, kind, mode, person, from, until, certainty, text } = latest.state;
    const rest = { stop, republic, kind, mode, person, from, until, certainty, text };
    if (asked === null || asked === canonical(rest)) return;
    seen = told;
    asked = null;
    if (canonical(rest) !== seen) ask(rest);
    tell(rest);
  };
  const listen = ({ source, data: message }) => {
    if (source !== element.contentWindow || message?.castroMap !== 'event' || !message.state) return;
    const { name, state } = message;
    const told = canonical(state);
    if (name === 'ready') {
      note.remove();
      seen = told;
      call('base', new URL('.', window.location.href).href); // a frame made from text has no address
      take(latest);
    } else if (name === 'shown' || name === 'error') {
      if (!waiting || (waiting -= 1)) return; // of what has been asked anew since then
      if (name === 'error') return void refused(told);
      const wanted = asked;
      asked = null;
      seen = told;
      if (told !== wanted) tell(state); // a filter hides the stop, say
    } else if (waiting) {
      // Until it is there the page tells of what was before: what was asked for outweighs that.
    } else if (told !== seen || (playing && !state.playing)) { // at a stop, and not only on the way
      seen = told;
      tell(state);
    }
    playing = state.playing;
  };

  const note = document.createElement('p');
  note.className = 'late';
  note.setAttribute('role', 'status');
  const patience = setTimeout(() => {
    if (seen === null) note.textContent = late;
  }, LATE_MS);
  window.addEventListener('message', listen);
  parent.append(note, element);
  const frame = {
    hash,
    take,
    end() {
      clearTimeout(patience);
      window.removeEventListener('message', listen);
      element.remove();
      note.remove();
    },
  };
  return frame;
}

// A state as a text that is the same for the same view: in one order, without what asks for nothing.
function canonical({ playing, ...state }) {
  const asks = ([, value]) => (Array.isArray(value) ? value.length : value && value !== 'all');
  return JSON.stringify(Object.entries(state).filter(asks).sort(([a], [b]) => (a < b ? -1 : 1)));
}

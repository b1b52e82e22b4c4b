// Keeps one frame with the page alive over all reruns of the dashboard, and talks with it.

const holds = new WeakMap();

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

function begin(parent, { hash, page, title }) {
  const frame = document.createElement('iframe');
  // No allow-same-origin: the page gets an origin of its own, so that nothing in it reaches the
  // dashboard. Links to sources open as ordinary pages, outside the sandbox.
  frame.setAttribute('sandbox',
    'allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads');
  frame.title = title;
  frame.srcdoc = page;
  const hold = { hash, ready: false, told: {}, went: 0 };
  const send = (name, value) => frame.contentWindow.postMessage({ castroMap: 'call', name, value }, '*');
  hold.tell = (data) => {
    hold.latest = data;
    if (!hold.ready) return;
    for (const name of ['theme', 'filter']) {
      const said = JSON.stringify(data[name]);
      if (hold.told[name] === said) continue;
      hold.told[name] = said;
      send(name, data[name]);
    }
    if (data.go && data.go.n > hold.went) {
      hold.went = data.go.n;
      send('select', data.go.stop);
    }
  };
  const listen = ({ source, data: message }) => {
    if (source !== frame.contentWindow || !message || message.castroMap !== 'event') return;
    if (message.name === 'ready' && !hold.ready) {
      hold.ready = true;
      hold.went = hold.latest.go ? hold.latest.go.n - 1 : 0;
      hold.tell(hold.latest);
      hold.setStateValue('held', hash);
    }
    if (message.name === 'select' && message.state) {
      const { stop, playing } = message.state;
      hold.setTriggerValue('stop', { stop: stop === null ? '' : String(stop), playing: Boolean(playing) });
    }
  };
  window.addEventListener('message', listen);
  hold.end = () => {
    window.removeEventListener('message', listen);
    frame.remove();
  };
  parent.append(frame);
  return hold;
}

// Elements of the page, icons, colours. Text from data only ever enters as text.

// An element with properties, attributes and children. Text only ever enters as text.
export function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key === 'className' ? 'class' : key, value);
    }
  }
  element.append(...children.filter((child) => child || child === 0)); // no null, '' or false
  return element;
}

// A link to a work, or its text alone where the address is none that may be followed.
export function link(url, text) {
  if (!/^(https?:|mailto:)/i.test(url)) return document.createTextNode(text);
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, text);
}

const ICONS = {
  play: 'M7 4v16l13-8z',
  pause: 'M6 4h4v16H6zM14 4h4v16h-4z',
  previous: 'M18 5v14L8 12zM5 5h2v14H5z',
  next: 'M6 5v14l10-7zM17 5h2v14h-2z',
  full: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  follow: 'M12 2v4M12 18v4M2 12h4M18 12h4M12 8a4 4 0 100 8 4 4 0 000-8z',
};

export function icon(name) {
  const outline = name === 'follow' || name === 'full';
  const drawing = svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true', class: outline ? 'cm-outline' : '' });
  drawing.append(svg('path', { d: ICONS[name] }));
  return drawing;
}

// An element of a drawing, as el() makes one of the page.
export function svg(name, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

// The colours that the canvas needs, as the style sheet sets them just now (light, dark, forced).
export function colours(element) {
  const probe = el('span', { hidden: true });
  element.append(probe);
  const found = {};
  for (const name of ['route', 'route-faint', 'paper', 'ink', 'quiet', 'on-route']) {
    probe.style.color = `var(--cm-${name})`;
    found[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return found;
}

// A call that is made once nobody has asked for it for a moment; `ask.drop()` takes it back.
export function whenResting(call) {
  let timer = 0;
  const ask = (value) => {
    clearTimeout(timer);
    timer = setTimeout(() => call(value), 150);
  };
  ask.drop = () => clearTimeout(timer);
  return ask;
}

export function reducedMotion() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

// The welcome: shown until somebody puts it away, which this browser remembers.

const SEEN = 'castro_map.welcome';

export default function ({ data, parentElement }) {
  if (parentElement.querySelector('section') || remembered()) return;
  const box = document.createElement('section');
  box.setAttribute('aria-label', data.label);
  const list = document.createElement('ol');
  for (const words of data.words) {
    const item = document.createElement('li');
    item.textContent = words;
    list.append(item);
  }
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = data.close;
  close.addEventListener('click', () => {
    remember();
    box.remove();
  });
  box.append(list, close);
  parentElement.append(box);
}

// A browser may refuse to keep anything; then the welcome comes again, and goes again.
function remembered() {
  try {
    return localStorage.getItem(SEEN) !== null;
  } catch {
    return false;
  }
}

function remember() {
  try {
    localStorage.setItem(SEEN, '1');
  } catch {
    // as said above
  }
}

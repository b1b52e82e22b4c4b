// Keeps the tables that a reader brought in this browser's own storage, so that a reload does not lose them.

const KEY = 'own';
const done = new WeakMap(); // what was done last for each place, for the same is asked for in every run until it is answered

export default function ({ data, parentElement, setTriggerValue }) {
  const { want, id, tables } = data;
  if (!want || done.get(parentElement) === id) return;
  done.set(parentElement, id);
  const act = {
    ask: (store) => store.get(KEY),
    keep: (store) => store.put(tables, KEY),
    forget: (store) => store.delete(KEY),
  }[want];
  within(act).then(
    (found) => setTriggerValue('answer', {
      storage: want === 'keep' || found ? 'kept' : 'empty', tables: (want === 'ask' && found) || null,
    }),
    () => setTriggerValue('answer', { storage: 'refused', tables: null }),
  );
}

// A browser may refuse to keep anything, by throwing as well as by failing.
async function within(act) {
  const database = await promised(() => {
    const opening = indexedDB.open('castro_map', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('tables');
    return opening;
  });
  try {
    return await promised(() => act(database.transaction('tables', 'readwrite').objectStore('tables')));
  } finally {
    database.close();
  }
}

function promised(ask) {
  return new Promise((resolve, reject) => {
    const request = ask();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('blocked'));
  });
}

/* What the server has not got is kept on the computer, twice: localStorage at once, for a tab that crashes or is left; IndexedDB
 * with strict durability, for a browser that is killed or a computer that loses its power (localStorage reaches the disk only
 * after some seconds). The later of the two is what comes back.
 */
const database = new Promise((resolve) => {
  try {
    const request = indexedDB.open("paragraf", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("kept");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  } catch { resolve(null); } // switched off: then localStorage alone
});
let opened = null;
database.then((found) => { opened = found; });

function write(act) {
  if (!opened) return;
  const transaction = opened.transaction("kept", "readwrite", { durability: "strict" });
  act(transaction.objectStore("kept"));
  transaction.commit?.();
}

export function keep(key, value) {
  const text = JSON.stringify({ ...value, at: Date.now() });
  try { localStorage.setItem(key, text); } catch { /* full: the other one has it */ }
  write((store) => store.put(text, key));
}

export function drop(key) {
  localStorage.removeItem(key);
  write((store) => store.delete(key));
}

export async function left(key) {
  const found = await database;
  const durable = found && await new Promise((resolve) => {
    const request = found.transaction("kept").objectStore("kept").get(key);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  });
  const both = [localStorage.getItem(key), durable].filter(Boolean).map((text) => JSON.parse(text));
  return both.sort((one, other) => (other.at ?? 0) - (one.at ?? 0))[0] ?? null;
}

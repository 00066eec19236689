// What a device keeps in the browser's own store: forms that wait to be sent, and notes about itself.
// Each entry bears the account it was written for; nobody else is shown it.
const opened = new Promise((done, failed) => {
  const asked = indexedDB.open("chibo", 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("queue", { keyPath: "id", autoIncrement: true });
    asked.result.createObjectStore("notes", { keyPath: "name" });
  };
  asked.onsuccess = () => done(asked.result);
  asked.onerror = asked.onblocked = () => failed(asked.error);
});
export const usable = opened.then(() => true, () => false);

// Act inside one unit of work; what `act` answers is told once all of it is on the disk.
export async function within(mode, act) {
  const book = await opened;
  return new Promise((done, failed) => {
    const unit = book.transaction(["queue", "notes"], mode, { durability: "strict" });
    const told = act(unit.objectStore("queue"), unit.objectStore("notes"));
    unit.oncomplete = () => done(told instanceof IDBRequest ? told.result : told);
    unit.onabort = unit.onerror = () => failed(unit.error);
  });
}

export const body = document.body.dataset;
export const isKept = "kept" in document.documentElement.dataset;
export const entries = () => within("readonly", (queue) => queue.getAll());
export const amend = (id, change) => within("readwrite", (queue) => {
  queue.get(id).onsuccess = ({ target: { result } }) => {
    const changed = result && change(result);
    if (changed === null) queue.delete(id);
    else if (changed) queue.put(changed);
  };
});

export const note = (name) => within("readonly", (_, notes) => notes.get(name)).then((found) => found && found.told);
export const notes = () => within("readonly", (_, kept) => kept.getAll());
export const write = (name, told) => within("readwrite", (_, kept) => kept.put({ name, told }));
export const erase = (test) => within("readwrite", (_, kept) => {
  kept.getAllKeys().onsuccess = ({ target }) => target.result.filter(test).forEach((name) => kept.delete(name));
});

// Whose browser this is: the page says it; a page that is everybody's asks the notes.
export const reader = async () => ("who" in body ? body.who : await note("who") || "");
export const pause = (time) => new Promise((done) => setTimeout(done, time));
export const path = (address) => {
  const { pathname, search } = new URL(address, location.href);
  return pathname + search;
};
export const said = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");

const written = (options) => new Intl.DateTimeFormat("vi-VN", options);
const CLOCK = written({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = written({ day: "2-digit", month: "2-digit", year: "numeric" });
export const clock = (time) => CLOCK.format(time);
export const moment = (time) => (
  DAY.format(time) === DAY.format(Date.now()) ? clock(time) : `${clock(time)}, ${DAY.format(time)}`);

// A copy of a template of the page; texts go where its attributes say: {at: "20:12"} into [data-at].
export function copy(template, texts = {}) {
  const made = document.querySelector(template).content.cloneNode(true);
  for (const [name, text] of Object.entries(texts)) {
    for (const place of made.querySelectorAll(`[data-${name}]`)) place.textContent = text;
  }
  return made;
}
export const words = (name, texts) => copy(`template[data-words="${name}"]`, texts);

// Who is signed in now, with the token for her forms; null when the book does not answer.
export async function session() {
  const stop = new AbortController(), late = setTimeout(() => stop.abort(), 15000);
  try {
    const how = { credentials: "same-origin", cache: "no-store", signal: stop.signal };
    const answer = await fetch("/tren-may/phien/", how);
    return answer.ok && answer.headers.has("Chibo-Who") ? await answer.json() : null;
  } catch { return null; } finally { clearTimeout(late); }
}

// The pages kept for whoever was here go, and what was told of them.
export async function forgetPages() {
  for (const name of self.caches ? await caches.keys() : []) if (name.startsWith("pages-")) await caches.delete(name);
  await erase((name) => /^(kept|sent)-/.test(name));
}

// Forms written on the device first, then sent: once, in their order, whatever the network does. See web/queued.py.
// An entry is waiting, refused (by the book, with its sentences), two (somebody saved first), or in doubt (begun to be
// sent so long ago that the book may have forgotten its key). "edit": the last of a form counts; "add": each counts.
import { amend, body, entries, path, said, session, usable, within } from "./store.js";

const DOUBT = 30 * 86400000, LIMIT = 45000, HOLD = 8000, ODD = 5, SLOWEST = 60000, FIRST = 4000;
const AWAY = [408, 429, 502, 503, 504]; // somebody before the book says that it does not answer now
export const OPEN = ["refused", "two", "doubt"];
export const state = { down: !navigator.onLine, ended: false };
export const settled = new Map(), mending = new Set(); // the entries that are open in a form wait for its end
const waiters = new Map(), tab = String(Math.random());
let running = null, timer = 0, rest = FIRST;

const key = () => crypto.getRandomValues(new Uint32Array(5)).join("-");
const changed = (detail) => dispatchEvent(new CustomEvent("chibo:changed", { detail }));
export const isUntouched = (one) => one.state === "waiting" && !one.tried;

// --- writing down -----------------------------------------------------------------------------------------------

// Write an entry down and answer its number. It takes the place of the one it mends; of an edited form also of what was
// not taken, and of the last entry of all if nobody has begun to send it. What stands before it stays before it.
export async function keep(entry, mends = 0) {
  const made = { key: key(), tried: 0, ...entry, at: Date.now(), state: "waiting", odd: 0, sentences: [] };
  const told = await within("readwrite", (queue) => {
    const answer = {};
    queue.getAll().onsuccess = ({ target: { result } }) => {
      const hers = result.filter((one) => one.who === made.who), last = hers.length && hers[hers.length - 1].id;
      for (const one of hers) {
        const isMended = one.id === mends && (isUntouched(one) || OPEN.includes(one.state));
        const isSame = made.kind === "edit" && one.kind === "edit" && one.action === made.action;
        if (isMended || (isSame && isUntouched(one) && one.id === last)) made.id = one.id;
        else if (isSame && OPEN.includes(one.state)) queue.delete(one.id);
      }
      queue.put(made).onsuccess = (put) => { answer.id = put.target.result; };
    };
    return answer;
  });
  return told.id;
}

// --- sending ----------------------------------------------------------------------------------------------------

// Tell somebody who waits at the page what became of an entry: {to}, or {page, entry} as the book refused it.
export function awaited(id) {
  return new Promise((done) => waiters.set(id, done));
}
export const isAwaited = (id) => (id === undefined ? waiters.size > 0 : waiters.has(id));
export const leave = (id) => waiters.delete(id);

function tell(id, told) {
  const waiter = waiters.get(id);
  waiters.delete(id);
  if (waiter) waiter(told);
  return Boolean(waiter);
}

export function flush() {
  running = running || sendAll().catch(() => again()).then(() => { running = null; changed(); });
  return running;
}

export function soon() {
  rest = FIRST;
  return flush();
}

function again(time) {
  clearTimeout(timer);
  timer = setTimeout(flush, time || rest);
  if (!time) rest = Math.min(rest * 1.6, SLOWEST);
}

// One tab sends for all: its lease is short, and renewed while it does.
async function lease(until) {
  const told = await within("readwrite", (_, notes) => {
    const answer = {};
    notes.get("lease").onsuccess = ({ target: { result } }) => {
      answer.mine = !result || result.told.tab === tab || result.told.until < Date.now();
      if (answer.mine) notes.put({ name: "lease", told: { tab, until } });
    };
    return answer;
  });
  return told.mine;
}

async function sendAll() {
  if (!body.who || !(await usable) || !(await entries()).some(isHers)) return;
  if (!(await lease(Date.now() + HOLD))) return again(500);
  const renewed = setInterval(() => lease(Date.now() + HOLD), HOLD / 3);
  try {
    const pass = await session();
    state.down = !pass;
    state.ended = Boolean(pass) && pass.who !== body.who;
    if (!pass || state.ended) return again();
    while (await sendNext(pass)) rest = FIRST;
  } finally {
    clearInterval(renewed);
    await lease(0);
  }
}

const isHers = (one) => one.who === body.who && one.state === "waiting";

async function sendNext(pass) {
  const entry = await claim();
  if (!entry) return false;
  changed();
  return entry.state === "doubt" || settle(entry, await post(entry, pass));
}

// Take the next one that waits and note that it was begun. Behind an edited form that was not taken nothing of it goes.
async function claim() {
  const told = await within("readwrite", (queue) => {
    const answer = {};
    queue.getAll().onsuccess = ({ target: { result } }) => {
      const isStuck = (one) => one.kind === "edit" && result.some((other) => (
        other.who === one.who && other.action === one.action && other.kind === "edit" && OPEN.includes(other.state)));
      const entry = result.find((one) => isHers(one) && !isStuck(one));
      if (!entry || mending.has(entry.id)) return;
      if (entry.tried && Date.now() - entry.tried > DOUBT) entry.state = "doubt";
      entry.tried = entry.tried || Date.now();
      answer.entry = entry;
      queue.put(entry);
    };
    return answer;
  });
  return told.entry;
}

async function post(entry, pass) {
  const stop = new AbortController(), late = setTimeout(() => stop.abort(), LIMIT);
  const sent = entry.multipart ? new FormData() : new URLSearchParams();
  for (const [name, value] of entry.fields) sent.append(name, value);
  const headers = { "Chibo-For": entry.who, "Idempotency-Key": entry.key, "X-CSRFToken": pass.token };
  if (!isAwaited(entry.id)) headers["Chibo-Silent"] = "1";
  try {
    const how = { method: "POST", body: sent, headers, credentials: "same-origin", redirect: "manual" };
    const answer = await fetch(entry.action, { ...how, signal: stop.signal });
    const text = await answer.text(), isJson = (answer.headers.get("Content-Type") || "").includes("json");
    const isBook = answer.headers.has("Chibo-Who");
    return { status: answer.status, isBook, text, told: isJson ? JSON.parse(text) : {} };
  } catch { return null; } finally { clearTimeout(late); }
}

// What became of one entry; whether the next may go. Only the book's answers count: not a proxy's, not half of one.
async function settle(entry, answer) {
  if (!answer || !answer.isBook) return unanswered(entry, answer);
  if (answer.status === 401) {
    state.ended = true;
    again();
    return false;
  }
  if (answer.status === 200 && "to" in answer.told) return taken(entry, answer.told);
  if (answer.status === 200 && "version" in answer.told) { // a draft of app.js, told once more
    return taken(entry, { to: entry.page, fresh: { version: answer.told.version } });
  }
  const page = new DOMParser().parseFromString(answer.text, "text/html");
  const at = answer.status === 409 ? "two" : "refused";
  const found = { state: at, sentences: sentencesOf(page), ...othersOf(page, entry) };
  await amend(entry.id, (one) => (one.key === entry.key ? { ...one, ...found } : undefined));
  tell(entry.id, { page, entry: { ...entry, ...found } });
  return true;
}

// Nothing, or nothing of the book's: it is sent again. What fails again and again stands in nobody's way.
async function unanswered(entry, answer) {
  const isAway = !answer || AWAY.includes(answer.status);
  state.down = isAway;
  const odd = entry.odd + (isAway ? 0 : 1), isHopeless = odd >= ODD;
  await amend(entry.id, (one) => ({ ...one, odd, state: isHopeless ? "refused" : one.state }));
  if (!isHopeless) again();
  return isHopeless;
}

async function taken(entry, told) {
  const { title, action, kind, shown } = entry, name = `sent-${entry.who}`;
  const fields = kind === "edit" ? movedOn(entry, entry, told.fresh).fields : [];
  const line = { title, action, kind, shown, fields, at: Date.now() };
  await within("readwrite", (queue, notes) => {
    queue.getAll().onsuccess = ({ target: { result } }) => {
      for (const one of result.filter((other) => other.who === entry.who && other.action === entry.action)) {
        if (one.id === entry.id && one.key === entry.key) queue.delete(one.id);
        else if (one.kind === "edit") queue.put(movedOn(one, entry, told.fresh));
      }
    };
    notes.get(name).onsuccess = ({ target: { result } }) => {
      notes.put({ name, told: [line, ...(result ? result.told : [])].slice(0, 30) });
    };
  });
  settled.set(entry.id, line.at);
  state.down = false;
  tell(entry.id, told);
  changed({ taken: entry, ...told });
  return true;
}

// What was written behind it over the same text: its hidden fields move on with what the book took in.
function movedOn(one, sent, fresh) {
  const was = new Map(sent.fields);
  const moved = ([name, value]) => [name, name in fresh && value === was.get(name) ? fresh[name] : value];
  return { ...one, fields: one.fields.map(moved) };
}

// --- reading a refusal ------------------------------------------------------------------------------------------

function sentencesOf(page) {
  const told = [...page.querySelectorAll("[data-refusal]")].map((one) => said(one.querySelector(".msg__t") || one));
  return told.length ? told : [said(page.querySelector("main h1 + p, main h1"))];
}

// The other text of each field; the hidden fields and the names of the form that the book answers with.
function othersOf(page, entry) {
  const theirs = [...page.querySelectorAll("[data-theirs]")].map((one) => ({
    name: one.dataset.theirs, label: one.dataset.theirsLabel,
    text: "theirsText" in one.dataset ? one.dataset.theirsText : one.querySelector("p").textContent }));
  const form = [...page.querySelectorAll("form[data-queue]")].find(
    (one) => path(one.getAttribute("action")) === entry.action && one.dataset.queue === entry.kind);
  const fields = form ? [...form.elements].filter(({ name }) => name && !/^(csrf|khoa)/.test(name)) : [];
  const fresh = fields.filter(({ type }) => type === "hidden").map(({ name, value }) => [name, value]);
  return { theirs, fresh, names: [...new Set(fields.map(({ name }) => name))] };
}

addEventListener("online", () => { state.down = false; soon(); });
addEventListener("offline", () => { state.down = true; changed(); });
document.addEventListener("visibilitychange", () => document.hidden || flush());

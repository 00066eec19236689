// What the screen says of a page's forms and of this device: what waits, what was not taken, what the book has taken.
// `sent`: what the book has taken since a kept page was kept, which therefore does not show it.
import { body, clock, entries, isKept, moment, note, path, reader, usable, words } from "./store.js";
import { OPEN, isAwaited, settled, state } from "./queue.js";

const KEPT = Number(document.documentElement.dataset.kept);
export const queued = () => [...document.querySelectorAll("form[data-queue]")];
// Attributes, not properties: a field named "method" or "action" hides the form's own.
export const isOf = (form) => (one) => (
  one.action === path(form.getAttribute("action")) && one.kind === form.dataset.queue);

export function say(form, name, texts) {
  let place = form.previousElementSibling;
  if (!place || !("states" in place.dataset)) {
    place = form.parentNode.insertBefore(document.createElement("div"), form);
    place.className = "pending";
    place.dataset.states = "";
    place.setAttribute("role", "status");
  }
  place.textContent = "";
  if (name) place.append(words(name, texts));
  return place;
}

// What the page itself tells about (it is the book's refusal) is not told twice.
const isSetAside = ({ id, state: at }, form) => OPEN.includes(at) && String(id) !== form.dataset.entry;

// Before a form: what of it waits, what was not taken, what the book has taken since the page was opened, or kept.
function sayOf(form, all, sent) {
  const own = all.filter(isOf(form)), open = own.find((one) => isSetAside(one, form));
  const waits = own.filter((one) => one.state === "waiting"), name = open ? stateOf(open) : waits.length && "waiting";
  const bar = document.querySelector(`[data-save-for="${form.id}"]`);
  if (form.id && bar) return sayInBar(form, bar, own.length ? name : "");
  if (form.dataset.sent && isAwaited()) return;
  const ids = (form.dataset.waits || "").split(" ").map(Number), since = sent.filter(isOf(form));
  const times = [...ids.filter((id) => settled.has(id)).map((id) => settled.get(id)), ...since.map((one) => one.at)];
  const place = say(form, name || (times.length && "saved"), { at: clock(Math.max(0, ...times)) });
  form.dataset.waits = [...new Set([...ids, ...waits.map((one) => one.id)])].join(" ");
  if (form.dataset.queue !== "add") return;
  for (const one of waits) place.append(entryLine(one));
  if (waits.length && since.length) place.append(words("saved", { at: clock(Math.max(...times)) }));
  for (const one of since) place.append(entryLine(one));
}

function entryLine({ shown: pairs }) {
  const line = document.createElement("article");
  line.className = "pending__one";
  line.textContent = pairs.map(([, text]) => text).join(" · ");
  return line;
}

const stateOf = ({ state: at }) => (at === "two" ? "two" : "refused");

// A text that saves itself has its bar: the same states, said there.
function sayInBar(form, bar, name) {
  const wanted = { waiting: "local", two: "two", refused: "local" }[name] || (form.dataset.queued && "saved");
  if (wanted) for (const line of bar.querySelectorAll("[data-save]")) line.hidden = line.dataset.save !== wanted;
  if (wanted === "saved") bar.querySelector("[data-save-at]").textContent = clock(Date.now());
  form.dataset.queued = name;
  say(form, name === "refused" && "refused");
}

export async function paint() {
  const all = (await usable) ? await entries() : [], who = await reader();
  const hers = all.filter((one) => who && one.who === who);
  const count = (...states) => hers.filter((one) => states.includes(one.state)).length;
  const waiting = Math.max(0, count("waiting") - (isAwaited() && !state.down ? 1 : 0));
  const sent = isKept && who ? (await note(`sent-${who}`) || []).filter(({ at }) => at > KEPT).reverse() : [];
  const lines = {
    offline: state.down && who && !isKept, kept: state.down && isKept, slow: !state.down && isKept,
    ended: state.ended && waiting, waiting,
    two: count("two"), refused: count("refused", "doubt"), others: all.some((one) => one.who !== who) };
  const bar = document.querySelector("[data-device]");
  for (const line of bar.querySelectorAll("[data-line]")) {
    line.hidden = !lines[line.dataset.line];
    for (const place of line.querySelectorAll("[data-count]")) place.textContent = lines[line.dataset.line];
  }
  for (const place of bar.querySelectorAll("[data-at]")) place.textContent = isKept ? moment(KEPT) : "";
  bar.hidden = !Object.values(lines).some(Boolean) || document.querySelector("[data-list]");
  document.documentElement.classList.toggle("has-device", !bar.hidden);
  for (const form of body.who ? queued() : []) sayOf(form, hers, sent);
  return { hers, sent };
}

// Hidden fields of a form on the screen move on with what the book has taken in.
addEventListener("chibo:changed", ({ detail }) => {
  for (const form of detail && detail.taken ? queued().filter((one) => isOf(one)(detail.taken)) : []) {
    for (const [name, value] of Object.entries(detail.fresh)) {
      const field = form.elements[name], was = detail.taken.fields.find((one) => one[0] === name);
      if (field && was && field.value === was[1]) field.value = value;
    }
  }
  paint();
});

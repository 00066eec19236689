// The page that lists what waits on this device, what was not taken, and what is kept: for the person it belongs to.
import { amend, body, copy, entries, forgetPages, moment, note, notes, reader, session, usable } from "./store.js";
import { forget } from "./keep.js";
import { soon, state } from "./queue.js";

const list = (name) => document.querySelector(`[data-list=${name}]`);
const AT_ONCE = 6;
let drawn = "";

function draw(name, made) {
  const place = list(name);
  place.hidden = !made.length;
  const inside = place.querySelector("[data-entries]");
  inside.textContent = "";
  inside.append(...made);
}

async function show() {
  const who = await reader(), all = (await usable) ? await entries() : [];
  const hers = all.filter((one) => who && one.who === who);
  const sent = who && await note(`sent-${who}`) || [], kept = who ? await keptOf(who) : [];
  const seen = hers.map(({ id, key, state: at }) => [id, key, at]);
  const now = JSON.stringify([who, seen, sent.length, kept, state.ended]);
  if (now === drawn) return;
  drawn = now;
  const of = (...states) => hers.filter((one) => states.includes(one.state));
  draw("two", of("two").map(drawTwo));
  draw("refused", of("refused", "doubt").map(drawOne));
  draw("waiting", of("waiting").map(drawOne));
  draw("sent", sent.map(({ title, at }) => copy("[data-entry=sent]", { title, at: moment(at) })));
  draw("kept", kept.map(drawKept));
  list("none").hidden = hers.length > 0;
  list("ended").hidden = !(state.ended && hers.length);
  list("others").hidden = !all.some((one) => one.who !== who);
}

async function keptOf(who) {
  return (await notes()).filter(({ name }) => name.startsWith(`kept-${who}-`)).map(({ told }) => told);
}

function frame(entry, template) {
  const made = copy(`[data-entry=${template}]`, { title: entry.title, at: moment(entry.at) }).firstElementChild;
  made.querySelector("[data-open]").href = entry.page;
  for (const text of entry.sentences) {
    made.querySelector("[data-sentences]").append(Object.assign(document.createElement("li"), { textContent: text }));
  }
  act(made, "copy", () => taken(entry));
  act(made, "unsure", () => { made.querySelector("[data-sure]").hidden = true; });
  act(made, "sure", () => amend(entry.id, () => null).then(show));
  return made;
}

const act = (place, name, done) => { place.querySelector(`[data-act=${name}]`).onclick = done; };
const sure = (made) => () => { made.querySelector("[data-sure]").hidden = false; };

function drawOne(entry) {
  const made = frame(entry, "any"), isWaiting = entry.state === "waiting";
  const more = made.querySelector("details");
  more.open = entry.shown.length <= AT_ONCE;
  more.querySelector("summary").hidden = more.open;
  for (const [label, text] of entry.shown) made.querySelector("[data-shown]").append(pair(label, text));
  made.querySelector("[data-doubt]").hidden = entry.state !== "doubt";
  made.querySelector("[data-failing]").hidden = entry.state !== "refused" || entry.sentences.length > 0;
  made.querySelector("[data-act=again]").hidden = isWaiting;
  made.querySelector("[data-act=mend]").hidden = isWaiting && entry.tried > 0; // the book may have it already
  act(made, "mend", () => location.assign(`${entry.page.split("#")[0]}#sua-${entry.id}`));
  act(made, "again", () => amend(entry.id, renewed(entry.state === "doubt")).then(soon).then(show));
  act(made, "drop", sure(made));
  return made;
}

// Sent again: under the same key what the book refused; under a new one what it may have forgotten.
const renewed = (isNew) => (one) => ({
  ...one, state: "waiting", odd: 0, sentences: [], ...(isNew ? { tried: 0, key: `${one.key}+` } : {}) });

function pair(label, text) {
  const made = copy("[data-entry=pair]");
  made.querySelector("dt").textContent = label;
  made.querySelector("dd").textContent = text;
  return made;
}

// Two texts beside each other: hers can be written on; nothing goes before she has chosen.
function drawTwo(entry) {
  const made = frame(entry, "two"), place = made.querySelector("[data-fields]");
  for (const { name, label, text } of entry.theirs) {
    const field = copy("[data-entry=field]", { label, "theirs-words": text });
    const mine = field.querySelector("[data-mine]"), words = field.querySelector("[data-mine-words]");
    const [shown] = entry.shown.filter((one) => one[2] === name), isText = isLong(entry, name);
    Object.assign(mine, { value: value(entry, name), name, hidden: !isText });
    mine.setAttribute("aria-label", label);
    Object.assign(words, { textContent: shown ? shown[1] : value(entry, name), hidden: isText });
    field.querySelector("[data-editable]").hidden = !isText;
    place.append(field);
  }
  for (const [label, text] of entry.theirs.length ? [] : entry.shown) place.append(pair(label, text));
  act(made, "mine", () => amend(entry.id, chosen(made)).then(soon).then(show));
  act(made, "theirs", sure(made));
  return made;
}

const value = (entry, name) => (entry.fields.find((one) => one[0] === name) || [name, ""])[1];
const isLong = (entry, name) => !/-(state|seen)$/.test(name);

// Her text as she left it in the box, over the version she has been shown; fields that the form lost go with it.
const chosen = (made) => (one) => {
  const typed = new Map([...made.querySelectorAll("[data-mine]:not([hidden])")].map((box) => [box.name, box.value]));
  const names = new Set(one.names.length ? one.names : one.fields.map(([name]) => name));
  const fresh = new Map(one.fresh);
  const fields = one.fields.filter(([name]) => names.has(name) && !fresh.has(name))
    .map(([name, text]) => [name, typed.has(name) ? typed.get(name) : text]);
  return {
    ...one, fields: [...fields, ...one.fresh], key: `${one.key}+`, state: "waiting", tried: 0, odd: 0, sentences: [],
    shown: one.shown.map(([label, text, name]) => [label, typed.has(name) ? typed.get(name) : text, name]) };
};

function drawKept(line) {
  const made = copy("[data-entry=kept]", { open: line.title, at: moment(line.at) }).firstElementChild;
  made.querySelector("[data-open]").href = line.open;
  act(made, "forget", () => forget(line.href).then(show));
  return made;
}

async function taken(entry) {
  const text = [entry.title, ...entry.shown.map(([label, words]) => `${label}: ${words}`)].join("\n");
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const box = Object.assign(document.body.appendChild(document.createElement("textarea")), { value: text });
  box.select();
  document.execCommand("copy");
  return box.remove();
}

list("waiting").querySelector("[data-act=send]").onclick = () => soon().then(show);
addEventListener("chibo:changed", show);
// The page itself is everybody's: who is signed in is asked of the book, and without a network of the notes.
session().then(async (pass) => {
  state.down = !pass;
  const who = await reader();
  if (pass && pass.who !== who) {
    state.ended = Boolean(who);
    if (pass.who) await forgetPages();
  } else if (who) body.who = who;
  await show();
  if (body.who) await soon();
  return show();
});

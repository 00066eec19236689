// The forms of a page that a device can keep (data-queue): pressed, put back after a reload, and what is said of each.
import {
  body, clock, entries, forgetPages, isKept, note, path, pause, said, session, usable, words, write,
} from "./store.js";
import {
  OPEN, awaited, flush, isAwaited, isUntouched, keep, leave, mending, soon, state,
} from "./queue.js";
import { isOf, paint, queued, say } from "./said.js";

const PATIENCE = 12000, TOKENS = /^(csrfmiddlewaretoken|khoa)$/, MARKS = /radio|checkbox/;
const NEVER_STOPPED = /\/(dang-nhap|co-chu|ngon-ngu)\//;

// --- pressed ----------------------------------------------------------------------------------------------------

let pressed = null; // Chrome tells the button with the event only from version 81 on
addEventListener("click", ({ target }) => { pressed = target.closest("button"); }, true);

async function submitted(event) {
  const form = event.target, button = event.submitter || pressed;
  if (event.defaultPrevented || form.getAttribute("method") !== "post" || !body.who) return;
  if (/\/dang-xuat\/$/.test(form.getAttribute("action"))) return signingOut(event, form);
  const isDirect = !("queue" in form.dataset) || (button && "direct" in button.dataset);
  if (!isDirect) return send(event, form, button);
  if (state.down && !NEVER_STOPPED.test(form.getAttribute("action"))) return stopped(event, form, button);
}

// Written down first; then the page waits a while for the book, and goes where the book leads.
async function send(event, form, button) {
  event.preventDefault();
  const id = (await usable) && await keep(read(form, button), Number(form.dataset.entry)).catch(() => 0);
  if (!id) return submit(form, button);
  mending.clear();
  say(form, "wait");
  const answered = awaited(id);
  soon();
  const told = await Promise.race([answered, waited(id)]);
  leave(id);
  delete form.dataset.sent;
  delete form.dataset.entry;
  form.dataset.waits = `${form.dataset.waits || ""} ${id}`;
  if (told && told.to) return go(told.to);
  if (told && told.page) return swap(told);
  form.dispatchEvent(new CustomEvent("chibo:kept", { bubbles: true }));
  if (form.dataset.queue === "add") form.reset();
  const next = "speech" in form.dataset && form.querySelector("[role=combobox]");
  if (next) next.focus();
  await paint();
  if ("states" in form.previousElementSibling.dataset) form.previousElementSibling.scrollIntoView({ block: "nearest" });
}

// Nothing can be kept here: it is sent as if there were no queue, with the button that was pressed.
function submit(form, button) {
  const { name, value } = button || {};
  if (name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  form.submit();
}

// Nobody waits for long, and not at all without a network; an entry that is gone was sent by another tab.
async function waited(id) {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until && !state.down && !state.ended) {
    await pause(150);
    if (isAwaited(id) && !(await entries()).some((one) => one.id === id)) return { to: location.href };
  }
  return null;
}

function go(to) {
  if (path(to) !== path(location.href)) return location.assign(to);
  history.replaceState(null, "", to);
  location.reload();
}

// A form that was not taken comes back as the book's page shows it, with its errors; it stays written down as well.
function swap({ page, entry }) {
  history.pushState(null, "", entry.action);
  document.title = page.title;
  document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
  for (const form of queued()) if (isOf(form)(entry)) form.dataset.entry = entry.id;
  const errors = document.querySelector(".errsum, main .msg, main h1");
  errors.tabIndex = -1;
  errors.focus();
  scrollTo(0, 0);
  paint();
}
addEventListener("popstate", () => location.hash || location.reload());

// What is not kept on the device is not sent into nothing: the words stay in the form.
async function stopped(event, form, button) {
  event.preventDefault();
  delete form.dataset.sent;
  if (button && "fills" in button.dataset) return fill(form);
  state.down = !(await session());
  if (!state.down) return button && button.form === form ? button.click() : form.requestSubmit();
  const place = form.querySelector("[data-said]") || form.appendChild(document.createElement("div"));
  place.dataset.said = place.textContent = "";
  place.append(words("network"));
  paint();
}

// "Ghi tất cả có mặt" without a network: what the book would have marked; nothing is written down yet.
function fill(form) {
  for (const group of form.querySelectorAll("[data-fill]")) {
    const marks = [...group.querySelectorAll("input")];
    if (!marks.some((one) => one.checked)) for (const one of marks) one.checked = one.value === group.dataset.fill;
  }
  for (const one of document.querySelectorAll("[data-filled]")) one.hidden = false;
}

// --- read, put back ---------------------------------------------------------------------------------------------

const filled = (sent) => [...sent].filter(
  ([name, value]) => !TOKENS.test(name) && (typeof value === "string" || value.size > 0));

function read(form, button) {
  for (const field of form.querySelectorAll("[data-clock]")) {
    const beside = [...field.closest("details").querySelectorAll("input")];
    if (state.down && !field.value && beside.some((one) => one.value)) field.value = clock(Date.now());
  }
  const fields = filled(new FormData(form));
  if (button && button.name && button.form === form) fields.push([button.name, button.value]);
  return {
    who: body.who, action: path(form.getAttribute("action")), kind: form.dataset.queue, fields, shown: shown(form),
    page: path(location.href), title: form.dataset.title, multipart: form.enctype === "multipart/form-data" };
}

// What a person reads of a form later: [label, words, name] of all that is filled in.
function shown(form) {
  const isSeen = ({ name, type, tagName }) => name && type !== "hidden" && tagName !== "BUTTON";
  return [...form.elements].filter(isSeen).map((field) => {
    const isMark = MARKS.test(field.type), label = named(labelOf(form, field));
    const group = isMark && field.closest("fieldset");
    const text = isMark ? field.checked && label : told(field);
    return [group ? said(group.querySelector("legend")) : label, text, field.name];
  }).filter(([, text]) => text);
}

// A list that speech.js has put a finder before has lent it its label.
const labelOf = (form, field) => (field.labels && field.labels[0]) || form.querySelector(`label[for^="${field.id}"]`);
// A label without the "(nếu có)" that stands in it.
const named = (label) => said(label && label.querySelector(".field__opt") ? label.firstChild : label);

function told(field) {
  if (field.tagName === "SELECT") return field.value && said(field.selectedOptions[0]);
  return field.type === "file" ? [...field.files].map(({ name }) => name).join(", ") : field.value;
}

// What was typed and is not taken yet stands in its form again, with the hidden fields it was written over: what
// another hand saved meanwhile is not written over unseen.
function putBack(form, entry) {
  for (const field of form.elements) {
    if (!field.name || TOKENS.test(field.name) || field.type === "file" || field.tagName === "BUTTON") continue;
    const values = entry.fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (MARKS.test(field.type)) field.checked = values.includes(field.value);
    else if (values.length) field.value = values[0];
    field.dispatchEvent(new Event("change")); // speech.js shows the name beside
  }
}

function restore({ hers, sent }) {
  const mends = Number((location.hash.match(/^#sua-(\d+)$/) || [])[1]);
  for (const form of queued().filter((one) => !one.dataset.entry)) {
    const own = hers.filter(isOf(form)), last = own[own.length - 1] || sent.filter(isOf(form)).pop();
    const mended = own.find((one) => one.id === mends && (isUntouched(one) || OPEN.includes(one.state)));
    const entry = mended || (form.dataset.queue === "edit" && last);
    if (!entry) continue;
    putBack(form, entry);
    if (!mended) continue;
    mending.add(entry.id);
    form.dataset.entry = entry.id;
    form.scrollIntoView();
  }
}

// app.js could not save a draft, or something of it waits already: it is kept here and sent from any page.
addEventListener("chibo:draft", ({ target, detail }) => {
  if (!body.who || !target.dataset.queue) return;
  // Sent already under a key, perhaps: it is sent again as it was, before what was typed since.
  const sent = detail.key && { fields: filled(detail.fields), key: detail.key, tried: Date.now(), multipart: true };
  const kept = usable.then((can) => can && keep({ ...read(target), ...sent }));
  detail.kept = kept.then((id) => { flush(); return Boolean(id); }, () => false);
});

// --- signing out, beginning -------------------------------------------------------------------------------------

async function signingOut(event, form) {
  event.preventDefault();
  delete form.dataset.sent;
  await Promise.race([flush(), pause(6000)]);
  const left = (await entries()).filter((one) => one.who === body.who).length, isAway = !(await session());
  if (!left && !isAway) return signOut(form);
  const main = document.querySelector("main"), was = [...main.childNodes];
  if (isAway) await forgetPages().then(() => write("who", ""));
  main.textContent = "";
  main.append(words("leaving", { count: left }));
  const head = main.querySelector("h2"), first = document.createElement("h1");
  first.append(...head.childNodes);
  head.replaceWith(first);
  main.querySelector("[data-left]").hidden = !left;
  main.querySelector("[data-away]").hidden = !isAway;
  const [out, stay] = ["leave", "stay"].map((act) => main.querySelector(`[data-act=${act}]`));
  out.hidden = isAway;
  out.onclick = () => signOut(form);
  stay.onclick = () => {
    if (isAway) return location.assign("/");
    main.textContent = "";
    return main.append(...was);
  };
  (isAway ? stay : out).focus();
}

async function signOut(form) {
  await forgetPages();
  await write("who", "");
  form.submit();
}

// Nobody is signed in, or another person is: what was kept for whoever was here goes; what she wrote stays hers.
async function recognise() {
  if (isKept || !("who" in body) || await note("who") === body.who) return;
  await forgetPages();
  await write("who", body.who);
}

async function begin() {
  if (!document.querySelector("[data-device]")) return location.reload(); // half a page: a form in it lacks something
  if (!(await usable)) return;
  await recognise();
  restore(await paint());
  await flush();
  if (isKept) state.down = !(await session());
  paint();
}

addEventListener("submit", submitted);
begin();

// Saves drafts while typed, sends a form once, warns before words are left. All works without it.
// form[data-autosave=URL][data-key][id] has a field `version`: 200 {"at", "version"} takes it in, 409: somebody
// wrote, else a copy stays under data-key; [data-drops=KEY] ends it. `khoa` names one sending; a draft's is its own.
const drafts = new Map(), store = localStorage, on = addEventListener;
const rowsOf = (form) => [...new FormData(form)].filter(
  ([name, value]) => typeof value === "string" && !/^(csrf|khoa)/.test(name));
const bare = (rows) => JSON.stringify(rows.filter(([name]) => name !== "version"));
const isOpen = (form, draft) => form.isConnected && draft.typed > draft.taken && !form.dataset.sent;

function keep(form, sent) {
  try {
    store.setItem(form.dataset.key, JSON.stringify({ rows: rowsOf(form), sent }));
  } catch { /* full */ }
}

function show(form, state, at) {
  const bar = document.querySelector(`[data-save-for="${form.id}"]`);
  for (const line of bar?.querySelectorAll("[data-save]") ?? []) line.hidden = line.dataset.save !== state;
  if (bar && at) bar.querySelector("[data-save-at]").textContent = at;
}

function typed(form) {
  const draft = drafts.get(form) ?? { typed: 0, taken: 0 };
  drafts.set(form, draft);
  draft.typed++;
  keep(form, false);
  later(form, draft);
}

function later(form, draft, pause = 800) {
  clearTimeout(draft.timer);
  draft.timer = setTimeout(save, pause, form, draft);
}

async function save(form, draft) {
  if (draft.busy || draft.two || !isOpen(form, draft)) return;
  draft.busy = true;
  const sent = draft.typed;
  show(form, "wait");
  const fields = new FormData(form), key = crypto.getRandomValues(new Uint32Array(5)).join("-");
  const answer = form.dataset.queued ? null : await post(form, fields, key);
  draft.busy = false;
  if (answer === 409) {
    draft.two = true;
    show(form, "two");
  } else if (answer?.version) {
    draft.taken = sent;
    form.elements.version.value = answer.version;
    show(form, "saved", answer.at);
    if (draft.typed > sent) typed(form);
    else store.removeItem(form.dataset.key);
  } else {
    show(form, "local");
    const isHanded = await handedOver(form, form.dataset.queued ? {} : { fields, key });
    if (isHanded) draft.taken = sent;
    if (isOpen(form, draft)) later(form, draft, isHanded ? 800 : 15000);
    else store.removeItem(form.dataset.key);
  }
  draft.then?.();
  draft.then = null;
}

// queue.js takes what could not be sent, under the key it was sent with, and sends it from any page.
async function handedOver(form, detail) {
  form.dispatchEvent(new CustomEvent("chibo:draft", { bubbles: true, detail }));
  return await detail.kept;
}

async function post(form, body, key) {
  const stop = new AbortController(), late = setTimeout(() => stop.abort(), 30000);
  try {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST", body, redirect: "manual", signal: stop.signal,
      headers: { "Accept": "application/json", "Idempotency-Key": key } });
    return answer.ok ? await answer.json() : answer.status === 409 && 409;
  } catch { return null; } finally { clearTimeout(late); }
}

// A closed page's copy is sent with its old version.
function putBack(form) {
  const key = form.dataset.key, copy = JSON.parse(store.getItem(key));
  if (!copy) return;
  const valuesOf = (name) => copy.rows.flatMap((row) => (row[0] === name ? [row[1]] : []));
  const isTaken = copy.sent && valuesOf("version")[0] !== form.elements.version.value;
  if (isTaken || bare(copy.rows) === bare(rowsOf(form))) return store.removeItem(key);
  for (const field of form.elements) {
    const values = valuesOf(field.name);
    if (/radio|checkbox/.test(field.type)) field.checked = values.includes(field.value);
    else if (values.length) field.value = values[0];
  }
  typed(form);
}

function sending(event) {
  const form = event.target, draft = drafts.get(form);
  if (form.getAttribute("method") !== "post" || "again" in form.dataset) return;
  if (form.dataset.sent || draft?.busy) {
    event.preventDefault();
    event.stopPropagation();
    if (draft?.busy) draft.then = () => form.requestSubmit(event.submitter);
    return;
  }
  if (draft) keep(form, event.submitter?.name !== "compare");
  form.dataset.sent = "1";
  store.removeItem(form.dataset.drops);
}

const again = () => document.querySelectorAll("[data-sent]").forEach((form) => delete form.dataset.sent);
on("submit", sending, true);
on("pageshow", again);
on("chibo:kept", ({ target }) => {
  const draft = drafts.get(target);
  if (draft) draft.taken = draft.typed;
  store.removeItem(target.dataset.key);
});
on("online", () => drafts.forEach((draft, form) => save(form, draft)));
on("beforeunload", (event) => {
  for (const [form, draft] of drafts) if (isOpen(form, draft)) event.preventDefault();
});
on("input", ({ target }) => {
  const form = target.closest("form[data-autosave]");
  if (form) typed(form);
});
document.querySelectorAll("form[data-autosave]").forEach(putBack);

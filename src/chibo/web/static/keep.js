// Pages of a meeting kept for times without a network: by themselves while it sits or is near (body[data-keep]), with
// the papers a person marks on the page that lists them. The worker fetches and keeps them for the account that asks.
import { body, erase, isKept, moment, note, notes, write } from "./store.js";
import { state } from "./queue.js";

const FRESH = 30 * 60000, DAYS = 7 * 86400000;
const can = "serviceWorker" in navigator && isSecureContext && "caches" in self;
const nameOf = (href) => `kept-${body.who}-${href}`;

async function ask(message) {
  const { active } = await navigator.serviceWorker.ready;
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    setTimeout(done, 60000, { ok: false });
    active.postMessage({ who: body.who, ...message }, [port2]);
  });
}

// Keep what a list names: its pages, and of its papers the marked ones (null: those kept by themselves).
async function keepAll(href, marked, told = () => null) {
  const answer = await fetch(href, { credentials: "same-origin" });
  if (!answer.ok || answer.headers.get("Chibo-Who") !== body.who) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const { title, open } = page.querySelector("[data-keeping]").dataset;
  const pages = [...page.querySelectorAll("a[data-page]")].map((link) => link.getAttribute("href"));
  const papers = [...page.querySelectorAll("[data-paper]")].map(({ dataset }) => dataset);
  const isWanted = ({ paper, byItself }) => (marked ? marked.includes(paper) : byItself !== undefined);
  const urls = ["/", ...pages, ...papers.filter(isWanted).map(({ paper }) => paper)];
  const missed = [];
  let version = "";
  for (const [n, url] of urls.entries()) {
    told(`${n + 1}/${urls.length}`);
    const kept = await ask({ act: "keep", url });
    if (kept.who !== undefined) return null; // somebody else is signed in by now
    if (kept.ok) version = kept.version;
    else missed.push(url);
  }
  const line = { href, title, open, at: Date.now(), urls, marked, missed: missed.length, version };
  await write(nameOf(href), line);
  return line;
}

// What was kept under another version of the product, or too long ago, is kept anew.
async function keepByThemselves() {
  const kept = (await notes()).filter(({ name, told }) => name.startsWith(nameOf("")) && Date.now() - told.at < DAYS);
  const due = new Map(kept.filter(({ told }) => told.marked).map(({ told }) => [told.href, told]));
  if (body.keep) due.set(body.keep, await note(nameOf(body.keep)) || { marked: null, at: 0 });
  const version = due.size && (await ask({ act: "version" })).version;
  for (const [href, was] of due) {
    const isOld = was.version !== version || (href === body.keep && (was.missed || Date.now() - was.at > FRESH));
    if (isOld && !(await keepAll(href, was.marked))) return;
  }
}

// What has been sent changed pages that are kept.
addEventListener("chibo:changed", async ({ detail }) => {
  if (!can || !detail || !detail.taken) return;
  for (const url of new Set([detail.taken.page, detail.to.split("#")[0]])) {
    const copies = await caches.match(url, { ignoreVary: true });
    if (copies) await ask({ act: "keep", url });
  }
});

// --- the page that lists what can be kept -----------------------------------------------------------------------

async function showList(place) {
  const show = (name, text) => {
    for (const one of place.querySelectorAll("[data-keep-words]")) {
      one.hidden = one.dataset.keepWords !== name;
      for (const part of one.querySelectorAll("[data-at], [data-count]")) part.textContent = text;
    }
  };
  const [keeps, forgets] = ["keep", "forget"].map((act) => place.querySelector(`[data-act=${act}]`));
  const boxes = [...place.querySelectorAll("[data-paper]")], href = location.pathname;
  const tell = (line) => {
    forgets.hidden = !line;
    if (!line) return show("");
    return line.missed ? show("missed", line.missed) : show("kept", moment(line.at));
  };
  if (!can) return show("unable");
  keeps.classList.remove("unready");
  const was = await note(nameOf(href));
  tell(was);
  if (was && was.marked) for (const box of boxes) box.checked = was.marked.includes(box.dataset.paper);
  keeps.onclick = async () => {
    keeps.disabled = true;
    const marked = boxes.filter((box) => box.checked).map((box) => box.dataset.paper);
    const line = await keepAll(href, marked, (count) => show("busy", count)).catch(() => null);
    keeps.disabled = false;
    return line ? tell(line) : show("missed", boxes.length + document.querySelectorAll("a[data-page]").length);
  };
  forgets.onclick = () => forget(href).then(() => tell(null));
}

export async function forget(href) {
  const line = await note(nameOf(href));
  if (line) await ask({ act: "drop", urls: line.urls });
  await erase((name) => name === nameOf(href));
}

async function begin() {
  const place = document.querySelector("[data-keeping]");
  if (place && body.who) showList(place);
  if (!can) return;
  await navigator.serviceWorker.register("/sw.js").catch(() => null); // the book does not answer now
  if (body.who && !isKept && !state.down) await keepByThemselves();
}

if (document.readyState === "complete") begin();
else addEventListener("load", () => setTimeout(begin, 300));

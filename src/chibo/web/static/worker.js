// Answers without a network: pages that a device keeps, each account's in a cache of its own, and what draws them;
// tells what was sent to the device (web push).
// The site writes VERSION and SHELL (addresses) above. A classic script: workers took modules later than Chrome 80.
const DRAWN = "shell-" + VERSION, ALONE = "/tren-may/khong-co-mang/", DEVICE = "/tren-may/";
const DAY = 86400000, DAYS = 7, PATIENCE = 8000;
const pagesOf = (who) => `pages-${who}-${VERSION}`;

addEventListener("install", (event) => event.waitUntil(
  caches.open(DRAWN).then((cache) => cache.addAll(SHELL)).then(() => skipWaiting())));

addEventListener("activate", (event) => event.waitUntil(
  dropped((name) => name !== DRAWN && !(name.startsWith("pages-") && name.endsWith(VERSION)))
    .then(() => clients.claim())));

async function dropped(isOld) {
  const names = (await caches.keys()).filter((name) => /^(shell|pages)-/.test(name) && isOld(name));
  return Promise.all(names.map((name) => caches.delete(name)));
}

addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === "GET" && pathname.startsWith("/static/")) {
    event.respondWith(caches.match(request, { ignoreVary: true }).then((kept) => kept || fetch(request)));
  } else if (request.mode === "navigate") {
    event.respondWith(request.method === "GET" ? opened(event) : fetch(request).catch(() => shell(ALONE)));
  }
});

const shell = (path) => caches.open(DRAWN).then((cache) => cache.match(path, { ignoreVary: true }));

// The network first; a kept copy when it fails, or is too slow for a person who waits.
async function opened(event) {
  const { request } = event, { pathname } = new URL(request.url);
  const kept = await keptCopy(request.url);
  const asked = fetch(request);
  event.waitUntil(asked.then((answer) => noticed(request.url, answer.clone()), () => null));
  if (!kept) return asked.catch(() => shell(pathname === DEVICE ? DEVICE : ALONE));
  const late = new Promise((done) => setTimeout(done, PATIENCE, kept));
  return Promise.race([asked, late]).catch(() => kept);
}

async function keptCopy(url) {
  for (const name of await caches.keys()) {
    if (!name.startsWith("pages-")) continue;
    const cache = await caches.open(name), copy = await cache.match(url, { ignoreVary: true });
    if (copy && Date.now() - copy.headers.get("Chibo-Kept") < DAYS * DAY) return copy;
    if (copy) await cache.delete(url, { ignoreVary: true });
  }
  return null;
}

// Whoever is signed in now: nobody else's pages stay. A page that is kept is kept anew.
async function noticed(url, answer) {
  const who = answer.headers.get("Chibo-Who");
  if (who === null) return;
  await dropped((name) => name.startsWith("pages-") && (!who || name !== pagesOf(who)));
  if (who && answer.ok && !answer.redirected && await keptCopy(url)) await put(who, url, answer);
}

async function put(who, url, answer) {
  const headers = new Headers(answer.headers);
  headers.set("Chibo-Kept", Date.now());
  headers.delete("Content-Encoding");
  const isPage = (headers.get("Content-Type") || "").startsWith("text/html");
  const body = isPage ? marked(await answer.text()) : await answer.blob();
  const cache = await caches.open(pagesOf(who));
  await cache.put(url, new Response(body, { status: 200, headers }));
}

// A kept page says itself that it is one, and of what moment.
const marked = (page) => page.replace("<html", `<html data-kept="${Date.now()}"`);

// A page asks: keep one address for an account, or drop some. What the book gives somebody else is not kept for her.
addEventListener("message", (event) => event.waitUntil(
  asked(event.data).catch(() => ({ ok: false })).then((told) => event.ports[0].postMessage(told))));

async function asked({ act, who, url, urls }) {
  if (act === "version") return { ok: true, version: VERSION };
  const cache = await caches.open(pagesOf(who));
  if (act === "drop") {
    await Promise.all(urls.map((one) => cache.delete(one, { ignoreVary: true })));
  } else {
    const answer = await fetch(url, { credentials: "same-origin" });
    const now = answer.headers.get("Chibo-Who");
    if (now !== who) return { ok: false, who: now };
    if (!answer.ok) return { ok: false, status: answer.status };
    await put(who, url, answer);
  }
  return { ok: true, version: VERSION };
}

// Tells the one sentence that was sent; pressed, it opens the book.
addEventListener("push", (event) => {
  const icon = SHELL.find((one) => /icon[.\w]*\.svg$/.test(one));
  event.waitUntil(registration.showNotification(event.data.text(), { tag: "bao", icon }));
});
addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(clients.openWindow("/"));
});

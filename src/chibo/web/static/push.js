// Lets a person be told on this device: the browser's own address and keys go into the form, then it is sent.
const form = document.getElementById("nhan-bao");

function bytes(key) {
  const text = atob(key.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

async function subscribe(event) {
  if (form.elements.endpoint.value) return;
  event.preventDefault();
  event.stopPropagation();
  try {
    await navigator.serviceWorker.register(form.dataset.worker);
    const worker = await navigator.serviceWorker.ready;
    const made = await worker.pushManager.subscribe(
      { userVisibleOnly: true, applicationServerKey: bytes(form.dataset.pushKey) });
    const { endpoint, keys } = made.toJSON();
    Object.assign(form.elements.endpoint, { value: endpoint });
    Object.assign(form.elements.p256dh, { value: keys.p256dh });
    Object.assign(form.elements.auth, { value: keys.auth });
  } catch { /* refused by the person or the browser: the page answers what to do */
    form.elements.endpoint.value = "-";
  }
  delete form.dataset.sent; // app.js took the first press for a sending
  form.requestSubmit();
}

if (form && "serviceWorker" in navigator && "PushManager" in window) {
  form.hidden = false;
  document.querySelector("[data-without-push]").hidden = true;
  document.addEventListener("submit", (event) => event.target === form && subscribe(event), true);
}

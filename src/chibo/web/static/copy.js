// Copies a text that stands selectable on the page: [data-copy=ID] inside which [data-copied] says it is done.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy);
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      document.execCommand("copy"); // a page that is not served by https has no clipboard of its own
    }
    button.querySelector("[data-copied]").hidden = false;
  });
}

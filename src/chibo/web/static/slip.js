// Fills in the sign-in name and the code that a slip's square code carries behind the #, which no server is
// told, and clears them from the address; shows a password while it is typed. All works without it.
const [name, code] = decodeURIComponent(location.hash.slice(1)).split("/");
const field = (id) => document.getElementById(id);

if (code) {
  field("f-username").value ||= name;
  field("f-code").value ||= code;
  history.replaceState(null, "", location.pathname);
  field("f-password").focus();
}

for (const box of document.querySelectorAll("[data-shows]")) {
  box.closest("[hidden]").hidden = false;
  box.addEventListener("change", () => { field(box.dataset.shows).type = box.checked ? "text" : "password"; });
}

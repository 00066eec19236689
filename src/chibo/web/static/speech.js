// Speeches by keyboard alone: a typed name finds the speaker without accents, Enter goes to the text, Enter sends,
// Shift+Enter is a new line, and the page comes back to the name. Without it the list and the button do the same.
const MARK = "chibo-speech";
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase().trim();

// The given name is said last and typed first: "em" finds Đỗ Thị Em before Lê Em Hà.
function rank(name, typed) {
  const words = plain(name.split(",")[0]).split(/\s+/), parts = plain(typed).split(/\s+/);
  if (!parts.every((part) => words.some((word) => word.startsWith(part)))) return 9;
  const given = words[words.length - 1];
  return given === parts[0] ? 0 : given.startsWith(parts[0]) ? 1 : 2;
}

function found(select, typed) {
  const named = [...select.options].filter((option) => option.value);
  if (!plain(typed)) return [];
  const ranked = named.map((option) => [rank(option.text, typed), option]).filter(([place]) => place < 9);
  return ranked.sort((one, other) => one[0] - other[0]).map(([, option]) => option).slice(0, 6);
}

function made(kind, values, attributes) {
  const element = Object.assign(document.createElement(kind), values);
  for (const [name, value] of Object.entries(attributes ?? {})) element.setAttribute(name, value);
  return element;
}

function finder(select, text) {
  const hint = made("p", { id: `${select.id}-cach`, className: "field__hint", textContent: select.dataset.find });
  const list = made("ul", { id: `${select.id}-ds`, className: "find", hidden: true },
    { role: "listbox", "aria-label": select.labels[0].textContent.trim() });
  const field = made("input", { id: `${select.id}-ten`, className: "input", type: "text", autocomplete: "off",
    value: select.value ? select.selectedOptions[0].text : "" },
    { role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
      "aria-describedby": `${hint.id} ${select.getAttribute("aria-describedby") ?? ""}`.trim() });
  let shown = [], at = 0;

  function show(isOpen) {
    shown = isOpen ? found(select, field.value) : [];
    const lines = shown.length || !isOpen || !plain(field.value) ? shown : [{ text: select.dataset.none }];
    list.textContent = "";
    list.append(...lines.map((option, place) => {
      const line = made("li", { id: `${list.id}-${place}`, textContent: option.text },
        { role: "option", "aria-selected": String(shown.length > 0 && place === at) });
      line.addEventListener("mousedown", (event) => { event.preventDefault(); take(shown[place]); });
      return line;
    }));
    list.hidden = !lines.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    field.setAttribute("aria-activedescendant", shown.length ? `${list.id}-${at}` : "");
  }

  function take(option) {
    if (!option) return;
    select.value = option.value;
    field.value = option.text;
    show(false);
    text.focus();
  }

  const keys = {
    ArrowDown: () => { at = (at + 1) % Math.max(shown.length, 1); show(true); },
    ArrowUp: () => { at = (at + shown.length - 1) % Math.max(shown.length, 1); show(true); },
    Escape: () => show(false),
    Enter: () => (select.value && !shown.length ? text.focus() : take(shown[at])),
  };
  field.addEventListener("input", () => { select.value = ""; at = 0; show(true); });
  field.addEventListener("blur", () => show(false));
  select.addEventListener("change", () => { field.value = select.value ? select.selectedOptions[0].text : ""; });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });
  select.labels[0].htmlFor = field.id;
  select.hidden = true;
  select.before(hint, field, list);
  return field;
}

for (const form of document.querySelectorAll("form[data-speech]")) {
  const select = form.elements.speaker, text = form.elements.text, field = finder(select, text);
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (select.value && text.value.trim()) form.requestSubmit();
    else if (!select.value) field.focus();
  });
  form.addEventListener("submit", () => sessionStorage.setItem(MARK, form.action));
  if (sessionStorage.getItem(MARK) === form.action) {
    sessionStorage.removeItem(MARK);
    const back = select.value ? text : field;
    back.focus();
    // Scrolling to the #muc of the address, the browser lets go of the field: it is taken up again at once.
    back.addEventListener("blur", () => document.readyState !== "complete" && back.focus());
  }
}

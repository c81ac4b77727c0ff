// A single key takes the reader to what carries data-shortcut="key": a field is given focus, a button or link is pressed; with
// data-shortcut-focus it is only given focus, so that what cannot be taken back is never done by a slip. ? lists them all.
// Single keys get in the way of speech input, so they can be turned off (WCAG 2.1.4); the choice stays on this computer.
const OFF = "kortkommandon-av";

const isOff = () => localStorage.getItem(OFF) !== null;
const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]:not([contenteditable=false])") !== null;
const isShown = (element) => element.checkVisibility() || element.closest("details.account") !== null;
const find = (key) => [...document.querySelectorAll(`[data-shortcut="${CSS.escape(key)}"]`)].find(isShown);

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.isComposing || event.defaultPrevented) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s" && find("s")) { // everybody's key for saving, also in a field
    event.preventDefault();
    return find("s").click();
  }
  if (event.ctrlKey || event.metaKey || isOff() || document.querySelector("dialog[open]")) return;
  if (isTyping(event.target)) {
    if (event.key === "Escape") event.target.blur(); // out of the field, so that the keys can be used
    return;
  }
  const target = find(event.key);
  if (!target) return;
  event.preventDefault();
  if (target.matches("input, textarea, select, [data-shortcut-focus]")) {
    target.scrollIntoView({ block: "center" });
    target.focus();
    target.select?.();
  } else target.click();
});

const choice = document.querySelector("#kortkommandon");
if (choice) {
  choice.closest("[hidden]").hidden = false;
  choice.checked = !isOff();
  choice.addEventListener("change", () => (choice.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
}

// The list: made of what is on the page, so that it is never wrong.
const opener = document.querySelector("[data-shortcuts]");
if (opener) {
  opener.closest("[hidden]").hidden = false;
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    const dialog = document.querySelector("#kortkommandon-lista") ?? made();
    fill(dialog.querySelector("dl"));
    const back = document.activeElement;
    dialog.addEventListener("close", () => (back === document.body ? null : back.focus()), { once: true });
    dialog.showModal();
  });
}

function made() {
  const dialog = document.createElement("dialog");
  dialog.id = "kortkommandon-lista";
  dialog.className = "shortcuts stack";
  dialog.setAttribute("aria-labelledby", "kortkommandon-rubrik");
  dialog.innerHTML = '<h2 id="kortkommandon-rubrik">Kortkommandon</h2><p class="hint">Gäller när du inte skriver i ett fält. <kbd>Esc</kbd> lämnar fältet.</p><dl></dl><form method="dialog"><button class="button" autofocus>Stäng</button></form>';
  document.body.append(dialog);
  return dialog;
}

function fill(list) {
  const rows = [...document.querySelectorAll("[data-shortcut]")].filter(isShown).map((element) => [element.dataset.shortcut, name(element)]);
  for (const marks of document.querySelectorAll("[data-marks]")) {
    const row = marks.querySelector("[data-mark-row]");
    for (const pair of (marks.dataset.keys ?? "").split(" ")) {
      const [key, value] = pair.split(":");
      const label = row?.querySelector(`input[value="${value}"]`)?.closest("label")?.textContent.trim();
      if (label) rows.push([key, `${label}, på en rad`]);
    }
  }
  if (find("s")) rows.push(["Ctrl+S", "Spara, också medan du skriver"]);
  list.replaceChildren(...rows.flatMap(([key, label]) => {
    const term = document.createElement("dt");
    term.append(Object.assign(document.createElement("kbd"), { textContent: key.length === 1 ? key.toUpperCase() : key }));
    return [term, Object.assign(document.createElement("dd"), { textContent: label })];
  }));
}

const name = (element) => element.dataset.shortcutLabel ?? element.getAttribute("aria-label") ?? [...element.childNodes].filter((node) => node.localName !== "kbd").map((node) => node.textContent).join("").trim();

// The account menu closes as a menu does: with Escape, and when the reader turns elsewhere.
const menu = document.querySelector("details.account");
if (menu) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
}

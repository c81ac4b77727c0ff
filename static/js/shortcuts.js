// A single key takes the reader to what carries data-shortcut="key": a field is given focus, a button or link is pressed.
// Single keys get in the way of speech input, so they can be turned off (WCAG 2.1.4); the choice stays on this computer.
const OFF = "kortkommandon-av";

const isOff = () => localStorage.getItem(OFF) !== null;
const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]:not([contenteditable=false])") !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target) || isOff()) return;
  const target = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches("input, textarea, select")) { target.focus(); target.select?.(); } else target.click();
});

const choice = document.querySelector("#kortkommandon");
if (choice) {
  choice.closest("[hidden]").hidden = false;
  choice.checked = !isOff();
  choice.addEventListener("change", () => (choice.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
}

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

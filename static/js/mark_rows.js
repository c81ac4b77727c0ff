/* Rows are marked by keyboard, one key a row: votes (J N A F) and the roll call (N D S F). The tally follows at once.
 *
 *   <form data-marks data-keys="j:yes n:no"> … <div data-mark-row> radios </div> … <b data-count="yes">
 *
 * Only the rows within [data-counted], if there is one, are counted. The form works the same without this.
 */
const form = document.querySelector("[data-marks]");
const keys = new Map((form?.dataset.keys ?? "").split(" ").map((pair) => pair.split(":")));
const rows = [...form?.querySelectorAll("[data-mark-row]") ?? []];
const counted = rows.filter((row) => !form.querySelector("[data-counted]") || row.closest("[data-counted]"));

const radio = (row, mark) => row.querySelector(`input[value="${mark}"]`);
const marked = (row) => row.querySelector("input:checked");

function tally() {
  const counts = {};
  for (const row of counted) {
    const mark = marked(row)?.value ?? "left";
    counts[mark] = (counts[mark] ?? 0) + 1;
  }
  for (const place of form.querySelectorAll("[data-count]")) place.textContent = counts[place.dataset.count] ?? 0;
}

function mark(some, value) {
  for (const row of some) if (radio(row, value)) radio(row, value).checked = true;
  form.dispatchEvent(new Event("change", { bubbles: true })); // the tally follows, and autosave.js
}

function focus(row) {
  (marked(row) ?? row.querySelector("input[type=radio]")).focus();
}

form?.addEventListener("change", tally);
form?.addEventListener("autosave:filled", tally);

form?.addEventListener("keydown", (event) => {
  const row = event.target.closest("[data-mark-row]");
  if (!row || event.target.type !== "radio" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter") { // not the form's first button: to the gavel, that the reader presses knowingly
    event.preventDefault();
    form.querySelector("button.primary")?.focus();
    return;
  }
  const place = rows.indexOf(row);
  const value = keys.get(event.key.toLowerCase());
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!(value && radio(row, value)) && !step) return;
  event.preventDefault();
  event.stopPropagation(); // the key is this row's, not a shortcut
  if (value) mark([row], value);
  focus(rows[place + (step ?? 1)] ?? row);
});

form?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-all], [data-party]");
  if (!button) return;
  event.preventDefault();
  const party = button.closest("fieldset");
  if (button.dataset.party) mark(rows.filter((row) => party.contains(row)), button.dataset.party);
  else if (form.querySelector("[data-counted]")) mark(counted, button.dataset.all);
  else mark(rows.filter((row) => !marked(row)), button.dataset.all);
});

if (rows.length) focus(rows[0]);
if (form) tally();

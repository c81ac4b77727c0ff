/* Votes are entered by keyboard: J, N, A and F on a row, and the tally follows at once. The form works the same without this. */
const form = document.querySelector("[data-ballots]");
const KEYS = { j: "yes", n: "no", a: "abstain", f: "absent" };
const rows = [...form?.querySelectorAll("[data-ballot]") ?? []];

const radio = (row, vote) => row.querySelector(`input[value="${vote}"]`);
const voted = (row) => row.querySelector("input:checked");

function tally() {
  const counts = { yes: 0, no: 0, abstain: 0, absent: 0, left: 0 };
  for (const row of rows) counts[voted(row)?.value ?? "left"] += 1;
  for (const [key, number] of Object.entries(counts)) form.querySelector(`[data-count="${key}"]`).textContent = number;
}

function mark(some, vote) {
  for (const row of some) radio(row, vote).checked = true;
  tally();
}

function focus(row) {
  (voted(row) ?? radio(row, "yes")).focus();
}

form?.addEventListener("change", tally);

form?.addEventListener("keydown", (event) => {
  const row = event.target.closest("[data-ballot]");
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  const place = rows.indexOf(row);
  const vote = KEYS[event.key.toLowerCase()];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!vote && !step) return;
  event.preventDefault();
  if (vote) mark([row], vote);
  focus(rows[place + (step ?? 1)] ?? row);
});

form?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-all], [data-party]");
  if (!button) return;
  event.preventDefault();
  const party = button.closest("fieldset");
  if (button.dataset.party) mark(rows.filter((row) => party.contains(row)), button.dataset.party);
  else mark(rows.filter((row) => !voted(row)), button.dataset.all);
});

if (rows.length) focus(rows[0]);
if (form) tally();

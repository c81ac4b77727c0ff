/* The paragraph's rows are added and taken away, and what a save answers is put where it belongs.
 *
 * autosave.js saves; this module listens to what it tells: "autosave:saved" with the answer (the paper as it now stands, the ids
 * of new rows, the sentences that the record has written) and "autosave:restore" with the fields that a crash left behind.
 */
import { isEmpty } from "./conflict.js";

const form = document.querySelector("#skriv");

const total = (list) => form.elements[`${list.dataset.rows}-TOTAL_FORMS`];

const rowsOf = (list) => [...list.querySelectorAll(":scope > [data-list] > [data-row]")];

/* Below what is written the empty row, that those without JavaScript need, waits out of sight until it is asked for. */
for (const list of form?.querySelectorAll("[data-rows]") ?? []) {
  const last = rowsOf(list).at(-1);
  if (rowsOf(list).length > 1 && isEmpty(last)) Object.assign(last, { hidden: true }).dataset.spare = "";
}

form?.addEventListener("autosave:filled", () => {
  for (const row of form.querySelectorAll("[data-spare]")) if (!isEmpty(row)) showSpare(row);
});

function showSpare(row) {
  row.hidden = false;
  delete row.dataset.spare;
  return row;
}

function addRow(list) {
  const spare = list.querySelector(":scope > [data-list] > [data-spare]");
  if (spare) return showSpare(spare);
  const index = Number(total(list).value);
  const markup = list.querySelector(":scope > template").innerHTML.replaceAll("__prefix__", index);
  const holder = document.createElement("div");
  holder.innerHTML = markup;
  const row = holder.firstElementChild;
  list.querySelector("[data-list]").append(row);
  total(list).value = index + 1;
  row.dispatchEvent(new Event("row:added", { bubbles: true }));
  return row;
}

for (const list of form?.querySelectorAll("[data-rows]") ?? []) {
  const button = list.querySelector("[data-add]");
  button.hidden = false;
  button.addEventListener("click", () => focusIn(addRow(list)));
}

const focusIn = (row) => row.querySelector("textarea, select, input:not([type=hidden])").focus();

/* A key, or its button above the form, opens a list and begins a new row in it. */
const KEYS = {
  decided: ["b", "Beslut"], speakers: ["t", "Talare"], proposals: ["y", "Yrkande"], reservations: ["r", "Reservation"],
  statements: ["a", "Anteckning"], recipients: ["m", "Mottagare"], tasks: ["g", "Uppdrag"], proposed: ["f", ""],
};
const quick = form?.querySelector("[data-quick]");

for (const [prefix, [key, short]] of Object.entries(KEYS)) {
  const list = form?.querySelector(`[data-rows="${prefix}"]`);
  if (!list) continue;
  const button = list.querySelector("[data-add]");
  Object.assign(list.dataset, { shortcut: key, shortcutLabel: button.textContent.trim() });
  button.setAttribute("aria-keyshortcuts", key);
  const begin = () => {
    list.open = true;
    const last = rowsOf(list).at(-1);
    if (last && !last.hidden && isEmpty(last)) focusIn(last); else button.click();
    list.scrollIntoView({ block: "nearest" });
  };
  list.addEventListener("click", (event) => { if (event.target === list) begin(); });
  if (!short) continue;
  const above = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: `${short} ` });
  above.append(Object.assign(document.createElement("kbd"), { textContent: key.toUpperCase(), ariaHidden: "true" }));
  above.addEventListener("click", begin);
  quick.append(above);
  quick.hidden = false;
}

/* A row that is taken away stays in the form, out of sight, until the page is fetched again: the next save takes it away. */
form?.addEventListener("change", ({ target }) => {
  if (!target.name?.endsWith("-DELETE") || !target.checked) return;
  const row = target.closest("[data-row]");
  const list = row.closest("[data-rows]");
  row.hidden = true;
  list.querySelector("[data-add]").focus();
});

form?.addEventListener("autosave:restore", ({ detail }) => {
  for (const list of form.querySelectorAll("[data-rows]")) {
    const wanted = Number(detail.get(`${list.dataset.rows}-TOTAL_FORMS`));
    while (Number(total(list).value) < wanted || (wanted && list.querySelector("[data-spare]"))) addRow(list);
    list.open ||= wanted > 1;
  }
});

/* The gavel is greyed by the sentences beside it, which tell of what is saved. What is being written may be just what is missing. */
const gavel = form?.querySelector("[data-gavel]");
const greyGavel = (grey) => {
  if (grey) gavel?.setAttribute("aria-disabled", "true");
  else gavel?.removeAttribute("aria-disabled");
};
greyGavel(Boolean(document.querySelector("[data-lacking] li")));
form?.addEventListener("input", () => greyGavel(false));
form?.addEventListener("change", () => greyGavel(false));

const isWrittenIn = (field) => field === document.activeElement || field.closest(".field")?.contains(document.activeElement);

form?.addEventListener("autosave:saved", ({ detail }) => {
  for (const [name, value] of Object.entries(detail.fields ?? {})) {
    const field = form.elements[name];
    if (!field || (field.type !== "hidden" && isWrittenIn(field))) continue;
    if (field.value === value) continue;
    field.value = value;
    field.dispatchEvent(new Event("prose:set"));
  }
  if (detail.paper) document.querySelector("[data-paper]").innerHTML = detail.paper;
  const points = document.querySelector("[data-six-points]");
  if (points && detail.sixPoints) points.innerHTML = detail.sixPoints;
  const answered = document.querySelector("[data-answered]");
  if (answered && detail.answered) answered.innerHTML = detail.answered;
  const lacking = document.querySelector("[data-lacking]");
  if (!lacking) return;
  greyGavel(detail.lacking?.length > 0);
  const sentences = (detail.lacking ?? []).map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence }));
  if (!sentences.length) return lacking.replaceChildren();
  const list = document.createElement("ul");
  list.append(...sentences);
  lacking.replaceChildren(Object.assign(document.createElement("p"), { textContent: "Innan beslutet kan fattas:" }), list);
});

/* What is saved is printed on trial in the background: whether it can be is fetched until it is known, from the page itself. */
const FIRST_LOOK = 3000, LOOKS = 6;
let look;

async function lookAtTrial(times) {
  const there = document.querySelector("[data-trial]");
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page && page.querySelector("[data-trial]");
  if (!there || !now) return;
  there.dataset.trial = now.dataset.trial;
  if (there.innerHTML !== now.innerHTML) there.innerHTML = now.innerHTML;
  if (["queued", "at_work"].includes(now.dataset.trial) && times < LOOKS) lookLater(times + 1);
}

function lookLater(times) {
  clearTimeout(look);
  look = setTimeout(lookAtTrial, FIRST_LOOK * times, times);
}

form?.addEventListener("autosave:saved", () => lookLater(1));
if (document.querySelector("[data-trial=queued], [data-trial=at_work]")) lookLater(1);

/* What is said of the saving stands also beside the agenda, which stays in sight when the form is long. */
const said = form?.querySelector("[data-autosave-status]");
const beside = document.querySelector("[data-saved]");
if (said && beside) {
  const repeat = () => {
    beside.textContent = said.textContent;
    beside.classList.toggle("unsaved", said.classList.contains("unsaved"));
  };
  new MutationObserver(repeat).observe(said, { childList: true, attributes: true });
}

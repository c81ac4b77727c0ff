/* What is noted with a button (somebody goes, a proposition is put) is sent at once. Without a network it is kept on the computer
 * (unsent_store.js) and sent, in its order, when the network is back; so is what a crashed tab or a closed lid left behind.
 *
 *   <div data-acts-waiting="12:hanna" role="status"></div>         what has not been sent, for this meeting and this person
 *   <form method="post" data-acts> … <button name="action" value="leave">Går</button></form>
 *
 * The server answers 200 {"address": …} or 422 {"refusal": "Meningen."}. What it refuses at once is sent again the ordinary way, so
 * that the page itself tells what is wrong; what it refuses later is told beside what was noted. An empty clock time gets the time
 * when the button was pressed. What is filled in and not yet sent with any button is kept too, until it is.
 */
import * as unsent from "./unsent_store.js";

const AGAIN = 5000;
const place = document.querySelector("[data-acts-waiting]");
const forms = [...document.querySelectorAll("form[data-acts]")];
const key = `paragraf:acts:${place.dataset.actsWaiting}`;
const drafts = `paragraf:draft:${place.dataset.actsWaiting}:${location.pathname}`;
let waiting = [];
let busy = false;
let ordinary = false;
let timer = null;

for (const form of forms) form.addEventListener("submit", press);
window.addEventListener("online", sendWaiting);
unsent.left(key).then((left) => {
  waiting = [...(left?.acts ?? []), ...waiting];
  tell();
  sendWaiting();
});

/* Filled in, and told by no button yet: field → what stands in it, where that is not what the page came with. */
const nameOf = (field) => `${field.form.querySelector("[name=action]")?.value}:${field.name}:${field.type === "checkbox" ? field.value : ""}`;
const fields = () => forms.flatMap((form) => [...form.elements].filter((field) => field.name && !field.matches("button, [type=hidden]")).map((field) => [nameOf(field), field]));
const isChanged = (field) => (field.type === "checkbox" ? field.checked !== field.defaultChecked : field.localName === "select" ? !field.selectedOptions[0]?.defaultSelected && field.selectedIndex > 0 : field.value !== field.defaultValue);

function keepDrafts() {
  const filled = fields().filter(([, field]) => isChanged(field)).map(([name, field]) => [name, field.type === "checkbox" ? field.checked : field.value]);
  if (filled.length) unsent.keep(drafts, { filled }); else unsent.drop(drafts);
}

for (const form of forms) {
  form.addEventListener("input", keepDrafts);
  form.addEventListener("change", keepDrafts);
}
unsent.left(drafts).then((left) => {
  const found = new Map(fields());
  for (const [name, value] of left?.filled ?? []) {
    const field = found.get(name);
    if (!field || isChanged(field)) continue;
    if (field.type === "checkbox") field.checked = value; else field.value = value;
    const folded = field.closest("details");
    if (folded) folded.open = true;
  }
  document.querySelectorAll("fieldset[data-people]").forEach((one) => one.closest("form").dispatchEvent(new CustomEvent("autosave:filled")));
});

async function press(event) {
  if (ordinary || event.defaultPrevented) return;
  event.preventDefault();
  if (busy) return;
  const act = noted(event.target, event.submitter);
  const typed = typedIn(event.target);
  if (waiting.length) return keepBack(event.target, typed, act);
  busy = true;
  event.submitter?.setAttribute("aria-disabled", "true");
  const answer = await send(act);
  busy = false;
  event.submitter?.removeAttribute("aria-disabled");
  if (!answer) return keepBack(event.target, typed, { ...act, fields: act.fields.map(([name, value]) => [name, value || timeOf(event.target, name, act)]) });
  if (answer.status === 200) {
    unsent.drop(drafts);
    return location.assign(answer.address);
  }
  ordinary = true;
  event.target.requestSubmit(event.submitter);
}

function noted(form, button) {
  const whom = [...form.querySelectorAll("select:required, select[required], .stack > .field select")].map((select) => (select.value ? select.selectedOptions[0].textContent.trim() : "")).filter(Boolean);
  const fields = [...new FormData(form, button)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
  return { address: form.getAttribute("action") || location.pathname, fields, label: [...whom.slice(0, 1), button?.textContent.trim()].join(": "), at: clock(new Date(), ":") };
}

const clock = (moment, between) => [moment.getHours(), moment.getMinutes(), moment.getSeconds()].map((part) => String(part).padStart(2, "0")).join(between);

const timeOf = (form, name, act) => (form.elements[name]?.matches?.("[type=time], [data-now]") ? act.at : "");

/* null: it did not arrive. */
async function send(act) {
  const body = new FormData();
  for (const [name, value] of act.fields) body.append(name, value);
  body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  try {
    const response = await fetch(act.address, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error" });
    if (response.status >= 500) return null;
    return { status: response.status, ...(await response.json().catch(() => ({}))) };
  } catch { return null; }
}

const typedIn = (form) => JSON.stringify([...new FormData(form)]);

/* What has been filled in for the next act while this one was on its way stands. */
function keepBack(form, typed, act) {
  waiting.push(act);
  save();
  if (typedIn(form) === typed) form.reset();
  keepDrafts();
  tell();
  later();
}

function save() {
  if (waiting.length) unsent.keep(key, { acts: waiting }); else unsent.drop(key);
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(sendWaiting, AGAIN);
}

/* One window at a time, so that nothing is sent twice. */
function sendWaiting() {
  if (!waiting.length || busy) return;
  navigator.locks.request(key, { ifAvailable: true }, async (lock) => {
    if (!lock) return later();
    busy = true;
    while (waiting.length) {
      const answer = await send(waiting[0]);
      if (!answer) break;
      if (answer.status !== 200) {
        waiting[0].refusal = answer.refusal ?? "Servern tog inte emot det.";
        break;
      }
      waiting.shift();
      save();
    }
    busy = false;
    if (!waiting.length) return location.reload();
    save();
    tell();
    if (!waiting[0].refusal) later();
  });
}

function tell() {
  place.replaceChildren();
  if (!waiting.length) return;
  const box = make("div", "", "message warning");
  const refused = waiting[0].refusal;
  box.append(make("p", refused ? "Det här kunde inte antecknas när kontakten kom tillbaka:" : "Inte skickat än: ingen kontakt med servern. Det finns kvar på den här datorn och skickas när kontakten är tillbaka."));
  const list = make("ul");
  list.append(...waiting.map((act) => {
    const row = make("li", `${act.label}, ${act.at.slice(0, 5).replace(":", ".")}. ${act.refusal ?? ""} `);
    const button = make("button", act.refusal ? "Ta bort" : "Ångra", "button quiet");
    button.type = "button";
    button.addEventListener("click", () => {
      waiting = waiting.filter((one) => one !== act);
      save();
      tell();
      sendWaiting();
    });
    row.append(button);
    return row;
  }));
  box.append(list);
  place.append(box);
}

const make = (name, textContent = "", className = "") => Object.assign(document.createElement(name), { textContent, className });

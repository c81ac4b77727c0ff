/* Saves a form as it is typed, and keeps what the server has not got on the computer: a lost network loses nothing.
 *
 * The contract, for any page that wants it:
 *
 *   <form method="post" data-autosave="report:12:hanna" …>       a name that is this text's and this person's alone
 *     <input type="hidden" name="version" value="7">            the version that the page shows
 *     … <button>Spara</button>                                  without JavaScript this does the same
 *     <p data-autosave-status role="status"></p>                "Sparat 14.02"
 *     <div data-autosave-conflict hidden></div>                 where the other's text is shown
 *   </form>
 *
 * 800 ms after the last key the whole form is posted to its own address with "Accept: application/json". The server answers
 *   200 {"version": 8, "saved_at": "14.02"}
 *   409 {"refusal": "Meningen.", "theirs": […]}                 somebody else has saved since; without `theirs`: it may not be saved at all
 *   422 {"errors": {"heading": ["Meningen."]}}                  kept here until it is put right
 * Anything else (no network, logged out, a fault) is tried again; meanwhile the text lies on the computer (unsent_store.js), also
 * over a crash. A page that is not found any more (404) is tried again only when one types or presses the button.
 *
 * When somebody else has saved, the page is fetched anew and the three versions are held against each other, part by part
 * (conflict.js). What only one of us has written is kept without a question; where both have written in the same part, both texts
 * are shown and the person chooses. Files are not saved this way.
 */
import { apart, canonical, show, spoken } from "./conflict.js";
import * as unsent from "./unsent_store.js";

const WAIT = 800;
const AGAIN = 5000;
const KEEP = 200;
const OFFLINE = "ingen kontakt med servern. Texten finns kvar på den här datorn och sparas när kontakten är tillbaka.";
const LOGGED_OUT = "du är utloggad. Texten finns kvar på den här datorn och sparas när du har loggat in i en ny flik.";
const GONE = "det du skriver i finns inte längre, eller så har din roll upphört. Texten finns kvar här på sidan: kopiera den om den behövs.";

class Autosave {
  constructor(form) {
    this.form = form;
    this.key = `paragraf:${form.dataset.autosave}`;
    this.status = form.querySelector("[data-autosave-status]");
    this.panel = form.querySelector("[data-autosave-conflict]");
    this.stopped = false; // a conflict waits for the person
    this.reached = undefined; // whether the server answered last; not known until it is asked
    this.changes = 0; // counts up; what is saved is compared with it
    this.base = spoken(form); // what the page showed when it came, or when it was saved last
    form.addEventListener("input", (event) => { if (event.isTrusted || event.target.matches("textarea, input, select")) this.changed(); });
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", (event) => {
      if (!this.reached && (this.reached === false || !navigator.onLine) && !this.stopped) { // else the browser shows a page of its own
        event.preventDefault();
        this.pressed = event.submitter;
        this.save();
        return;
      }
      if (this.saving && !this.stopped) { // what is on its way arrives first, so that the button does not meet it there
        event.preventDefault();
        this.pressed = event.submitter;
        return;
      }
      this.leaving = true;
      clearTimeout(this.timer);
      if (this.dirty) this.keep({ submitted: true });
    });
    window.addEventListener("offline", () => { this.reached = undefined; });
    document.addEventListener("click", (event) => this.leave(event));
    window.addEventListener("online", () => this.dirty && this.save());
    window.addEventListener("pagehide", () => this.dirty && !this.leaving && this.keep());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden || !this.dirty) return;
      if (!this.leaving) this.keep();
      this.save();
    });
    this.begin();
  }

  async begin() {
    const answered = this.panel && !this.panel.hidden; // the server has answered an ordinary save with a conflict
    this.stopped = answered;
    const left = await unsent.left(this.key);
    this.restored = true;
    if (answered) this.keep();
    else {
      if (left) this.restore(left);
      if (this.dirty && !this.leaving) this.keep(); // typed while it was read
    }
  }

  /* On the computer: the fields, which parts are mine, and what both of us began from. */
  keep(more = {}) {
    clearTimeout(this.keeping);
    this.keeping = null;
    const mine = spoken(this.form);
    const parts = apart(this.base, mine);
    // Until what was left here before has been read, nothing is written over it.
    if (this.restored) unsent.keep(this.key, { version: this.version, fields: this.fields(), parts, mine, base: this.base, ...more });
    return parts;
  }

  /* A link is followed when the text has arrived, so that the page it leads to shows it. Without a network the text is kept as it is. */
  async leave(event) {
    const link = event.target.closest("a[href]");
    if (!link || !this.dirty || this.stopped || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.target || link.origin !== location.origin || link.hash) return;
    event.preventDefault();
    while (this.saving) await new Promise((resolve) => { setTimeout(resolve, 50); });
    await this.save();
    if (!this.stopped) location.assign(link.href);
  }

  /* Not form.action: a button may be called that. */
  get address() { return this.form.getAttribute("action") || window.location.href; }

  get version() { return Number(this.form.elements.version.value); }

  fields() {
    return [...new FormData(this.form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && !name.startsWith("initial-") && typeof value === "string");
  }

  changed() {
    this.changes += 1;
    this.dirty = true;
    if (!this.lately || Date.now() - this.lately > KEEP) { this.lately = Date.now(); this.keep(); } else this.keeping ??= setTimeout(() => this.dirty && !this.leaving && this.keep(), KEEP);
    if (this.merging) return this.mergeLater();
    if (this.stopped) return;
    // What went wrong is said until it is right; a text that shrinks would also move the button away from under a click.
    if (!this.status?.classList.contains("unsaved")) this.say("Ändrat, sparas …");
    this.later(WAIT);
  }

  later(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), milliseconds);
  }

  async save() {
    if (this.saving || this.stopped || this.leaving) return;
    clearTimeout(this.timer);
    this.saving = true;
    const sent = this.changes;
    const told = spoken(this.form);
    let answer = null;
    let hindrance = OFFLINE;
    try {
      const response = await fetch(this.address, {
        method: "POST", body: new FormData(this.form), headers: { Accept: "application/json" }, redirect: "manual",
      });
      if (response.type === "opaqueredirect") hindrance = LOGGED_OUT;
      else if (response.status === 404) hindrance = GONE;
      else if (response.status === 403) await this.renewToken();
      else answer = { status: response.status, ...(await response.json()) };
    } catch { /* no network or a fault: tried again below */ }
    this.saving = false;
    if (this.leaving) return;
    this.reached = Boolean(answer);
    if (answer?.status === 200) this.saved(answer, sent, told);
    else if (answer?.status === 409) {
      this.pressed = null;
      await this.refused(answer);
    } else if (answer?.status === 422) {
      this.say(`Inte sparat än: ${Object.values(answer.errors).flat().join(" ")}`, true);
      if (this.changes !== sent) this.later(WAIT);
    } else {
      const button = this.pressed?.textContent.trim();
      this.pressed = null;
      this.say(`Inte sparat: ${hindrance}${button && hindrance !== GONE ? ` Tryck då på ”${button}” igen.` : ""}`, true);
      if (hindrance !== GONE) this.later(AGAIN);
    }
    const pressed = this.pressed;
    this.pressed = null;
    if (pressed) this.form.requestSubmit(pressed);
  }

  /* Who has logged in anew, in another tab, has another token than the one this page came with. Somebody else there has another form. */
  async renewToken() {
    const token = (await this.formNow())?.elements.csrfmiddlewaretoken?.value;
    for (const field of token ? document.querySelectorAll("[name=csrfmiddlewaretoken]") : []) field.value = token;
  }

  /* The form as the server would show it now. */
  async formNow() {
    const page = await (await fetch(this.address, { redirect: "error" })).text();
    return new DOMParser().parseFromString(page, "text/html").querySelector(`form[data-autosave="${CSS.escape(this.form.dataset.autosave)}"]`);
  }

  saved(answer, sent, told) {
    this.form.elements.version.value = answer.version;
    // Whoever shows more than the fields (the paper, new rows) reads it from the whole answer.
    this.form.dispatchEvent(new CustomEvent("autosave:saved", { detail: answer }));
    if (this.changes !== sent) { // typed while it was on its way
      this.base = told;
      this.say("Ändrat, sparas …");
      this.keep();
      return this.later(WAIT);
    }
    this.base = spoken(this.form);
    this.dirty = false;
    clearTimeout(this.keeping);
    this.keeping = null;
    unsent.drop(this.key);
    this.say(`Sparat ${answer.saved_at}`);
  }

  async refused(answer) {
    this.stopped = true;
    this.say(answer.refusal, true);
    this.keep();
    if (!answer.theirs) return;
    const theirs = await this.fetched();
    if (!theirs) { // tried again when the network is back
      this.stopped = false;
      return this.later(AGAIN);
    }
    const mine = spoken(this.form);
    const both = this.both(this.base, mine, theirs);
    if (!both.length) {
      this.merging = true;
      this.say("Någon annan skrev i en annan del av texten. Din text läggs till den …");
      return this.mergeLater();
    }
    const parts = apart(this.base, mine);
    show(this.panel, answer.refusal, both.map((name) => versions(mine[name], theirs[name])), [
      ["Spara min text", () => this.comeBackWith(parts)],
      ["Hämta den sparade texten", () => this.comeBackWith(parts.filter((name) => !both.includes(name)))],
    ]);
  }

  /* The parts in which both have written, and not the same. */
  both(base, mine, theirs) {
    const changed = apart(base, theirs);
    return apart(mine, theirs).filter((name) => changed.includes(name) && (base[name]?.value ?? "[]") !== (mine[name]?.value ?? "[]"));
  }

  async fetched() {
    try {
      const form = await this.formNow();
      return form ? spoken(form) : {};
    } catch { return null; }
  }

  /* When the person has stopped typing for a moment. */
  mergeLater() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.comeBackWith(apart(this.base, spoken(this.form))), WAIT);
  }

  /* The page is fetched with the other's text in it, and these parts of mine are put into that. */
  comeBackWith(parts) {
    if (parts.length) this.keep({ over: parts, focus: document.activeElement?.name ?? "" });
    else unsent.drop(this.key);
    this.leaving = true;
    window.location.reload();
  }

  /* What was left here by a crash or a lost network comes back; where somebody has written in the same part since, the person chooses. */
  restore(left) {
    if (this.form.querySelector("[aria-invalid=true]")) return;
    const arrived = left.submitted && this.version !== left.version; // saved with the button, the ordinary way
    const now = this.base;
    const parts = (left.over ?? left.parts ?? Object.keys(now)).filter((name) => (left.mine?.[name]?.value ?? "") !== (now[name]?.value ?? ""));
    const here = parts.filter((name) => name in now);
    if (arrived || (!here.length && (left.submitted || !parts.length))) return unsent.drop(this.key);
    const gone = parts.filter((name) => !(name in now)); // decided meanwhile: it cannot be written any more, but it can be read
    const both = left.over || left.version === this.version ? [] : this.both(left.base ?? now, left.mine, now).filter((name) => here.includes(name));
    if (!both.length && !gone.length) return this.bring(left, here);
    this.stopped = true;
    show(this.panel, gone.length && !both.length ? "På den här datorn finns text i en del som inte längre kan ändras." : "På den här datorn finns text som inte hann sparas innan någon annan ändrade.", [...both, ...gone].map((name) => versions(left.mine[name], now[name])), [
      ["Ta tillbaka min text", () => this.choose(() => this.bring(left, here))],
      ["Kasta den", () => this.choose(() => this.bring(left, here.filter((name) => !both.includes(name))))],
    ]);
  }

  choose(act) {
    this.panel.hidden = true;
    this.stopped = false;
    act();
  }

  bring(left, parts) {
    if (!parts.length) return unsent.drop(this.key);
    this.fill(left.fields.filter(([name]) => name !== "version" && parts.some((part) => name === part || name.startsWith(`${part}-`))), parts);
    if (left.focus) (this.form.elements[left.focus]?.closest?.(".field")?.querySelector("[contenteditable=true]") ?? this.form.elements[left.focus])?.focus?.();
    this.changed();
  }

  fill(fields, parts) {
    // Rows that were added here (a new section) are made again by whoever listens, before their fields are filled.
    this.form.dispatchEvent(new CustomEvent("autosave:restore", { detail: new Map(fields) }));
    for (const box of this.form.querySelectorAll("input[type=checkbox], input[type=radio]")) {
      if (parts.some((part) => box.name === part || box.name.startsWith(`${part}-`))) box.checked = fields.some(([name, value]) => name === box.name && value === box.value);
    }
    for (const [name, value] of fields) {
      const field = this.form.elements[name];
      if (!field || field.type === "checkbox" || field.type === "radio" || field instanceof RadioNodeList || canonical(field.value) === canonical(value)) continue;
      field.value = value;
      field.dispatchEvent(new Event("prose:set"));
    }
    this.form.dispatchEvent(new CustomEvent("autosave:filled"));
  }

  say(sentence, wrong = false) {
    if (!this.status) return;
    if (this.status.textContent !== sentence) this.status.textContent = sentence;
    this.status.classList.toggle("unsaved", wrong);
  }
}

const versions = (mine, saved) => ({ label: mine?.label ?? saved?.label ?? "Text", mine: mine?.text ?? "", saved: saved?.text });

// After the editors (prose.js) are in place, so that what they write first is not taken for typing.
window.addEventListener("load", () => document.querySelectorAll("form[data-autosave]").forEach((form) => new Autosave(form)));

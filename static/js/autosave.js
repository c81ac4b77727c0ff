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
 *   409 {"refusal": "Meningen.", "version": 9, "theirs": [{"name": "summary", "label": "Sammanfattning", "text": "<p>…</p>"}]}
 *       somebody else has saved since; `theirs` holds the fields that differ, as cleaned HTML. Without `theirs`: it may not be saved at all.
 *   422 {"errors": {"heading": ["Meningen."]}}                  kept here until it is put right
 * Anything else (no network, logged out, a fault) is tried again; meanwhile the text lies in localStorage, also over a crash.
 * Files are not saved this way.
 */
const WAIT = 800;
const AGAIN = 5000;

class Autosave {
  constructor(form) {
    this.form = form;
    this.key = `paragraf:${form.dataset.autosave}`;
    this.status = form.querySelector("[data-autosave-status]");
    this.panel = form.querySelector("[data-autosave-conflict]");
    this.stopped = false; // a conflict waits for the person
    this.changes = 0; // counts up; what is saved is compared with it
    form.addEventListener("input", (event) => { if (event.isTrusted || event.target.matches("textarea, input, select")) this.changed(); });
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", () => {
      this.leaving = true;
      clearTimeout(this.timer);
      if (this.dirty) this.keep({ submitted: true });
    });
    window.addEventListener("online", () => this.dirty && this.save());
    document.addEventListener("visibilitychange", () => document.hidden && this.dirty && this.save());
    if (this.panel && !this.panel.hidden) { // the server has answered an ordinary save with a conflict
      this.stopped = true;
      this.keep();
    } else this.restore();
  }

  keep(more = {}) {
    localStorage.setItem(this.key, JSON.stringify({ version: this.version, fields: this.fields(), ...more }));
  }

  get version() { return Number(this.form.elements.version.value); }

  fields() {
    return [...new FormData(this.form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && !name.startsWith("initial-") && typeof value === "string");
  }

  changed() {
    this.changes += 1;
    this.dirty = true;
    this.keep();
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
    let answer = null;
    try {
      const response = await fetch(this.form.action, {
        method: "POST", body: new FormData(this.form), headers: { Accept: "application/json" }, redirect: "error",
      });
      answer = { status: response.status, ...(await response.json()) };
    } catch { /* no network, logged out or a fault: tried again below */ }
    this.saving = false;
    if (this.leaving) return;
    if (answer?.status === 200) this.saved(answer, sent);
    else if (answer?.status === 409) this.refused(answer);
    else if (answer?.status === 422) this.say(`Inte sparat än: ${Object.values(answer.errors).flat().join(" ")}`, true);
    else {
      this.say("Inte sparat: ingen kontakt med servern. Texten finns kvar på den här datorn och sparas när kontakten är tillbaka.", true);
      this.later(AGAIN);
    }
  }

  saved(answer, sent) {
    this.form.elements.version.value = answer.version;
    // Whoever shows more than the fields (the paper, new rows) reads it from the whole answer.
    this.form.dispatchEvent(new CustomEvent("autosave:saved", { detail: answer }));
    if (this.changes !== sent) return this.changed(); // typed while it was on its way
    this.dirty = false;
    localStorage.removeItem(this.key);
    this.say(`Sparat ${answer.saved_at}`);
  }

  refused(answer) {
    this.stopped = true;
    this.say(answer.refusal, true);
    if (answer.theirs) this.show(answer.refusal, answer.theirs, [
      ["Spara min text", () => this.go(answer.version)],
      ["Hämta den sparade texten", () => this.takeTheirs()],
    ]);
  }

  /* Both texts are on the screen: mine in the form, theirs here. */
  show(sentence, theirs, choices) {
    const heading = Object.assign(document.createElement("h2"), { textContent: sentence });
    heading.tabIndex = -1;
    const texts = theirs.map(({ label, text }) => {
      const section = document.createElement("section");
      const body = Object.assign(document.createElement("div"), { className: "prose", innerHTML: text });
      section.append(Object.assign(document.createElement("h3"), { textContent: label }), body);
      return section;
    });
    const buttons = choices.map(([label, act]) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: label });
      button.addEventListener("click", act);
      return button;
    });
    this.panel.replaceChildren(heading, ...texts, ...buttons);
    this.panel.hidden = false;
    heading.focus();
  }

  go(version) {
    this.form.elements.version.value = version;
    this.panel.hidden = true;
    this.stopped = false;
    this.changed();
  }

  takeTheirs() {
    localStorage.removeItem(this.key);
    this.leaving = true;
    window.location.reload();
  }

  /* What was left here by a crash or a lost network comes back, unless the server has got something newer. */
  restore() {
    const left = JSON.parse(localStorage.getItem(this.key) || "null");
    if (!left || this.form.querySelector("[aria-invalid=true]")) return;
    const kept = left.fields.filter(([name]) => name !== "version");
    const arrived = left.submitted && this.version > left.version; // saved with the button, the ordinary way
    if (arrived || !this.differs(kept)) return localStorage.removeItem(this.key);
    if (left.version === this.version) { this.fill(kept); return this.changed(); }
    this.stopped = true;
    const own = kept.filter(([name, value]) => value && this.form.elements[name]?.value !== value && this.form.elements[name]?.labels?.length);
    this.show("På den här datorn finns text som inte hann sparas innan någon annan ändrade.", own.map(([name, value]) => ({
      label: this.form.elements[name]?.labels?.[0]?.textContent ?? "Text", text: safe(value),
    })), [
      ["Ta tillbaka min text", () => { this.fill(kept); this.go(this.version); }],
      ["Kasta den", () => { localStorage.removeItem(this.key); this.panel.hidden = true; this.stopped = false; }],
    ]);
  }

  differs(kept) {
    const shown = this.fields().filter(([name]) => name !== "version");
    const told = (fields) => JSON.stringify(fields.map(([name, value]) => [name, canonical(value)]));
    return told(kept) !== told(shown);
  }

  fill(kept) {
    // Rows that were added here (a new section) are made again by whoever listens, before their fields are filled.
    this.form.dispatchEvent(new CustomEvent("autosave:restore", { detail: new Map(kept) }));
    const boxes = this.form.querySelectorAll("input[type=checkbox], input[type=radio]");
    boxes.forEach((box) => { box.checked = kept.some(([name, value]) => name === box.name && value === box.value); });
    for (const [name, value] of kept) {
      const field = this.form.elements[name];
      if (!field || field.type === "checkbox" || field.type === "radio" || field instanceof RadioNodeList) continue;
      field.value = value;
      field.dispatchEvent(new Event("prose:set"));
    }
  }

  say(sentence, wrong = false) {
    if (!this.status) return;
    if (this.status.textContent !== sentence) this.status.textContent = sentence;
    this.status.classList.toggle("unsaved", wrong);
  }
}

/* The same text as the editor writes it and as the server keeps it: the elements that mean something, and the letters. */
function canonical(markup) {
  if (!markup.includes("<")) return markup;
  const { body } = new DOMParser().parseFromString(markup, "text/html");
  const names = [...body.querySelectorAll("strong, em, a, ul, ol, li, td, th, br")].map((element) => element.localName);
  return `${names.join()} ${body.textContent}`;
}

/* The person's own text out of localStorage is shown as letters, never run. */
function safe(markup) {
  const text = new DOMParser().parseFromString(markup, "text/html").body.innerText;
  return Object.assign(document.createElement("p"), { textContent: text }).outerHTML;
}

// After the editors (prose.js) are in place, so that what they write first is not taken for typing.
window.addEventListener("load", () => document.querySelectorAll("form[data-autosave]").forEach((form) => new Autosave(form)));

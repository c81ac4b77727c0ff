/* The sections of a report: added, moved and removed without a page between. Without JavaScript the number and the box do it.
 *
 *   <div data-sections="section"> fieldset[data-row]… <template data-row-template> </div>
 *
 * The rows are a Django formset: its TOTAL_FORMS, ORDER and DELETE fields are kept right and hidden.
 */
import { enhance } from "./prose.js";

class Sections {
  constructor(box) {
    this.box = box;
    this.form = box.closest("form");
    this.prefix = box.dataset.sections;
    this.total = this.form.elements[`${this.prefix}-TOTAL_FORMS`];
    this.template = box.querySelector("template");
    this.rows().forEach((row) => this.prepare(row));
    const last = this.rows().at(-1);
    if (last && this.isEmpty(last)) last.hidden = true; // the spare row, for those without JavaScript
    this.add = this.button("Lägg till avsnitt", () => this.added().querySelector("input").focus());
    box.after(this.add);
    this.form.addEventListener("autosave:restore", (event) => {
      while (Number(this.total.value) < Number(event.detail.get(this.total.name))) this.added();
      this.rows().forEach((row) => { row.hidden = false; });
    });
  }

  rows() { return [...this.box.querySelectorAll("[data-row]")]; }

  shown() { return this.rows().filter((row) => !row.hidden); }

  isEmpty(row) { return [...row.querySelectorAll("input[type=text], textarea")].every((field) => !field.value); }

  button(label, act, className = "button") {
    const button = Object.assign(document.createElement("button"), { type: "button", className, textContent: label });
    button.addEventListener("click", act);
    return button;
  }

  prepare(row) {
    row.querySelector("[data-row-order]").hidden = true;
    const bar = Object.assign(document.createElement("div"), { className: "actions" });
    bar.append(
      this.button("Flytta upp", () => this.move(row, -1), "button quiet"),
      this.button("Flytta ner", () => this.move(row, 1), "button quiet"),
      this.button("Ta bort avsnittet", () => this.remove(row), "button quiet"),
    );
    row.append(bar);
  }

  added() {
    const spare = this.rows().find((row) => row.hidden && !row.querySelector("[name$=DELETE]").checked);
    if (spare) { spare.hidden = false; this.number(); return spare; }
    const holder = document.createElement("div");
    holder.innerHTML = this.template.innerHTML.replaceAll("__prefix__", this.total.value);
    const row = holder.firstElementChild;
    this.total.value = Number(this.total.value) + 1;
    this.template.before(row);
    this.prepare(row);
    enhance(row);
    this.number();
    return row;
  }

  move(row, step) {
    const rows = this.shown();
    const other = rows[rows.indexOf(row) + step];
    if (!other) return;
    if (step < 0) other.before(row); else other.after(row);
    this.number();
    this.changed();
    row.querySelector("input").focus();
  }

  remove(row) {
    row.querySelector("[name$=DELETE]").checked = true;
    row.hidden = true;
    this.changed();
    this.add.focus();
  }

  number() {
    this.shown().forEach((row, index) => { row.querySelector("[name$=ORDER]").value = index + 1; });
  }

  changed() { this.form.dispatchEvent(new Event("change", { bubbles: true })); }
}

document.querySelectorAll("[data-sections]").forEach((box) => new Sections(box));

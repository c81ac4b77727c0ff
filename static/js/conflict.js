/* Three versions of a form: the one that both began from (base), mine, and the saved one. Told apart part by part.
 *
 * A part is a list of rows (a Django formset, by its prefix) or else a field. `spoken` tells what stands in each part, as a person
 * would read it: {part: {label, text, value}}. Parts with the same value are the same, whatever ids and counters their rows carry.
 */
const TEXTS = "textarea, input[type=text], input[type=date], input[type=time], input[type=number], input:not([type])";

export function spoken(form) {
  const parts = {};
  const lists = new Set([...form.elements].map(({ name }) => name).filter((name) => name?.endsWith("-TOTAL_FORMS")).map((name) => name.slice(0, -12)));
  for (const field of form.elements) {
    if (!field.name || field.name === "version" || field.name === "csrfmiddlewaretoken" || field.type === "submit" || field.type === "button") continue;
    const prefix = field.name.split("-")[0];
    const name = lists.has(prefix) && field.name.startsWith(`${prefix}-`) ? prefix : field.name;
    if (name === prefix && lists.has(prefix) && (field.type === "hidden" || field.name.endsWith("-DELETE") || isEmpty(field.closest("[data-row]")))) {
      parts[name] ??= { label: listLabel(field), lines: [], values: [] };
      continue;
    }
    if (field.type === "hidden") continue;
    const told = parts[name] ??= { label: listLabel(field) ?? ownLabel(field), lines: [], values: [] };
    if ((field.type === "checkbox" || field.type === "radio") && !field.checked) continue;
    const text = words(field);
    told.values.push(canonical(field.value));
    if (text) told.lines.push(text);
  }
  return Object.fromEntries(Object.entries(parts).map(([name, { label, lines, values }]) => [name, { label: label || "Text", text: lines.join("\n"), value: JSON.stringify(values) }]));
}

/* The parts in which two versions say different things. */
export function apart(one, other) {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => (one[name]?.value ?? "[]") !== (other[name]?.value ?? "[]"));
}

/* A row that says nothing: taken away, or never written in. */
export function isEmpty(row) {
  if (!row) return false;
  if (row.querySelector("[name$=-DELETE]:checked")) return true;
  if (row.querySelector("input[type=checkbox]:checked:not([name$=-DELETE])")) return false;
  const chosen = [...row.querySelectorAll("select")].filter((select) => select.options[0]?.value === ""); // else it says something by itself
  return [...row.querySelectorAll(TEXTS), ...chosen].every((field) => !canonical(field.value).trim());
}

function words(field) {
  if (field.localName === "select") return field.selectedOptions[0]?.value ? field.selectedOptions[0].textContent.trim() : "";
  if (field.type === "checkbox" || field.type === "radio") return field.closest("label")?.textContent.trim() ?? "";
  return plain(field.value);
}

const listLabel = (field) => field.closest("[data-rows], [data-sections]")?.querySelector("summary, h2, legend")?.textContent.trim();

function ownLabel(field) {
  const labelled = field.closest("[role=radiogroup]")?.getAttribute("aria-label");
  return labelled ?? (field.labels?.[0] ?? field.closest(".field")?.querySelector("label"))?.textContent.trim();
}

/* The same text as the editor writes it and as the server keeps it: the elements that mean something, and the letters. */
export function canonical(markup) {
  if (!markup.includes("<")) return markup;
  const { body } = new DOMParser().parseFromString(markup, "text/html");
  const names = [...body.querySelectorAll("strong, em, a, ul, ol, li, td, th, br")].map((element) => element.localName);
  return `${names.join()} ${body.textContent}`.replace(/^ /, "");
}

/* Text with its paragraphs, as letters: what somebody has written is shown, never run. */
function plain(markup) {
  if (!markup.includes("<")) return markup;
  const { body } = new DOMParser().parseFromString(markup, "text/html");
  for (const block of body.querySelectorAll("p, li, tr, br")) block.after("\n");
  return body.textContent.trim();
}

/* Part by part: what is saved, and what is mine. `parts` is [{label, saved, mine}]; `choices` is [[label, act]]. */
export function show(panel, sentence, parts, choices) {
  const heading = make("h2", sentence);
  heading.tabIndex = -1;
  const sections = parts.map(({ label, saved, mine }) => {
    const section = document.createElement("section");
    section.className = "versions";
    const told = [["Sparat", saved], ["Ditt", mine]].filter(([, text]) => text !== undefined);
    section.append(make("h3", label), ...told.map(([whose, text]) => {
      const version = document.createElement("div");
      version.append(make("p", whose, "eyebrow"), make("p", text || "(tomt)", "letters"));
      return version;
    }));
    return section;
  });
  const buttons = document.createElement("p");
  buttons.className = "actions";
  buttons.append(...choices.map(([label, act]) => {
    const button = make("button", label, "button");
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }));
  panel.replaceChildren(heading, ...sections, buttons);
  panel.hidden = false;
  heading.focus();
}

const make = (name, textContent, className = "") => Object.assign(document.createElement(name), { textContent, className });

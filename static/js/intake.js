// Registering a motion: names are picked as they are typed, pasted points are split at once, and nothing is registered twice.
// Everything here is also done by the server, with the buttons that this hides.
import { combobox } from "./combobox.js";

const form = document.querySelector("[data-intake]");
const people = form.querySelector("#motionarer");
const points = form.querySelector("#att-satser");
const told = form.querySelector("[data-told]");
const names = form.querySelector("#id_submitters");
const box = names.closest(".combobox");
const day = form.querySelector("#id_submitted_on");

const rows = (text) => [...new DOMParser().parseFromString(`<ol>${text}</ol>`, "text/html").querySelectorAll("li")];
const ask = async (url, options) => {
  const answer = await fetch(url, { credentials: "same-origin", ...options });
  if (!answer.ok) throw new Error(answer.status);
  return answer.text();
};
const isChosen = (pk) => [...people.querySelectorAll("[name=person]")].some((field) => field.value === pk);

combobox(names, {
  label: "Förslag på motionärer",
  told,
  nothing: "Ingen som satt i fullmäktige den dagen heter så. Tryck på Lägg till för att söka i hela registret.",
  async source(text) {
    const url = new URL(box.dataset.source, location);
    url.searchParams.set("dag", day.value);
    url.searchParams.set("q", text);
    const page = new DOMParser().parseFromString(`<select>${await ask(url)}</select>`, "text/html");
    return [...page.querySelectorAll("option")].map((option) => ({ value: option.value, label: option.textContent })).filter((option) => !isChosen(option.value));
  },
  async pick({ value, label }) {
    const url = new URL(box.dataset.row, location);
    url.searchParams.set("person", value);
    url.searchParams.set("dag", day.value);
    people.append(...rows(await ask(url)));
    told.textContent = `${label} är tillagd.`;
  },
});

// A field of one line would run pasted lines together.
names.addEventListener("paste", (event) => {
  const text = event.clipboardData.getData("text");
  if (!text.includes("\n")) return;
  event.preventDefault();
  names.setRangeText(text.trim().replace(/\s*[\r\n]+\s*/g, ", "), names.selectionStart, names.selectionEnd, "end");
});

people.addEventListener("click", (event) => {
  const button = event.target.closest("button[value^=remove]");
  if (!button) return;
  event.preventDefault();
  const row = button.closest("li");
  told.textContent = `${row.querySelector("span").textContent} är borttagen.`;
  row.remove();
  names.focus();
});

const paste = form.querySelector("#id_points");
const split = async () => {
  if (!paste.value.trim()) return;
  const body = new URLSearchParams({ text: paste.value, csrfmiddlewaretoken: form.querySelector("[name=csrfmiddlewaretoken]").value });
  const found = rows(await ask(paste.parentElement.dataset.split, { method: "POST", body }));
  points.append(...found);
  paste.value = "";
  told.textContent = found.length === 1 ? "1 att-sats" : `${found.length} att-satser`;
};
paste.addEventListener("paste", () => setTimeout(split));
form.querySelector("button[value=split]").addEventListener("click", (event) => { event.preventDefault(); split(); });

// One press, one motion.
let sent = false;
form.addEventListener("submit", (event) => {
  if (sent) event.preventDefault();
  sent = true;
});
addEventListener("pageshow", () => { sent = false; });

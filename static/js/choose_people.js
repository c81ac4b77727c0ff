/* Many names to choose among. The chosen stand by themselves; another is found by its first letters and taken with Enter, and all
 * of them are shown with a button. Without JavaScript they all stand there.
 *
 * For every fieldset with eight checkboxes or more, also in rows that are added ("row:added").
 */
const FEW = 8;
const SHOWN_AT_FIRST = 15;

function enhance(fieldset) {
  const boxes = [...fieldset.querySelectorAll("input[type=checkbox]")];
  if (boxes.length < FEW || fieldset.dataset.people) return;
  fieldset.dataset.people = "";
  const rows = new Map(boxes.map((box) => [box, box.closest("div")]));
  const search = Object.assign(document.createElement("input"), { type: "search", placeholder: "Början av ett namn", autocomplete: "off" });
  search.setAttribute("aria-label", `Sök: ${fieldset.querySelector("legend")?.textContent.trim() ?? "namn"}`);
  const all = Object.assign(document.createElement("button"), { type: "button", className: "button quiet" });
  let everybody = boxes.length <= SHOWN_AT_FIRST && !boxes.some((box) => box.checked);

  const matches = (box) => {
    const words = box.closest("label").textContent.toLowerCase().split(/[\s(]+/);
    return search.value.toLowerCase().trim().split(/\s+/).every((part) => words.some((word) => word.startsWith(part)));
  };
  const found = () => boxes.filter((box) => search.value.trim() && matches(box));
  const show = () => {
    const hits = new Set(found());
    for (const [box, row] of rows) row.hidden = !(box.checked || hits.has(box) || (everybody && !search.value.trim()));
    all.textContent = everybody ? "Visa de valda" : `Visa alla ${boxes.length}`;
  };

  search.addEventListener("input", (event) => { event.stopPropagation(); show(); }); // it is no field of the form
  search.addEventListener("change", (event) => event.stopPropagation());
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const box = found().find((one) => !one.checked) ?? found()[0];
    if (event.key === "ArrowDown") return box?.focus();
    if (!box) return;
    search.value = "";
    box.click(); // saved as any other change
    show();
  });
  all.addEventListener("click", () => { everybody = !everybody; search.value = ""; show(); });
  fieldset.closest("form").addEventListener("autosave:filled", show);

  const line = document.createElement("p");
  line.className = "people";
  line.append(search, all);
  fieldset.querySelector("legend").after(line);
  show();
}

const within = (element) => element.querySelectorAll("fieldset:has(input[type=checkbox])").forEach(enhance);

document.addEventListener("row:added", ({ target }) => within(target));
within(document);

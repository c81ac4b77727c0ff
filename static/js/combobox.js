// A text field where one types part of a name and picks from a list that the server finds (the ARIA combobox pattern, list autocomplete).
// `source(text)` answers with [{value, label}]; `pick(option)` takes the one that was chosen. Without this the field is plain text.
// `told` says how many there are to a screen reader, and `nothing` to everybody when there are none.
const WAIT = 120;
let made = 0;

export function combobox(input, { source, pick, label, told, nothing }) {
  const list = document.createElement("ul");
  list.id = `forslag-${(made += 1)}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  list.hidden = true;
  input.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) input.setAttribute(name, value);

  let options = [];
  let active = -1;
  let asked = 0;
  let timer;

  const mark = (index) => {
    active = index;
    [...list.children].forEach((row, number) => row.setAttribute("aria-selected", String(number === index)));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }
  };
  const tell = (text, toAll) => {
    told.textContent = text;
    told.classList.toggle("visually-hidden", !toAll);
  };
  const close = () => {
    clearTimeout(timer);
    asked += 1; // an answer on its way comes too late
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  };
  const choose = (index) => {
    const option = options[index];
    close();
    input.value = "";
    pick(option);
    input.focus();
  };
  const show = (found) => {
    options = found;
    list.replaceChildren(...found.map((option, number) => {
      const row = document.createElement("li");
      row.id = `${list.id}-${number}`;
      row.setAttribute("role", "option");
      row.textContent = option.label;
      row.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(number); });
      return row;
    }));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    mark(found.length ? 0 : -1);
    tell(found.length ? `${found.length} förslag` : nothing, !found.length);
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    const text = input.value.trim();
    tell("", false);
    if (!text || /[,;(]/.test(text)) return close(); // several names at once are the server's to sort out
    const number = (asked += 1);
    timer = setTimeout(async () => {
      try {
        const found = await source(text);
        if (number === asked) show(found);
      } catch { close(); }
    }, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const last = options.length - 1;
    if (event.key === "ArrowDown") mark(active === last ? 0 : active + 1);
    else if (event.key === "ArrowUp") mark(active <= 0 ? last : active - 1);
    else if (event.key === "Enter" && active >= 0) choose(active);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
}

/* The agenda's items may also be dragged to their place; the buttons up and down do the same without JavaScript. */
const list = document.querySelector("[data-agenda]");
const form = document.querySelector("#ordning");

if (list && form) {
  const items = () => [...list.querySelectorAll("[data-item]")];
  const hint = document.querySelector("[data-agenda-hint]");
  if (hint) hint.hidden = items().length < 2;
  let dragged = null;
  for (const item of items()) {
    item.draggable = items().length > 1;
    item.addEventListener("dragstart", (event) => {
      dragged = item;
      event.dataTransfer.effectAllowed = "move";
      item.classList.add("dragged");
    });
    item.addEventListener("dragover", (event) => {
      if (!dragged || dragged === item) return;
      event.preventDefault();
      const middle = item.getBoundingClientRect().top + item.offsetHeight / 2;
      item[event.clientY < middle ? "before" : "after"](dragged);
    });
    item.addEventListener("drop", (event) => event.preventDefault());
    item.addEventListener("dragend", () => {
      item.classList.remove("dragged");
      dragged = null;
      const order = items().map((one) => one.dataset.item).join(",");
      if (order === form.elements.order.value) return;
      form.elements.order.value = order;
      form.submit();
    });
  }
}

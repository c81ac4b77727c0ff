/* A file that is let go of over the box is chosen and sent, as if it had been picked. Without this it is picked. */
const box = document.querySelector("[data-drop]");
const input = box?.querySelector("input[type=file]");

if (input) {
  box.querySelector("[data-drop-hint]").hidden = false;
  for (const name of ["dragenter", "dragover"]) {
    box.addEventListener(name, (event) => {
      event.preventDefault();
      box.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) box.addEventListener(name, () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    const [first] = event.dataTransfer.files;
    if (!first) return;
    const chosen = new DataTransfer();
    chosen.items.add(first);
    input.files = chosen.files;
    box.requestSubmit();
  });
}

/* The rich-text editor over a textarea (municipality.forms.rich_text.ProseWidget): paragraphs, lists, bold, italics, tables, links.
 *
 * The textarea stays in the form and always holds what is to be sent; every change sends it an "input" event.
 * Somebody else who sets textarea.value tells so with a "prose:set" event (autosave.js does).
 * A textarea that comes later (a new section) is made an editor with `enhance(container)`.
 */
import {
  Bold, BulletList, Document, Editor, Gapcursor, HardBreak, History, Italic, Link, ListItem, OrderedList,
  Paragraph, TableCell, TableHeader, TableRow, Table, Text,
} from "../django_prose_editor/editor.js";

const EXTENSIONS = [
  Document, Paragraph, Text, HardBreak, Gapcursor, History, Bold, Italic, BulletList, OrderedList, ListItem,
  Table.configure({ resizable: false }), TableRow, TableHeader, TableCell,
  Link.configure({ openOnClick: false, autolink: false, linkOnPaste: false, protocols: ["http", "https", "mailto"] }),
];

function askForAddress() {
  const dialog = document.createElement("dialog");
  dialog.className = "prose-dialog";
  dialog.innerHTML = `<form method="dialog"><label for="prose-address">Länkens adress (https://… eller mailto:…)</label>
    <input id="prose-address" type="text" required pattern="(https?://|mailto:).+" value="https://">
    <p><button class="button primary" value="insert">Infoga länk</button>
    <button class="button" value="" formnovalidate>Avbryt</button></p></form>`;
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "insert" ? dialog.querySelector("input").value.trim() : "");
      dialog.remove();
    });
    dialog.showModal();
  });
}

async function link(editor) {
  if (editor.isActive("link")) return editor.chain().focus().extendMarkRange("link").unsetLink().run();
  const href = await askForAddress();
  if (!href) return editor.commands.focus();
  const { from, to, empty } = editor.state.selection;
  if (!empty) return editor.chain().focus().setLink({ href }).run();
  const text = { type: "text", text: href, marks: [{ type: "link", attrs: { href } }] };
  return editor.chain().focus().insertContentAt({ from, to }, text).run();
}

/* name, what is shown on the button, what it does, whether it is on, when it is of use. */
const inTable = (editor) => editor.isActive("table");
const BUTTONS = [
  ["Fet", "F", (e) => e.chain().focus().toggleBold().run(), (e) => e.isActive("bold")],
  ["Kursiv", "K", (e) => e.chain().focus().toggleItalic().run(), (e) => e.isActive("italic")],
  ["Punktlista", "•", (e) => e.chain().focus().toggleBulletList().run(), (e) => e.isActive("bulletList")],
  ["Numrerad lista", "1.", (e) => e.chain().focus().toggleOrderedList().run(), (e) => e.isActive("orderedList")],
  ["Länk", "Länk", link, (e) => e.isActive("link")],
  ["Tabell", "Tabell", (e) => e.chain().focus().insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run(), null,
    (e) => !inTable(e)],
  ["Ny rad i tabellen", "+ rad", (e) => e.chain().focus().addRowAfter().run(), null, inTable],
  ["Ny kolumn i tabellen", "+ kolumn", (e) => e.chain().focus().addColumnAfter().run(), null, inTable],
  ["Ta bort raden", "− rad", (e) => e.chain().focus().deleteRow().run(), null, inTable],
  ["Ta bort kolumnen", "− kolumn", (e) => e.chain().focus().deleteColumn().run(), null, inTable],
  ["Ta bort tabellen", "− tabell", (e) => e.chain().focus().deleteTable().run(), null, inTable],
  ["Ångra", "↶", (e) => e.chain().focus().undo().run(), null, (e) => e.can().undo()],
  ["Gör om", "↷", (e) => e.chain().focus().redo().run(), null, (e) => e.can().redo()],
];

function toolbar(editor, label) {
  const bar = document.createElement("div");
  bar.className = "prose-bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", `Formatera ${label}`);
  const buttons = BUTTONS.map(([name, face, act, isOn, isOfUse]) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: face, title: name });
    button.setAttribute("aria-label", name);
    button.addEventListener("click", () => act(editor));
    button.update = () => {
      if (isOn) button.setAttribute("aria-pressed", String(isOn(editor)));
      if (isOfUse) button.hidden = !isOfUse(editor) && !["Ångra", "Gör om"].includes(name);
      if (isOfUse) button.disabled = !isOfUse(editor);
    };
    return button;
  });
  // One stop for the tab key; the arrows go between the buttons (the pattern for role="toolbar").
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const shown = buttons.filter((button) => !button.hidden && !button.disabled);
    const next = shown.at((shown.indexOf(document.activeElement) + step) % shown.length);
    buttons.forEach((button) => { button.tabIndex = button === next ? 0 : -1; });
    next.focus();
    event.preventDefault();
  });
  buttons.forEach((button, index) => { button.tabIndex = index ? -1 : 0; });
  bar.append(...buttons);
  const update = () => buttons.forEach((button) => button.update());
  editor.on("transaction", update);
  editor.on("selectionUpdate", update);
  update();
  return bar;
}

/* Word's markup is made straight by the server, which alone knows how; out of its reach only the words are pasted. */
async function pasteStyled(editor, address, markup, plain) {
  let clean = null;
  try {
    const answer = await fetch(address, { method: "POST", body: markup, redirect: "error", headers: {
      "Content-Type": "text/html; charset=utf-8", "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value,
    } });
    if (answer.ok) clean = await answer.text();
  } catch { /* no network, or logged out */ }
  editor.commands.insertContent(clean ?? paragraphs(plain), { parseOptions: { preserveWhitespace: true } });
}

const paragraphs = (plain) => plain.split(/\r?\n/).filter((line) => line.trim()).map(
  (line) => ({ type: "paragraph", content: [{ type: "text", text: line }] }),
);

const isEmpty = (html) => html === "<p></p>";

function edit(textarea) {
  const label = textarea.labels[0];
  const name = label ? label.textContent.trim() : "text";
  const holder = document.createElement("div");
  holder.className = "prose-editor";
  textarea.before(holder);
  const described = textarea.getAttribute("aria-describedby");
  const editor = new Editor({
    element: holder,
    extensions: EXTENSIONS,
    content: textarea.dataset.prose,
    injectCSS: false, // an inline style sheet; prose.css has it
    enableInputRules: false, // the letters are kept as typed: "1. " stays "1. "
    enablePasteRules: false,
    parseOptions: { preserveWhitespace: true },
    editorProps: {
      attributes: {
        role: "textbox", "aria-multiline": "true", "aria-label": name, lang: "sv", spellcheck: "true", id: `${textarea.id}-editor`,
        ...(described ? { "aria-describedby": described } : {}),
        ...(textarea.getAttribute("aria-invalid") ? { "aria-invalid": "true" } : {}),
      },
      // Before the editor reads it: what another program has styled is cleaned by the server first.
      handleDOMEvents: {
        paste(view, event) {
          const markup = event.clipboardData.getData("text/html");
          if (markup.includes("data-pm-slice") || !/\sstyle\s*=|mso-|<style/i.test(markup)) return false;
          event.preventDefault();
          pasteStyled(editor, textarea.dataset.paste, markup, event.clipboardData.getData("text/plain"));
          return true;
        },
      },
    },
    onUpdate() {
      const html = editor.getHTML();
      textarea.value = isEmpty(html) ? "" : html;
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  textarea.value = textarea.dataset.prose;
  textarea.hidden = true;
  textarea.addEventListener("prose:set", () => editor.commands.setContent(textarea.value, { emitUpdate: false, parseOptions: { preserveWhitespace: true } }));
  if (label) label.addEventListener("click", (event) => { event.preventDefault(); editor.commands.focus(); });
  holder.prepend(toolbar(editor, name));
}

export function enhance(container) {
  container.querySelectorAll("textarea[data-prose]:not([hidden])").forEach(edit);
}

enhance(document);

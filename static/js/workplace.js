/* The workplace's tabs are pages of their own; here they are made one place. The agenda shows where it stands, N and P go along it,
 * and after something has been noted the reader is where the button was.
 */
const KEY = "paragraf:workplace";
const agenda = document.querySelector("[data-agenda-nav]");
const here = agenda?.querySelector("[aria-current=page]");

if (here && agenda.scrollHeight > agenda.clientHeight) agenda.scrollTop = here.offsetTop - agenda.offsetTop - agenda.clientHeight / 3;

for (const [li, key, label] of [[here?.closest("li").nextElementSibling, "n", "Nästa ärende"], [here?.closest("li").previousElementSibling, "p", "Föregående ärende"]]) {
  const link = li?.querySelector("a");
  if (link) Object.assign(link.dataset, { shortcut: key, shortcutLabel: label });
}

const side = document.querySelector(".workplace .side");

/* Votering begärs: the words are there already, so Enter approves them. */
const call = side?.querySelector("details[data-call]");
call?.querySelector("summary").addEventListener("click", () => requestAnimationFrame(() => call.open && call.querySelector(".button.primary").focus()));

side?.addEventListener("submit", ({ submitter }) => {
  const { name, value } = submitter ?? {};
  sessionStorage.setItem(KEY, JSON.stringify({ path: location.pathname, name, value, top: scrollY }));
});

const left = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
sessionStorage.removeItem(KEY);
if (side && left?.path === location.pathname && document.activeElement === document.body) {
  scrollTo({ top: left.top });
  const same = left.name ? side.querySelector(`[name="${CSS.escape(left.name)}"][value="${CSS.escape(left.value)}"]`) : null;
  const next = [same, side.querySelector(".card.next button"), side.querySelector(".tabs [aria-current]")].find((one) => one?.checkVisibility());
  next?.focus({ preventScroll: true });
}

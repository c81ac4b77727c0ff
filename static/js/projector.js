/* The projector keeps itself up by htmx. Here only: it says so when the server cannot be reached, or when somebody has to log in. */
const lost = document.querySelector("[data-lost]");
const told = lost.textContent;

const say = (sentence) => {
  if (sentence) lost.textContent = sentence;
  lost.hidden = !sentence;
};

document.addEventListener("htmx:sendError", () => say(told));
document.addEventListener("htmx:responseError", () => say(told));
document.addEventListener("htmx:beforeSwap", (event) => {
  if (new URL(event.detail.xhr.responseURL).pathname === window.location.pathname) return;
  event.detail.shouldSwap = false; // the log-in page does not belong on the wall
  say("Inloggningen har gått ut: ladda om sidan och logga in.");
});
document.addEventListener("htmx:afterRequest", (event) => event.detail.successful && event.detail.xhr.responseURL.includes(window.location.pathname) && say(""));

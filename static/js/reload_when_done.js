/* A page that waits for a job looks again until it is done, without taking the place of what the reader does meanwhile. */
const SECONDS = 2;

async function look() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (answer && answer.ok && !(await answer.text()).includes("data-waiting")) location.reload();
  else setTimeout(look, SECONDS * 1000);
}

if (document.querySelector("[data-waiting]")) setTimeout(look, SECONDS * 1000);

// The session locks on the server. This covers the screen in time, and keeps awake who only types.
// Times in milliseconds, as in accounts/policies.py.

const { ask, lock } = document.querySelector("script[data-ask]").dataset;
const IDLE = 300_000;
const OFTEN = 30_000;
let touched = Date.now();
let told = touched;

async function tell() {
  told = Date.now();
  const csrfmiddlewaretoken = document.querySelector("[name=csrfmiddlewaretoken]").value;
  await fetch(ask, { method: "POST", body: new URLSearchParams({ csrfmiddlewaretoken }) });
}

function touch() {
  touched = Date.now();
  if (touched - told > OFTEN) tell().catch(() => {});
}

// Another tab may be in use: then the session is awake, and this page stays.
async function look() {
  if (Date.now() - touched < IDLE) return;
  const answer = await fetch(ask);
  if (answer.redirected)
    location.replace(`${lock}?next=${encodeURIComponent(location.pathname + location.search)}`);
}

for (const sign of ["keydown", "pointerdown", "input", "scroll"])
  addEventListener(sign, touch, { passive: true });
setInterval(() => look().catch(() => {}), OFTEN);
// A laptop that was closed wakes up: look at once.
document.addEventListener("visibilitychange", () => document.hidden || look().catch(() => {}));

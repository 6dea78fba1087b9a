// Two keys a visitor: a key presses the button that names it. Without this file there are buttons.

const KEPT = "kinerja.counter.keys";
const pressed = []; // keys that came before the answer to the last one was in place
let asking = false;

const isOn = () => localStorage.getItem(KEPT) !== "off";

function press(key) {
  const button = document.querySelector(`#desk [data-key="${CSS.escape(key)}"]`);
  if (button) button.click();
  return button;
}

function isTyping({ target, key }) {
  if (target.closest("input, textarea, select")) return true;
  return (key === "Enter" || key === " ") && target.closest("a, button, summary");
}

document.addEventListener("keydown", (event) => {
  if (!isOn() || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  if (isTyping(event)) return;
  const key = event.key === "Enter" ? event.key : event.key.toLowerCase();
  if (asking) pressed.push(key);
  else if (press(key)) event.preventDefault();
});

// Order: a button that was swapped in is htmx's own only once it has settled.
document.addEventListener("htmx:beforeRequest", () => { asking = true; });
document.addEventListener("htmx:afterRequest", ({ detail }) => { if (detail.failed) asking = false; });
document.addEventListener("htmx:afterSettle", () => {
  asking = false;
  show();
  if (pressed.length) press(pressed.shift());
});

// Whoever dictates to the machine, or leans on the keys, turns them off.
function show() {
  const button = document.querySelector("[data-keys]");
  if (!button) return;
  button.hidden = false;
  button.textContent = isOn() ? button.dataset.on : button.dataset.off;
  for (const key of document.querySelectorAll("#desk kbd")) key.hidden = !isOn();
}
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-keys]")) return;
  localStorage.setItem(KEPT, isOn() ? "off" : "on");
  show();
});
show();

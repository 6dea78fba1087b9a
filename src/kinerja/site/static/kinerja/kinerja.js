// Everything works without this file; it only saves a step.

// A refused form: older browsers honour autofocus on inputs only.
if (!("autofocus" in HTMLElement.prototype)) document.querySelector(".error-summary")?.focus();

// Escape closes the menu and gives the focus back to its button.
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.addEventListener("click", (event) => {
  const menu = document.querySelector("details.menu[open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
});

// One press is one sending, also on a slow line. Coming back by the back button starts anew.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-once]")) return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-sent]")) delete form.dataset.sent;
});

// htmx: a line that breaks is told by the browser itself, as it would be without a script.
document.addEventListener("htmx:sendError", ({ detail: { elt } }) => {
  if (elt.submit) elt.submit();
  else location.assign(elt.href);
});

// htmx: a refusal that takes the place of the content takes the focus too.
document.addEventListener("htmx:afterSwap", ({ detail: { target } }) => {
  if (target.id === "isi") document.getElementById("isi").focus();
});

for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.querySelector("span").textContent = button.dataset.copied;
  });
}

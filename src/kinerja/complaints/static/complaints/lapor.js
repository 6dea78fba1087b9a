// What is being typed stays on this device until it is sent: a page that is closed or a line that
// breaks loses nothing. Without this file it travels in the form alone.
// Never for a case about an officer: who borrows the phone later must not find it.

const KEPT = "kinerja.lapor";
const DAY = 24 * 60 * 60 * 1000;

function kept() {
  try {
    const { at, told } = JSON.parse(localStorage.getItem(KEPT));
    return Date.now() - at < DAY ? told : {};
  } catch {
    return {};
  }
}

function keep(told) {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ at: Date.now(), told }));
  } catch { /* full, or forbidden: then it is only in the form */ }
}

function forget() {
  localStorage.removeItem(KEPT);
}

const fields = (form) => form.querySelectorAll("textarea[name], input[type=text][name]:not([data-unkept])");

function bringBack(form) {
  const told = kept();
  let brought = false;
  for (const field of fields(form)) {
    if (field.value || !told[field.name]) continue;
    field.value = told[field.name];
    brought = true;
  }
  const notice = document.querySelector("[data-brought]");
  if (brought && notice) notice.hidden = false;
}

const form = document.querySelector("form[data-keep]");
if (form?.dataset.keep === "no") forget();
else if (form) {
  bringBack(form);
  form.addEventListener("input", () => {
    const told = kept();
    for (const field of fields(form)) told[field.name] = field.value;
    keep(told);
  });
}
if (document.querySelector("[data-sent-off]")) forget();

document.querySelector("[data-forget]")?.addEventListener("click", () => {
  forget();
  for (const field of fields(form)) field.value = "";
  document.querySelector("[data-brought]").hidden = true;
});

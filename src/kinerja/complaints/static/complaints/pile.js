// Enter saves the line it is pressed in and opens the next. Without this file the whole page is sent.

const form = document.getElementById("pile");
const saved = document.getElementById("saved");

function sheet(line) {
  const from = `${line.dataset.line}-`;
  const data = new FormData(form);
  for (const name of [...data.keys()]) if (/^form-\d+-/.test(name)) data.delete(name);
  data.set("form-TOTAL_FORMS", "1");
  for (const field of line.querySelectorAll("[name]")) {
    if (field.type === "checkbox" && !field.checked) continue;
    data.set(field.name.replace(from, "form-0-"), field.value);
  }
  return data;
}

function mark(line, errors) {
  for (const old of line.querySelectorAll(".line-error")) old.remove();
  for (const field of line.querySelectorAll("[name]")) {
    const told = errors[field.name.slice(line.dataset.line.length + 1)];
    if (!told) {
      field.removeAttribute("aria-invalid");
      continue;
    }
    const error = document.createElement("p");
    error.className = "field-error line-error";
    error.id = `${field.id}_fault`;
    error.textContent = told;
    field.before(error);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", error.id);
  }
  line.querySelector("[aria-invalid]")?.focus();
}

function tell(line, words) {
  mark(line, {});
  const error = document.createElement("p");
  error.className = "field-error line-error";
  error.setAttribute("role", "alert");
  error.textContent = words;
  line.append(error);
}

function open(line, next) {
  // Day, kelurahan and category mostly stay the same from one letter to the next.
  for (const told of ["text", "name", "phone", "rt", "rw"]) line.querySelector(`[name$='-${told}']`).value = "";
  // What went to the inspectorate, was for others or secret must not take the next letter along.
  for (const told of ["kind", "on_behalf"]) line.querySelector(`[name$='-${told}']`).selectedIndex = 0;
  line.querySelector("[name$='-confidential']").checked = false;
  line.querySelector("[name$='-sheet']").value = next;
  mark(line, {});
  line.querySelector("[name$='-received_on']").focus();
}

async function save(line) {
  if (line.dataset.busy) return; // one press is one sending
  line.dataset.busy = "yes";
  try {
    const answer = await fetch(form.action, {
      method: "POST", body: sheet(line), headers: { Accept: "application/json" },
    });
    const told = await answer.json();
    if (answer.status === 422) {
      mark(line, told.errors);
      if (told.told) tell(line, told.told);
      return;
    }
    for (const one of told.saved) {
      const item = document.createElement("li");
      const apart = one.is_private ? ` · ${saved.dataset.private}` : "";
      item.textContent = `${one.number} · ${one.code}${apart}`;
      saved.querySelector("ul").prepend(item);
    }
    if (told.saved.some((one) => one.is_private)) document.getElementById("sealed").hidden = false;
    saved.hidden = false;
    open(line, told.sheet);
  } catch {
    tell(line, form.dataset.lost); // the words stay, and the same sheet is written once
  } finally {
    delete line.dataset.busy;
  }
}

form.addEventListener("keydown", (event) => {
  const line = event.target.closest(".line");
  if (event.key !== "Enter" || !line) return;
  event.preventDefault();
  save(line);
});

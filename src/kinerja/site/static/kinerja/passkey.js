// Passkeys need a script: only the browser can ask for the finger. Codes go without.

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const words = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

// The JSON of WebAuthn holds bytes as text; browsers of before 2024 cannot read it themselves.
function readable({ publicKey: asked }) {
  const listed = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));
  const publicKey = { ...asked, challenge: bytes(asked.challenge) };
  if (asked.user) publicKey.user = { ...asked.user, id: bytes(asked.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"])
    if (asked[list]) publicKey[list] = listed(asked[list]);
  return { publicKey };
}

function writable(given) {
  const response = {};
  for (const part of PARTS) if (given.response[part]) response[part] = words(given.response[part]);
  return {
    id: given.id,
    rawId: words(given.rawId),
    type: given.type,
    response,
    clientExtensionResults: given.getClientExtensionResults(),
  };
}

async function options(form) {
  const kept = document.getElementById(form.dataset.options);
  if (kept) return JSON.parse(kept.textContent);
  const answer = await fetch(form.dataset.optionsAt, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

async function ask(event) {
  event.preventDefault();
  const form = event.target;
  const trouble = form.querySelector("[data-trouble]");
  trouble.hidden = true;
  try {
    const given = await navigator.credentials[form.dataset.passkey](readable(await options(form)));
    form.elements.credential.value = JSON.stringify(writable(given));
    form.submit();
  } catch {
    trouble.hidden = false;
  }
}

for (const form of window.PublicKeyCredential ? document.querySelectorAll("[data-passkey]") : []) {
  form.hidden = false;
  form.addEventListener("submit", ask);
}

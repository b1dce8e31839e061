// Passkeys: a button that asks for one, puts its answer into the form and sends it. Without scripts, or in a browser
// that has none, the button is not there, and the form takes a code.

const able = window.PublicKeyCredential?.parseRequestOptionsFromJSON && PublicKeyCredential.parseCreationOptionsFromJSON;

// Where nobody is signed in, the challenge takes account and password, and its answer may be a sentence.
class Said extends Error {}

const fieldOf = (button, name) => button.form.elements[`${button.dataset.prefix || ""}${name}`];

const asked = async (button) => {
  const body = new URLSearchParams({ csrfmiddlewaretoken: button.form.elements.csrfmiddlewaretoken.value });
  for (const name of ["username", "password"]) body.set(name, fieldOf(button, name).value);
  const answer = await fetch(button.dataset.passkey, { method: "POST", body, headers: { Accept: "application/json" } });
  const told = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
  if (!answer.ok) throw told.said ? new Said(told.said) : new Error(`The challenge could not be read: ${answer.status}`);
  return told;
};

const challenge = async (button) => {
  if (button.dataset.prefix) return asked(button);
  if (button.dataset.options) return JSON.parse(document.getElementById(button.dataset.options).textContent);
  const answer = await fetch(button.dataset.passkey, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`The challenge could not be read: ${answer.status}`);
  return answer.json();
};

const answered = async (button) => {
  const { publicKey } = await challenge(button);
  if (button.dataset.makes) {
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
  }
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
};

const ask = async (button) => {
  const { form } = button;
  const field = fieldOf(button, button.dataset.makes || "credential");
  const told = form.querySelector("[data-passkey-told]");
  const typed = [...form.elements].filter((each) => each.name !== "code" && (button.dataset.makes || each.name !== "present"));
  if (!typed.every((each) => each.reportValidity())) return;
  told.textContent = "";
  try {
    field.value = JSON.stringify((await answered(button)).toJSON());
  } catch (error) {
    told.textContent = error instanceof Said ? error.message : "No passkey answered. Try once more, or type a code.";
    return;
  }
  HTMLFormElement.prototype.submit.call(form); // a field of the form may be called "submit"
};

for (const button of able ? document.querySelectorAll("[data-passkey]") : []) {
  button.hidden = false;
  button.addEventListener("click", () => ask(button));
}

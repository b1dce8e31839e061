// Passkeys: a button that asks for one, puts its answer into the form and sends it. Without scripts, or in a browser
// that has none, the button is not there, and the form takes a code.

const able = window.PublicKeyCredential?.parseRequestOptionsFromJSON && PublicKeyCredential.parseCreationOptionsFromJSON;

const challenge = async (button) => {
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
  const field = form.elements[button.dataset.makes || "credential"];
  const told = form.querySelector("[data-passkey-told]");
  const typed = [...form.elements].filter((each) => each.name !== "code" && (button.dataset.makes || each.name !== "present"));
  if (!typed.every((each) => each.reportValidity())) return;
  told.textContent = "";
  try {
    field.value = JSON.stringify((await answered(button)).toJSON());
  } catch {
    told.textContent = "No passkey answered. Try once more, or type a code.";
    return;
  }
  form.submit();
};

for (const button of able ? document.querySelectorAll("[data-passkey]") : []) {
  button.hidden = false;
  button.addEventListener("click", () => ask(button));
}

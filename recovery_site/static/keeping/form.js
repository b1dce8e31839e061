/* The article form as a list of [name, value], and a watch that tells when it says something else than before. */
const OURS = new Set(["csrfmiddlewaretoken", "window", "window_editor", "taken_back", "when_signed"])
const SIGNS = ["input", "change", "click", "keyup", "pointerup", "drop", "formset:added", "formset:removed", "writing:order"]
const SETTLE = 50 // ms: what follows one key or click is one change

export const place = document.getElementById("keeping")
export const form = document.getElementById("article_form")

const worthKeeping = ([name, value]) => typeof value === "string" && !OURS.has(name) && !name.includes("__prefix__")

export const fields = () => [...new FormData(form)].filter(worthKeeping)

/* Of what the server sent; what is typed while the page still loads is a change, too. */
const fieldsAsSent = () => [...form.elements].filter(isPosted).map((field) => [field.name, valueAsSent(field)]).filter(worthKeeping)

const ticked = (field) => ["checkbox", "radio"].includes(field.type)

const isPosted = (field) =>
  field.name && !field.disabled && !["submit", "button"].includes(field.type) && (!ticked(field) || field.defaultChecked)

const valueAsSent = (field) => {
  if (!field.options) return ticked(field) ? field.value : field.defaultValue
  return ([...field.options].find((option) => option.defaultSelected) || field.options[0])?.value
}

/* Words that were typed before and came back with the page are not saved. */
const sent = "typed" in place.dataset ? null : JSON.stringify(fieldsAsSent())

export const isAsSent = () => JSON.stringify(fields()) === sent

const tokens = () => document.querySelectorAll("[name=csrfmiddlewaretoken]")

export const renewToken = (token) => {
  for (const field of tokens()) field.value = token
}

/* What is posted beside the form: these fields, the proof that our page sends them, and whose window it is. */
export const posted = (pairs, window, more = {}) => {
  const body = new URLSearchParams()
  for (const [name, value] of pairs) body.append(name, value)
  const ours = { csrfmiddlewaretoken: tokens()[0].value, window, window_editor: place.dataset.editor, ...more }
  for (const [name, value] of Object.entries(ours)) body.append(name, value)
  return body
}

/* Calls `changed(fields)` soon after the form says something else, and `same()` when it is as it was opened. */
export const watch = ({ changed, same }) => {
  let last = sent
  let soon = null
  const look = () => {
    soon = null
    const now = fields()
    const text = JSON.stringify(now)
    if (text === last) return
    last = text
    if (text === sent) same(now)
    else changed(now)
  }
  for (const sign of SIGNS) document.addEventListener(sign, () => (soon ??= setTimeout(look, SETTLE)), true)
  look()
  return look
}

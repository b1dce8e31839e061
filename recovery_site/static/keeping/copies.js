/* The browser's own copies: one for each window, under article, editor and the version that was opened. */
import { newUuid } from "../uuid.js"
import { form, place } from "./form.js"

const DAYS = 30
const base = form.elements.seen?.value || ""
const start = `kept:${place.dataset.article}:${place.dataset.editor}:`

export let windowName = place.dataset.window || newUuid()

/* A page that comes back out of the browser's memory after its words were saved is a window of its own. */
export const rename = () => (windowName = newUuid())

/* Calls `act` when another window writes under this one's name: it has taken these words back while we are open. */
export const onTaken = (act) =>
  window.addEventListener("storage", ({ key, newValue }) => newValue && key?.endsWith(`:${windowName}`) && act())

const key = () => `${start}${base}:${windowName}`

/* Whether there was room. */
export const put = (fields) => {
  try {
    localStorage.setItem(key(), JSON.stringify({ tab: windowName, base, at: new Date().toISOString(), fields }))
    return true
  } catch {
    return false
  }
}

export const forget = (tab) => {
  for (const name of names()) if (name.endsWith(`:${tab}`)) localStorage.removeItem(name)
}

/* The copies of other windows, newest first; what is too old or cannot be read goes. */
export const others = () => {
  const found = []
  for (const name of names()) {
    if (name === key()) continue
    const copy = read(name)
    if (copy && Date.now() - Date.parse(copy.at) < DAYS * 86_400_000) found.push(copy)
    else localStorage.removeItem(name)
  }
  return found.sort((one, other) => other.at.localeCompare(one.at))
}

const names = () => {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(start))
  } catch {
    return []
  }
}

const read = (name) => {
  try {
    return JSON.parse(localStorage.getItem(name))
  } catch {
    return null
  }
}

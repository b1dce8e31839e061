/* The parts of an article as rows of a form: add, remove with undo, and their places.

   The server reads places and levels from the same fields that people without scripts fill in. */
import { changed, element, say } from "./dom.js"

export const listNamed = (name) => document.querySelector(`.list[data-prefix="${name}"]`)
export const rowsOf = (list) => list.querySelector(":scope > .rows")
export const partsOf = (list) => [...rowsOf(list).querySelectorAll(":scope > .part:not([data-removed])")]
export const listOf = (part) => part.closest(".list")
export const fieldOf = (part, name) => part.querySelector(`[name$="-${name}"]`)

const NAMING = ["heading", "text", "title", "person"]

export const nameOf = (part) => {
  const field = NAMING.map((name) => fieldOf(part, name)).find(Boolean)
  const words = field.selectedOptions ? field.selectedOptions[0]?.label : field.value
  return words?.trim().slice(0, 60) || `This ${listOf(part).dataset.noun}`
}

/* A part that goes keeps its place among the others, so that it comes back there. */
export const renumber = (list) => {
  rowsOf(list).querySelectorAll(":scope > .part").forEach((part, place) => {
    fieldOf(part, "position").value = place
  })
  changed("order")
}

/* The editor of a rich text, or the plain field that stands there until it has loaded. */
export const writingIn = (field) => field?.closest(".prose-editor")?.querySelector(".ProseMirror") || field

export const firstField = (part) =>
  writingIn(part.querySelector(":is(textarea, select, input):not([type=hidden], [name$=-position], [name$=-level], [name$=-DELETE])"))

/* One more part, after another one or at the end. Gives the new part. */
export const add = (list, after = partsOf(list).at(-1)) => {
  const total = list.querySelector("[name$=-TOTAL_FORMS]")
  const copied = document.createElement("template")
  copied.innerHTML = list.querySelector(":scope > template").innerHTML.replaceAll("__prefix__", total.value)
  const part = copied.content.querySelector(".part")
  total.value = Number(total.value) + 1
  if (after) after.after(part)
  else rowsOf(list).prepend(part)
  part.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: list.dataset.prefix } }))
  document.dispatchEvent(new CustomEvent("writing:added", { detail: part }))
  renumber(list)
  return part
}

export const bringBack = (part) => {
  fieldOf(part, "DELETE").checked = false
  part.removeAttribute("data-removed")
  part.querySelector(":scope > .removed")?.remove()
  renumber(listOf(part))
}

/* Show that a part goes when the form is saved, and a way back. */
const hide = (part) => {
  const name = nameOf(part)
  const undo = element("button", { type: "button", class: "link" }, "Undo")
  undo.addEventListener("click", () => {
    bringBack(part)
    say(`“${name}” is back.`)
    firstField(part).focus()
  })
  part.setAttribute("data-removed", "")
  part.append(element("p", { class: "removed" }, `“${name}” goes when you save. `, undo))
  return { name, undo }
}

export const remove = (part) => {
  fieldOf(part, "DELETE").checked = true
  const { name, undo } = hide(part)
  renumber(listOf(part))
  say(`“${name}” removed. It goes when you save.`)
  undo.focus()
}

/* In a list without levels: one place up or down. */
export const shift = (part, by) => {
  const list = listOf(part)
  const parts = partsOf(list)
  const to = parts.indexOf(part) + by
  if (to < 0 || to >= parts.length) return say("It cannot go further.")
  parts[to][by < 0 ? "before" : "after"](part)
  renumber(list)
  say(`Moved to place ${to + 1} of ${parts.length}.`)
}

/* What was removed before the page came back unsaved is removed still, and says so. */
export const start = () => {
  for (const part of document.querySelectorAll(".rows > .part")) if (fieldOf(part, "DELETE")?.checked) hide(part)
}

/* The parts of an article as rows of a form: add, remove with undo, and their places.

   The server reads places and levels from the same fields that people without scripts fill in. */
import { citedIn } from "../references.js"
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

/* A reference that is cited may go, but not unseen: where, with a way there. Nothing for any other part. */
const stillCited = (part) => {
  const places = part.matches(".reference") ? citedIn(part) : []
  if (!places.length) return { sentence: "", shown: [] }
  const ways = places.flatMap(({ name, hash }, at) => [at ? ", " : "", element("a", { href: hash }, name)])
  const sentence = `It is still cited in ${places.map(({ name }) => name).join(", ")}.`
  return { sentence, shown: [element("strong", {}, "It is still cited in ", ...ways, ".")] }
}

/* Show that a part goes when the form is saved, and a way back. */
const hide = (part) => {
  const name = nameOf(part)
  const cited = stillCited(part)
  const undo = element("button", { type: "button", class: "link" }, "Undo")
  undo.addEventListener("click", () => {
    bringBack(part)
    say(`“${name}” is back.`)
    firstField(part).focus()
  })
  part.setAttribute("data-removed", "")
  part.append(element("p", { class: "removed" }, `“${name}” goes when you save. `, ...cited.shown, " ", undo))
  return { name, undo, cited: cited.sentence }
}

export const remove = (part) => {
  fieldOf(part, "DELETE").checked = true
  const { name, undo, cited } = hide(part)
  renumber(listOf(part))
  say(`“${name}” removed. It goes when you save. ${cited}`.trim())
  undo.focus()
}

/* In a list without levels: to a place among the others, counted from 0. */
export const placed = (part, place) => {
  const list = listOf(part)
  const others = partsOf(list).filter((other) => other !== part)
  if (partsOf(list).indexOf(part) === place) return
  if (place < others.length) others[place].before(part)
  else others.at(-1).after(part)
  renumber(list)
  say(`Moved to place ${place + 1} of ${others.length + 1}.`)
}

/* One place up or down. */
export const shift = (part, by) => {
  const parts = partsOf(listOf(part))
  const to = parts.indexOf(part) + by
  if (to < 0 || to >= parts.length) say("It cannot go further.")
  else placed(part, to)
}

/* What was removed before the page came back unsaved is removed still, and says so. */
export const start = () => {
  for (const part of document.querySelectorAll(".rows > .part")) if (fieldOf(part, "DELETE")?.checked) hide(part)
}

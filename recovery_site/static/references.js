/* The references of the article that is being written: read from the page itself, so that one that was added a moment
   ago can be cited before anything is saved; numbered as readers will see them, by where each is cited first. */
import { newUuid } from "./uuid.js"

const rows = () => [...document.querySelectorAll("#references .reference:not([data-removed])")]

const fieldOf = (row, name) => row.querySelector(`[name$="-${name}"]`)

const labelOf = (row) =>
  ["authors", "title"].map((name) => fieldOf(row, name).value.trim()).filter(Boolean).join(" ") || "A reference without a title"

let numbers = new Map()

/* { uuid, label, number, row }, as they are listed. `uuid` is empty for one that is new and was never cited. */
export const references = () =>
  rows().map((row) => {
    const uuid = fieldOf(row, "identity").value
    return { uuid, label: labelOf(row), number: numbers.get(uuid), row }
  })

/* The uuid that a reference is cited by. A new one gets it when it is cited for the first time. */
export const identified = ({ row }) => {
  const field = fieldOf(row, "identity")
  field.value ||= newUuid()
  return field.value
}

export const numberOf = (uuid) => `[${numbers.get(uuid) || "?"}]`

const marks = () => document.querySelectorAll(".ProseMirror cite[data-ref]")

const renumber = () => {
  const known = new Map(references().map((each) => [each.uuid, each]))
  const cited = [...marks()].filter((mark) => !mark.closest("[data-removed]")).map((mark) => mark.dataset.ref)
  const order = new Set([...cited.filter((uuid) => known.has(uuid)), ...known.keys()])
  order.delete("")
  numbers = new Map([...order].map((uuid, place) => [uuid, place + 1]))
  for (const mark of marks()) {
    const label = numberOf(mark.dataset.ref)
    if (mark.textContent !== label) mark.textContent = label
    mark.title = known.get(mark.dataset.ref)?.label || "This citation points to no reference of this article."
  }
  for (const { uuid, row } of references()) row.dataset.number = numbers.get(uuid) || ""
}

/* Where the reference of a row is cited on the page as it stands: { name, hash } of each text, in reading order. */
export const citedIn = (row) => {
  const uuid = fieldOf(row, "identity").value
  const here = [...marks()].filter((mark) => uuid && mark.dataset.ref === uuid && !mark.closest("[data-removed]"))
  return [...new Set(here.map((mark) => mark.closest(".part")))].map((part) =>
    part
      ? { name: `“${fieldOf(part, "heading").value.trim() || "No heading yet"}”`, hash: `#${part.id}` }
      : { name: "the introduction", hash: "#id_introduction" },
  )
}

let soon = 0

/* Once what is being changed stands in the page. */
export const renumberSoon = () => {
  soon ||= requestAnimationFrame(() => {
    soon = 0
    renumber()
  })
}

document.addEventListener("writing:order", renumberSoon, true)
renumberSoon()

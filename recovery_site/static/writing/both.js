/* Two editors: one click puts either text of a place into the form. Nothing is stored before the editor saves. */
import { changed } from "./dom.js"
import { setLevel } from "./outline.js"
import { add, bringBack, fieldOf, listNamed, partsOf, remove, renumber, writingIn } from "./parts.js"

const put = (field, value) => {
  const editor = writingIn(field).editor
  if (editor) editor.commands.setContent(value, { emitUpdate: true })
  else field.value = value
  field.dispatchEvent(new Event("input", { bubbles: true }))
}

const partWith = (list, uuid) => list.querySelector(`.part[data-uuid="${uuid}"]`)

/* A part that the form lacks comes behind the nearest one that stands before it in their text. */
const putPart = (list, uuid, words, behind) => {
  let part = partWith(list, uuid)
  if (!words) return part && !part.hasAttribute("data-removed") && remove(part)
  part ||= add(list, behind.map((each) => partWith(list, each)).findLast(Boolean) ?? null)
  if (part.hasAttribute("data-removed")) bringBack(part)
  part.dataset.uuid = uuid
  fieldOf(part, "identity").value = uuid
  for (const [name, value] of Object.entries(words)) {
    const field = name === "uuid" ? null : fieldOf(part, name)
    if (name === "level") setLevel(part, value)
    else if (field) put(field, value)
  }
  return changed("order")
}

const putOrder = (list, uuids) => {
  const place = (part) => uuids.indexOf(part.dataset.uuid)
  const known = partsOf(list).filter((part) => place(part) >= 0)
  const slots = known.map((part) => {
    const slot = document.createComment("")
    part.before(slot)
    return slot
  })
  known.sort((one, other) => place(one) - place(other)).forEach((part, index) => slots[index].replaceWith(part))
  renumber(list)
}

const take = ({ kind, part, behind, ...sides }, side) => {
  const list = listNamed(kind)
  if (!list) put(document.getElementById(`id_${kind}`), sides[side])
  else if (part) putPart(list, part, sides[side], behind)
  else putOrder(list, sides[side])
}

export const start = () => {
  const words = JSON.parse(document.getElementById("both-texts-words")?.textContent || "[]")
  for (const row of document.querySelectorAll(".difference")) {
    const buttons = [...row.querySelectorAll("[data-take]")]
    for (const button of buttons) {
      button.disabled = false
      button.addEventListener("click", () => {
        take(words[Number(row.dataset.place)], button.dataset.take)
        for (const each of buttons) each.setAttribute("aria-pressed", String(each === button))
        row.dataset.taken = button.dataset.take
        button.focus()
      })
    }
  }
}

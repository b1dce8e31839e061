/* Dragging a key point, reference or byline by its grip to another place of its list, with a mouse or a finger.
   The same is done by its buttons, and by Alt with an arrow. */
import { element, icon } from "./dom.js"
import { listOf, partsOf, placed } from "./parts.js"

/* How many of the other rows lie above a pointer at this height. */
const placeUnder = (y, others) => {
  const below = others.findIndex((row) => {
    const { top, height } = row.getBoundingClientRect()
    return y < top + height / 2
  })
  return below < 0 ? others.length : below
}

const clear = (others) => {
  for (const row of others) row.classList.remove("drop-before", "drop-after")
}

const show = (drag, y) => {
  clear(drag.others)
  drag.place = placeUnder(y, drag.others)
  if (drag.place < drag.others.length) drag.others[drag.place].classList.add("drop-before")
  else drag.others.at(-1)?.classList.add("drop-after")
}

export const gripOf = (part) => {
  const grip = element("span", { class: "grip", "aria-hidden": "true", title: "Drag to move" }, icon("grip"))
  let drag = null
  const end = (event) => {
    const { others, place } = drag
    drag = null
    clear(others)
    part.classList.remove("dragged")
    if (event.type === "pointerup" && place !== undefined) placed(part, place)
  }
  grip.addEventListener("pointerdown", (event) => {
    event.preventDefault()
    grip.setPointerCapture(event.pointerId)
    part.classList.add("dragged")
    drag = { others: partsOf(listOf(part)).filter((row) => row !== part) }
  })
  grip.addEventListener("pointermove", (event) => drag && show(drag, event.clientY))
  for (const last of ["pointerup", "pointercancel"]) grip.addEventListener(last, (event) => drag && end(event))
  return grip
}

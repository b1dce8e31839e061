/* Dragging a section in the rail, with a mouse or a finger: up and down for its place, sideways for its level. */
import { branchOf, fitting, levelOf, placeAt, sections } from "./outline.js"

const STEP = 22 // px sideways for one level

const itemsOf = () => [...document.querySelectorAll(".rail-section")]

/* The place among the sections that are not being dragged, for a pointer at this height. */
const placeUnder = (y, items) => {
  const below = items.findIndex((item) => {
    const { top, height } = item.getBoundingClientRect()
    return y < top + height / 2
  })
  return below < 0 ? items.length : below
}

export const dragging = (grip, part, done) => {
  let drag = null

  const show = (event) => {
    const place = placeUnder(event.clientY, drag.items)
    const wanted = drag.level + Math.round((event.clientX - drag.x) / STEP)
    const level = fitting(wanted, drag.others[place - 1], drag.others[place])
    for (const item of drag.items) item.classList.remove("drop-before", "drop-after")
    drag.items[place]?.classList.add("drop-before")
    if (place === drag.items.length) drag.items.at(-1)?.classList.add("drop-after")
    document.querySelector(".rail-list").dataset.drop = level
    Object.assign(drag, { place, wanted, moved: true })
  }

  const end = (event) => {
    const dropped = drag
    drag = null
    for (const item of itemsOf()) item.classList.remove("dragged")
    delete document.querySelector(".rail-list").dataset.drop
    if (event.type === "pointerup" && dropped?.moved) placeAt(part, dropped.place, dropped.wanted)
    done()
  }

  grip.addEventListener("pointerdown", (event) => {
    const branch = branchOf(part)
    const all = sections()
    const items = itemsOf()
    event.preventDefault()
    grip.setPointerCapture(event.pointerId)
    for (const each of branch) items[all.indexOf(each)].classList.add("dragged")
    drag = {
      x: event.clientX,
      level: levelOf(part),
      others: all.filter((each) => !branch.includes(each)),
      items: items.filter((_, index) => !branch.includes(all[index])),
    }
  })
  grip.addEventListener("pointermove", (event) => drag && show(event))
  grip.addEventListener("pointerup", (event) => drag && end(event))
  grip.addEventListener("pointercancel", (event) => drag && end(event))
}

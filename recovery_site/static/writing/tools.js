/* The buttons of each part. Everything that the rail does by keyboard or by dragging has its button here. */
import { tool } from "./dom.js"
import { gripOf } from "./drag_row.js"
import { indent, levelOf, moveDown, moveUp, setLevel } from "./outline.js"
import { add, firstField, listNamed, listOf, remove, shift } from "./parts.js"

/* An act that leaves the pointer and the keyboard where they are. */
const staying = (act) => (event) => {
  const button = event.currentTarget
  act()
  button.focus()
}

export const fold = (part, folded = !part.hasAttribute("data-folded")) => {
  part.toggleAttribute("data-folded", folded)
  const button = part.querySelector(".tool-fold")
  button.setAttribute("aria-expanded", String(!folded))
}

export const addSection = (after) => {
  const part = add(listNamed("sections"), after)
  setLevel(part, after ? levelOf(after) : 2)
  firstField(part).focus()
}

const toolsOfSection = (part) => [
  tool("up", "Move up", staying(() => moveUp(part))),
  tool("down", "Move down", staying(() => moveDown(part))),
  tool("outdent", "One level higher", staying(() => indent(part, -1))),
  tool("indent", "One level deeper", staying(() => indent(part, 1))),
  tool("plus", "Add a section below", () => addSection(part)),
  tool("fold", "Show the text", () => fold(part)),
  tool("bin", "Remove", () => remove(part)),
]

const toolsOfRow = (part) => [
  gripOf(part),
  tool("up", "Move up", staying(() => shift(part, -1))),
  tool("down", "Move down", staying(() => shift(part, 1))),
  tool("bin", "Remove", () => remove(part)),
]

const equip = (part) => {
  const isSection = part.matches(".section")
  part.querySelector(":scope > .part-tools").append(...(isSection ? toolsOfSection : toolsOfRow)(part))
  if (!isSection) return
  setLevel(part, levelOf(part))
  fold(part, false)
}

/* Alt with an arrow moves the key point, reference or byline that is being written. */
const moveByKey = (event) => {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  const part = event.target.closest(".part.row")
  if (!event.altKey || !by || !part) return
  event.preventDefault()
  shift(part, by)
  event.target.focus()
}

export const start = () => {
  for (const part of document.querySelectorAll(".rows > .part")) equip(part)
  document.addEventListener("writing:added", (event) => equip(event.detail))
  document.addEventListener("keydown", moveByKey)
  for (const button of document.querySelectorAll("[data-add]")) {
    const list = listOf(button)
    button.disabled = false
    button.addEventListener("click", () => (list.id === "sections" ? addSection() : firstField(add(list)).focus()))
  }
}

/* The outline rail: where one is, jump, and the order of the sections by keyboard or by dragging. */
import { element, icon } from "./dom.js"
import { dragging } from "./drag.js"
import { findingsOf } from "./marking.js"
import { indent, levelOf, moveDown, moveUp, sections } from "./outline.js"
import { fieldOf, remove } from "./parts.js"
import { remarksOf } from "./remarks.js"
import { addSection, fold } from "./tools.js"

const list = () => document.querySelector(".rail-list")
const links = () => [...list().querySelectorAll("a")]
export const sectionOf = (link) => document.getElementById(link.hash.slice(1))

const counted = (number, look, of) =>
  element("span", { class: `count${look}` }, String(number), element("span", { class: "visually-hidden" }, of))

const itemOf = (part) => {
  const words = fieldOf(part, "heading").value.trim() || "No heading yet"
  const found = findingsOf(part)
  const spoken = remarksOf(part)
  const grip = element("span", { class: "grip", "aria-hidden": "true", title: "Drag to move" }, icon("grip"))
  const link = element("a", { href: `#${part.id}`, tabindex: "-1" }, words)
  const item = element("li", { class: `rail-section level-${levelOf(part)}` }, grip, link)
  if (found) item.append(counted(found, "", " to look at"))
  if (spoken) item.append(counted(spoken, " spoken", spoken > 1 ? " comments" : " comment"))
  dragging(grip, part, () => draw())
  return item
}

const nowAt = { hash: "#words-top" }

const mark = (hash) => {
  nowAt.hash = hash
  for (const link of links()) {
    link.tabIndex = link.hash === hash ? 0 : -1
    if (link.hash === hash) link.setAttribute("aria-current", "true")
    else link.removeAttribute("aria-current")
  }
  if (!links().some((link) => link.tabIndex === 0)) links()[0].tabIndex = 0
}

/* Draw the items of the sections anew; whatever had the focus keeps it. Items that are held are left in the hand:
   their drop draws them. */
export const draw = () => {
  if (list().querySelector(".dragged")) return
  const focused = list().contains(document.activeElement) ? document.activeElement.hash : ""
  for (const item of list().querySelectorAll(".rail-section")) item.remove()
  list().querySelector('[href="#key_points"]').closest("li").after(...sections().map(itemOf))
  mark(nowAt.hash)
  if (focused) links().find((link) => link.hash === focused)?.focus()
}

const ACTS = {
  ArrowUp: moveUp,
  ArrowDown: moveDown,
  ArrowRight: (part) => indent(part, 1),
  ArrowLeft: (part) => indent(part, -1),
}

const go = (from, by) => {
  const all = links()
  all[Math.max(0, Math.min(all.length - 1, all.indexOf(from) + by))].focus()
}

const byKey = (event) => {
  const link = event.target.closest("a")
  const part = link && link.closest(".rail-section") && sectionOf(link)
  if (!link || event.ctrlKey || event.metaKey) return
  if (event.altKey && part && ACTS[event.key]) ACTS[event.key](part)
  else if (!event.altKey && event.key === "ArrowDown") go(link, 1)
  else if (!event.altKey && event.key === "ArrowUp") go(link, -1)
  else if (event.key === "Delete" && part) remove(part)
  else return
  event.preventDefault()
}

const HELP = "↑ ↓ to go. Alt + ↑ ↓ moves a section with its sub-sections, Alt + → ← changes its level, Delete removes it."

const foldAll = (event) => {
  const folded = event.currentTarget.getAttribute("aria-pressed") !== "true"
  event.currentTarget.setAttribute("aria-pressed", String(folded))
  for (const part of sections()) fold(part, folded)
}

const tools = () => {
  const adding = element("button", { type: "button", class: "link" }, "Add a section")
  const folding = element("button", { type: "button", class: "link", "aria-pressed": "false" }, "Headings only")
  const current = () => sections().find((part) => `#${part.id}` === nowAt.hash)
  adding.addEventListener("click", () => addSection(current() || sections().at(-1)))
  folding.addEventListener("click", foldAll)
  document.querySelector(".rail-tools").append(adding, folding, element("p", { class: "help", id: "rail-help" }, HELP))
  list().setAttribute("aria-describedby", "rail-help")
}

/* The part that is being read: the last one that begins above the upper third of the window. */
const follow = () => {
  const third = window.innerHeight / 3
  const passed = links().filter((link) => sectionOf(link)?.getBoundingClientRect().top < third)
  const hash = (passed.at(-1) || links()[0]).hash
  if (hash !== nowAt.hash) mark(hash)
}

export const start = () => {
  const form = document.getElementById("article_form")
  tools()
  draw()
  list().addEventListener("keydown", byKey)
  list().addEventListener("focusin", (event) => event.target.hash && mark(event.target.hash))
  form.addEventListener("writing:order", draw)
  document.addEventListener("writing:found", draw)
  form.addEventListener("input", (event) => event.target.name?.endsWith("-heading") && draw())
  let asked = 0
  window.addEventListener("scroll", () => {
    cancelAnimationFrame(asked)
    asked = requestAnimationFrame(() => !list().contains(document.activeElement) && follow())
  }, { passive: true })
  if (window.matchMedia("(max-width: 1199px)").matches) document.querySelector(".rail details").open = false
}

/* Headings that were pasted into a text. A section's heading is a field of its own here, so they have become paragraphs in
   bold: that is told, and a section is made of each where somebody wants it, with all that stands below it. */
import { element, say } from "./dom.js"
import { fitting, levelOf, sections, setLevel } from "./outline.js"
import { add, fieldOf, listNamed, renumber, writingIn } from "./parts.js"

const TOP = 2
const HERE = "Here it is a paragraph in bold: the heading of a section is a field of its own."

const lined = (text) => text.replace(/\s+/g, " ").trim()

const isBold = (node) => {
  let bold = node.childCount > 0
  node.forEach((child) => {
    if (!child.marks.some(({ type }) => type.name === "bold")) bold = false
  })
  return bold
}

/* { node, from } of the paragraph that a heading has become; nothing inside a list or a table, or where it joined other
   words. */
const paragraphOf = ({ state: { doc } }, text) => {
  let found = null
  doc.forEach((node, from) => {
    if (!found && node.type.name === "paragraph" && lined(node.textContent) === text && isBold(node)) found = { node, from }
  })
  return found
}

const put = (field, value) => {
  field.value = value
  field.dispatchEvent(new Event("input", { bubbles: true }))
}

const changed = (field) => field.dispatchEvent(new Event("input", { bubbles: true }))

const bodyOf = (part) => fieldOf(part, "body")
const editorIn = (field) => writingIn(field).editor

/* The editor of a part that was added a moment ago. */
const editorOfNew = (field) =>
  new Promise((resolve) => {
    if (editorIn(field)) resolve(editorIn(field))
    else field.addEventListener("prose-editor:ready", ({ detail }) => resolve(detail.editor), { once: true })
  })

/* The heading and what stands below it leave the text: gives the latter, as JSON. */
const cutOff = (editor, { node, from }) => {
  const { state, view } = editor
  const below = state.doc.slice(from + node.nodeSize, state.doc.content.size).content.toJSON() || []
  view.dispatch(state.tr.delete(from, state.doc.content.size))
  return below
}

/* A section whose heading is still empty, and whose text begins with this one, takes it as its own. */
const ownHeading = (part, editor, paragraph) => {
  const heading = part && fieldOf(part, "heading")
  if (!heading || heading.value.trim() || paragraph.from > 0) return null
  put(heading, lined(paragraph.node.textContent))
  editor.view.dispatch(editor.state.tr.delete(0, paragraph.node.nodeSize))
  changed(bodyOf(part))
  return part
}

/* A section of its own behind the one it was pasted into. Nothing is taken from there before it can be put here. */
const madeSection = async (field, text) => {
  const own = field.closest(".part")
  const editor = editorIn(field)
  const first = paragraphOf(editor, text)
  if (!first) return null
  if (ownHeading(own, editor, first)) return own
  const part = add(listNamed("sections"), own)
  const inside = await editorOfNew(bodyOf(part))
  const now = paragraphOf(editor, text)
  const below = now ? cutOff(editor, now) : []
  if (below.length) inside.commands.setContent({ type: "doc", content: below }, { emitUpdate: true })
  put(fieldOf(part, "heading"), text)
  changed(field)
  changed(bodyOf(part))
  return part
}

const button = (label, act) => {
  const made = element("button", { type: "button", class: "link" }, label)
  made.addEventListener("click", act)
  return made
}

/* The paragraph that a heading was before; nothing for an empty one. */
const inBold = (text) => (text ? [{ type: "paragraph", content: [{ type: "text", text, marks: [{ type: "bold" }] }] }] : [])

const toldBack = (text, editor) => {
  say(`“${text}” is a paragraph in bold again.`)
  editor.commands.focus()
}

const undoOwn = (part) => {
  const heading = fieldOf(part, "heading")
  const editor = editorIn(bodyOf(part))
  const text = heading.value.trim()
  editor.commands.insertContentAt(0, inBold(text))
  put(heading, "")
  changed(bodyOf(part))
  part.querySelector("p.pasted").remove()
  toldBack(text, editor)
}

/* Back into the text that stands before it, as it was; what was written there since comes along. */
const undo = (part) => {
  const before = sections()[sections().indexOf(part) - 1]
  const field = before ? bodyOf(before) : document.getElementById("id_introduction")
  const editor = editorIn(field)
  const text = fieldOf(part, "heading").value.trim()
  const back = [...inBold(text), ...editorIn(bodyOf(part)).getJSON().content]
  const isEmpty = editor.state.doc.childCount === 1 && !editor.state.doc.textContent && editor.state.doc.firstChild.isTextblock
  if (isEmpty) editor.commands.setContent({ type: "doc", content: back }, { emitUpdate: true })
  else editor.commands.insertContentAt(editor.state.doc.content.size, back)
  fieldOf(part, "DELETE").checked = true
  part.setAttribute("data-removed", "")
  renumber(listNamed("sections"))
  changed(field)
  toldBack(text, editor)
}

const tellMade = (part, isNew) => {
  const heading = fieldOf(part, "heading")
  const note = element("p", { class: "pasted" }, `${isNew ? "A section of its own now, with what stood below it" : "The heading of this section now"}. `)
  note.append(button("Undo", () => (isNew ? undo : undoOwn)(part)), " ", button("Keep it", () => (note.remove(), heading.focus())))
  part.querySelector("p.pasted")?.remove()
  part.append(note)
}

const make = async (field, all, chosen) => {
  const base = field.closest(".part") ? levelOf(field.closest(".part")) : TOP
  const least = Math.min(...all.map(({ level }) => level))
  const made = []
  for (const heading of [...chosen].reverse()) {
    const part = await madeSection(field, heading.text)
    if (part) made.unshift([part, base + heading.level - least, part !== field.closest(".part")])
  }
  for (const [part, wanted, isNew] of made) {
    const before = sections()[sections().indexOf(part) - 1]
    if (isNew) setLevel(part, fitting(wanted, before))
    tellMade(part, isNew)
  }
  renumber(listNamed("sections"))
  offer(field, all.filter((heading) => !chosen.includes(heading)))
  if (!made.length) return say("These words do not stand there any more.")
  fieldOf(made[0][0], "heading").focus()
  return say(made.length > 1 ? `${made.length} sections were made.` : `“${chosen[0].text}” is a section now. Undo stands below it.`)
}

const placeOf = (field) => field.closest(".plain")

/* What became of the headings, below the text they were pasted into. */
const offer = (field, headings) => {
  const place = placeOf(field)
  place.parentElement.querySelector(`.pasted[data-of="${field.name}"]`)?.remove()
  if (!headings.length) return ""
  const ready = headings.filter(({ text }) => paragraphOf(editorIn(field), text))
  const note = element("div", { class: "pasted", "data-of": field.name, role: "group", "aria-label": "Pasted headings" })
  const one = headings.length === 1
  const sentence = one ? `“${headings[0].text}” was a heading. ${HERE}` : `${headings.length} headings were pasted. Here they are paragraphs in bold: the heading of a section is a field of its own.`
  note.append(element("p", {}, sentence), element("div", { class: "choices" }))
  const choices = note.lastChild
  for (const heading of ready) {
    choices.append(button(one ? "Make this a section" : `Make “${heading.text}” a section`, () => make(field, headings, [heading])))
  }
  if (ready.length > 1) choices.append(button("Make each of them a section", () => make(field, headings, ready)))
  const leave = () => {
    note.remove()
    editorIn(field).commands.focus()
  }
  choices.append(button(one ? "Leave it" : "Leave them", leave))
  place.after(note)
  return sentence
}

export const start = () => {
  document.addEventListener("writing:headings", ({ target, detail }) => {
    const field = target.closest(".prose-editor").querySelector("textarea")
    const told = offer(field, detail)
    if (told) say(`${told} Buttons below the text make a section of it.`)
  })
}

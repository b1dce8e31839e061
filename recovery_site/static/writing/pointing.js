/* A finding shows the words that it is about: selected where they are written, marked and in sight. They are looked for
   in what stands there now, the nearest to where they stood when the checks read them. Without scripts, or when they are
   gone, its link leads to their part all the same. */
import { say } from "./dom.js"
import { jumpTo } from "./jump.js"
import { writingIn } from "./parts.js"
import { RICH, nearest, rangeOf, writtenAt } from "./reading.js"

const MARK = "finding"
const ASKED = location.hash // before jump.js takes it out of the address

const mark = (range) => {
  if (CSS.highlights && range) {
    const highlight = new Highlight(range)
    highlight.priority = 9 // above the faint marks of all findings
    CSS.highlights.set(MARK, highlight)
  } else CSS.highlights?.delete(MARK)
  if (range) window.scrollBy({ top: range.getBoundingClientRect().top - window.innerHeight / 2 })
}

const inPlain = (field, quote, start) => {
  const at = nearest(field.value, quote, start)
  if (at < 0) return false
  field.focus()
  field.setSelectionRange(at, at + quote.length)
  return true
}

/* The words of a field that a range holds: selected, marked, in sight. */
export const pointTo = (field, range) => {
  const writing = writingIn(field)
  if (writing === field) {
    field.focus({ preventScroll: true })
    field.setSelectionRange(range.startOffset, range.endOffset) // the range is of the text that lies over the field
    window.scrollBy({ top: field.getBoundingClientRect().top - window.innerHeight / 2 })
  } else select(writing, range)
}

const select = (editor, range) => {
  editor.focus({ preventScroll: true })
  window.getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset)
  mark(range)
}

const inRich = (editor, quote, start) => {
  const range = rangeOf(editor, quote, start)
  if (range) select(editor, range)
  return Boolean(range)
}

/* What a picture says is changed with its button; there is nothing in the text to select. */
const inFigure = ({ figure, kind }, quote, start) => {
  const range = figure && rangeOf(figure, quote, kind === "credit" ? figure.textContent.length : start)
  if (!range) return false
  figure.closest("figure").querySelector("button").focus({ preventScroll: true })
  mark(range)
  return true
}

const show = (finding) => {
  const { field: name, start } = finding.dataset
  const quote = finding.querySelector("q").textContent
  const { hash } = finding.querySelector("a")
  const { field, writing } = writtenAt(hash, name) || {}
  if (!field) return
  const act = () => {
    const now = writtenAt(hash, name)
    mark(null)
    let found
    if (now.writing === field) found = inPlain(field, quote, Number(start))
    else if (now.kind) found = inFigure(now, quote, Number(start))
    else found = inRich(now.writing, quote, Number(start))
    say(found ? `Here: “${quote}”.` : "These words do not stand there any more.")
  }
  if (RICH.test(field.name) && writing === field) field.addEventListener("prose-editor:ready", act, { once: true })
  else act()
}

/* The page of the checks leads here: to the finding beside the words, which shows them. */
const showTheOneAskedFor = () => {
  const finding = /^#finding-\d+$/.test(ASKED) && document.getElementById(ASKED.slice(1))
  if (!finding || !finding.matches("[data-field]")) return
  jumpTo(finding.querySelector("a").hash)
  show(finding)
}

export const start = () => {
  showTheOneAskedFor()
  document.addEventListener("click", (event) => {
    const finding = event.target.closest(".findings li[data-field]")
    if (!finding || event.target.closest(".findings :is(details, button)") || event.ctrlKey || event.metaKey || event.shiftKey) return
    const link = event.target.closest("a")
    // Whoever has just selected words of the finding wants to copy them.
    if (!link && !window.getSelection().isCollapsed) return
    if (!link) jumpTo(finding.querySelector("a").hash)
    show(finding)
  })
  document.addEventListener("input", () => mark(null))
}

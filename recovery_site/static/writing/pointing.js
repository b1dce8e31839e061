/* A finding shows the words that it is about: selected where they are written, marked and in sight. They are looked for
   in what stands there now, the nearest to where they stood when the checks read them. Without scripts, or when they are
   gone, its link leads to their part all the same. */
import { say } from "./dom.js"
import { jumpTo } from "./jump.js"
import { fieldOf, writingIn } from "./parts.js"

const MARK = "finding"
const ASKED = location.hash // before jump.js takes it out of the address
const RICH = /(^introduction|-body)$/
const NOT_WRITTEN = ".citation-mark, .care-kind, figure > [contenteditable=false]"
const BLOCKS = "p, ul, ol, li, table, caption, thead, tbody, tr, th, td, figure, div, br"

/* The text of an element as the checks read it, and each text node with the place where it begins. */
const readingOf = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.nodeType === Node.ELEMENT_NODE && node.matches(NOT_WRITTEN) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT)
  const nodes = []
  let text = ""
  while (walker.nextNode()) {
    const node = walker.currentNode
    if (node.nodeType === Node.TEXT_NODE) {
      nodes.push({ node, from: text.length })
      text += node.data
    } else if (node.matches(BLOCKS) && text && !text.endsWith("\n")) text += "\n"
  }
  return { text, nodes }
}

const nearest = (text, quote, start) => {
  let best = -1
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (best < 0 || Math.abs(at - start) < Math.abs(best - start)) best = at
  }
  return best
}

/* The stretch of the page in which these words stand, or nothing. */
const rangeOf = (root, quote, start) => {
  const { text, nodes } = readingOf(root)
  const at = nearest(text, quote, start)
  if (at < 0) return null
  const first = nodes.findLast(({ from }) => from <= at)
  const last = nodes.findLast(({ from }) => from < at + quote.length)
  const range = document.createRange()
  range.setStart(first.node, at - first.from)
  range.setEnd(last.node, at + quote.length - last.from)
  return range
}

const mark = (range) => {
  if (CSS.highlights && range) CSS.highlights.set(MARK, new Highlight(range))
  else CSS.highlights?.delete(MARK)
  if (range) window.scrollBy({ top: range.getBoundingClientRect().top - window.innerHeight / 2 })
}

const inPlain = (field, quote, start) => {
  const at = nearest(field.value, quote, start)
  if (at < 0) return false
  field.focus()
  field.setSelectionRange(at, at + quote.length)
  return true
}

const inRich = (editor, quote, start) => {
  const range = rangeOf(editor, quote, start)
  if (!range) return false
  editor.focus({ preventScroll: true })
  window.getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset)
  mark(range)
  return true
}

/* What a picture says is changed with its button; there is nothing in the text to select. */
const inFigure = (editor, field, quote, start) => {
  const [name, number] = field.split("-")
  const figure = editor.querySelectorAll("figure")[number - 1]
  const said = figure?.querySelector(".figure-said")
  const range = said && rangeOf(said, quote, name === "credit" ? said.textContent.length : start)
  if (!range) return false
  figure.querySelector("button").focus({ preventScroll: true })
  mark(range)
  return true
}

const show = (finding) => {
  const { field, start } = finding.dataset
  const quote = finding.querySelector("q").textContent
  const place = document.getElementById(finding.querySelector("a").hash.slice(1))
  const part = place?.closest(".part")
  const written = part ? fieldOf(part, field) || fieldOf(part, "body") : place
  if (!written) return
  const act = () => {
    const writing = writingIn(written)
    mark(null)
    let found
    if (writing === written) found = inPlain(written, quote, Number(start))
    else if (field.includes("-")) found = inFigure(writing, field, quote, Number(start))
    else found = inRich(writing, quote, Number(start))
    say(found ? `Here: “${quote}”.` : "These words do not stand there any more.")
  }
  if (RICH.test(written.name) && writingIn(written) === written) written.addEventListener("prose-editor:ready", act, { once: true })
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
    if (!finding || event.target.closest(".findings details") || event.ctrlKey || event.metaKey || event.shiftKey) return
    const link = event.target.closest("a")
    // Whoever has just selected words of the finding wants to copy them.
    if (!link && !window.getSelection().isCollapsed) return
    if (!link) jumpTo(finding.querySelector("a").hash)
    show(finding)
  })
  document.addEventListener("input", () => mark(null))
}

/* The words on the page as the checks read them, and the place in the page where some of them stand. */
import { fieldOf, writingIn } from "./parts.js"

const NOT_WRITTEN = ".citation-mark, .care-kind, figure > [contenteditable=false]"
/* Fields that an editor takes the place of, once it has loaded. */
export const RICH = /(^introduction|-body)$/
const BLOCKS = "p, ul, ol, li, table, caption, thead, tbody, tr, th, td, figure, div, br"

/* The text of an element, and each text node with the place where it begins. */
export const readingOf = (root) => {
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

/* The checks count characters, a browser counts units: a picture sign is one of the former and two of the latter. */
export const unitsTo = (text, characters) => {
  let units = 0
  for (let seen = 0; seen < characters && units < text.length; seen++) units += text.codePointAt(units) > 0xffff ? 2 : 1
  return units
}

/* Where the quote stands that is nearest to where the checks read it; -1 when it is gone. */
export const nearest = (text, quote, start) => {
  const wanted = unitsTo(text, start)
  let best = -1
  for (let at = text.indexOf(quote); quote && at >= 0; at = text.indexOf(quote, at + 1)) {
    if (best < 0 || Math.abs(at - wanted) < Math.abs(best - wanted)) best = at
  }
  return best
}

/* The stretch of the page that holds the characters `at` to `end` of a reading. */
export const stretch = ({ nodes }, at, end) => {
  const first = nodes.findLast(({ from }) => from <= at)
  const last = nodes.findLast(({ from }) => from < end)
  if (!first || !last) return null
  const range = document.createRange()
  range.setStart(first.node, Math.min(at - first.from, first.node.length))
  range.setEnd(last.node, Math.min(end - last.from, last.node.length))
  return range
}

/* The stretch of the page in which these words stand, or nothing. `known` is a reading of this very element. */
export const rangeOf = (root, quote, start, known = readingOf(root)) => {
  const at = nearest(known.text, quote, start)
  return at < 0 ? null : stretch(known, at, at + quote.length)
}

/* Where words of a field are written: { field, writing, figure }. `writing` is the editor of a rich text, or the plain
   field itself; `figure` what the picture says, where the words are said of a picture. Nothing where that is gone. */
export const writtenAt = (hash, name) => {
  const place = document.getElementById(hash.slice(1))
  const part = place?.closest(".part")
  const [kind, number] = name.split("-")
  const field = part ? fieldOf(part, name) || fieldOf(part, "body") : place
  if (!field || part?.hasAttribute("data-removed")) return null
  const writing = writingIn(field)
  const figure = number ? writing.querySelectorAll?.("figure")[number - 1]?.querySelector(".figure-said") || null : null
  return { field, writing, kind: number ? kind : "", figure }
}

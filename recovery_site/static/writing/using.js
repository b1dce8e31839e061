/* One click takes over the wording that a finding offers: it is put where the words stand, as the editor's own change
   that can be undone, and stays selected. Never where anything else stands by now. */
import { say } from "./dom.js"
import { jumpTo } from "./jump.js"
import { RICH, readingOf, stretch, unitsTo, writtenAt } from "./reading.js"

const GONE = "These words have changed since the checks read them. Nothing was replaced."
const ARTICLE = /(^|[\s(“"‘'])(an?)(\s+)$/i
const VOWEL = /^[aeiou]/i

/* New words with the capital that the old ones had. */
const fitted = (wording, quote) => (/^\p{Lu}/u.test(quote) ? wording.charAt(0).toUpperCase() + wording.slice(1) : wording)

/* The “a” or “an” before the words as it has to be before the new ones, when it has to change: { at, from, to }, where
   `at` counts back from the words. */
const articleBefore = (before, quote, wording) => {
  const [, , article, blank] = ARTICLE.exec(before) || []
  if (!article || VOWEL.test(quote) === VOWEL.test(wording)) return null
  const right = VOWEL.test(wording) ? `${article[0]}n` : article[0]
  return { back: article.length + blank.length, old: article, right }
}

const inPlain = (field, quote, start, wording) => {
  const cut = field.value.length - field.value.trimStart().length
  const at = [0, cut].map((skipped) => unitsTo(field.value.slice(skipped), start) + skipped).find((place) => field.value.startsWith(quote, place))
  if (at === undefined) return false
  const article = articleBefore(field.value.slice(0, at), quote, wording)
  field.focus()
  field.setRangeText(wording, at, at + quote.length, "select")
  if (article) field.setRangeText(article.right, at - article.back, at - article.back + article.old.length, "preserve")
  field.dispatchEvent(new Event("input", { bubbles: true }))
  return true
}

/* Only text may go, never a citation that stands within the words. */
const isText = (doc, from, to, quote) => {
  let whole = true
  doc.nodesBetween(from, to, (node) => {
    if (node.isInline && !node.isText) whole = false
  })
  return whole && doc.textBetween(from, to, "\n") === quote
}

const inRich = (field, writing, quote, start, wording) => {
  const { editor } = writing
  const reading = readingOf(writing)
  const at = unitsTo(reading.text, start)
  const range = reading.text.startsWith(quote, at) && stretch(reading, at, at + quote.length)
  if (!range || !editor) return false
  const { view, state } = editor
  const from = view.posAtDOM(range.startContainer, range.startOffset)
  const to = view.posAtDOM(range.endContainer, range.endOffset)
  if (!isText(state.doc, from, to, quote)) return false
  const before = state.doc.textBetween(state.doc.resolve(from).start(), from, "\n", "\ufffc")
  const article = articleBefore(before, quote, wording)
  const change = state.tr.insertText(wording, from, to)
  if (article) change.insertText(article.right, from - article.back, from - article.back + article.old.length)
  view.dispatch(change)
  const end = change.mapping.map(to)
  editor.chain().focus().setTextSelection({ from: end - wording.length, to: end }).run()
  field.dispatchEvent(new Event("input", { bubbles: true }))
  return true
}

const use = (button) => {
  const finding = button.closest("li")
  const { field: name, start } = finding.dataset
  const quote = finding.querySelector("q").textContent
  const { hash } = finding.querySelector("a")
  const wording = fitted(button.dataset.use, quote)
  jumpTo(hash)
  const { field, writing, kind } = writtenAt(hash, name) || {}
  if (kind) return say("What a picture says is changed with the picture’s own button.")
  const rich = field && writing !== field
  const done = field && (rich || RICH.test(field.name) ? inRich(field, writing, quote, Number(start), wording) : inPlain(field, quote, Number(start), wording))
  return say(done ? `“${quote}” is now “${wording}”.${rich ? " Ctrl + Z takes it back." : ""}` : GONE)
}

export const start = () => {
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".findings .use")
    if (button) use(button)
  })
}

/* Every finding is marked faintly where its words are written, each severity with a line of its own, and so is what
   somebody spoke of. The marks follow what is typed at once, and the findings themselves as soon as the checks have read
   it (see keeping/checks.js). */
import { clearMirrors, mirrored } from "./mirror.js"
import { pointTo } from "./pointing.js"
import { RICH, nearest, readingOf, stretch, writtenAt } from "./reading.js"
import { drawSigns, remarks, start as answering } from "./remarks.js"

const KINDS = ["block", "warn", "advise", "remark"]

const found = () =>
  JSON.parse(document.querySelector("#checks .findings")?.dataset.marks || "[]").map(([hash, name, start, quote, kind]) => ({
    hash,
    name,
    kind,
    seek: (text) => {
      const at = nearest(text, quote, name.startsWith("credit-") ? text.length : start)
      return at < 0 ? null : [at, at + quote.length]
    },
  }))

/* How many findings of the list beside the words are about a part. */
export const findingsOf = (part) =>
  [...document.querySelectorAll("#checks .findings li > a")].filter(
    ({ hash }) => hash && document.getElementById(hash.slice(1))?.closest(".part") === part,
  ).length

const inField = (field, seek) => {
  const at = !RICH.test(field.name) && field.matches("textarea") && seek(field.value)
  return at ? stretch({ nodes: [{ node: mirrored(field), from: 0 }] }, ...at) : null
}

const inText = (root, seek, read) => {
  if (!read.has(root)) read.set(root, readingOf(root))
  const at = seek(read.get(root).text)
  return at ? stretch(read.get(root), ...at) : null
}

/* Where the words of a mark stand. Each long text is read once, however many marks it has. */
const rangeOf = ({ writing, field, kind, figure }, seek, read) => {
  if (kind) return figure && inText(figure, seek, read)
  return writing === field ? inField(field, seek) : inText(writing, seek, read)
}

const placed = () => {
  const read = new Map()
  return [...found(), ...remarks()].flatMap((mark) => {
    const place = writtenAt(mark.hash, mark.name)
    const range = place && rangeOf(place, mark.seek, read)
    return range ? [{ ...mark, range, field: place.field }] : []
  })
}

const paint = () => {
  const marks = placed()
  clearMirrors(new Set(marks.map(({ field }) => field)))
  for (const kind of KINDS) {
    CSS.highlights.set(`found-${kind}`, new Highlight(...marks.filter((mark) => mark.kind === kind).map(({ range }) => range)))
  }
  drawSigns(marks.filter(({ kind }) => kind === "remark"))
}

let soon = 0

export const paintSoon = () => {
  soon ||= requestAnimationFrame(() => {
    soon = 0
    paint()
  })
}

/* The passage that a remark is about: selected where that can be. */
const showPassage = (item) => {
  const mark = placed().find((each) => each.item === item)
  if (mark) pointTo(mark.field, mark.range)
}

export const start = () => {
  if (!CSS.highlights) return
  for (const sign of ["input", "prose-editor:ready", "writing:found", "writing:order"]) {
    document.addEventListener(sign, paintSoon, true)
  }
  new ResizeObserver(paintSoon).observe(document.querySelector(".words"))
  answering(showPassage)
  paintSoon()
}

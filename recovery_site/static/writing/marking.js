/* Every finding is marked faintly where its words are written, each severity with a line of its own. The marks follow
   what is typed at once, and the findings themselves as soon as the checks have read it (see keeping/checks.js). */
import { clearMirrors, mirrored } from "./mirror.js"
import { RICH, nearest, rangeOf, readingOf, stretch, writtenAt } from "./reading.js"

const SEVERITIES = ["block", "warn", "advise"]

const found = () => JSON.parse(document.querySelector("#checks .findings")?.dataset.marks || "[]")

/* How many findings of the list beside the words are about a part. */
export const findingsOf = (part) =>
  [...document.querySelectorAll("#checks .findings li > a")].filter(
    ({ hash }) => hash && document.getElementById(hash.slice(1))?.closest(".part") === part,
  ).length

const inField = (field, quote, start) => {
  const at = RICH.test(field.name) || !field.matches("textarea") ? -1 : nearest(field.value, quote, start)
  if (at < 0) return null
  return stretch({ nodes: [{ node: mirrored(field), from: 0 }] }, at, at + quote.length)
}

/* Each long text is read once, however many findings it has. */
const rangeIn = ({ writing, field, kind, figure }, quote, start, read) => {
  if (kind) return figure && rangeOf(figure, quote, kind === "credit" ? figure.textContent.length : start)
  if (writing === field) return inField(field, quote, start)
  if (!read.has(writing)) read.set(writing, readingOf(writing))
  return rangeOf(writing, quote, start, read.get(writing))
}

const paint = () => {
  const ranges = Object.fromEntries(SEVERITIES.map((severity) => [severity, []]))
  const read = new Map()
  const kept = new Set()
  for (const [hash, name, start, quote, severity] of found()) {
    const place = writtenAt(hash, name)
    const range = place && rangeIn(place, quote, start, read)
    if (!range) continue
    ranges[severity].push(range)
    kept.add(place.field)
  }
  clearMirrors(kept)
  for (const severity of SEVERITIES) CSS.highlights.set(`found-${severity}`, new Highlight(...ranges[severity]))
}

let soon = 0

export const paintSoon = () => {
  soon ||= requestAnimationFrame(() => {
    soon = 0
    paint()
  })
}

export const start = () => {
  if (!CSS.highlights) return
  for (const sign of ["input", "prose-editor:ready", "writing:found", "writing:order"]) {
    document.addEventListener(sign, paintSoon, true)
  }
  paintSoon()
}

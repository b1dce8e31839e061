/* Sections have levels from 2 to 4 and never skip one. A section moves with its sub-sections. */
import { fieldOf, listNamed, nameOf, partsOf, renumber } from "./parts.js"
import { say } from "./dom.js"

const TOP = 2
const DEEPEST = 4

export const sections = () => partsOf(listNamed("sections"))
export const levelOf = (part) => Number(fieldOf(part, "level").value) || TOP

export const setLevel = (part, level) => {
  fieldOf(part, "level").value = level
  part.dataset.level = level
}

const between = (least, value, most) => Math.max(least, Math.min(value, most))

/* A section with the sub-sections under it. */
export const branchOf = (part) => {
  const parts = sections()
  const rest = parts.slice(parts.indexOf(part) + 1)
  const end = rest.findIndex((each) => levelOf(each) <= levelOf(part))
  return [part, ...(end < 0 ? rest : rest.slice(0, end))]
}

/* The level nearest to the wanted one that skips none, between these two neighbors. */
export const fitting = (wanted, before, after) => {
  const most = before ? Math.min(levelOf(before) + 1, DEEPEST) : TOP
  return between(after ? between(TOP, levelOf(after) - 1, most) : TOP, wanted, most)
}

const relevel = (branch, level) => {
  const by = level - levelOf(branch[0])
  for (const each of branch) setLevel(each, between(TOP, levelOf(each) + by, DEEPEST))
}

/* Put a section with its sub-sections at a place among the other sections. */
export const placeAt = (part, place, wanted = levelOf(part)) => {
  const branch = branchOf(part)
  const others = sections().filter((each) => !branch.includes(each))
  const [before, after] = [others[place - 1], others[place]]
  relevel(branch, fitting(wanted, before, after))
  if (before) before.after(...branch)
  else if (after) after.before(...branch)
  renumber(listNamed("sections"))
  say(`“${nameOf(part)}” moved to place ${sections().indexOf(part) + 1} of ${sections().length}, level ${levelOf(part)}.`)
}

export const moveUp = (part) => {
  const parts = sections()
  let to = parts.indexOf(part) - 1
  if (to < 0) return say("It is the first already.")
  while (to > 0 && levelOf(parts[to]) > levelOf(part)) to -= 1
  return placeAt(part, to)
}

export const moveDown = (part) => {
  const parts = sections()
  const branch = branchOf(part)
  const next = parts[parts.indexOf(part) + branch.length]
  if (!next) return say("It is the last already.")
  const passed = levelOf(next) >= levelOf(part) ? branchOf(next).length : 1
  return placeAt(part, parts.indexOf(part) + passed)
}

/* One level deeper (1) or higher (-1), with the sub-sections. */
export const indent = (part, by) => {
  const parts = sections()
  const before = parts[parts.indexOf(part) - 1]
  const level = fitting(levelOf(part) + by, before)
  if (level === levelOf(part)) return say(by > 0 ? "It cannot go deeper here." : "It cannot go higher.")
  relevel(branchOf(part), level)
  renumber(listNamed("sections"))
  return say(`“${nameOf(part)}” is at level ${level} now.`)
}

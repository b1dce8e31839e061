/* The checks read what is typed, soon after each pause: the list beside the words follows, and with it the marks in
   them. What was opened there stays open, and whoever reads the list keeps their place. */
import { DONE, ask } from "./asking.js"
import { posted } from "./form.js"

const PAUSE = 120 // ms, after the 50 that a change takes to settle
const panel = document.getElementById("checks")
const list = panel?.querySelector(".found")
const said = document.getElementById("checks-said")

let timer = null
let request = null
let shown = null

const items = () => [...list.querySelectorAll(".findings > li")]

/* What a finding is known by in the next list: its words, its part, and which of several that are alike. */
const named = () => {
  const times = new Map()
  return items().map((item) => {
    const { hash, textContent } = item.querySelector("a")
    const part = document.getElementById(hash.slice(1))?.closest(".part")
    const key = `${part?.id || hash} ${textContent}`
    times.set(key, (times.get(key) || 0) + 1)
    return [`${key} ${times.get(key)}`, item]
  })
}

const focusable = (item) => [...item.querySelectorAll("a, button, summary")]

const draw = (html) => {
  const before = named()
  const open = before.filter(([, item]) => item.querySelector("details")?.open).map(([key]) => key)
  const [held, heldIn] = before.find(([, item]) => item.contains(document.activeElement)) || []
  const place = heldIn ? focusable(heldIn).indexOf(document.activeElement) : -1
  const top = panel.parentElement.scrollTop
  list.innerHTML = html
  const now = new Map(named())
  for (const key of open) now.get(key)?.querySelector("details")?.setAttribute("open", "")
  panel.parentElement.scrollTop = top
  if (heldIn) (focusable(now.get(held) || panel)[place] || panel.querySelector("summary")).focus({ preventScroll: true })
}

const tell = ({ html, count, sentence }) => {
  if (html !== shown) draw((shown = html))
  panel.hidden = !html
  panel.querySelector("summary .count").textContent = String(count)
  if (said.textContent !== sentence) said.textContent = sentence
  document.dispatchEvent(new CustomEvent("writing:found"))
}

const read = async (pairs) => {
  request?.abort()
  if (!navigator.onLine) return
  const mine = (request = new AbortController())
  const body = posted(pairs, "", { told: panel.dataset.told })
  const { how, answer } = await ask(panel.dataset.url, { method: "POST", body, signal: mine.signal })
  if (how === DONE && mine === request) tell(answer)
}

/* Called with the form's fields whenever they change. */
export const changed = (pairs) => {
  if (!panel) return
  clearTimeout(timer)
  timer = setTimeout(() => read(pairs), PAUSE)
}

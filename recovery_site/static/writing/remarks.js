/* Open remarks stand beside their words: the words are marked, a sign in the margin and the outline lead to what was
   said, and it is answered or resolved there, without leaving what is being written. */
import { DONE, REFUSED, SIGNED_OUT, ask } from "../keeping/asking.js"
import { element, icon, say } from "./dom.js"
import { jumpTo } from "./jump.js"

const panel = () => document.getElementById("remarks")
const items = () => [...(panel()?.querySelectorAll(".remark[data-place]") || [])]
const FAILED = "This did not reach the server. What you wrote is still here; try again."
const OUT = "You are signed out. What you wrote is still here; sign in in another tab, then send it again."

/* A text as the server reads it for remarks, any blanks as one; `at` says where each character of it stands. */
const collapsed = (text) => {
  let line = ""
  const at = []
  for (let place = 0; place < text.length; place++) {
    const blank = /\s/.test(text[place])
    if (blank && (!line || line.endsWith(" "))) continue
    line += blank ? " " : text[place]
    at.push(place)
  }
  return { line, at }
}

/* [from, to] of the words that were spoken of, in a text: as manieth as they stood there, or the last there are. */
const seek = (text, quote, nth) => {
  const { line, at } = collapsed(text)
  let found = -1
  for (let next = line.indexOf(quote), seen = 0; quote && next >= 0 && seen <= nth; next = line.indexOf(quote, next + 1), seen++) found = next
  return found < 0 ? null : [at[found], at[found + quote.length - 1] + 1]
}

/* What marking.js marks: where each passage is written, and how it is found there. */
export const remarks = () =>
  items().map((item) => ({
    item,
    hash: item.dataset.place,
    name: item.dataset.field,
    kind: "remark",
    seek: (text) => seek(text, item.dataset.quote, Number(item.dataset.nth)),
  }))

export const remarksOf = (part) =>
  items().filter(({ dataset }) => document.getElementById(dataset.place.slice(1))?.closest(".part") === part).length

const open = (item) => {
  panel().open = true
  const thread = item.querySelector(".thread")
  thread.scrollIntoView({ block: "center" })
  thread.focus({ preventScroll: true })
}

/* A sign in the margin, for whoever sees it; everybody else has the list and the outline. */
const signOf = (top, those) => {
  const label = those.length > 1 ? `${those.length} comments` : those[0].item.querySelector(".thread").getAttribute("aria-label")
  const sign = element("button", { type: "button", class: "remark-sign", tabindex: "-1", title: label }, icon("remark"))
  if (those.length > 1) sign.append(String(those.length))
  sign.style.top = `${top}px`
  sign.addEventListener("click", () => open(those[0].item))
  return sign
}

const layer = element("div", { class: "remark-layer", "aria-hidden": "true" })

/* `placed` are remarks, each with the range of its words. Those on one line share a sign. */
export const drawSigns = (placed) => {
  const words = document.querySelector(".words")
  const zero = words.getBoundingClientRect().top
  const lines = new Map()
  for (const each of placed) {
    const box = each.range.getClientRects()[0]
    if (!box) continue
    const top = Math.round(box.top - zero + box.height / 2 - 12)
    const line = [...lines.keys()].find((known) => Math.abs(known - top) < 14) ?? top
    lines.set(line, [...(lines.get(line) || []), each])
  }
  layer.replaceChildren(...[...lines].map(([top, those]) => signOf(top, those)))
  if (layer.parentElement !== words) words.append(layer)
}

const warn = (form, sentence) => {
  const line = form.querySelector(".errorlist") || element("p", { class: "errorlist", role: "alert" })
  if (!line.isConnected) form.prepend(line)
  line.textContent = sentence
}

const show = ({ html, count }, key) => {
  panel().querySelector(".talked").innerHTML = html
  panel().querySelector("summary .count").textContent = String(count)
  document.getElementById("open-comments").textContent = count ? `(${count})` : ""
  const thread = document.getElementById(key)
  ;(thread || panel().querySelector("summary")).focus()
  say(thread ? "Your reply stands there." : `Resolved. ${count ? `${count} left.` : "None is left."}`)
  document.dispatchEvent(new CustomEvent("writing:found"))
}

const send = async (event) => {
  event.preventDefault()
  const form = event.target
  const button = form.querySelector("button")
  const key = form.closest(".thread").id
  button.disabled = true
  const body = new URLSearchParams([...new FormData(form), ["beside", "1"]])
  const { how, answer } = await ask(form.action, { method: "POST", body })
  button.disabled = false
  if (how === DONE && answer.html !== undefined) show(answer, key)
  else warn(form, { [REFUSED]: answer.sentence, [SIGNED_OUT]: OUT }[how] || FAILED)
}

export const start = (pointTo) => {
  panel()?.addEventListener("submit", send)
  panel()?.addEventListener("click", (event) => {
    const link = event.target.closest(".remark[data-place] blockquote a")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    event.stopPropagation()
    jumpTo(link.hash)
    pointTo(link.closest(".remark"))
  })
}

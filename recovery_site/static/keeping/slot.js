/* Keeps the words while somebody writes: in this browser at once, on the server after a short pause. */
import { DONE, FAILED, OFFLINE, REFUSED, SIGNED_OUT, ask, signedIn } from "./asking.js"
import { forget, onTaken, put, rename, windowName } from "./copies.js"
import { form, place, posted, watch } from "./form.js"

const PAUSE = 3_000
const AGAIN = 15_000
const BEACON = 60_000 // bytes that a browser sends while it closes a window

const line = document.querySelector(".keeping-bar .state")
const link = document.querySelector(".keeping-bar .sign-in")
let waiting = null // fields that the server has not got yet
let timer = null
let sending = null // the words that are on their way, as a promise
let leaving = false
let signedOut = false
let room = true

export const timeOf = (at) => new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })

const say = (text, { signIn = false } = {}) => {
  if (line.textContent !== text) line.textContent = text
  link.hidden = !signIn
  link.href = place.dataset.signIn
}

const here = () => (room ? "kept in this browser" : "this browser has no room for a copy")

const told = ({ how, answer }) => {
  signedOut = how === SIGNED_OUT
  if (how === DONE) say(`Kept at ${timeOf(answer.at)}${answer.newer ? `. ${answer.newer} Both texts are shown when you save` : ""}`)
  if (how === OFFLINE) say(`Not connected: ${here()}`)
  if (how === SIGNED_OUT) say(`You are signed out: ${here()}`, { signIn: true })
  if (how === REFUSED) say(answer.sentence)
  if (how === FAILED) say(`The server could not keep this: ${here()}`)
}

const send = async ({ keepalive = false } = {}) => {
  clearTimeout(timer)
  if (sending || leaving || !waiting) return
  if (!navigator.onLine) return told({ how: OFFLINE, answer: {} })
  const fields = waiting
  const heard = await (sending = sent(fields, keepalive))
  sending = null
  if (waiting === fields && [DONE, REFUSED].includes(heard.how)) waiting = null
  told(heard)
  if (waiting) timer = setTimeout(send, heard.how === DONE ? PAUSE : AGAIN)
}

const sent = async (fields, keepalive) => {
  const trusted = !signedOut || (await signedIn())
  const body = posted(fields, windowName)
  return trusted ? ask(place.dataset.keep, { method: "POST", body, keepalive }) : { how: SIGNED_OUT, answer: {} }
}

const asOpened = async () => {
  clearTimeout(timer)
  waiting = null
  forget(windowName)
  await sending
  if (waiting) return
  await ask(place.dataset.drop, { method: "POST", body: posted([], windowName) })
  say("")
}

const lastWords = () => {
  if (!waiting || leaving || JSON.stringify(waiting).length > BEACON) return
  navigator.sendBeacon(place.dataset.keep, posted(waiting, windowName))
}

const nameWindow = () => {
  const field = form.elements.window
  field.value = windowName
  onTaken(() => (field.value = rename()))
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && leaving) field.value = rename()
    leaving = false
  })
}

export const start = (preview) => {
  nameWindow()
  const look = watch({
    changed: (fields) => {
      room = put(fields)
      waiting = fields
      clearTimeout(timer)
      timer = setTimeout(send, PAUSE)
      preview(fields)
    },
    same: (fields) => {
      asOpened()
      preview(fields)
    },
  })
  form.addEventListener("submit", () => {
    look()
    leaving = true
  })
  window.addEventListener("beforeunload", (event) => {
    if (waiting && !room && !leaving) event.preventDefault()
  })
  window.addEventListener("online", () => send())
  window.addEventListener("focus", () => send())
  window.addEventListener("offline", () => waiting && told({ how: OFFLINE, answer: {} }))
  document.addEventListener("visibilitychange", () => {
    look()
    if (document.hidden) send({ keepalive: JSON.stringify(waiting || "").length < BEACON })
  })
  window.addEventListener("pagehide", () => {
    look()
    lastWords()
  })
}

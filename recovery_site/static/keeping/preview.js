/* The preview beside the form: the unsaved words in the page that readers would get, at the width of a device. */
import { fields, posted } from "./form.js"

const PAUSE = 120 // ms, after the 50 that a change takes to settle
const panel = document.getElementById("preview")
const stage = panel.querySelector(".preview-stage")
const state = panel.querySelector(".preview-state")
const opener = document.querySelector(".preview-open")
const widths = [...panel.querySelectorAll("[data-width]")]

let frame = null
let timer = null
let request = null

const say = (text) => {
  if (state.textContent !== text) state.textContent = text
}

const fit = () => {
  if (!frame || panel.hidden) return
  const width = Number(widths.find((each) => each.getAttribute("aria-pressed") === "true").dataset.width)
  const scale = Math.min(1, stage.clientWidth / width)
  Object.assign(frame.style, {
    width: `${width}px`,
    height: `${stage.clientHeight / scale}px`,
    transform: `scale(${scale})`,
    marginLeft: `${Math.max(0, (stage.clientWidth - width * scale) / 2)}px`,
  })
}

/* Links of the page would leave it, so only those inside it work. No script runs in there. */
const stay = (event) => {
  const link = event.target.closest("a")
  if (!link) return
  event.preventDefault()
  const [before, id] = link.getAttribute("href").split("#")
  if (!before && id) frame.contentDocument.getElementById(id)?.scrollIntoView()
}

const firstTime = (html) =>
  new Promise((resolve) => {
    frame = Object.assign(document.createElement("iframe"), { title: "Preview of unsaved words", srcdoc: html })
    frame.setAttribute("sandbox", "allow-same-origin")
    frame.addEventListener("load", () => {
      frame.contentDocument.addEventListener("click", stay)
      resolve()
    }, { once: true })
    stage.replaceChildren(frame)
    fit()
  })

/* Only the body changes, so nothing flickers and the reader stays where they were. */
const nextTime = (html) => {
  const fresh = new DOMParser().parseFromString(html, "text/html")
  const shown = frame.contentDocument
  const top = shown.documentElement.scrollTop
  shown.documentElement.lang = fresh.documentElement.lang
  shown.body.replaceWith(shown.adoptNode(fresh.body))
  shown.documentElement.scrollTop = top
}

const refresh = async (pairs) => {
  request?.abort()
  if (!navigator.onLine) return say("Not connected: the preview waits.")
  const mine = (request = new AbortController())
  try {
    const response = await fetch(panel.dataset.url, {
      method: "POST",
      body: posted(pairs, ""),
      redirect: "manual",
      signal: mine.signal,
    })
    if (!response.ok) return say("The preview waits: you are signed out, or the server could not make it.")
    const html = await response.text()
    if (mine !== request) return
    await (frame?.contentDocument?.body ? nextTime(html) : firstTime(html))
    say("")
  } catch (error) {
    if (error.name !== "AbortError") say("Not connected: the preview waits.")
  }
}

/* Called with the form's fields whenever they change. */
export const changed = (pairs) => {
  clearTimeout(timer)
  if (!panel.hidden) timer = setTimeout(() => refresh(pairs), PAUSE)
}

const show = (open) => {
  panel.hidden = !open
  opener.setAttribute("aria-expanded", String(open))
  document.body.classList.toggle("with-preview", open)
  if (open) refresh(fields())
  fit()
}

const choose = (button) => {
  for (const each of widths) each.setAttribute("aria-pressed", String(each === button))
  fit()
}

export const start = () => {
  opener.hidden = false
  opener.addEventListener("click", () => show(panel.hidden))
  panel.querySelector(".preview-close").addEventListener("click", () => {
    show(false)
    opener.focus()
  })
  for (const button of widths) button.addEventListener("click", () => choose(button))
  window.addEventListener("online", () => panel.hidden || refresh(fields()))
  new ResizeObserver(fit).observe(stage)
}

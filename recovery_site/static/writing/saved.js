/* Is everything saved? Says so, saves by keyboard, and comes back to the same place. What is not saved is kept. */
import { isAsSent } from "../keeping/form.js"

const form = () => document.getElementById("article_form")

const say = (unsaved) => {
  const state = document.getElementById("saved-state")
  const words = unsaved ? "Unsaved changes" : state.dataset.saved
  if (state.textContent !== words) state.textContent = words
  state.classList.toggle("unsaved", unsaved)
  for (const button of document.querySelectorAll("[data-unsaved-label]")) {
    button.dataset.savedLabel ||= button.textContent
    button.textContent = unsaved ? button.dataset.unsavedLabel : button.dataset.savedLabel
  }
}

const PLACE = `writing-place:${location.pathname}`

const rememberPlace = () => sessionStorage.setItem(PLACE, String(window.scrollY))

const returnToPlace = () => {
  const place = sessionStorage.getItem(PLACE)
  sessionStorage.removeItem(PLACE)
  if (place && !location.hash && !form().hasAttribute("data-unsaved")) window.scrollTo({ top: Number(place), behavior: "instant" })
}

export const start = () => {
  const state = document.getElementById("saved-state")
  state.dataset.saved = form().hasAttribute("data-unsaved") ? "" : state.textContent
  let asked = 0

  const look = () => {
    clearTimeout(asked)
    asked = setTimeout(() => say(!isAsSent()), 120)
  }

  for (const name of ["input", "change", "writing:order"]) form().addEventListener(name, look)
  form().addEventListener("submit", rememberPlace)
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "s") return
    event.preventDefault()
    form().requestSubmit(form().querySelector(".button.save"))
  })
  look()
  returnToPlace()
}

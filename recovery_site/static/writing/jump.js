/* Links that lead to a place on this page open what is folded there and put the cursor into the very field. */
import { firstField, writingIn } from "./parts.js"
import { fold } from "./tools.js"

const fieldAt = (place) => {
  const part = place.closest(".part")
  if (part) {
    const heading = part.querySelector("[name$=-heading]")
    const body = part.querySelector("[name$=-body]")
    return heading?.value.trim() && body ? writingIn(body) : firstField(part)
  }
  if (place.matches("textarea, input, select")) return writingIn(place)
  if (place.matches(".list")) return place.querySelector(":scope > [data-add]")
  return place.querySelector("textarea, select, input:not([type=hidden])")
}

/* A rich text may still be loading: then its editor takes the place of the field that has the focus. */
const focusOn = (field) => {
  field.focus({ preventScroll: true })
  const goOn = () => document.activeElement.matches("body, textarea") && writingIn(field).focus({ preventScroll: true })
  field.addEventListener("prose-editor:ready", goOn, { once: true })
}

export const jumpTo = (hash) => {
  const place = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)))
  if (!place) return false
  const part = place.closest(".part")
  for (let box = place.closest("details"); box; box = box.parentElement.closest("details")) box.open = true
  for (const box of part?.querySelectorAll("details") || []) box.open = true
  if (part?.matches(".section")) fold(part, false)
  const shown = part || writingIn(place)
  shown.scrollIntoView({ block: shown.clientHeight > window.innerHeight / 2 ? "start" : "center" })
  const field = place.matches("#beside, #beside *:not(form)") ? place : fieldAt(place)
  if (field) focusOn(field)
  return true
}

export const start = () => {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href*='#']")
    if (!link || link.pathname !== location.pathname || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (jumpTo(link.hash)) event.preventDefault()
  })
  // Left in the address, it would come back with every save.
  if (jumpTo(location.hash)) history.replaceState(null, "", location.pathname + location.search)
}

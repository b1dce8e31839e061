/* On opening the form: unsaved words of other windows are offered back. Nothing is taken or thrown away unasked. */
import { DONE, ask } from "./asking.js"
import { forget, others, windowName } from "./copies.js"
import { place, posted } from "./form.js"
import { timeOf } from "./slot.js"

const offers = place.querySelector(".offers")
const MOST = 12 // as many as the server looks at

const throwAway = async (offer) => {
  const tab = offer.dataset.window
  const { how } = await ask(place.dataset.drop, { method: "POST", body: posted([], tab) })
  const heading = offer.querySelector("h2")
  if (how !== DONE) return (heading.textContent = "These words could not be thrown away. Try again.")
  forget(tab)
  offer.replaceChildren(Object.assign(document.createElement("p"), { textContent: "Thrown away.", tabIndex: -1 }))
  offer.firstChild.focus()
}

/* These words are saved: neither the browser nor the server need keep them any longer. */
const settle = (tab) => {
  forget(tab)
  ask(place.dataset.drop, { method: "POST", body: posted([], tab) })
}

export const start = async () => {
  const copies = others().slice(0, MOST)
  const body = posted([], windowName, { copies: JSON.stringify(copies) })
  const { how, answer } = await ask(place.dataset.offer, { method: "POST", body })
  if (how !== DONE) return
  for (const tab of answer.settled) settle(tab)
  offers.innerHTML = answer.html
  for (const time of offers.querySelectorAll("time")) time.textContent = dayAndTime(new Date(time.dateTime))
  for (const offer of offers.querySelectorAll(".offer")) {
    offer.querySelector(".offer-drop button").addEventListener("click", () => throwAway(offer))
  }
}

const dayAndTime = (at) => {
  const time = timeOf(at)
  const today = at.toDateString() === new Date().toDateString()
  return today ? time : `${at.toLocaleDateString([], { day: "numeric", month: "long" })}, ${time}`
}

/* Who else has this article open. */
import { DONE, ask } from "./asking.js"
import { place, posted } from "./form.js"
import { timeOf } from "./slot.js"

const EVERY = 20_000
const line = place.querySelector(".present")

const tell = async () => {
  if (document.hidden) return
  const { how, answer } = await ask(place.dataset.presence, { method: "POST", body: posted([], "") })
  if (how !== DONE) return
  const text = answer.others.map((each) => `${each.name} has this article open since ${timeOf(each.since)}.`).join(" ")
  if (line.textContent !== text) line.textContent = text
}

export const start = () => {
  if (place.dataset.article === "0") return
  tell()
  setInterval(tell, EVERY)
  document.addEventListener("visibilitychange", tell)
}

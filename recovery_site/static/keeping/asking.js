/* Requests to the server, with an answer that always says what came of them. */
import { place, renewToken } from "./form.js"

export const OFFLINE = "offline"
export const SIGNED_OUT = "signed out"
export const REFUSED = "refused"
export const FAILED = "failed"
export const DONE = "done"

const HEARD = { 409: REFUSED, 422: REFUSED, 403: SIGNED_OUT }

/* Gives { how, answer }; `answer` is what the server said, when it said it in JSON. */
export const ask = async (url, options = {}) => {
  try {
    const response = await fetch(url, { redirect: "manual", ...options })
    const told = response.headers.get("content-type")?.includes("json") ? await response.json() : {}
    if (response.type === "opaqueredirect") return { how: SIGNED_OUT, answer: {} }
    return { how: response.ok ? DONE : HEARD[response.status] || FAILED, answer: told }
  } catch {
    return { how: OFFLINE, answer: {} }
  }
}

/* Whether this editor is signed in; if so, the form's token is good again. */
export const signedIn = async () => {
  const { how, answer } = await ask(place.dataset.presence)
  if (how !== DONE || String(answer.editor) !== place.dataset.editor) return false
  renewToken(answer.token)
  return true
}

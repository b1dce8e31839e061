/* A question in a dialog over the page, as the editors of a text ask it. */

export const PAUSE = 250 // ms after the last key before something is searched

export const element = (tag, attributes = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), attributes)
  made.append(...children)
  return made
}

export const labelled = (label, field) => element("label", {}, label, field)

/* Resolves with true when the dialog was left by its first button. */
export const asked = (title, ok, ...content) =>
  new Promise((resolve) => {
    const heading = element("h2", { id: "figure-dialog-title", textContent: title })
    const buttons = element(
      "div",
      { className: "figure-buttons" },
      element("button", { value: "ok", className: "button default", textContent: ok }),
      element("button", { value: "", className: "button plain", textContent: "Cancel", formNoValidate: true }),
    )
    const dialog = element("dialog", { className: "figure-dialog" }, element("form", { method: "dialog" }, heading, ...content, buttons))
    dialog.setAttribute("aria-labelledby", heading.id)
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(dialog.returnValue === "ok")
    })
    document.body.append(dialog)
    dialog.showModal()
  })

/* A search field that calls `look` a moment after the last key; Enter in it answers no question. */
export const searchField = (placeholder, look) => {
  const search = element("input", { type: "search", placeholder, autocomplete: "off" })
  let waiting
  search.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(look, PAUSE)
  })
  search.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault())
  return search
}

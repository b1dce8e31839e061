/* Small tools of the writing page: elements without innerHTML, and a voice for screen readers. */

export const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true || value === false) made.toggleAttribute(name, value)
    else made.setAttribute(name, value)
  }
  made.append(...children)
  return made
}

export const icon = (name) => {
  const space = "http://www.w3.org/2000/svg"
  const drawn = document.createElementNS(space, "svg")
  const used = document.createElementNS(space, "use")
  drawn.setAttribute("class", "icon")
  drawn.setAttribute("aria-hidden", "true")
  used.setAttribute("href", `#icon-${name}`)
  drawn.append(used)
  return drawn
}

/* A button with a picture; its name is read aloud and shown when the pointer rests on it. */
export const tool = (name, label, act) => {
  const button = element("button", { type: "button", class: `tool tool-${name}`, title: label, "aria-label": label }, icon(name))
  button.addEventListener("click", act)
  return button
}

export const say = (sentence) => {
  document.getElementById("said").textContent = sentence
}

/* Tell whoever keeps something in step with the form, such as the rail and the saved state. */
export const changed = (what) => document.getElementById("article_form").dispatchEvent(new CustomEvent(`writing:${what}`))

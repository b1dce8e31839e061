/* A plain field cannot be marked inside: over it lies its own text, not to be seen, heard or hit, whose marks show
   through. There is one only over a field in which something is marked. */
import { element } from "./dom.js"

const COPIED = ["font", "letterSpacing", "lineHeight", "padding", "borderWidth", "textIndent", "textAlign", "wordSpacing", "tabSize"]
const mirrors = new Map()

const fit = (field, mirror) => {
  const look = getComputedStyle(field)
  for (const name of COPIED) mirror.style[name] = look[name]
  Object.assign(mirror.style, {
    left: `${field.offsetLeft}px`,
    top: `${field.offsetTop}px`,
    width: `${field.offsetWidth}px`,
    height: `${field.offsetHeight}px`,
  })
}

const made = (field) => {
  const mirror = element("div", { class: "mirror", "aria-hidden": "true" }, document.createTextNode(""))
  const sizes = new ResizeObserver(() => fit(field, mirror))
  field.after(mirror)
  sizes.observe(field)
  mirrors.set(field, { mirror, sizes })
  return mirrors.get(field)
}

/* The text node over a field, which says what the field says. */
export const mirrored = (field) => {
  const { mirror } = mirrors.get(field) || made(field)
  const [node] = mirror.childNodes
  if (node.data !== field.value) node.data = field.value
  fit(field, mirror)
  return node
}

/* Fields in which nothing is marked any more carry no text beside their own. */
export const clearMirrors = (kept) => {
  for (const [field, { mirror, sizes }] of mirrors) {
    if (kept.has(field)) continue
    sizes.disconnect()
    mirror.remove()
    mirrors.delete(field)
  }
}

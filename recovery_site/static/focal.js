/* The focal point of a picture: a click on it, or the arrow keys while it has the focus. Without this script the
   two number fields do the same. */
const STEP = 0.02

const mind = (frame) => {
  const fields = ["focal_x", "focal_y"].map((name) => document.getElementById(`id_${name}`))
  if (fields.includes(null)) return
  const mark = Object.assign(document.createElement("span"), { className: "focal-mark" })
  const share = (value) => Math.min(1, Math.max(0, Math.round(value * 100) / 100))
  const show = () => {
    const [x, y] = fields.map((field) => share(Number(field.value) || 0))
    mark.style.left = `${x * 100}%`
    mark.style.top = `${y * 100}%`
    frame.setAttribute("aria-label", `Focal point: ${Math.round(x * 100)} % from the left, ${Math.round(y * 100)} % from the top`)
  }
  const set = (x, y) => {
    ;[x, y].forEach((value, index) => (fields[index].value = share(value)))
    show()
  }
  frame.append(mark)
  frame.tabIndex = 0
  frame.setAttribute("role", "group")
  frame.addEventListener("click", (event) => {
    const box = frame.getBoundingClientRect()
    set((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height)
  })
  frame.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    const [x, y] = fields.map((field) => Number(field.value) || 0)
    set(x + move[0], y + move[1])
  })
  for (const field of fields) field.addEventListener("input", show)
  show()
}

addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-focal]").forEach(mind))

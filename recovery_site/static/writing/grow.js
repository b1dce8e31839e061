/* Plain fields are as high as their words; fields of one line take no line end. */

const sized = CSS.supports("field-sizing", "content")

const grow = (field) => {
  if (sized || !field.matches("textarea") || field.closest(".prose-editor")) return
  field.style.height = "auto"
  field.style.height = `${field.scrollHeight}px`
}

const oneLine = (field) => {
  if (!/[\r\n]/.test(field.value)) return
  const at = field.selectionStart
  field.value = field.value.replace(/[\r\n]+/g, " ")
  field.setSelectionRange(at, at)
}

export const start = () => {
  for (const field of document.querySelectorAll("#article_form textarea")) grow(field)
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches?.("[data-one-line]")) event.preventDefault()
  })
  document.addEventListener("input", (event) => {
    if (event.target.matches?.("[data-one-line]")) oneLine(event.target)
    if (event.target.matches?.("#article_form textarea")) grow(event.target)
  })
}

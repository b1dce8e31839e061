/* Figures and care cards in our articles. A figure names a picture of the library by its digest, and carries its own
   alt text, credit and caption: they are part of the words. A care card says how soon somebody needs help. */
import { Node, mergeAttributes } from "django-prose-editor/editor"

import { asked, element, labelled, searchField } from "./dialog.js"

const attribute = (name, found = `data-${name}`) => ({
  default: "",
  parseHTML: (dom) => dom.getAttribute(found) || "",
  renderHTML: (held) => (held[name] ? { [found]: held[name] } : {}),
})

/* Fill `list` with the pictures that the library has for a search; `choose` is told which one was picked. The one that
   `chosen` names stays picked when a later answer draws the list again. */
const fillChoices = async (library, list, query, problem, choose, chosen) => {
  let pictures = []
  problem.textContent = ""
  try {
    const answer = await fetch(`${library}choose/?${new URLSearchParams({ q: query })}`)
    pictures = (await answer.json()).pictures
    if (!pictures.length) problem.textContent = query ? "The library has no such picture." : "The library has no picture yet."
  } catch {
    problem.textContent = "The library cannot be reached. Your text is still here; please try again."
  }
  const choices = pictures.map((picture) => {
    const radio = element("input", { type: "radio", name: "figure-picture", required: !chosen(), checked: picture.image === chosen() })
    radio.addEventListener("change", () => choose(picture))
    return element("label", {}, radio, element("img", { src: picture.square, alt: "" }), element("span", { textContent: picture.title }))
  })
  list.replaceChildren(element("legend", { textContent: "Pictures", className: "visually-hidden" }), ...choices)
}

/* Ask for a picture and what is said of it. Resolves with the attributes of a figure, or with nothing. */
const askForFigure = async (library, before) => {
  let chosen = before && { image: before.image, digest: before.digest, size: before.size }
  const search = searchField("Title, alt text or credit", () => look())
  const list = element("fieldset", { className: "figure-choices" })
  const problem = element("p", { className: "figure-problem", role: "status" })
  const alt = element("textarea", { rows: 2, value: before?.alt || "" })
  const decorative = element("input", { type: "checkbox", checked: Boolean(before?.decorative) })
  const credit = element("input", { type: "text", value: before?.credit || "" })
  const match = () => (alt.disabled = decorative.checked)
  const choose = (picture) => {
    chosen = { image: picture.image, digest: picture.digest, size: picture.size }
    alt.value = picture.alt
    decorative.checked = picture.decorative
    credit.value = picture.credit
    match()
  }
  const look = () => fillChoices(library, list, search.value, problem, choose, () => chosen?.image)
  decorative.addEventListener("change", match)
  match()
  look()
  const add = element("a", { href: `${library}add/`, target: "_blank", textContent: "Add a picture to the library" })
  const adding = element("p", { className: "figure-adding" }, add, " It opens beside this page; then search again.")
  const content = [labelled("Search the library", search), problem, list, adding, labelled("Alt text: what it shows", alt)]
  content.push(element("label", {}, decorative, " Decorative: it says nothing that the text does not say"), labelled("Credit", credit))
  if (!(await asked(before ? "Change the picture" : "Show a picture", "Use this picture", ...content)) || !chosen) return null
  const said = decorative.checked ? { alt: "", decorative: "true" } : { alt: alt.value, decorative: "" }
  return { ...chosen, ...said, credit: credit.value }
}

const sentenceOf = ({ alt, decorative, credit }) => {
  const said = decorative ? "Decorative." : alt ? `Alt text: ${alt}` : element("strong", { textContent: "Alt text is missing." })
  return [said, credit ? ` Credit: ${credit}` : ""]
}

export const ArticleFigure = Node.create({
  name: "figure",
  group: "block",
  content: "inline*",
  draggable: true,
  isolating: true,

  addOptions() {
    return { library: "" }
  },

  addAttributes() {
    const names = ["image", "digest", "size", "alt", "decorative", "credit"]
    return Object.fromEntries(names.map((name) => [name, attribute(name)]))
  },

  parseHTML() {
    return [{ tag: "figure[data-image]" }]
  },

  renderHTML({ HTMLAttributes }) {
    return ["figure", mergeAttributes(HTMLAttributes), 0]
  },

  addNodeView() {
    const { library } = this.options
    return ({ node, getPos, editor }) => {
      let shown = node
      const image = element("img", { alt: "" })
      const said = element("p", { className: "figure-said" })
      const change = element("button", { type: "button", className: "button", textContent: "Change the picture" })
      const caption = element("div", { className: "figure-caption" })
      const dom = element("figure", {}, element("div", { contentEditable: "false" }, image, said, change), caption)
      caption.dataset.placeholder = "Caption"
      const show = (next) => {
        const source = `${library}shown/${next.attrs.digest}/`
        if (image.getAttribute("src") !== source) image.src = source
        said.replaceChildren(...sentenceOf(next.attrs))
        shown = next
      }
      change.addEventListener("click", async () => {
        const attrs = await askForFigure(library, shown.attrs)
        if (attrs) editor.chain().focus().command(({ tr }) => Boolean(tr.setNodeMarkup(getPos(), undefined, attrs))).run()
      })
      show(node)
      return {
        dom,
        contentDOM: caption,
        update: (next) => next.type === shown.type && (show(next), true),
        stopEvent: (event) => event.target === change,
        ignoreMutation: (mutation) => mutation.type !== "selection" && !caption.contains(mutation.target),
      }
    }
  },

  addMenuItems({ buttons, menu }) {
    const { library } = this.options
    menu.defineItem({
      name: "figure",
      groups: "link",
      button: buttons.text("Picture", "Show a picture"),
      async command(editor) {
        const attrs = await askForFigure(library)
        if (attrs) editor.chain().focus().insertContent({ type: "figure", attrs }).run()
      },
    })
  },
})

const KINDS = {
  emergency: "Emergency: call 911 now",
  urgent: "Urgent: get medical help today",
  routine: "Not urgent: talk to a doctor or a pharmacist",
}

export const Care = Node.create({
  name: "care",
  group: "block",
  content: "block+",
  defining: true,

  addAttributes() {
    return { care: attribute("care") }
  },

  parseHTML() {
    return Object.keys(KINDS).map((kind) => ({ tag: `div[data-care="${kind}"]` }))
  },

  renderHTML({ HTMLAttributes }) {
    return ["div", mergeAttributes(HTMLAttributes), 0]
  },

  addNodeView() {
    return ({ node }) => {
      const kind = element("p", { className: "care-kind", contentEditable: "false", textContent: KINDS[node.attrs.care] })
      const contentDOM = element("div")
      const dom = element("div", {}, kind, contentDOM)
      dom.dataset.care = node.attrs.care
      return { dom, contentDOM }
    }
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "care",
      groups: "link",
      button: buttons.text("Care card", "Care card: how soon somebody needs help"),
      async command(editor) {
        const before = editor.isActive("care") ? editor.getAttributes("care").care : ""
        const options = Object.entries({ ...KINDS, ...(before ? { "": "No card: plain text" } : {}) })
        const kind = element("select", {}, ...options.map(([value, textContent]) => element("option", { value, textContent })))
        if (before) kind.value = before
        if (!(await asked("Care card", "Use this card", labelled("How soon is help needed?", kind)))) return
        const chain = editor.chain().focus()
        if (!before) chain.wrapIn("care", { care: kind.value }).run()
        else if (kind.value) chain.updateAttributes("care", { care: kind.value }).run()
        else chain.lift("care").run()
      },
    })
  },
})

/* What our articles hold beyond the editor's own parts: inline citations, tables with a caption, header cells with
   a scope. Without these the editor would drop them from an article that it opens. */
import {
  Extension,
  Node,
  Plugin,
  Table,
  TableHeader,
  createNodeFromContent,
  getHTMLFromFragment,
  mergeAttributes,
  updateAttrsDialog,
} from "django-prose-editor/editor"
import { identified, numberOf, references, renumberSoon } from "./references.js"

const element = (tag, attributes = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), attributes)
  made.append(...children)
  return made
}

/* Ask which reference is cited; resolves with its uuid, or with nothing. */
const askForReference = () =>
  new Promise((resolve) => {
    const known = references()
    const choice = element(
      "select",
      { id: "citation-choice", disabled: !known.length },
      ...known.map(({ number, label }, place) =>
        element("option", { value: String(place), textContent: number ? `${number}. ${label}` : label }),
      ),
    )
    const hint = known.length ? "Which reference is this from?" : "Add the reference below; then it can be cited."
    const dialog = element(
      "dialog",
      { className: "citation-dialog" },
      element(
        "form",
        { method: "dialog" },
        element("label", { htmlFor: "citation-choice", textContent: hint }),
        choice,
        element("button", { value: "cite", className: "button default", textContent: "Cite", disabled: !known.length }),
        element("button", { value: "", className: "button plain", textContent: "Cancel" }),
      ),
    )
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(dialog.returnValue === "cite" ? identified(known[choice.value]) : "")
    })
    document.body.append(dialog)
    dialog.showModal()
  })

export const Citation = Node.create({
  name: "citation",
  group: "inline",
  inline: true,
  atom: true,

  addAttributes() {
    return {
      ref: {
        default: null,
        parseHTML: (found) => found.getAttribute("data-ref"),
        renderHTML: ({ ref }) => ({ "data-ref": ref }),
      },
    }
  },

  parseHTML() {
    return [{ tag: "cite[data-ref]" }]
  },

  renderHTML({ HTMLAttributes }) {
    return ["cite", mergeAttributes(HTMLAttributes)]
  },

  addNodeView() {
    return ({ node }) => {
      const dom = element("cite", { className: "citation-mark", textContent: numberOf(node.attrs.ref) })
      dom.dataset.ref = node.attrs.ref
      renumberSoon()
      return { dom, destroy: renumberSoon }
    }
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "citation",
      groups: "link",
      button: buttons.text("[1]", "Cite a reference"),
      async command(editor) {
        const ref = await askForReference()
        if (ref) editor.chain().focus().insertContent({ type: "citation", attrs: { ref } }).run()
      },
    })
  },
})

/* The caption as an element: only what the schema allows inside a paragraph, so nothing foreign comes through. */
const captionElement = (node) => {
  const { schema } = node.type
  const paragraph = createNodeFromContent(node.attrs.caption, schema, { slice: false }).firstChild
  return element("caption", { innerHTML: paragraph ? getHTMLFromFragment(paragraph.content, schema) : "" })
}

/* The same for the editor's eyes: there it is changed with its own button, and citations show their number. */
const shownCaption = (node) => {
  const caption = captionElement(node)
  caption.contentEditable = "false"
  for (const cite of caption.querySelectorAll("cite[data-ref]")) cite.textContent = numberOf(cite.dataset.ref)
  renumberSoon()
  return caption
}

const askForCaption = updateAttrsDialog(
  { caption: { title: "What the table shows" } },
  { title: "Caption of the table", submitText: "Use this caption" },
)

export const CaptionedTable = Table.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      caption: {
        default: "",
        parseHTML: (found) => found.querySelector(":scope > caption")?.innerHTML || "",
        renderHTML: () => ({}),
      },
    }
  },

  parseHTML() {
    return [{ tag: "table" }, { tag: "caption", ignore: true }]
  },

  renderHTML({ node }) {
    return ["table", ...(node.attrs.caption ? [captionElement(node)] : []), ["tbody", 0]]
  },

  addNodeView() {
    const viewOf = this.parent()
    return (shown) => {
      const view = viewOf(shown)
      const updateTable = view.update
      let caption = shownCaption(shown.node)
      view.table.prepend(caption)
      view.update = (node) => {
        if (!updateTable(node)) return false
        const next = shownCaption(node)
        caption.replaceWith(next)
        caption = next
        return true
      }
      return view
    }
  },

  addMenuItems({ buttons, menu, ...rest }) {
    this.parent?.({ buttons, menu, ...rest })
    // An article keeps no cell over several rows or columns, so none is offered: an item without a button is not shown.
    for (const name of ["table:mergeCells", "table:splitCell"]) menu.defineItem({ name, groups: "table" })
    menu.defineItem({
      name: "table:caption",
      groups: "table",
      button: buttons.text("Caption", "Caption of the table"),
      hidden: (editor) => !editor.isActive("table"),
      async command(editor) {
        const before = element("p", { innerHTML: editor.getAttributes("table").caption }).textContent
        const answer = await askForCaption(editor, { caption: before })
        if (!answer || answer.caption === before) return
        const caption = element("p", { textContent: answer.caption }).innerHTML
        editor.chain().focus().updateAttributes("table", { caption }).run()
      },
    })
  },
})

export const ScopedHeader = TableHeader.extend({
  addAttributes() {
    return { ...this.parent?.(), scope: { default: null } }
  },
})

/* Markup as our articles have it: a single paragraph stands bare in its list item or cell, and a first row of column
   headers is the head of its table. Else one changed word would show as a change of every line of its list. */
const inHouseStyle = (html) => {
  const { body } = new DOMParser().parseFromString(html, "text/html")
  for (const paragraph of body.querySelectorAll(":is(li, td, th) > p:first-child")) {
    if (paragraph.parentElement.querySelectorAll(":scope > p").length === 1) paragraph.replaceWith(...paragraph.childNodes)
  }
  for (const rows of body.querySelectorAll("tbody")) {
    const [first, second] = rows.children
    if (second && [...first.cells].every((cell) => cell.matches("th:not([scope^=row])"))) {
      rows.before(element("thead", {}, first))
    }
  }
  return body.innerHTML
}

/* The editor as a field of the form: named by its label, focused by a click on it, and without the style element
   that the editor would add to the page (our Content-Security-Policy allows none; the rules are in our own file). */
export const ArticleField = Extension.create({
  name: "articleField",

  onBeforeCreate() {
    const { editor } = this
    const htmlOf = editor.getHTML.bind(editor)
    editor.options.injectCSS = false
    editor.getHTML = () => inHouseStyle(htmlOf())
  },

  onCreate() {
    this.storage.label?.addEventListener("click", () => this.editor.commands.focus())
  },

  addProseMirrorPlugins() {
    const [label] = this.editor.options.element.querySelector("textarea").labels
    this.storage.label = label
    const name = label?.textContent.trim().replace(/:$/, "") || "Text"
    return [new Plugin({ props: { attributes: { "aria-label": name, "aria-multiline": "true" } } })]
  },
})

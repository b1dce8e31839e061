/* Links in our articles: to another article of this site, picked from a list, or to any other address. Either way the
   plain address is what is stored, so that the words stay as they were signed whatever becomes of that page. */
import { Link } from "django-prose-editor/editor"

import { asked, element, labelled, searchField } from "./dialog.js"

const ADDRESS = /^(https?:\/\/|mailto:|tel:|#|\/(?!\/))./i

/* An address as it is stored: a page of this site without the site's name, a bare name of a site with https. */
export const storedAddress = (typed) => {
  const address = typed.trim()
  if (address.startsWith(`${location.origin}/`)) return address.slice(location.origin.length)
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(address)) return `mailto:${address}`
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+([/?#]|$)/i.test(address) ? `https://${address}` : address
}

const articlesFor = async (library, words) => {
  const answer = await fetch(`${library}?${new URLSearchParams({ q: words })}`)
  if (!answer.ok) throw new Error(answer.statusText)
  return (await answer.json()).articles
}

/* One article to choose. What has no address cannot be linked to; what is not public yet can, and says so. */
const choiceOf = (article, current, choose) => {
  const radio = element("input", {
    type: "radio",
    name: "link-article",
    disabled: !article.href,
    checked: article.href !== "" && article.href === current,
  })
  radio.addEventListener("change", () => choose(article))
  const where = [article.href, article.state].filter(Boolean).join(", ")
  return element("label", {}, radio, element("span", {}, article.title, element("small", { textContent: where })))
}

/* A list that is filled by `look`, which may be called again before an earlier answer came: the last one counts. */
const articleList = (library, current, choose) => {
  const list = element("fieldset", { className: "link-choices" })
  const state = element("p", { className: "link-state", role: "status" })
  let asking = 0
  const look = async (words) => {
    const mine = ++asking
    let found = []
    let said = "The list cannot be reached. Your text is still here; please try again."
    try {
      found = await articlesFor(library, words)
      said = found.length ? `${found.length} article${found.length === 1 ? "" : "s"} to choose from.` : "There is no such article."
    } catch {
      // Said above.
    }
    if (mine !== asking) return
    const choices = found.map((article) => choiceOf(article, current(), choose))
    list.replaceChildren(element("legend", { textContent: "Articles", className: "visually-hidden" }), ...choices)
    state.textContent = said
  }
  return { list, state, look }
}

/* Ask where a link leads, and with `wordless` also for its words. Resolves with { href, words }, or with nothing. */
const askForLink = async (library, before, wordless) => {
  const address = element("input", { type: "text", value: before, required: true, inputMode: "url", autocomplete: "off" })
  const words = element("input", { type: "text", required: wordless })
  const check = () => {
    const known = !address.value || ADDRESS.test(storedAddress(address.value))
    address.setCustomValidity(known ? "" : "Begin with https://, or pick an article of this site.")
  }
  const choose = (article) => {
    address.value = article.href
    words.value = words.value || article.title
    state.textContent = article.live
      ? `“${article.title}” is chosen.`
      : `“${article.title}” is chosen. It is not public yet: readers find nothing there until it is.`
    check()
  }
  const { list, state, look } = articleList(library, () => storedAddress(address.value), choose)
  const search = searchField("Title or address", () => look(search.value))
  address.addEventListener("input", check)
  look("")
  const content = [labelled("Search the articles of this site", search), list, state, labelled("Address of the link", address)]
  if (wordless) content.push(labelled("Words of the link", words))
  if (!(await asked(before ? "Change the link" : "Link", "Use this link", ...content))) return null
  return { href: storedAddress(address.value), words: words.value.trim() }
}

export const ArticleLink = Link.extend({
  inclusive: false,

  addOptions() {
    return { ...this.parent?.(), defaultProtocol: "https", library: "" }
  },

  addCommands() {
    const { library } = this.options
    const ask = async (editor) => {
      const inLink = editor.isActive("link")
      const wordless = editor.state.selection.empty && !inLink
      const link = await askForLink(library, editor.getAttributes("link").href || "", wordless)
      if (!link) return
      const marks = [{ type: "link", attrs: { href: link.href } }]
      const chain = editor.chain().focus()
      if (wordless) chain.insertContent({ type: "text", text: link.words || link.href, marks }).run()
      else chain.extendMarkRange("link").setLink({ href: link.href }).run()
    }
    return { ...this.parent?.(), addLink: () => ({ editor }) => (ask(editor), true) }
  },

  addMenuItems({ buttons, menu, ...rest }) {
    this.parent?.({ buttons, menu, ...rest })
    menu.defineItem({
      name: "link",
      groups: "link",
      button: buttons.material("insert_link", "Link to an article or an address"),
      active: (editor) => editor.isActive("link"),
      command: (editor) => editor.commands.addLink(),
    })
  },
})

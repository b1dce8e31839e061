/* What is pasted from Word, Google Docs and web pages, brought into the few forms that our articles have: paragraphs,
   real lists, bold, italics, raised and lowered letters, links that lead straight, tables without merged cells. */
import { Extension, Plugin } from "django-prose-editor/editor"

import { element } from "./dialog.js"
import { storedAddress } from "./linking.js"

const GONE = `script, style, noscript, template, meta, link, title, img, picture, svg, canvas, video, audio, iframe, object, embed,
  button, input, select, textarea, del, [hidden], [aria-hidden="true"], .MsoCommentReference, .Apple-interchange-newline`
const HEADINGS = "h1, h2, h3, h4, h5, h6, [role=heading]"
const BLOCKS = "p, div, ul, ol, li, table, blockquote, section, article, h1, h2, h3, h4, h5, h6"
const HOLDS_NO_WORDS = "body, ul, ol, table, thead, tbody, tfoot, tr"
const TRACKING = /^(utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi)$/
const ITEM = /(?:^|;)\s*mso-list:[^;]*level(\d+)/
const NUMBER = /^[\s\u00a0]*\(?(\d+|[a-z]{1,5})[.)]/i

/* A parsed style attribute is an offense against our Content-Security-Policy, and lost: it is read under another name. */
const SHEETS = /<(style|script)\b[\s\S]*?<\/\1\s*>/gi
const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>/gi
const INLINE = /("[^"]*"|'[^']*')|\b(style|on[a-z]+)(?=\s*=)/gi
const parsed = (html) => {
  const tame = (tag) => tag.replace(INLINE, (all, quoted, name) => (quoted ? all : `data-${name}`))
  return new DOMParser().parseFromString(html.replace(SHEETS, "").replace(TAG, tame), "text/html").body
}

const styleOf = (found) => found.dataset.style || ""
const says = (found, property, value) => new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*(?:${value})`, "i").test(styleOf(found))
const dissolve = (found) => found.replaceWith(...found.childNodes)
const each = (body, selector, act) => body.querySelectorAll(selector).forEach(act)

/* Bold, italics, raised, lowered: which tags say so, and which style says yes and no. */
const LOOKS = [
  { tag: "strong", tags: "b, strong", property: "font-weight", yes: "bold|[6-9]00", no: "normal|[1-5]00" },
  { tag: "em", tags: "i, em, cite:not([data-ref])", property: "font-style", yes: "italic|oblique", no: "normal" },
  { tag: "sup", tags: "sup", property: "vertical-align", yes: "super", no: "baseline" },
  { tag: "sub", tags: "sub", property: "vertical-align", yes: "sub\\b", no: "baseline" },
]

const withoutWhatIsNotText = (body) => {
  each(body, GONE, (found) => found.remove())
  each(body, "[data-style]", (found) => {
    if (says(found, "display", "none") || says(found, "mso-hide", "all") || says(found, "mso-element", "comment")) found.remove()
    else if (says(found, "mso-spacerun", "yes") || says(found, "mso-tab-count", "\\d")) found.textContent = " "
  })
}

/* Puts items that name their level into one real list, as long as they follow on each other. `place` is what each
   item stood in, and where its list begins. */
const listing = () => {
  let open = []
  return ({ place, tag, level, content }) => {
    if (place.previousElementSibling !== open[0]?.list) open = []
    open = open.filter((above) => above.level < level || (above.level === level && above.tag === tag))
    if (open.at(-1)?.level !== level) {
      const list = element(tag)
      if (open.length) open.at(-1).list.lastElementChild.append(list)
      else place.before(list)
      open.push({ list, level, tag })
    }
    open.at(-1).list.append(element("li", {}, ...content))
  }
}

/* Word writes a list as paragraphs that begin with their mark and name their level. */
const withLists = (body) => {
  const add = listing()
  for (const place of body.querySelectorAll("p")) {
    const level = ITEM.exec(styleOf(place))?.[1]
    const mark = [...place.querySelectorAll("[data-style]")].find((found) => says(found, "mso-list", "ignore"))
    if (!mark && !level) continue
    const tag = NUMBER.test(mark?.textContent || "") ? "ol" : "ul"
    mark?.remove()
    add({ place, tag, level: Number(level || 1), content: place.childNodes })
    place.remove()
  }
}

/* Word in the browser gives each item a list of its own, all side by side. */
const withOneListForItsItems = (body) => {
  each(body, ".EOP", (end) => end.remove())
  each(body, ".ListContainerWrapper", dissolve)
  const add = listing()
  for (const place of body.querySelectorAll("ul:has(> li[data-aria-level]), ol:has(> li[data-aria-level])")) {
    for (const item of [...place.children]) {
      add({ place, tag: place.localName, level: Number(item.dataset.ariaLevel || 1), content: item.childNodes })
    }
    place.remove()
  }
}

const textsOf = (body) => {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  const texts = []
  while (walker.nextNode()) texts.push(walker.currentNode)
  return texts.filter((text) => text.data.trim() || !text.parentElement.matches(HOLDS_NO_WORDS))
}

/* The nearest element that says something about it decides how a text looks. */
const looks = (text, { tags, property, yes, no }) => {
  for (let above = text.parentElement; above; above = above.parentElement) {
    if (says(above, property, no)) return false
    if (says(above, property, yes) || above.matches(tags)) return true
  }
  return false
}

/* A section's heading is a field of its own here: one inside a text stays visible as a bold paragraph. */
const looksOf = (text) => {
  const wanted = LOOKS.filter((look) => looks(text, look)).map((look) => look.tag)
  if (text.parentElement.closest("th")) return wanted.filter((tag) => tag !== "strong")
  return text.parentElement.closest(HEADINGS) ? ["strong", ...wanted.filter((tag) => tag !== "strong")] : wanted
}

const withPlainLooks = (body) => {
  const wanted = textsOf(body).map((text) => [text, looksOf(text)])
  each(body, "b, strong, i, em, cite:not([data-ref]), sup, sub, span, font, u, ins", dissolve)
  for (const [text, tags] of wanted) {
    for (const tag of tags) {
      const look = element(tag)
      text.replaceWith(look)
      look.append(text)
    }
  }
  each(body, HEADINGS, (heading) => heading.replaceWith(element("p", {}, ...heading.childNodes)))
}

/* Where a link leads, past the counters of who followed it; nothing for a place inside the page it comes from. */
const straight = (href) => {
  if (!/^https?:/i.test(href)) return /^(mailto:|tel:|\/(?!\/))/i.test(href) ? href : ""
  if (!URL.canParse(href)) return ""
  const address = new URL(href)
  const wrapper = { "www.google.com/url": "q", "l.facebook.com/l.php": "u" }[address.host + address.pathname]
  const inside = address.searchParams.get(address.host.endsWith(".safelinks.protection.outlook.com") ? "url" : wrapper || "")
  if (inside) return straight(inside)
  const counters = [...address.searchParams.keys()].filter((name) => TRACKING.test(name))
  for (const name of counters) address.searchParams.delete(name)
  return storedAddress(counters.length ? address.href : href)
}

const withStraightLinks = (body) =>
  each(body, "a", (link) => {
    const href = straight(link.getAttribute("href")?.trim() || "")
    if (!href || !link.textContent.trim()) dissolve(link)
    else link.setAttribute("href", href)
  })

/* Our tables have no cell over several rows or columns: the words stand in the first, the others are empty. */
const withSingleCells = (body) =>
  each(body, "tr", (row) => {
    for (const cell of [...row.cells]) {
      const { cellIndex, colSpan, rowSpan } = cell
      const below = rowSpan > 1 ? [...row.parentElement.rows].slice(row.sectionRowIndex + 1, row.sectionRowIndex + rowSpan) : []
      cell.removeAttribute("colspan")
      cell.removeAttribute("rowspan")
      for (let added = 1; added < Math.min(colSpan, 50); added++) cell.after(element(cell.localName))
      for (const next of below) {
        const before = next.cells[cellIndex] || null
        for (let added = 0; added < Math.min(colSpan, 50); added++) next.insertBefore(element("td"), before)
      }
    }
  })

const withoutEmptyLines = (body) => {
  each(body, "br", (line) => {
    if ([line.previousElementSibling, line.nextElementSibling].some((beside) => beside?.matches(BLOCKS))) line.remove()
  })
  each(body, "p, div", (block) => {
    if (!block.textContent.trim() && !block.querySelector("table, cite, figure")) block.remove()
  })
}

const STEPS = [
  withLists,
  withOneListForItsItems,
  withPlainLooks,
  withStraightLinks,
  withSingleCells,
  withoutEmptyLines,
]

/* The headings of what was copied, in their order: { text, level }. */
const headingsIn = (body) =>
  [...body.querySelectorAll(HEADINGS)]
    .map((found) => ({
      text: found.textContent.replace(/\s+/g, " ").trim(),
      level: Number(/^h(\d)$/.exec(found.localName)?.[1] || found.getAttribute("aria-level") || 2),
    }))
    .filter(({ text }) => text)

/* The HTML of the clipboard as our articles have it, and the headings that are none any more. What was copied in one of
   our own editors stays as it is. */
export const cleaned = (html) => {
  if (html.includes("data-pm-slice")) return { html, headings: [] }
  const body = parsed(html)
  withoutWhatIsNotText(body)
  const headings = headingsIn(body)
  for (const step of STEPS) step(body)
  return { html: body.innerHTML, headings }
}

export const CleanPaste = Extension.create({
  name: "cleanPaste",

  addStorage() {
    return { headings: [] }
  },

  addProseMirrorPlugins() {
    const clean = (pasted) => {
      const { html, headings } = cleaned(pasted)
      this.storage.headings = headings
      return html
    }
    return [new Plugin({ props: { transformPastedHTML: clean } })]
  },

  /* Whoever offers to make sections of them hears of it once they stand in the text. */
  onTransaction({ editor, transaction }) {
    const { headings } = this.storage
    if (!transaction.getMeta("paste") || !headings.length) return
    this.storage.headings = []
    editor.view.dom.dispatchEvent(new CustomEvent("writing:headings", { bubbles: true, detail: headings }))
  },
})

"""Stage 2: the only HTML that rich fields may hold; every rich field passes here again when it is rendered.

Guards two rules: nothing runs and no link leads by a trick; cleaning twice changes nothing more,
so a digest never moves. Words are kept to the character; markup that is not allowed goes, its words stay.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

from . import figures
from .characters import characters
from .links import safe_href

BLOCKS = {"p", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "div"}
INLINE = {"strong", "em", "sub", "sup", "a", "br", "cite"}
ATTRIBUTES = {"a": {"href"}, "th": {"scope"}, "cite": {"data-ref"}, "figure": figures.ATTRIBUTES, "div": {"data-care"}}
SCHEMES = {"http", "https", "mailto", "tel"}
CARE = {"emergency", "urgent", "routine"}  # how soon somebody needs help: the kinds of a care card
SCOPES = {"row", "col", "rowgroup", "colgroup"}
# Blocks that word processors and other sites paste: each becomes a paragraph. Without this,
# `<h2>One</h2><div>Two</div>` would lose its tags and join two words into "OneTwo".
PASTED_BLOCKS = (
    "address article aside blockquote center dd details dl dt fieldset figcaption footer form "
    "h1 h2 h3 h4 h5 h6 header hr main nav pre section summary"
)
ALIASES = {"b": "strong", "i": "em", "tfoot": "tbody", **dict.fromkeys(PASTED_BLOCKS.split(), "p")}
VOID = {"br", "hr"}
NO_CITATION_INSIDE = {"a", "sub", "sup"}  # a citation is itself a raised link
DEPTH_LIMIT = 60
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass
class Element:
    tag: str
    attributes: dict = field(default_factory=dict)
    children: list = field(default_factory=list)


def clean(source: str) -> str:
    """The allowed HTML of `source`: NFC, with curly quotes, dashes and no-break spaces as they were.

    Nesting deeper than DEPTH_LIMIT is no text that a person wrote: it comes back as plain paragraphs.
    """
    tree = _Tree(source)
    if tree.depth <= DEPTH_LIMIT:
        nodes = _flow(tree.root.children)
        if _depth(nodes) <= DEPTH_LIMIT:
            return _html(nodes)
    return _html(_flow(tree.plain_paragraphs()))


def escaped(plain: str) -> str:
    """HTML for plain text.

    U+0338 in first place would fuse with the ">" before it into "≯" when somebody normalizes the page.
    """
    safe = html.escape(plain, quote=False)
    return f"&#824;{safe[1:]}" if safe.startswith("\u0338") else safe


class _Tree(HTMLParser):
    """The balanced output of nh3 as a tree. nh3 alone parses hostile input."""

    def __init__(self, source: str):
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]
        self.depth = 0
        self.plain: list[str] = []
        self.feed(
            nh3.clean(
                re.sub("[\ud800-\udfff]", "", source),
                tags=BLOCKS | INLINE | ALIASES.keys(),
                attributes=ATTRIBUTES,
                url_schemes=SCHEMES,
                link_rel=None,
            )
        )
        self.close()

    def handle_starttag(self, tag, attrs):
        element = Element(ALIASES.get(tag, tag), dict(attrs))
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)
        self.depth = max(self.depth, len(self.open))
        self._break_plain(element.tag)

    def handle_endtag(self, tag):
        self._break_plain(self.open.pop().tag)

    def handle_data(self, data):
        self.open[-1].children.append(data)
        self.plain.append(data)

    def _break_plain(self, tag):
        if tag == "br" or tag not in INLINE:
            self.plain.append("\n")

    def plain_paragraphs(self) -> list[Element]:
        return [Element("p", {}, [line]) for line in "".join(self.plain).split("\n")]


# The content model: flow (top level, list items, cells) holds blocks and runs of inline content.


def _flow(nodes: list) -> list:
    """A run of loose text becomes a paragraph when it would otherwise lose the break beside it."""
    parts = list(_parts(nodes))
    apart = any(part is None or (isinstance(part, Element) and part.tag == "p") for part in parts)
    flow: list = []
    for part in parts:
        if isinstance(part, Element):
            flow.append(part)
        elif part and not _is_blank(run := _inline(part)):
            flow += [Element("p", {}, run)] if apart else run
    return flow


def _parts(nodes: list) -> Iterator[list | Element | None]:
    """Runs of inline nodes as lists, finished blocks as elements, None where a block left only its break."""
    run: list = []
    for node in _dissolved(nodes):
        if _is_inline(node):
            run.append(node)
            continue
        yield run
        run = []
        yield from _block(node)
    yield run


def _dissolved(nodes: list) -> Iterator:
    """Formatting wrapped around whole blocks (as Google Docs pastes it) goes; the blocks stay."""
    for node in nodes:
        if isinstance(node, Element) and node.tag in INLINE and not _is_inline(node):
            yield from _dissolved(node.children)
        else:
            yield node


def _block(node: Element) -> Iterator[list | Element | None]:
    """A list, a table, a figure, a care card or a paragraph; or, of a block that cannot stay, what is inside it."""
    block = None
    if node.tag in {"ul", "ol"}:
        block = _list(node)
    elif node.tag == "table":
        block = _table(node)
    elif node.tag == "figure" and (picture := figures.attributes(node.attributes)):
        block = Element("figure", picture, _inline(node.children))
    elif node.tag == "div" and (care := node.attributes.get("data-care")) in CARE:
        block = Element("div", {"data-care": care}, card) if (card := _flow(node.children)) else None
    elif all(_is_inline(child) for child in node.children):
        block = None if _is_blank(run := _inline(node.children)) else Element("p", {}, run)
    elif node.children:
        yield None
        yield from _parts(node.children)
    yield block


def _list(node: Element) -> Element | None:
    items: list[Element] = []
    for child in node.children:
        if isinstance(child, str) and not child.strip():
            continue
        if isinstance(child, Element) and child.tag in {"ul", "ol"} and items:
            items[-1].children.append(child)
        else:
            is_item = isinstance(child, Element) and child.tag == "li"
            items.append(child if is_item else Element("li", {}, [child]))
    kept = [Element("li", {}, flow) for item in items if (flow := _flow(item.children))]
    return Element(node.tag, {}, kept) if kept else None


def _table(node: Element) -> Element | None:
    groups: dict[str, list] = {"caption": [], "thead": [], "tbody": []}
    for child in node.children:
        if isinstance(child, Element) and child.tag in groups:
            groups[child.tag] += _inline(child.children) if child.tag == "caption" else _rows(child)
    groups["caption"] = [] if _is_blank(groups["caption"]) else _merged(groups["caption"])
    if not groups["thead"] + groups["tbody"]:
        return Element("p", {}, groups["caption"]) if groups["caption"] else None
    return Element("table", {}, [Element(tag, {}, held) for tag, held in groups.items() if held])


def _rows(group: Element) -> list[Element]:
    rows = [child for child in group.children if isinstance(child, Element) and child.tag == "tr"]
    filled = [Element("tr", {}, [_cell(cell) for cell in row.children if _is_cell(cell)]) for row in rows]
    return [row for row in filled if row.children]


def _cell(cell: Element) -> Element:
    scope = cell.attributes.get("scope")
    return Element(cell.tag, {"scope": scope} if scope in SCOPES else {}, _flow(cell.children))


def _inline(nodes: list, inside: frozenset = frozenset()) -> list:
    run: list = []
    for node in nodes:
        if isinstance(node, str):
            run.append(node)
        elif node.tag == "br":
            run.append(Element("br"))
        elif node.tag == "cite":
            run += [] if inside & NO_CITATION_INSIDE else _citations([Element("cite", node.attributes)])
            run += _inline(node.children, inside)
        elif node.tag in INLINE:
            run += _formatted(node, inside)
        else:
            run += [" ", *_inline(node.children, inside), " "]
    return _merged(run)


def _formatted(node: Element, inside: frozenset) -> list:
    attributes = {"href": safe_href(node.attributes.get("href") or "")} if node.tag == "a" else {}
    if node.tag in inside or "" in attributes.values():
        return _inline(node.children, inside)
    content = _inline(node.children, inside | {node.tag})
    formatted = content if _is_blank(content) else [Element(node.tag, attributes, content)]
    outermost = node.tag in NO_CITATION_INSIDE and not inside & NO_CITATION_INSIDE
    return formatted + (_citations(node.children) if outermost else [])


def _citations(nodes: list) -> list[Element]:
    """Every citation of a reference within `nodes`, emptied, in order."""
    found: list[Element] = []
    for node in nodes:
        if isinstance(node, Element):
            reference = (node.attributes.get("data-ref") or "").lower()
            found += [Element("cite", {"data-ref": reference})] if UUID.fullmatch(reference) else []
            found += _citations(node.children)
    return found


def _merged(run: list) -> list:
    """Neighboring text as one string, so that a letter and an accent from two tags compose now."""
    merged: list = []
    for node in run:
        if isinstance(node, str) and merged and isinstance(merged[-1], str):
            merged[-1] += node
        else:
            merged.append(node)
    return [kept for node in merged if (kept := characters(node) if isinstance(node, str) else node)]


def _is_inline(node) -> bool:
    return isinstance(node, str) or (node.tag in INLINE and all(_is_inline(child) for child in node.children))


def _is_cell(node) -> bool:
    return isinstance(node, Element) and node.tag in {"th", "td"}


def _is_blank(run: list) -> bool:
    """True when a reader would see nothing: no letter and no citation."""
    return all(not node.strip() if isinstance(node, str) else node.tag == "br" for node in run)


def _depth(nodes: list) -> int:
    return max((1 + _depth(node.children) for node in nodes if isinstance(node, Element)), default=0)


def _html(nodes: list) -> str:
    return "".join(escaped(node) if isinstance(node, str) else _element_html(node) for node in nodes)


def _element_html(element: Element) -> str:
    attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in element.attributes.items())
    if element.tag in VOID:
        return f"<{element.tag}{attributes}>"
    return f"<{element.tag}{attributes}>{_html(element.children)}</{element.tag}>"

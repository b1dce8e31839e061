"""Stage 1: paragraphs and list items -> rich HTML in the contract's few tags, everything else escaped."""

import re
import unicodedata

from .bullets import Item

_LEAD_TERM = re.compile(r"([^\s:.!?;][^:.!?;]{0,59}:)(\s+\S.*)", re.S)
_MAX_TERM_WORDS = 8
_MAX_DEPTH = 4


def escaped(text: str) -> str:
    """Text for use between tags. A combining mark at its start would merge with the tag before it in NFC."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if safe and unicodedata.combining(safe[0]):
        return f"&#x{ord(safe[0]):x};{safe[1:]}"
    return safe


def paragraph(text: str) -> str:
    return f"<p>{escaped(text)}</p>"


def listing(items: list[Item]) -> str:
    """Nested lists of `items`: deeper by indent, or by sign where indents are lost."""
    return _list_html(list(zip(items, _depths(items), strict=True)))


def has_lead_term(text: str) -> bool:
    found = _LEAD_TERM.match(text[:200])
    return found is not None and len(found[1].split()) <= _MAX_TERM_WORDS


def _depths(items: list[Item]) -> list[int]:
    depths: list[int] = []
    stack: list[Item] = []
    for item in items:
        while stack and _is_above(item, stack[-1]):
            stack.pop()
        if not stack or (_is_above(stack[-1], item) and len(stack) < _MAX_DEPTH):
            stack.append(item)
        depths.append(len(stack) - 1)
    return depths


def _is_above(one: Item, other: Item) -> bool:
    """True when `one` stands on an outer level of `other`. An indent of one space is a slip, not a level."""
    if abs(one.indent - other.indent) > 1:
        return one.indent < other.indent
    return one.rank < other.rank


def _list_html(entries: list[tuple[Item, int]]) -> str:
    """HTML of entries whose first has the least depth; a change of kind on that depth begins another list."""
    runs: list[list[tuple[Item, list]]] = []
    level = entries[0][1]
    for item, depth in entries:
        if depth > level:
            runs[-1][-1][1].append((item, depth))
        elif runs and runs[-1][-1][0].ordered == item.ordered:
            runs[-1].append((item, []))
        else:
            runs.append([(item, [])])
    return "".join(_one_list(run) for run in runs)


def _one_list(run: list[tuple[Item, list]]) -> str:
    tag = "ol" if run[0][0].ordered else "ul"
    terms = sum(has_lead_term(item.text) for item, _ in run)
    bold = terms * 2 >= len(run)
    inner = "".join(
        f"<li>{_item_html(item.text, bold)}{_list_html(below) if below else ''}</li>" for item, below in run
    )
    return f"<{tag}>{inner}</{tag}>"


def _item_html(text: str, bold: bool) -> str:
    if not bold or not has_lead_term(text):
        return escaped(text)
    found = _LEAD_TERM.match(text)
    return f"<strong>{escaped(found[1])}</strong>{escaped(found[2])}"

"""Stage 1: lines -> paragraphs, lists and marked headings, in order. Wrapped lines are put together again."""

from itertools import groupby

from .bullets import Item, continues, extended, listed
from .element import HEADING, LIST, PARAGRAPH, Element, joined_lists
from .headings import settle_headings
from .lines import Line, blocks, is_wrapped
from .margins import underlines
from .parsed import Notebook
from .shapes import STRONG, bold_heading, ends_sentence, heading_strength, markdown_heading
from .special_headings import is_special


def read_elements(lines: list[Line], notebook: Notebook) -> list[Element]:
    """Elements of the lines that are left when credits, disclaimer and references are gone."""
    items = listed(lines)
    read = [element for group in blocks(lines) for element in _elements_of(group, items, notebook)]
    elements: list[Element] = []
    for kind, found in groupby(read, key=lambda element: element.kind):
        each = list(found)
        elements += [joined_lists(each)] if kind == LIST else each
    return settle_headings(elements, notebook)


def _elements_of(group: list[Line], items: dict[int, Item], notebook: Notebook) -> list[Element]:
    elements: list[Element] = []
    index = 0
    wrapped = is_wrapped([line for line in group if line.number not in items])
    while index < len(group):
        element, end = _next_element(group, index, items, wrapped)
        _leave_out_marks(element, group[index:end], notebook)
        index = end
        elements.append(element)
    return elements


def _next_element(group: list[Line], index: int, items: dict[int, Item], wrapped: bool) -> tuple[Element, int]:
    line = group[index]
    if line.number in items:
        return _list_element(group, index, items)
    after = group[index + 1] if index + 1 < len(group) else None
    marked = _marked_heading(line, after)
    if marked:
        return marked, index + len(marked.lines)
    end = index + 1
    is_heading = _opens_block(group, index, items)
    while end < len(group) and not is_heading and _goes_on(group, end, items, wrapped):
        end += 1
    text = " ".join(each.text for each in group[index:end])
    numbers = tuple(each.number for each in group[index:end])
    return Element(PARAGRAPH, numbers, text, opens=is_heading, alone=end - index == len(group)), end


def _marked_heading(line: Line, after: Line | None) -> Element | None:
    """A heading whose level markdown tells: "## X", or X with a rule under it."""
    marked = markdown_heading(line.text)
    if marked:
        return Element(HEADING, (line.number,), marked[1], level=marked[0])
    if after and underlines(line, after):
        return Element(HEADING, (line.number, after.number), line.text, level=1 if after.text[0] == "=" else 2)
    return None


def _opens_block(group: list[Line], index: int, items: dict[int, Item]) -> bool:
    """True for a line over others in its block that reads like a heading and not like a wrapped sentence."""
    line = group[index]
    if index or len(group) == 1 or len(line.text) > 90:
        return False
    if is_special(line.text):
        return True
    below = group[1]
    is_strong = bool(bold_heading(line.text)) or heading_strength(line.text) == STRONG
    return is_strong and (below.number in items or not below.text[0].islower())


def _goes_on(group: list[Line], end: int, items: dict[int, Item], wrapped: bool) -> bool:
    line, before = group[end], group[end - 1]
    if (
        line.number in items
        or markdown_heading(line.text)
        or (end + 1 < len(group) and underlines(line, group[end + 1]))
    ):
        return False
    return wrapped or (line.text[0].islower() and not ends_sentence(before.text))


def _list_element(group: list[Line], index: int, items: dict[int, Item]) -> tuple[Element, int]:
    found: list[tuple[Item, list[Line]]] = []
    end = index
    while end < len(group):
        line = group[end]
        if line.number in items:
            found.append((items[line.number], []))
        elif continues(found[-1][0], group[end - 1], line) and not markdown_heading(line.text):
            found[-1][1].append(line)
        else:
            break
        end += 1
    numbers = tuple(line.number for line in group[index:end])
    return Element(LIST, numbers, items=tuple(extended(item, more) for item, more in found)), end


def _leave_out_marks(element: Element, lines: list[Line], notebook: Notebook) -> None:
    """The signs of a markdown heading, on the `lines` it stands on, are layout."""
    if element.kind != HEADING:
        return
    for mark in lines[0].text.split(element.text, 1):
        notebook.leave_out(element.line, mark)
    for line in lines[1:]:
        notebook.leave_out(line.number, line.text)

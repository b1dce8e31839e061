"""Stage 1: decides which short paragraphs are headings. A sentence that only lacks its stop is not one."""

from dataclasses import replace

from .element import HEADING, LIST, PARAGRAPH, Element
from .parsed import Kept, Notebook
from .shapes import NONE, STRONG, WEAK, bold_heading, heading_strength, is_lead_in
from .special_headings import is_special


def settle_headings(elements: list[Element], notebook: Notebook) -> list[Element]:
    """The elements with plain headings told from paragraphs. Where markdown marks them, only it counts."""
    if sum(element.level > 0 for element in elements) >= 2:
        return [_as_heading(element, notebook, level=2) if _is_special(element) else element for element in elements]
    strengths = [_strength(elements, index) for index in range(len(elements))]
    chosen: set[int] = set()
    start = 0
    while start < len(elements):
        end = start
        while end < len(elements) and strengths[end] > NONE:
            end += 1
        chosen |= _chosen(range(start, end), strengths, elements, notebook)
        start = max(end, start + 1)
    return _settled(elements, chosen, notebook)


def _settled_by_marks(element: Element, notebook: Notebook) -> Element:
    if element.kind == HEADING:
        return _as_heading(element, notebook)
    return _as_heading(element, notebook, level=2) if _is_special(element) else element


def _is_special(element: Element) -> bool:
    return element.kind == PARAGRAPH and len(element.lines) == 1 and is_special(element.text)


def _strength(elements: list[Element], index: int) -> int:
    element = elements[index]
    if element.kind != PARAGRAPH or len(element.lines) > 1 or not (element.alone or element.opens):
        return NONE
    if _is_special(element) or bold_heading(element.text):
        return STRONG
    strength = heading_strength(element.text)
    if strength == WEAK and _is_before_list(elements, index):
        announces = element.text.endswith(":") or is_lead_in(element.text)
        return NONE if announces else WEAK
    return strength


def _is_before_list(elements: list[Element], index: int) -> bool:
    return index + 1 < len(elements) and elements[index + 1].kind == LIST


def _chosen(run: range, strengths: list[int], elements: list[Element], notebook: Notebook) -> set[int]:
    """Of short lines in a row: the title, the first and the last. A list without bullets is between them."""
    if not run:
        return set()
    chosen: set[int] = set()
    indexes = list(run)
    if indexes[0] == 0:
        chosen.add(indexes.pop(0))
    ends_file = run.stop == len(elements)
    for index in indexes:
        is_last = index == indexes[-1] and not ends_file
        is_first = index == indexes[0] and strengths[index] == STRONG and not ends_file
        is_subtitle = index == 1 and strengths[index] == WEAK
        if _is_special(elements[index]) or ((is_last or is_first) and not is_subtitle):
            chosen.add(index)
    _ask(indexes, chosen, strengths, elements, notebook)
    return chosen


def _ask(indexes: list[int], chosen: set[int], strengths: list[int], elements: list[Element], notebook: Notebook):
    for index in indexes:
        is_sure = strengths[index] == STRONG and (index in chosen or index == len(elements) - 1)
        if not is_sure:
            choice, other = ("heading", "paragraph") if index in chosen else ("paragraph", "heading")
            notebook.guess(
                "heading",
                f"Is “{elements[index].text}” a heading?",
                choice=choice,
                others=(other,),
                line=elements[index].line,
            )


def _settled(elements: list[Element], chosen: set[int], notebook: Notebook) -> list[Element]:
    """Chosen paragraphs as headings; a headline with nothing after it is kept for the editor."""
    settled = [_as_heading(each, notebook) if index in chosen else each for index, each in enumerate(elements)]
    last = elements[-1] if elements else None
    if last and len(elements) - 1 not in chosen and _strength(elements, len(elements) - 1) == STRONG:
        notebook.unplaced.append(Kept(last.line, last.text))
        settled.pop()
    return settled


def _as_heading(element: Element, notebook: Notebook, level: int = 0) -> Element:
    """The element as a heading, without marks around its words."""
    text = bold_heading(element.text) or element.text
    before, after = element.text.split(text, 1)
    core = text.rstrip(": \u00a0") or text
    notebook.leave_out(element.line, before)
    notebook.leave_out(element.line, text[len(core) :] + after)
    return replace(element, kind=HEADING, text=core, level=level or element.level)

"""Stage 1: the key points, wherever in the file they stand and whatever they are called."""

from dataclasses import dataclass

from .element import HEADING, LIST, PARAGRAPH, Element
from .parsed import Kept, Notebook
from .special_headings import is_key_points, is_summary

_LONGEST_POINT = 300
_LONGEST_INTRO = 400


@dataclass(frozen=True)
class KeyPoints:
    """`points` are (text, line numbers) pairs."""

    heading: str = ""
    intro: str = ""
    points: tuple[tuple[str, tuple[int, ...]], ...] = ()


def take_key_points(elements: list[Element], notebook: Notebook) -> tuple[KeyPoints, list[Element]]:
    """The first key points of the file and the elements that are left."""
    for start, element in enumerate(elements):
        if element.kind != HEADING or not (is_key_points(element.text) or is_summary(element.text)):
            continue
        end = _end_with_list(elements, start) or _end_with_paragraphs(elements, start, notebook)
        if end:
            found = _read(elements[start:end])
            return found, _without(elements, start, end, notebook)
    return KeyPoints(), elements


def _end_with_list(elements: list[Element], start: int) -> int:
    """Index after the list under the heading, 0 when none follows within two short paragraphs."""
    for index in range(start + 1, min(start + 4, len(elements))):
        if elements[index].kind == LIST:
            return index + 1
        if elements[index].kind == HEADING or len(elements[index].text) > _LONGEST_INTRO:
            return 0
    return 0


def _end_with_paragraphs(elements: list[Element], start: int, notebook: Notebook) -> int:
    """Index after two or more one-line paragraphs that end at a heading, 0 when they are plain prose."""
    end = start + 1
    while end < len(elements) and _may_be_point(elements[end]):
        end += 1
    ends_at_heading = end < len(elements) and elements[end].kind == HEADING
    if end - start < 3 or not ends_at_heading or not is_key_points(elements[start].text):
        return 0
    notebook.guess(
        "key-points",
        f"Are the short paragraphs under “{elements[start].text}” key points?",
        choice="key points",
        others=("paragraphs",),
        line=elements[start].line,
    )
    return end


def _may_be_point(element: Element) -> bool:
    return element.kind == PARAGRAPH and len(element.text) <= _LONGEST_POINT


def _read(elements: list[Element]) -> KeyPoints:
    heading, body = elements[0], elements[1:]
    lists = [element for element in body if element.kind == LIST]
    if not lists:
        return KeyPoints(heading.text, "", tuple((each.text, each.lines) for each in body))
    intro = " ".join(element.text for element in body if element.kind == PARAGRAPH)
    return KeyPoints(heading.text, intro, tuple((item.text, item.lines) for each in lists for item in each.items))


def _without(elements: list[Element], start: int, end: int, notebook: Notebook) -> list[Element]:
    """The other elements. Text after late key points has no place; after early ones, it introduces."""
    before, after = elements[:start], elements[end:]
    if not any(element.kind == HEADING for element in before):
        return before + after
    notebook.guess(
        "key-points-place",
        "The key points stand after the first section; on the page they come before it. Is that right?",
        choice="before the sections",
        others=("as a section",),
        line=elements[start].line,
    )
    while after and after[0].kind != HEADING:
        notebook.unplaced += [Kept(line, text) for line, text in after.pop(0).texts()]
    return before + after

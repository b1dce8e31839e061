"""Stage 1: the source site's disclaimer. Kept apart: ours is a signed document of its own."""

import re

from .bullets import item_of
from .lines import Line, blocks, without
from .parsed import Notebook
from .references import is_reference_heading, looks_like_reference
from .shapes import STRONG, heading_strength, markdown_heading

_KIND = r"(?:(?:medical|health|legal|important|general|content|editorial|site|website|our)\s+){0,3}"
_HEADING = re.compile(rf"(?:#{{1,6}}\s+|\*\*)?{_KIND}disclaimers?(?:\s+and\s+\w+)?\s*[:.]?(?:\*\*)?", re.I)
_INLINE = re.compile(rf"(?P<label>{_KIND}disclaimer\s*[:–—-]\s*)\S", re.I)
_LANGUAGE = re.compile(
    r"\bsubstitute\s+for\s+(?:the\s+)?(?:professional|medical|advice|a\s+(?:doctor|physician|medical))|"
    r"\b(?:informational|educational)\s+(?:and\s+\w+\s+|or\s+\w+\s+)?purposes\s+only|"
    r"\bin\s+place\s+of\s+(?:the\s+)?(?:medical\s+)?advice\b|"
    r"\b(?:does|do|is|are)\s+not\s+(?:\w+\s+){0,4}(?:provide|constitute|replace|offer|considered|as)\s+"
    r"(?:\w+\s+){0,2}medical\s+advice",
    re.I,
)
_MAX = 3000
_TAIL = 6


def take_disclaimer(lines: list[Line], notebook: Notebook) -> list[Line]:
    """Take the paragraphs under a disclaimer heading, or else one at either end that words itself as one."""
    groups = blocks(lines)
    last_heading = _last_heading(groups)
    taken: set[int] = set()
    for index, group in enumerate(groups):
        if group[0].number not in taken and _opens_disclaimer(group[0].text):
            taken |= _take_from(groups, index, last_heading, notebook)
    if not taken:
        taken = _take_unlabeled(groups, last_heading, notebook)
    return without(lines, taken)


def is_disclaimer_heading(text: str) -> bool:
    return len(text) <= 60 and _HEADING.fullmatch(text) is not None


def has_disclaimer_language(text: str) -> bool:
    return len(text) <= _MAX and _LANGUAGE.search(text) is not None


def _opens_disclaimer(text: str) -> bool:
    return is_disclaimer_heading(text) or _INLINE.match(text[:80]) is not None


def _last_heading(groups: list[list[Line]]) -> int:
    """Index of the last group that opens with a heading of the article, -1 without one."""
    headed = [index for index, group in enumerate(groups) if _is_article_heading(group)]
    return headed[-1] if headed else -1


def _is_article_heading(group: list[Line]) -> bool:
    text = group[0].text
    if _opens_disclaimer(text) or is_reference_heading(text) or looks_like_reference(text):
        return False
    return markdown_heading(text) is not None or heading_strength(text) == STRONG


def _take_from(groups: list[list[Line]], index: int, last_heading: int, notebook: Notebook) -> set[int]:
    first = groups[index]
    inline = _INLINE.match(first[0].text[:80])
    notebook.leave_out(first[0].number, inline["label"] if inline else first[0].text)
    notebook.disclaimer.append(_words(first, inline.end("label") if inline else len(first[0].text)))
    certain = index if inline or len(first) > 1 else index + 1
    at_the_end = index > last_heading and index >= len(groups) / 2
    end = index + 1
    while end < len(groups) and _goes_on(groups[end], is_certain=end <= certain or at_the_end):
        notebook.disclaimer.append(_words(groups[end], 0))
        end += 1
    return {line.number for group in groups[index:end] for line in group}


def _goes_on(group: list[Line], *, is_certain: bool) -> bool:
    """The first paragraph is the disclaimer's; the next ones only at the end, or by their words."""
    text = group[0].text
    if is_reference_heading(text) or looks_like_reference(text) or _opens_disclaimer(text):
        return False
    return has_disclaimer_language(text) or (is_certain and not _is_article_heading(group))


def _words(group: list[Line], skip: int) -> str:
    return " ".join([group[0].text[skip:], *(line.text for line in group[1:])]).strip()


def _take_unlabeled(groups: list[list[Line]], last_heading: int, notebook: Notebook) -> set[int]:
    for index, group in enumerate(groups):
        at_an_end = index < 2 or (index > last_heading and index >= len(groups) - _TAIL)
        if at_an_end and not item_of(group[0]) and has_disclaimer_language(_words(group, 0)):
            notebook.disclaimer.append(_words(group, 0))
            notebook.guess(
                "disclaimer",
                "Is this paragraph a disclaimer? It was taken out of the text.",
                choice="disclaimer",
                others=("a paragraph",),
                line=group[0].number,
            )
            return {line.number for line in group}
    return set()

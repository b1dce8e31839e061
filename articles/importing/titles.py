"""Stage 1: the title, from the caller, a label or the first line; else one is proposed and asked about."""

import re

from .element import HEADING, Element
from .parsed import Kept, Notebook
from .shapes import STRONG, heading_strength, is_question
from .special_headings import is_introduction, is_key_points

_VERB = re.compile(
    r"\s(?:is|are|was|were|can|may|might|will|has|have|refers?|means?|causes?|occurs?|affects?|happens?|helps?|"
    r"involves?|includes?|describes?|remains?|often|usually)\b",
    re.I,
)


def take_title(elements: list[Element], notebook: Notebook, *, given: str) -> tuple[str, list[Element]]:
    """(title, the elements that are left). The title is "" when the file has none and none was given."""
    first = elements[0] if elements and _may_be_title(elements) else None
    known = given or notebook.title
    if given and notebook.title and not _same(given, notebook.title):
        _keep_other(Kept(notebook.title_line, notebook.title), given, notebook)
    if known:
        return known, _after_known_title(known, first, elements, notebook)
    if not first:
        return "", elements
    notebook.title_line = first.line
    if is_question(first.text) or (not first.level and heading_strength(first.text) < STRONG):
        _ask(first.text, ("a section heading",), first.line, notebook)
    return first.text, elements[1:]


def propose_title(lead: str, headings: list[str], notebook: Notebook) -> str:
    """A title from the first question among the headings or from what the lead is about, as a guess."""
    questions = [heading for heading in headings if is_question(heading)]
    candidates = [*questions[:1], _subject(lead), *headings[:1]]
    candidates = list(dict.fromkeys(text for text in candidates if text))
    choice = candidates[0] if candidates else ""
    notebook.title_line = 0
    _ask(choice, tuple(candidates[1:]), 0, notebook)
    return choice


def _may_be_title(elements: list[Element]) -> bool:
    """The first heading, when no other has its level in markdown, and it heads no known part."""
    first = elements[0]
    if first.kind != HEADING or is_key_points(first.text) or is_introduction(first.text) or len(elements) == 1:
        return first.kind == HEADING and len(elements) == 1
    marked = [element.level for element in elements if element.level]
    return not first.level or (first.level == min(marked) and marked.count(first.level) == 1)


def _after_known_title(known: str, first: Element | None, elements: list[Element], notebook: Notebook):
    if not first:
        return elements
    if _same(known, first.text):
        notebook.leave_out(first.line, first.text)
        return elements[1:]
    if is_question(first.text) or first.level > 1:
        return elements
    _keep_other(Kept(first.line, first.text), known, notebook)
    return elements[1:]


def _keep_other(other: Kept, chosen: str, notebook: Notebook) -> None:
    notebook.unplaced.append(other)
    if notebook.title_line == other.line:
        notebook.title_line = 0
    _ask(chosen, (other.text,), other.line, notebook)


def _ask(choice: str, others: tuple[str, ...], line: int, notebook: Notebook) -> None:
    notebook.guess("title", "Is this the title of the article?", choice=choice, others=others, line=line)


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _subject(lead: str) -> str:
    """The words of the lead before its first verb, when they are two to eight."""
    found = _VERB.search(lead[:120])
    subject = lead[: found.start()] if found else ""
    return subject if 2 <= len(subject.split()) <= 8 and not re.search(r"[.,;:?!]", subject) else ""

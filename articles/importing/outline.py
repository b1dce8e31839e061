"""Stage 1: the level of each section. Plain text tells none, so every guess is put to the editor."""

import re
from dataclasses import dataclass

from .parsed import Notebook
from .shapes import has_numbering, is_capitals, is_question, is_yes_no_question

TOP, DEEPEST = 2, 4
_HOW_TO = re.compile(r"(?:how|ways) to\b|tips (?:for|to)\b", re.I)
_SERIES = re.compile(
    r"(?:step|stage|phase|type|myth|week|day|part) (?:\d{1,2}|one|two|three|four|five|six|[ivx]{1,4})\b", re.I
)
_TOP_TOPIC = re.compile(
    r"(?:treatment|getting help|finding help|get help|frequently asked questions|faqs?|conclusion|summary|"
    r"outlook|next steps|when to|risks?|risk factors|signs|symptoms|causes|diagnosis|prevention|recovery|"
    r"resources)\b",
    re.I,
)
_FAQ = re.compile(r"frequently asked questions|faqs?|common questions|questions and answers", re.I)
_CONTENT_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True)
class Heading:
    """A section's heading as the outline sees it. `marked` is markdown's level or 0."""

    text: str
    line: int
    part: str
    marked: int = 0
    list_first: bool = False
    text_below: str = ""


def levels(headings: list[Heading], notebook: Notebook) -> list[int]:
    """A level for each heading: 2 to 4, the first is 2, none skips one. Guesses are noted."""
    if any(heading.marked for heading in headings):
        return _marked_levels(headings, notebook)
    in_two_styles = _are_in_two_styles(headings)
    found: list[int] = []
    top = _Top(headings[0]) if headings else None
    for heading in headings:
        is_below = bool(found) and _is_below(heading, top, in_two_styles)
        if not is_below:
            top = _Top(heading)
        if found:
            _ask(heading, TOP + is_below, _other_levels(TOP + is_below, found[-1]), notebook)
        found.append(TOP + is_below)
    return found


def _marked_levels(headings: list[Heading], notebook: Notebook) -> list[int]:
    least = min(heading.marked for heading in headings if heading.marked)
    found: list[int] = []
    for heading in headings:
        wanted = TOP + (heading.marked or least) - least
        level = min(wanted, DEEPEST, found[-1] + 1 if found else TOP)
        if level != wanted or not heading.marked:
            _ask(heading, level, _other_levels(level, found[-1] if found else 1), notebook)
        found.append(level)
    return found


def _ask(heading: Heading, level: int, others: tuple[str, ...], notebook: Notebook) -> None:
    notebook.guess(
        "level",
        f"Which level has the heading “{heading.text}”?",
        choice=str(level),
        others=others,
        line=heading.line,
        part=heading.part,
    )


def _other_levels(level: int, before: int) -> tuple[str, ...]:
    deepest = min(before + 1, DEEPEST)
    return tuple(str(other) for other in range(TOP, deepest + 1) if other != level)


class _Top:
    """The last heading on the top level, with the words it and its text have used."""

    def __init__(self, heading: Heading):
        self.text = heading.text
        self.words = _words(f"{heading.text} {heading.text_below[:20000]}")


def _is_below(heading: Heading, top: _Top, in_two_styles: bool) -> bool:
    """True when the heading looks like a part of the last one on the top level."""
    if in_two_styles:
        return not is_capitals(heading.text)
    if _FAQ.search(top.text):
        return is_question(heading.text)
    if is_question(heading.text):
        return False
    if _is_in_series(heading.text) != _is_in_series(top.text):
        return _is_in_series(heading.text)
    if _HOW_TO.match(heading.text) and is_yes_no_question(top.text):
        return True
    return not _TOP_TOPIC.match(heading.text) and _is_topic_of(heading, top)


def _is_in_series(text: str) -> bool:
    """True for "2. Move" and "Step 2: Move"."""
    return has_numbering(text) or _SERIES.match(text) is not None


def _are_in_two_styles(headings: list[Heading]) -> bool:
    """True when some headings are in capitals and some not, the first in capitals."""
    capitals = [is_capitals(heading.text) for heading in headings]
    return sum(capitals) >= 2 and capitals[0] and not all(capitals)


def _is_topic_of(heading: Heading, top: _Top) -> bool:
    """A bare list, or a statement under a question, made of words the section above has just used."""
    words = _words(heading.text)
    shared = len(words & top.words) / len(words) if words else 0
    return shared >= 0.5 if heading.list_first else shared >= 0.9 and is_question(top.text)


def _words(text: str) -> set[str]:
    return {word.lower() for word in _CONTENT_WORD.findall(text)}

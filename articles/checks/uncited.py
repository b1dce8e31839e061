"""Paragraphs that claim something without a reference: what a reviewer looks at first. A list, not a finding.

The rule: it never says that a claim is wrong; it says that nothing in the paragraph shows where it comes from.
"""

import re
from collections.abc import Iterable

from .passages import CONTEXT, Passage

CLAIM = re.compile(
    r"\b\d+(?:[.,]\d+)?\s?(?:%|percent\b|per cent\b|times\b|in\s\d+\b|out of\s\d+\b|mg\b|mcg\b|mL\b|g\b)"
    r"|\b(?:stud(?:y|ies)|trials?|research(?:ers)?|evidence|data|surveys?|meta-analys[ei]s)\b"
    r"|\b(?:increases?|raises?|lowers?|reduces?|doubles?|halves|cuts)\s(?:the\s|your\s|their\s)?(?:\w+\s){0,2}?"
    r"(?:risks?|chances?|odds|deaths?|cravings?|overdoses?)\b"
    r"|\b(?:more|less) likely\b|\beffective(?:ly|ness)?\b|\b(?:is|are) linked (?:to|with)\b|\bleading cause\b",
    re.IGNORECASE,
)
CELL = 5  # words
READ = {"introduction", "body"}


def uncited(prose: Iterable[Passage]) -> list[dict]:
    """JSON-ready, in reading order: `where` a paragraph stands, its `text` (cut to CONTEXT), and `claim`, what made it
    one. Only running text is read: key points and leads sum up what is cited below them."""
    return [
        {"where": passage.where, "text": shortened(line.strip()), "claim": found[0]}
        for passage in prose
        if passage.field in READ
        for start, line in lines_of(passage.text)
        if is_prose(line) and (found := CLAIM.search(line)) and not passage.cited_in(start, start + len(line))
    ]


def is_prose(line: str) -> bool:
    """Whether a line is more than the cell of a table: a sentence, or several words."""
    return line.rstrip()[-1:] in tuple(".!?:") or len(line.split()) > CELL


def lines_of(text: str) -> Iterable[tuple[int, str]]:
    """(offset, line) of each line, which is a block of the page."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def shortened(text: str) -> str:
    return text if len(text) <= CONTEXT else f"{text[: CONTEXT - 1].rstrip()}…"

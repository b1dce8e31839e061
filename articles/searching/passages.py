"""Stage 6, search: what of a signed document is looked in, and which of its words are shown of it. Pure functions.

The rule: a passage is made of the document's own words, in their order; only what is left out at its ends is marked.
"""

import re
from html import unescape

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .words import WORD, folded, stem

BREAK = re.compile(r"</(?:p|li|tr|caption|figcaption|h[1-6])>|<br\s*/?>")
CELL = re.compile(r"</t[hd]>")
TAG = re.compile(r"<[^>]*>")
LENGTH = 240  # characters of a passage, about three lines on a phone
BEFORE = 70  # of them before the first word that was found


def blocks_of(words: dict) -> list[str]:
    """The plain paragraphs of a document that are looked in and shown, in reading order, the title left out."""
    texts = [words["lead"], *paragraphs(words["introduction"])]
    texts += [point["text"] for point in words["key_points"]]
    for section in words["sections"]:
        texts += [section["heading"], *paragraphs(section["body"])]
    return [text for text in (" ".join(each.split()) for each in texts) if text]


def paragraphs(html: str) -> list[str]:
    return [unescape(TAG.sub("", CELL.sub(" ", piece))) for piece in BREAK.split(html)]


def passage(words: dict, stems: set[str]) -> str:
    """The part of a document that holds the most of what was asked for, at most LENGTH characters of it; the lead
    when none does."""
    blocks = blocks_of(words)
    best = max(blocks, key=lambda block: len(stems & set(map(stem_of, WORD.findall(block)))), default="")
    return cut(best, first_place(best, stems))


def stem_of(word: str) -> str:
    return stem(folded(word))


def first_place(text: str, stems: set[str]) -> int:
    return next((found.start() for found in WORD.finditer(text) if stem_of(found[0]) in stems), 0)


def cut(text: str, at: int) -> str:
    """The words around the place `at`, with an ellipsis where words are left out."""
    if len(text) <= LENGTH:
        return text
    start = 0 if at <= BEFORE else text.find(" ", at - BEFORE) + 1
    end = len(text) if start + LENGTH >= len(text) else text.rfind(" ", start, start + LENGTH)
    end = end if end > start else start + LENGTH
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def marked(text: str, stems: set[str]) -> SafeString:
    """The text as HTML, each word that was asked for in a <mark>."""
    pieces, at = [], 0
    for found in WORD.finditer(text):
        if stem_of(found[0]) in stems:
            pieces += [escape(text[at : found.start()]), f"<mark>{escape(found[0])}</mark>"]
            at = found.end()
    return mark_safe("".join([*pieces, escape(text[at:])]))

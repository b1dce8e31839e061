"""Stage 1: alternative texts that leaked among the lines. Alt is a field of an image, never prose."""

import re

from .bullets import item_of
from .lines import Line, blocks, without
from .parsed import Kept, Notebook
from .shapes import ends_sentence, heading_strength

_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)|\[(?:image|photo|picture)\s*:[^\]]*\]", re.I)
_BEGINS = re.compile(
    r"(?:an?|the|two|three|several|some|close[- ]?up|group|image|photo(?:graph)?|picture|portrait|headshot|"
    r"avatar|illustration|smiling|young|older)\b",
    re.I,
)
_PERSON = re.compile(
    r"\b(?:m[ae]n|wom[ae]n|person|people|girl|boy|doctor|nurse|pharmacist|portrait|headshot|photo|picture|image|"
    r"avatar|smil\w+|wearing|beard|glasses|hair|sweater|shirt|coat|blazer|hoodie|camera)\b",
    re.I,
)


def is_portrait_alt(text: str, names: set[str]) -> bool:
    """True for a line above a credit that describes or names the portrait. `names` are lower-case."""
    if len(text) > 160 or len(text.split()) > 25:
        return False
    if text.rstrip(".").lower() in names or _IMAGE.fullmatch(text):
        return True
    return _PERSON.search(text) is not None and (text[0].islower() or _BEGINS.match(text) is not None)


def keep_alt(line: Line, notebook: Notebook) -> None:
    notebook.alt_texts.append(Kept(line.number, line.text))
    notebook.guess(
        "alt-text",
        "Is this line the description of an image? It was taken out of the text.",
        choice=line.text,
        others=("a paragraph",),
        line=line.number,
    )


def take_images(lines: list[Line], notebook: Notebook) -> list[Line]:
    """Take alternative texts that stand alone between paragraphs."""
    taken = set()
    groups = blocks(lines)
    for before, group in zip([[], *groups], groups, strict=False):
        line = group[0]
        if len(group) == 1 and (_is_image(line.text) or _is_stray_alt(line.text, before)):
            keep_alt(line, notebook)
            taken.add(line.number)
    return without(lines, taken)


def _is_image(text: str) -> bool:
    return len(text) <= 1000 and _IMAGE.fullmatch(text) is not None


def _is_stray_alt(text: str, before: list[Line]) -> bool:
    if len(text) > 160 or not text[0].islower() or not _BEGINS.match(text) or text.endswith((",", ":")):
        return False
    if not before or item_of(before[-1]):
        return True
    return ends_sentence(before[-1].text) or heading_strength(before[-1].text) > 0

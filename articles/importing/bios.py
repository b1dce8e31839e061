"""Stage 1: the bio under a credit, and the portrait's alt line above it. Article prose is neither."""

import re
from dataclasses import replace
from itertools import accumulate

from .credentials import certifications_claimed, licenses_claimed
from .lines import Line
from .parsed import Credit, Notebook
from .portraits import is_portrait_alt, keep_alt
from .shapes import ends_sentence

_READ_MORE = re.compile(
    r"\s+(?:(?:read|learn|see|view)\s+(?:more|(?:full\s+)?(?:bio|profile))|full\s+(?:bio|profile))(?:\s*[»›…]|\.{1,3})?$",
    re.I,
)
_PRONOUN = re.compile(r"(?:she|he|they|her|his|their)\b", re.I)
_ABOUT = re.compile(r"about (?:the|our) (?:medical |clinical )?(?:author|writer|editor|reviewer|contributor)s?:?", re.I)
_NAME_WORD = re.compile(r"[^\W\d_][\w'’-]{2,}")


def take_bios(lines: list[Line], found: dict[int, list[Credit]], notebook: Notebook) -> set[int]:
    """Note the credits of `found` (index of line -> credits) with their bios; returns line numbers."""
    blocked = {index + step for index, credits in found.items() for step in range(len(credits[0].lines))}
    alts = _take_alts(lines, found, blocked, notebook)
    blocked |= alts
    taken = {lines[index].number for index in alts}
    length_before = [0, *accumulate(len(line.text) for line in lines)]
    for index, credits in sorted(found.items()):
        start = index + len(credits[0].lines)
        in_tail = length_before[index] > length_before[-1] / 2
        bio = _bio_lines(lines, start, credits[0], blocked, in_tail) if len(credits) == 1 else []
        notebook.credits += [_with_bio(credit, bio, notebook) for credit in credits]
        taken |= {line.number for line in bio}
        blocked |= set(range(start, start + len(bio)))
    return taken | _take_about(lines, blocked, notebook)


def _take_alts(lines: list[Line], found: dict, blocked: set[int], notebook: Notebook) -> set[int]:
    names = {credit.name.lower() for credits in found.values() for credit in credits}
    alts = {
        index - 1
        for index in found
        if index and index - 1 not in blocked and is_portrait_alt(lines[index - 1].text, names)
        if lines[index].is_below(lines[index - 1]) or lines[index - 1].text[0].islower()
    }
    for index in sorted(alts):
        keep_alt(lines[index], notebook)
    return alts


def _bio_lines(lines: list[Line], start: int, credit: Credit, blocked: set[int], in_tail: bool) -> list[Line]:
    """Lines of the bio from index `start` on. `in_tail`: more of the file stands above than below."""
    bio: list[Line] = []
    for index in range(start, len(lines)):
        line = lines[index]
        if index in blocked or (bio and _READ_MORE.search(bio[-1].text[-40:])):
            break
        adjacent = line.is_below(lines[index - 1])
        if not _belongs(line.text, credit, adjacent=adjacent, in_tail=in_tail, begun=bool(bio)):
            break
        bio.append(line)
    return bio


def _belongs(text: str, credit: Credit, *, adjacent: bool, in_tail: bool, begun: bool) -> bool:
    if _names(text, credit.name) and len(text.split()) >= 5:
        return adjacent or in_tail or not begun
    if not ends_sentence(text) and not _READ_MORE.search(text[-40:]):
        return False
    if adjacent and (begun or in_tail or _PRONOUN.match(text)):
        return True
    return in_tail and not adjacent and _READ_MORE.search(text[-40:]) is not None


def _names(text: str, name: str) -> bool:
    """True when the text opens with a word of the name."""
    opening = set(_NAME_WORD.findall(text[:60]))
    return bool(opening & set(_NAME_WORD.findall(name)))


def _with_bio(credit: Credit, lines: list[Line], notebook: Notebook) -> Credit:
    texts = []
    for line in lines:
        more = _READ_MORE.search(line.text, max(0, len(line.text) - 40))
        texts.append(line.text[: more.start()] if more else line.text)
        notebook.leave_out(line.number, more[0] if more else "")
    bio = " ".join(texts)
    numbers = (*credit.lines, *(line.number for line in lines))
    if credit.role != "reviewer":
        return replace(credit, bio=bio, lines=numbers)
    return replace(
        credit,
        bio=bio,
        lines=numbers,
        licenses_claimed=licenses_claimed(bio),
        certifications_claimed=certifications_claimed(bio),
    )


def _take_about(lines: list[Line], blocked: set[int], notebook: Notebook) -> set[int]:
    """An "About the author" section: the bio of a credited person, or kept for the editor."""
    taken: set[int] = set()
    for index, line in enumerate(lines[:-1]):
        if index in blocked or len(line.text) > 60 or not _ABOUT.fullmatch(line.text):
            continue
        notebook.leave_out(line.number, line.text)
        below = _paragraph(lines, index + 1, blocked)
        if below:
            _place_about(below, notebook)
        taken |= {line.number, *(each.number for each in below)}
    return taken


def _paragraph(lines: list[Line], start: int, blocked: set[int]) -> list[Line]:
    paragraph: list[Line] = []
    for index in range(start, len(lines)):
        if index in blocked or (paragraph and not lines[index].is_below(paragraph[-1])):
            break
        paragraph.append(lines[index])
    return paragraph


def _place_about(lines: list[Line], notebook: Notebook) -> None:
    for position, credit in enumerate(notebook.credits):
        if not credit.bio and _names(lines[0].text, credit.name):
            notebook.credits[position] = _with_bio(credit, lines, notebook)
            return
    notebook.cannot_place(lines)

"""Stage 1: proof that a parsed file lost nothing. Knows the result only, not how the parser came to it."""

import html
import re
from collections import Counter

from .bullets import marker_length
from .dates import month_words
from .lines import JOINERS, Line, split_lines
from .parsed import Kept, Parsed

_TAG = re.compile(r"</?[a-z]+>")
_BLOCK_END = re.compile(r"</(?:p|li)>|<[uo]l>")
_WORD = re.compile(r"\w+")
_HIDDEN = dict.fromkeys(map(ord, JOINERS))
_REFERENCE_LABELS_TEXT = """
date last first accessed retrieved viewed cited on from available at published posted online doi
pmid url http https dx org
"""
_REFERENCE_LABELS = frozenset(_REFERENCE_LABELS_TEXT.split())


class _Pool:
    """All kept text. Most lines are one kept piece; parts of one are searched on from the last find."""

    def __init__(self, kept: list[str]):
        self.text = "\n".join(kept)
        self.pieces = {line.strip() for line in self.text.split("\n")}
        self.at = 0

    def holds_any(self, forms: list[str]) -> bool:
        return any(form in self.pieces for form in forms) or any(self._finds(form) for form in forms)

    def _finds(self, fragment: str) -> bool:
        place = self.text.find(fragment, self.at)
        place = self.text.find(fragment) if place < 0 else place
        self.at = place if place >= 0 else self.at
        return place >= 0


def coverage(text: str, parsed: Parsed) -> list[str]:
    """What of `text` is nowhere in `parsed`: lines not found to the character, then words found too seldom.

    An empty list proves that nothing was lost. A proposed title and guesses do not count as keeping a word.
    """
    lines = split_lines(text)
    kept = [_seen(piece) for piece in _kept(parsed)]
    pool, left_out, credited = _Pool(kept), _by_line(parsed.left_out), _credit_words(parsed)
    lost = [
        line.text
        for line in lines
        if not _is_credit(line, credited) and not pool.holds_any(_forms(line, left_out.get(line.number, [])))
    ]
    return [*lost, *_words_missing(lines, kept), *_lost_in_references(parsed)]


def _seen(text: str) -> str:
    return text.translate(_HIDDEN).strip()


def _kept(parsed: Parsed) -> list[str]:
    words = parsed.words
    own = [words["title"] if parsed.title_line else "", words["description"], words["lead"]]
    own += [_plain(words["introduction"]), words["key_points_heading"], words["key_points_intro"]]
    own += [point["text"] for point in words["key_points"]]
    for section in words["sections"]:
        own += [section["heading"], _plain(section["body"])]
    for credit in parsed.byline_names:
        own += [credit.name, credit.post_nominals, credit.bio]
    own += [piece.text for piece in (*parsed.alt_texts, *parsed.unplaced, *parsed.left_out)]
    return [*own, parsed.disclaimer, *(piece.text for piece in parsed.references_given.values())]


def _plain(rich: str) -> str:
    return html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", rich)))


def _by_line(pieces: tuple[Kept, ...]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for piece in pieces:
        found.setdefault(piece.line, []).append(_seen(piece.text))
    return found


def _forms(line: Line, left_out: list[str]) -> list[str]:
    """The line without its marker, without what was left out at its ends, and whole."""
    whole, bare = _seen(line.text), _seen(line.text[marker_length(line) :])
    return list(dict.fromkeys([bare, _trimmed(bare, left_out), _trimmed(whole, left_out), whole]))


def _trimmed(text: str, left_out: list[str]) -> str:
    for label in left_out * 2:
        text = text.removeprefix(label).removesuffix(label).strip()
    return text


def _credit_words(parsed: Parsed) -> dict[int, Counter]:
    """Line -> the words kept of it, for lines that hold a credit."""
    kept: dict[int, Counter] = {}
    for credit in parsed.byline_names:
        for number in credit.lines:
            kept.setdefault(number, Counter()).update(_WORD.findall(f"{credit.name} {credit.post_nominals}"))
    for piece in (*parsed.left_out, *parsed.unplaced):
        if piece.line in kept:
            kept[piece.line].update(_WORD.findall(_seen(piece.text)))
    return kept


def _is_credit(line: Line, credited: dict[int, Counter]) -> bool:
    """True when every word of a credit line is in the names, or among what that line left over."""
    if line.number not in credited:
        return False
    return not Counter(_WORD.findall(_seen(line.text))) - credited[line.number]


def _words_missing(lines: list[Line], kept: list[str]) -> list[str]:
    given = Counter(word for line in lines for word in _WORD.findall(_seen(line.text[marker_length(line) :])))
    found = Counter(word for piece in kept for word in _WORD.findall(piece))
    return sorted((given - found).elements())


def _lost_in_references(parsed: Parsed) -> list[str]:
    lost = []
    for reference in parsed.words["references"]:
        given = Counter(_WORD.findall(parsed.references_given[reference["uuid"]].text.casefold()))
        parts = " ".join(value for key, value in reference.items() if key != "uuid")
        missing = given - Counter(_WORD.findall(parts.casefold()))
        known = _REFERENCE_LABELS | month_words(reference["published"]) | month_words(reference["accessed"])
        lost += sorted(word for word in missing.elements() if word not in known)
    return lost

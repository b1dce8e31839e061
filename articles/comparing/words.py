"""A text as tokens (a word, a number, a space, a mark), and what became of them between two texts.

Style is no part of what is matched: a word that was made bold is the same word, restyled. All comparisons of one
Matcher share one deadline. Past it they get coarse, more is called removed and added, and never wrong.
"""

import re
import time
from collections.abc import Iterable
from typing import NamedTuple

from diff_match_patch import diff_match_patch

PATIENCE = 1.0  # seconds for all texts of two versions; an article of 20,000 characters needs a tenth of one
MOST = 40_000  # tokens; more in one paragraph is no text that a person wrote, and is compared from its two ends only
# A dose such as 0.4 or 1,000 is one token: half a changed number would be misread.
TOKEN = re.compile(r"\d++(?:[.,]\d++)++|\w++(?:['’]\w++)*+|\s++|.", re.DOTALL)


class Token(NamedTuple):
    """`kind` is word, cite (text: the reference's uuid), br or block; `style` names what is around it, in order."""

    kind: str
    text: str
    style: tuple[str, ...] = ()


class Run(NamedTuple):
    """Neighboring tokens that were kept, gone or new. Kept ones stand in both lists, word for word."""

    how: str
    before: list[Token]
    after: list[Token]


def tokens_of(text: str, style: tuple[str, ...] = ()) -> list[Token]:
    return [Token("word", found, style) for found in TOKEN.findall(text)]


class Matcher(diff_match_patch):
    def __init__(self, patience: float = PATIENCE):
        super().__init__()
        self.deadline = time.time() + patience

    def runs(self, before: list[Token], after: list[Token]) -> list[Run]:
        """What became of each token, in the order in which both texts can be read."""
        runs, here, there = [], 0, 0
        for how, old, new in self.lengths([token[:2] for token in before], [token[:2] for token in after]):
            runs.append(Run(how, before[here : here + old], after[there : there + new]))
            here, there = here + old, there + new
        return runs

    def lengths(self, before: list, after: list, patience: float = PATIENCE) -> list[tuple[str, int, int]]:
        """(kept, gone or new; how many of `before`; how many of `after`) for two lists of anything hashable."""
        deadline = min(self.deadline, time.time() + patience)
        codes: dict = {}
        first, second = encoded(before, codes), encoded(after, codes)
        short = len(first) + len(second) < MOST
        found = self.diff_main(first, second, False, deadline) if short else self.from_both_ends(first, second)
        self.diff_cleanupSemantic(found)
        names = {-1: "gone", 0: "kept", 1: "new"}
        return [(names[how], len(text) if how <= 0 else 0, len(text) if how >= 0 else 0) for how, text in found]

    def from_both_ends(self, first: str, second: str) -> list[tuple[int, str]]:
        start = self.diff_commonPrefix(first, second)
        end = self.diff_commonSuffix(first[start:], second[start:])
        old, new = first[start : len(first) - end], second[start : len(second) - end]
        found = [(0, first[:start]), (-1, old), (1, new), (0, first[len(first) - end :])]
        return [(how, text) for how, text in found if text]

    def diff_cleanupSemanticLossless(self, diffs):
        """Left out: it would look for the ends of words in characters that only stand for tokens."""


def encoded(keys: Iterable, codes: dict) -> str:
    """One character for each key, so that the comparison never splits a word."""
    return "".join(codes.setdefault(key, character(len(codes))) for key in keys)


def character(index: int) -> str:
    """A distinct character for each key, leaving out the surrogates, which are no characters."""
    return chr(index + 1 if index + 1 < 0xD800 else index + 1 + 0x800)

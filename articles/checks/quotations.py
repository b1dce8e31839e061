"""Whose words stand between quotation marks: a person's own, or a word that is only talked about.

The rule: marks alone excuse nothing. “I was an addict,” says Maria is hers to say, and the term “addict” is a
word under discussion; the “addict” next door is the writer's own.
"""

import re
from bisect import bisect_right
from functools import cached_property

from .passages import Passage

QUOTED = re.compile('“[^“”\n]*”|"[^"\n]*"|‘[^‘’\n]*(?:’(?=\\w)[^‘’\n]*)*’(?!\\w)')
BESIDE = 12  # words before and after the marks in which somebody may be named as the speaker
OWN = frozenset(["i", "i'm", "i've", "i'd", "i'll", "me", "my", "mine", "myself", "we", "we're", "we've", "us", "our"])
SPEAKING = frozenset(
    ["said", "says", "say", "told", "tells", "wrote", "writes", "recalls", "recalled", "explains", "explained"]
    + ["adds", "added", "asked", "asks", "replied", "remembers", "described", "describes", "according", "shared"]
)
TALKED_ABOUT = frozenset(
    ["word", "words", "term", "terms", "label", "labels", "labeled", "phrase", "phrases", "language", "wording"]
    + ["called", "call", "calls", "calling", "avoid", "instead", "say", "saying", "mean", "means", "meaning"]
    + ["named", "slang", "stigmatizing"]
)
SHORT = 4  # a longer quotation is no term that is talked about


class Quotations:
    def __init__(self, passage: Passage):
        self.passage = passage
        self.known: dict[int, bool] = {}

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        return [match.span() for match in QUOTED.finditer(self.passage.text)]

    def excuse(self, start: int, end: int) -> bool:
        """Whether this stretch is quoted and not the writer's own."""
        place = bisect_right(self.spans, (start, len(self.passage.text))) - 1
        if place < 0 or not (self.spans[place][0] < start and end < self.spans[place][1]):
            return False
        if place not in self.known:
            self.known[place] = self.is_not_the_writers(*self.spans[place])
        return self.known[place]

    def is_not_the_writers(self, start: int, end: int) -> bool:
        tokens = self.passage.tokens
        first, after = bisect_right(tokens.starts, start), bisect_right(tokens.starts, end - 1)
        inside = tokens.norms[first:after]
        line = self.passage.line_at(start)
        beside = {
            tokens.norms[at]
            for at in [*range(max(0, first - BESIDE), first), *range(after, min(after + BESIDE, len(tokens)))]
            if line[0] <= tokens.starts[at] < line[1]
        }
        if len(inside) <= SHORT and beside & TALKED_ABOUT:
            return True
        return not OWN.isdisjoint(inside) or (len(inside) > SHORT and not SPEAKING.isdisjoint(beside))

"""Stage 2, talking about a draft: passages marked in rendered HTML. Reads nothing, writes nothing.

The rule: a mark stands on the very words of the passage. Numbers of citations, credits and the urgency of a care card
are set by the rendering; they belong to no passage and are stepped over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from itertools import groupby

from .passages import BREAKS

UNSAID = r'<sup><a class="citation".*?</sup>|<small class="credit">.*?</small>|<p class="urgency">.*?</p>'
PIECE = re.compile(rf"{UNSAID}|<[^<>]*>|[^<]+|<", re.DOTALL)
RUNS = re.compile(r"\s+|\S+")


@dataclass(frozen=True)
class Mark:
    """The characters `start` to `end` of a part's plain text (see passages.plain), and the comment they lead to."""

    start: int
    end: int
    comment: int


class Marked:
    """Rendered HTML with marks in it: `html`, and `text`, the plain text that was read on the way."""

    def __init__(self, source: str, marks: list[Mark]):
        self.marks = apart(marks)
        self.read, self.length, self.gap = [], 0, False
        self.in_link, self.begun = False, set()
        self.html = "".join(self.piece(piece) for piece in PIECE.findall(source))
        self.text = "".join(self.read)

    def piece(self, piece: str) -> str:
        if len(piece) == 1 or not piece.startswith("<"):
            return self.words(unescape(piece))
        if BREAKS.match(piece):
            self.gap = True
        if re.match(r"</?a\b", piece):
            self.in_link = piece != "</a>"
        return piece

    def words(self, text: str) -> str:
        pairs = zip(self.offsets(text), text, strict=True)
        runs = groupby(pairs, key=lambda pair: self.mark_at(pair[0]))
        return "".join(self.stretch("".join(letter for _, letter in run), mark) for mark, run in runs)

    def offsets(self, text: str) -> Iterator[int]:
        """Where each letter stands in the plain text, in which blanks of any number and kind are one."""
        for run in RUNS.findall(text):
            if run.isspace():
                self.gap = True
                yield from [self.length] * len(run)
                continue
            if self.gap and self.length:
                self.read.append(" ")
                self.length += 1
            self.gap = False
            yield from range(self.length, self.length + len(run))
            self.read.append(run)
            self.length += len(run)

    def mark_at(self, offset: int) -> Mark | None:
        return next((mark for mark in self.marks if mark.start <= offset < mark.end), None)

    def stretch(self, text: str, mark: Mark | None) -> str:
        if mark is None or not text.strip():
            return escape(text, quote=False)
        name = "" if mark in self.begun else f' id="words-c{mark.comment}"'
        self.begun.add(mark)
        held = escape(text, quote=False)
        return f"<mark{name}>{held}</mark>" if self.in_link else self.linked(name, held, mark)

    def linked(self, name: str, held: str, mark: Mark) -> str:
        return f'<mark{name}><a href="#c{mark.comment}">{held}</a></mark>'


def apart(marks: list[Mark]) -> list[Mark]:
    """Those that do not overlap; of two that do, the one that begins first."""
    found, at = [], 0
    for mark in sorted(marks, key=lambda each: (each.start, each.comment)):
        if mark.start >= at:
            found.append(mark)
            at = mark.end
    return found

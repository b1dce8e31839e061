"""The words as plain text, part by part, with the way back: every character has its part, field and place.

The rule: nothing is normalized, so a no-break space or a curly quote never moves an offset. One pass over the
text; no pattern here can go back over what it has read.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from reviewers.canonical import digest

from ..figures import figures_in
from .tokens import Tokens, sentences_of, tokens_of

PIECE = re.compile(r"<[^<>]*>|[^<]+|<")
TAG = re.compile(r"<(/?)([a-z0-9]+)")
LINE_END = re.compile(r"\n")
HREF = re.compile(r'\bhref="([^"]*)"')
BREAKS = {"p", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "br", "figure", "div"}
ARTICLE_FIELDS = {
    "title": "title",
    "description": "search description",
    "lead": "lead",
    "introduction": "introduction",
    "key_points_heading": "heading of the key points",
    "key_points_intro": "line above the key points",
    "what_changed": "what changed",
}
RICH = {"introduction", "body"}
FIGURE_WORDS = {"alt": "alt text", "credit": "credit"}
CONTEXT = 300  # characters of a sentence that a finding shows


@dataclass(frozen=True)
class Span:
    """A stretch of a passage; of a link also where it leads."""

    start: int
    end: int
    href: str = ""


@dataclass(frozen=True)
class Passage:
    """The plain text of one field of one part. `part` is empty for the article's own fields; `citations` are
    offsets, `links` and `emphasized` stretches of the text. What a figure says beside its caption is a field of its
    own: “alt-2” is the alt text of the second figure in the rich field of the part."""

    part: str
    field: str
    text: str
    where: str = ""
    links: tuple[Span, ...] = ()
    emphasized: tuple[Span, ...] = ()
    citations: tuple[int, ...] = ()

    @property
    def shows_picture(self) -> bool:
        """Whether it tells what a picture shows."""
        return (figure_words(self.field) or ("", 0))[0] == "alt"

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        return sentences_of(self.text)

    @cached_property
    def tokens(self) -> Tokens:
        return tokens_of(self.text, self.sentences)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _line_ends(self) -> list[int]:
        return [match.start() for match in LINE_END.finditer(self.text)] + [len(self.text)]

    def line_at(self, offset: int) -> tuple[int, int]:
        """(start, end) of the line, which is a block of the page, around an offset."""
        place = bisect_left(self._line_ends, offset)
        return (self._line_ends[place - 1] + 1 if place else 0), self._line_ends[place]

    def cited_after(self, offset: int) -> bool:
        """Whether a citation stands behind an offset, in its own line."""
        place = bisect_left(self.citations, offset)
        return place < len(self.citations) and self.citations[place] <= self.line_at(offset)[1]

    def cited_in(self, start: int, end: int) -> bool:
        """Whether a citation stands within a stretch, or at its very end."""
        place = bisect_left(self.citations, start)
        return place < len(self.citations) and self.citations[place] <= end

    def emphasis_around(self, start: int, end: int) -> str:
        """The emphasized text that holds a stretch, or nothing."""
        place = bisect_right(self.emphasized, start, key=lambda span: span.start) - 1
        span = self.emphasized[place] if place >= 0 else None
        return self.text[span.start : span.end] if span and end <= span.end else ""

    @cached_property
    def _digests(self) -> dict[int, str]:
        return {}

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """(start, end) of the sentence around an offset."""
        if not self.sentences:
            return 0, len(self.text)
        return self.sentences[max(bisect_right(self._sentence_starts, offset) - 1, 0)]

    def sentence_digest(self, offset: int) -> str:
        """SHA-256 of the exact sentence around an offset."""
        start, end = self.sentence_at(offset)
        if start not in self._digests:
            self._digests[start] = digest(self.text[start:end])
        return self._digests[start]

    def context(self, start: int, end: int) -> str:
        """The sentence around a stretch, cut to CONTEXT characters around it when it is longer."""
        first, last = self.sentence_at(start)
        if last - first > CONTEXT:
            room = max(CONTEXT - (end - start), 0) // 2
            first, last = max(first, start - room), min(last, end + room)
        return self.text[first : max(last, end)].strip()


def passages(words: dict) -> list[Passage]:
    """Every passage that a reader reads as prose, in reading order. Of a reference only the note is among them, since
    it is ours: a title is as it is, and so is a name."""
    return [passage for passage in all_passages(words) if passage.text.strip()]


def all_passages(words: dict) -> Iterator[Passage]:
    for field in ("title", "description", "lead", "introduction", "key_points_heading", "key_points_intro"):
        yield passage_of("", field, words[field], ARTICLE_FIELDS[field])
        if field in RICH:
            yield from figure_passages("", words[field], ARTICLE_FIELDS[field])
    for number, point in enumerate(words["key_points"], start=1):
        yield passage_of(point["uuid"], "text", point["text"], f"key point {number}")
    for section in words["sections"]:
        yield passage_of(section["uuid"], "heading", section["heading"], f"heading “{section['heading']}”")
        yield passage_of(section["uuid"], "body", section["body"], f"section “{section['heading']}”")
        yield from figure_passages(section["uuid"], section["body"], f"section “{section['heading']}”")
    for reference in words["references"]:
        yield passage_of(reference["uuid"], "note", reference["note"], f"note of the reference “{reference['title']}”")
    yield passage_of("", "what_changed", words["what_changed"], ARTICLE_FIELDS["what_changed"])


def rich_fields(words: dict) -> Iterator[tuple[str, str, str, str]]:
    """(part, field, stored HTML, where) of each rich field, in reading order."""
    yield "", "introduction", words["introduction"], "introduction"
    for section in words["sections"]:
        yield section["uuid"], "body", section["body"], f"section “{section['heading']}”"


def passage_of(part: str, field: str, source: str, where: str) -> Passage:
    return rich_passage(part, field, source, where) if field in RICH else Passage(part, field, source, where)


def figure_passages(part: str, source: str, where: str) -> Iterator[Passage]:
    """What the figures of a rich field say in their alt text and credit."""
    for number, figure in enumerate(figures_in(source), start=1):
        for name, called in FIGURE_WORDS.items():
            place = f"{called} of {place_of_figure(part, number, where)}"
            yield Passage(part, f"{name}-{number}", getattr(figure, name), place)


def place_of_figure(part: str, number: int, where: str) -> str:
    return f"picture {number} in {where}" if part else f"picture {number} in the {where}"


def figure_words(field: str) -> tuple[str, int] | None:
    """(alt or credit, number of the figure) when a field is one of a figure's."""
    name, _, number = field.partition("-")
    return (name, int(number)) if name in FIGURE_WORDS and number else None


def stored_field(part: str, field: str) -> str:
    """The field of a part in which the text of a passage is stored."""
    if figure_words(field):
        return "body" if part else "introduction"
    return field


def rich_passage(part: str, field: str, source: str, where: str) -> Passage:
    """The text of stored HTML; each block on a line of its own."""
    reader = Reader()
    for piece in PIECE.findall(source):
        reader.read(piece)
    return Passage(
        part,
        field,
        "".join(reader.pieces),
        where,
        tuple(reader.links),
        tuple(reader.emphasized),
        tuple(reader.citations),
    )


class Reader:
    """Takes stored HTML piece by piece: text is kept, blocks break the line, links and citations leave a mark."""

    def __init__(self):
        self.pieces: list[str] = []
        self.length = 0
        self.links: list[Span] = []
        self.emphasized: list[Span] = []
        self.citations: list[int] = []
        self.open: dict[str, tuple[int, str]] = {}

    def read(self, piece: str) -> None:
        tag = TAG.match(piece) if piece.startswith("<") else None
        if tag:
            self.tag(tag[2], bool(tag[1]), piece)
        else:
            self.add(unescape(piece))

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def tag(self, name: str, closing: bool, piece: str) -> None:
        if name in BREAKS:
            if self.pieces and not self.pieces[-1].endswith("\n"):
                self.add("\n")
        elif name == "cite" and not closing:
            self.citations.append(self.length)
        elif name in ("a", "em"):
            self.stretch(name, closing, piece)

    def stretch(self, name: str, closing: bool, piece: str) -> None:
        if not closing:
            href = HREF.search(piece)
            self.open[name] = (self.length, unescape(href[1]) if href else "")
        elif name in self.open:
            start, href = self.open.pop(name)
            (self.links if name == "a" else self.emphasized).append(Span(start, self.length, href))

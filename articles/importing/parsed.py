"""Stage 1: the shapes a parsed file comes back in. Every line of the source has its place in one of them."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Kept(NamedTuple):
    """A piece of source text that is not among the article's words, with the line it stood on (from 1)."""

    line: int
    text: str


class LicenseClaim(NamedTuple):
    """What a bio says of its owner. `jurisdiction` is "" where the bio names none. A claim, never a proof."""

    profession: str
    jurisdiction: str


@dataclass(frozen=True)
class Credit:
    """A person the file credits. `role` is "author", "editor" or "reviewer": only whom to ask."""

    role: str
    name: str
    post_nominals: str = ""
    bio: str = ""
    lines: tuple[int, ...] = ()
    licenses_claimed: tuple[LicenseClaim, ...] = ()
    certifications_claimed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Guess:
    """A choice the parser made that an editor should confirm. `part` is the uuid of the part, or ""."""

    code: str
    question: str
    part: str = ""
    choice: str = ""
    alternatives: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Parsed:
    """One source file, read. `words` is the canonical dict without "article", with no bylines yet.

    `left_out` holds what was layout rather than words: labels, "Read more", separators, a heading's colon.
    `flags` and `references_given` are keyed by the uuid of the reference. `title_line` is 0 when the title
    was not in the file.
    """

    words: dict
    byline_names: tuple[Credit, ...] = ()
    disclaimer: str = ""
    alt_texts: tuple[Kept, ...] = ()
    guesses: tuple[Guess, ...] = ()
    unplaced: tuple[Kept, ...] = ()
    left_out: tuple[Kept, ...] = ()
    flags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    references_given: dict[str, Kept] = field(default_factory=dict)
    title_line: int = 0

    @property
    def suggested_reviewers(self) -> tuple[Credit, ...]:
        return tuple(credit for credit in self.byline_names if credit.role == "reviewer")

    @property
    def licenses_claimed(self) -> tuple[LicenseClaim, ...]:
        return tuple(claim for credit in self.suggested_reviewers for claim in credit.licenses_claimed)

    @property
    def certifications_claimed(self) -> tuple[str, ...]:
        return tuple(claim for credit in self.suggested_reviewers for claim in credit.certifications_claimed)


@dataclass
class Notebook:
    """What the parser has set aside so far, while it works through the lines. Becomes part of `Parsed`.

    `parts` maps a line number to the uuid of the part that took it, so that a guess can name its part.
    """

    title: str = ""
    title_line: int = 0
    credits: list[Credit] = field(default_factory=list)
    disclaimer: list[str] = field(default_factory=list)
    references: list[dict] = field(default_factory=list)
    alt_texts: list[Kept] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    unplaced: list[Kept] = field(default_factory=list)
    left_out: list[Kept] = field(default_factory=list)
    flags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    references_given: dict[str, Kept] = field(default_factory=dict)
    parts: dict[int, str] = field(default_factory=dict)

    def guess(self, code: str, question: str, *, choice: str, others: tuple[str, ...], line: int, part: str = ""):
        self.guesses.append(Guess(code, question, part, choice, tuple(others), line))

    def leave_out(self, line: int, text: str):
        if text.strip():
            self.left_out.append(Kept(line, text.strip()))

    def cannot_place(self, lines):
        """Keep `lines` (each with .number and .text) for the editor: nothing in the article fits them."""
        self.unplaced.extend(Kept(line.number, line.text) for line in lines)

"""Care cards: can a frightened reader take in at a glance how soon to get help, and from whom?

The rules are the public grammar of such cards: a heading first, one place to turn to, an emergency card that leads
nowhere but to a call, a new heading after a card, and few of them. One pass over the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reviewers.canonical import digest

from .finding import ADVISE, WARN, Finding
from .passages import BREAKS, CONTEXT, PIECE, Reader, Span, rich_fields
from .phrases import Index, phrases_of
from .tokens import sentences_of, tokens_of

MOST = 3  # cards of an article: one of each kind
LOOKED_AT = 50  # cards; nobody writes more
LONGEST_HEADING = 15  # words
HELD = '<div data-care="'
CALLS = ("tel:", "sms:")
SERVICES = {
    "911": "911\nemergency services",
    "988": "988",
    "Poison Help": "Poison Help\npoison control",
    "a doctor": "doctor\npharmacist\nnurse\nclinic",
    "the SAMHSA helpline": "SAMHSA",
}
INDEX = Index(phrase for name, lines in SERVICES.items() for phrase in phrases_of(lines, name))
SOURCE = "NHS design system: care cards"


@dataclass(frozen=True)
class Card:
    """One card of a rich field: what it says, where that stands in the field's plain text, the tag of its first
    block ("" for loose text), the links in it, and how much text stands behind it before the next card."""

    part: str
    field: str
    where: str
    kind: str
    text: str
    start: int
    first: str
    links: tuple[Span, ...]
    followed: bool

    @property
    def heading(self) -> str:
        return self.text.strip().partition("\n")[0].strip()


class CardReader(Reader):
    """Notes the outermost cards of stored HTML: [kind, start, end, tag of the first block]."""

    def __init__(self, source: str):
        super().__init__()
        self.cards: list[list] = []
        self.depth = 0
        for piece in PIECE.findall(source):
            self.read(piece)
        self.text = "".join(self.pieces)

    def tag(self, name: str, closing: bool, piece: str) -> None:
        super().tag(name, closing, piece)
        if name == "div":
            self.edge(closing, piece)
        elif self.depth and name in BREAKS and not closing and self.length == self.cards[-1][1]:
            self.cards[-1][3] = self.cards[-1][3] or name

    def edge(self, closing: bool, piece: str) -> None:
        if not closing:
            self.depth += 1
            if self.depth == 1:
                self.cards.append([piece.partition('"')[2].partition('"')[0], self.length, self.length, ""])
        elif self.depth:
            self.depth -= 1
            self.cards[-1][2] = self.length


def cards(words: dict) -> list[Finding]:
    holding = [each for each in rich_fields(words) if HELD in each[2]]
    found = [card for each in holding for card in cards_in(*each)]
    said = [finding_of(card, *fault) for card in found[:LOOKED_AT] for fault in faults(card)]
    if len(found) > MOST:
        sentence = f"The article has {len(found)} care cards. With more than {MOST} none of them stands out."
        said.append(Finding("cards-many", ADVISE, sentence, source=SOURCE))
    return said


def cards_in(part: str, field: str, source: str, where: str) -> Iterator[Card]:
    read = CardReader(source)
    links = iter([*read.links, None])
    link = next(links)
    starts = [*(card[1] for card in read.cards), len(read.text)]
    for (kind, start, end, first), next_one in zip(read.cards, starts[1:], strict=True):
        held = []
        while link and link.start < end:
            held += [link] if link.start >= start else []
            link = next(links)
        followed = bool(read.text[end:next_one].strip())
        yield Card(part, field, where, kind, read.text[start:end], start, first, tuple(held), followed)


def faults(card: Card) -> Iterator[tuple[str, str, str]]:
    """(code, severity, what is wrong with it) of one card."""
    if card.first not in ("p", "") or len(card.heading.split()) > LONGEST_HEADING:
        yield (
            "card-without-heading",
            WARN,
            "does not begin with a short line that says what to do, such as “Call 911 if:”",
        )
    if card.kind == "emergency" and any(not link.href.startswith(CALLS) for link in card.links):
        yield "card-leads-away", WARN, "holds a link. In an emergency the only thing to follow is a number to call"
    if len(named := services(card.heading)) > 1:
        yield (
            "card-many-services",
            ADVISE,
            f"names {' and '.join(named)} in its first line. Name the one to turn to first",
        )
    if card.followed:
        sentence = (
            "has text behind it: readers take that for part of the card. Begin a section with a heading of its own"
        )
        yield "card-runs-on", WARN, sentence


def services(heading: str) -> list[str]:
    found = INDEX.matches(tokens_of(heading, sentences_of(heading)), heading)
    return list(dict.fromkeys(phrase.owner for phrase, _, _ in found))


def finding_of(card: Card, code: str, severity: str, wrong: str) -> Finding:
    quote = card.heading[:CONTEXT]
    start = card.start + card.text.index(quote)
    named = f"The {card.kind} card" + (f" “{quote[:60]}”" if quote else "")
    return Finding(
        code,
        severity,
        f"{named} {wrong}.",
        card.part,
        quote=quote,
        field=card.field,
        start=start,
        end=start + len(quote),
        source=SOURCE,
        context=quote,
        where=card.where,
        stands_on=digest(card.text),
    )

"""A frozen document as plain text: its parts by heading, and whether some words stand in it. Pure functions.

The rule: blanks and line ends count for nothing, since a browser gives selected words other ones than the HTML has.
"""

from dataclasses import dataclass
from html.parser import HTMLParser

BLOCKS = {"p", "div", "ul", "ol", "li", "table", "caption", "tr", "td", "th", "section", "nav", "figure", "figcaption"}
BLOCKS |= {"br", "article", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
VOID = {"br", "img", "hr"}
AROUND = 40  # characters that a link needs to find a passage again


@dataclass(frozen=True)
class Part:
    """What stands under one heading with an id, up to the next; the first part has neither `id` nor `title`."""

    id: str
    title: str
    text: str


class Reader(HTMLParser):
    """Collects the parts of a document."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts: list[list] = [["", "", []]]  # id, pieces of the title, pieces of the text
        self.heading = ""

    def handle_starttag(self, tag, attributes):
        known = dict(attributes)
        if tag in HEADINGS and known.get("id"):
            self.parts.append([known["id"], "", []])
            self.heading = tag
        self.parts[-1][2].append(" " if tag in BLOCKS else "")

    def handle_endtag(self, tag):
        if tag == self.heading:
            self.parts[-1][1] = joined(self.parts[-1][2])
            self.heading = ""
        self.parts[-1][2].append(" " if tag in BLOCKS else "")

    def handle_data(self, data):
        self.parts[-1][2].append(data)


def joined(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())


def parts_of(html: str) -> list[Part]:
    """The parts in the order of the page; the words of a heading belong to its part."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return [Part(key, title, joined(pieces)) for key, title, pieces in reader.parts]


def squeezed(text: str) -> str:
    """A text without its blanks: what is compared."""
    return "".join(text.split())


def stands_in(html: str, quote: str) -> bool:
    """Whether these words stand somewhere in the document, exactly."""
    return squeezed(quote) in squeezed(" ".join(part.text for part in parts_of(html)))


def part_with(html: str, quote: str) -> Part | None:
    """The first part in which these words begin, or None when the document does not hold them."""
    wanted, parts = squeezed(quote), parts_of(html)
    start = squeezed(" ".join(part.text for part in parts)).find(wanted)
    if start < 0:
        return None
    for part in parts:
        start -= len(squeezed(part.text))
        if start < 0:
            return part
    return None


def carried_place(old: str, place: str, new: str) -> str:
    """How far into `new` somebody has read who had read `old` as far as the heading `place`: never past the first
    part whose words are not those that they have read. Empty is the beginning."""
    before, after = parts_of(old), parts_of(new)
    reached = next((number for number, part in enumerate(before) if part.id == place), 0)
    number = 0
    while number < min(reached, len(after) - 1) and (before[number].id, before[number].text) == (
        after[number].id,
        after[number].text,
    ):
        number += 1
    return after[number].id

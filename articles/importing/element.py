"""Stage 1: one heading, paragraph or list of the file, with the lines it stands on."""

from dataclasses import dataclass, replace

from .bullets import Item

HEADING, PARAGRAPH, LIST = "heading", "paragraph", "list"


@dataclass(frozen=True)
class Element:
    """`level` is 1-6 when the file itself tells the heading's level, else 0.

    `opens` means it is a short line over the others of its block; `alone`, that it is all of its block.
    """

    kind: str
    lines: tuple[int, ...]
    text: str = ""
    items: tuple[Item, ...] = ()
    level: int = 0
    opens: bool = False
    alone: bool = True

    @property
    def line(self) -> int:
        return self.lines[0]

    def texts(self) -> list[tuple[int, str]]:
        """(line, text) of the paragraph or of each item."""
        if self.kind == LIST:
            return [(item.lines[0], item.text) for item in self.items]
        return [(self.line, self.text)]


def joined_lists(elements: list[Element]) -> Element:
    """One list of lists that follow each other."""
    items = tuple(item for element in elements for item in element.items)
    return replace(elements[0], items=items, lines=tuple(line for element in elements for line in element.lines))

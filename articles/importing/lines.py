"""Stage 1: text -> numbered lines. White space at the ends of a line is layout; all between is kept."""

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise

from .shapes import ends_sentence

# Characters that join or hide and are not read: a line of nothing else is a blank line.
JOINERS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SEPARATOR = re.compile(r"(?:[-–—*_=~•·]\s*){3,}")
_UNDERLINE = re.compile(r"={3,}|-{3,}")


@dataclass(frozen=True)
class Line:
    """One line that is not blank: its number from 1, its text without outer white space, its indent.

    `row` counts like `number`, but leaves a gap between paragraphs that have no blank line between them.
    """

    number: int
    text: str
    indent: int = 0
    row: int = 0

    def is_below(self, other: "Line") -> bool:
        """True when no blank line, and no line taken away, stands between."""
        return self.row == other.row + 1


def split_lines(text: str) -> list[Line]:
    """Lines of `text` in NFC, blank ones left out; numbers count every line."""
    numbered = enumerate(unicodedata.normalize("NFC", text).splitlines(), 1)
    lines = [Line(number, raw.strip(), _indent(raw), number) for number, raw in numbered if not _is_blank(raw)]
    return _apart(lines) if _is_unspaced(lines) else lines


def blocks(lines: list[Line]) -> list[list[Line]]:
    """Group lines that follow each other without a blank line, or a line taken away, between them."""
    groups = [[lines[0]]] if lines else []
    for before, line in pairwise(lines):
        if line.is_below(before):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def without(lines: list[Line], taken: set[int]) -> list[Line]:
    """The lines whose numbers are not in `taken`."""
    return [line for line in lines if line.number not in taken]


def is_separator(text: str) -> bool:
    return _SEPARATOR.fullmatch(text) is not None


def is_underline(text: str) -> bool:
    """True for the second line of a markdown heading that is underlined."""
    return _UNDERLINE.fullmatch(text) is not None


def is_wrapped(lines: list[Line]) -> bool:
    """True when lines break where the page was full, not where a paragraph ended."""
    full = [line for line in lines[:-1] if 40 <= len(line.text) <= 130]
    breaks = sum(not ends_sentence(line.text) for line in full)
    return breaks > 0 and len(full) >= len(lines) - 2 and breaks * 3 >= len(full)


def _is_unspaced(lines: list[Line]) -> bool:
    """True for a file that has a paragraph on each line and hardly any blank line."""
    gaps = sum(not line.is_below(before) for before, line in pairwise(lines))
    return len(lines) >= 8 and gaps * 10 < len(lines) and not is_wrapped(lines)


def _apart(lines: list[Line]) -> list[Line]:
    """The lines as if each paragraph were set apart. What goes on a line above, or underlines it, stays with it."""
    spaced = lines[:1]
    for before, line in pairwise(lines):
        stays = line.indent > before.indent or line.text[0].islower() or is_underline(line.text)
        spaced.append(replace(line, row=spaced[-1].row + (1 if stays else 2)))
    return spaced


def _is_blank(raw: str) -> bool:
    return not raw.strip().strip(JOINERS + " ")


def _indent(raw: str) -> int:
    lead = raw[: len(raw) - len(raw.lstrip())]
    return sum(4 if character == "\t" else 1 for character in lead)

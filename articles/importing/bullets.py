"""Stage 1: which lines are list items. A dash in prose and a numbered heading are not."""

import re
from dataclasses import dataclass, replace

from .lines import Line
from .shapes import ends_sentence

_SURE_SIGNS = "•●○▪▫■□◦‣⁃➢➤✓✔∙·‧\uf0b7\uf0a7"
_SURE = re.compile(rf"([{_SURE_SIGNS}])\s*(\S.*)")
_LOOSE = re.compile(r"([-–—*o])\s+(\S.*)")
_TIGHT = re.compile(r"([-–])([^\W\d_].*)")
_NUMBER = re.compile(r"\(?(\d{1,2})([.)])\s+(\S.*)")
_STARTS = frozenset(_SURE_SIGNS + "-–—*o(0123456789")
_RANK = {"○": 2, "◦": 2, "o": 2, "▪": 3, "▫": 3, "■": 3, "□": 3, "-": 2, "–": 2, "—": 2}


@dataclass(frozen=True)
class Item:
    """One list item. `number` is 0 for a bullet. `rank` tells a sub-bullet by its sign."""

    lines: tuple[int, ...]
    indent: int
    sign: str
    text: str
    number: int = 0
    tight: bool = False

    @property
    def ordered(self) -> bool:
        return self.number > 0

    @property
    def rank(self) -> int:
        return 0 if self.ordered else _RANK.get(self.sign, 1)

    @property
    def sure(self) -> bool:
        return self.sign in _SURE_SIGNS


def item_of(line: Line) -> Item | None:
    """The list item `line` would be, if it may be one by its own letters."""
    if line.text[0] not in _STARTS:
        return None
    sure = _SURE.fullmatch(line.text)
    if sure:
        return Item((line.number,), line.indent, sure[1], sure[2])
    number = _NUMBER.fullmatch(line.text)
    if number and int(number[1]):
        return Item((line.number,), line.indent, number[2], number[3], int(number[1]))
    return _loose_item(line)


def _loose_item(line: Line) -> Item | None:
    loose = _LOOSE.fullmatch(line.text)
    if loose:
        return Item((line.number,), line.indent, loose[1], loose[2])
    tight = _TIGHT.fullmatch(line.text)
    return Item((line.number,), line.indent, tight[1], tight[2], tight=True) if tight else None


def marker_length(line: Line) -> int:
    """How many characters of the line's text are its bullet or number and the gap after it."""
    item = item_of(line)
    return len(line.text) - len(item.text) if item else 0


def is_lone_sign(text: str) -> bool:
    """True for a bullet with nothing after it."""
    return len(text) == 1 and text in _SURE_SIGNS + "-–—*"


def listed(lines: list[Line]) -> dict[int, Item]:
    """Line number -> item, for the lines that are items by their own letters and by their neighbors."""
    accepted: dict[int, Item] = {}
    for start, run in _runs(lines):
        before = lines[start - 1] if start else None
        for item in _accept(run, lines[start], before):
            accepted[item.lines[0]] = item
    return accepted


def _runs(lines: list[Line]) -> list[tuple[int, list[Item]]]:
    """Runs of possible items, wrapped lines of an item allowed between, each with the index it begins at."""
    runs: list[tuple[int, list[Item]]] = []
    is_open = False
    for index, line in enumerate(lines):
        item = item_of(line)
        if item and is_open:
            runs[-1][1].append(item)
        elif item:
            runs.append((index, [item]))
        is_open = bool(item) or (is_open and continues(runs[-1][1][-1], lines[index - 1], line))
    return runs


def continues(item: Item, before: Line, line: Line) -> bool:
    """True when `line` is the wrapped rest of `item`: just below it and set in, or in lower case."""
    return line.is_below(before) and (line.indent > item.indent or line.text[0].islower())


def _accept(run: list[Item], line: Line, before: Line | None) -> list[Item]:
    counts: dict[tuple, int] = {}
    for item in run:
        counts[_family(item)] = counts.get(_family(item), 0) + 1
    numbers = {(item.sign, item.number) for item in run if item.ordered}
    if before is not None and _is_prose_going_on(before, line, run[0]):
        return []
    announced = before is not None and before.text.endswith(":")
    return [item for item in run if _is_item(item, counts, numbers, announced)]


def _is_prose_going_on(before: Line, line: Line, item: Item) -> bool:
    """True for a sentence wrapped just before one of its own dashes."""
    return line.is_below(before) and item.sign in "–—" and item.text[0].islower() and not ends_sentence(before.text)


def _family(item: Item) -> tuple:
    return ("number", item.sign) if item.ordered else (item.sign, item.tight)


def _is_item(item: Item, counts: dict[tuple, int], numbers: set[tuple[str, int]], announced: bool) -> bool:
    if item.ordered:
        return any((item.sign, item.number + step) in numbers for step in (-1, 1))
    if item.sure:
        return True
    if counts[_family(item)] >= 2 or (announced and not item.tight):
        return True
    is_among_bullets = any(sign in _SURE_SIGNS for sign, _ in counts)
    return is_among_bullets and not item.tight and (item.sign == "o" or not item.text[0].islower())


def extended(item: Item, lines: list[Line]) -> Item:
    """`item` with the wrapped `lines` added."""
    if not lines:
        return item
    text = " ".join([item.text, *(line.text for line in lines)])
    return replace(item, text=text, lines=(*item.lines, *(line.number for line in lines)))

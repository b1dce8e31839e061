"""Rich text as its blocks (paragraphs, list items, cells …), and which block of one text became which of another.

Only blocks that share words, or that stand alone in the same place, are compared word by word: anything else would
be a soup of two paragraphs.
"""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from .. import sanitizing
from .words import Matcher, Token, tokens_of

BLOCKS = sanitizing.BLOCKS
CELLS = {"td", "th"}
TELLING = {"figure", "div"}  # elements whose attributes are words too: a picture, how soon a care card asks for help
ALIKE = 0.35  # of the longer block's characters; less in common is another paragraph
GLANCE = 0.1  # seconds for finding which blocks have words in common; past it, what stands in the same place is
NAMES = {
    "p": "paragraph",
    "ul": "bulleted list",
    "ol": "numbered list",
    "li": "item",
    "table": "table",
    "caption": "caption",
    "thead": "head",
    "tbody": "body",
    "tr": "row",
    "th": "heading cell",
    "td": "cell",
    "figure": "picture",
    "div": "care card",
}
SHAPES = {tag: chr(number) for number, tag in enumerate(NAMES, 1)}  # no text that was cleaned holds these


@dataclass(eq=False)
class Element:
    """One block element of one text; compared by identity."""

    tag: str
    scope: str
    older: bool

    @property
    def name(self) -> str:
        return f"{NAMES[self.tag]} of the {self.scope}" if self.scope else NAMES[self.tag]


@dataclass(eq=False)
class Block:
    """The words that stand directly in one element; `path` leads to it, and shares its first `shared` elements
    with the block before."""

    path: tuple[Element, ...]
    tokens: list[Token] = field(default_factory=list)
    shared: int = 0

    @property
    def names(self) -> str:
        return " › ".join(element.name for element in self.path) or NAMES["p"]

    @property
    def size(self) -> int:
        return 1 + sum(len(token.text) for token in self.tokens if weighs(token))

    @property
    def key(self) -> tuple:
        return self.names, *self.tokens


def blocks_of(html: str, *, older: bool) -> list[Block]:
    """The blocks of rich text as it would be stored, in reading order."""
    return _Blocks(sanitizing.clean(html), older).found


class _Blocks(HTMLParser):
    """Reads cleaned HTML, which is balanced; what it does not know leaves its words."""

    def __init__(self, source: str, older: bool):
        super().__init__(convert_charrefs=True)
        self.older = older
        self.found: list[Block] = []
        self.open: list[Element] = []
        self.styles: list[str] = []
        self.tokens: list[Token] = []
        self.feed(source)
        self.close()
        self.end_block()

    @property
    def style(self) -> tuple[str, ...]:
        return tuple(sorted(self.styles))

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag in BLOCKS:
            self.end_block()
            self.open.append(Element(tag, attributes.get("scope") or "", self.older))
        elif tag == "cite":
            self.tokens.append(Token("cite", attributes.get("data-ref") or "", self.style))
        elif tag == "br":
            self.tokens.append(Token("br", ""))
        elif tag in sanitizing.INLINE:
            self.styles.append(f"a {attributes.get('href') or ''}" if tag == "a" else tag)
        if tag in TELLING:
            self.tokens += tokens_of(words_of_attributes(attributes))

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.end_block(empty=tag in CELLS and not (self.found and self.open[-1] in self.found[-1].path))
            self.open.pop()
        elif tag in sanitizing.INLINE - sanitizing.VOID - {"cite"}:
            self.styles.pop()

    def handle_data(self, data):
        self.tokens += tokens_of(data, self.style)

    def end_block(self, empty: bool = False) -> None:
        """A cell counts without words too: the row would lose its columns. A blank between blocks is none."""
        if empty or any(token.kind != "word" or not token.text.isspace() for token in self.tokens):
            path = tuple(self.open)
            shared = len(common(path, self.found[-1].path)) if self.found else 0
            self.found.append(Block(path, self.tokens, shared))
        self.tokens = []


def common(path: tuple, other: tuple) -> list[Element]:
    """The elements at the beginning that two paths share."""
    shared = []
    for element, beside in zip(path, other, strict=False):
        if element is not beside:
            break
        shared.append(element)
    return shared


def words_of_attributes(attributes: dict) -> str:
    """What an element says in its attributes, so that a change of them is read as a change of words."""
    said = [f"{name.removeprefix('data-')}: {value}" for name, value in attributes.items() if value]
    return f"[{'; '.join(said)}] " if said else ""


def weight(token: Token) -> int:
    return len(token.text.strip()) if token.kind == "word" else 1


def aligned(before: list[Block], after: list[Block], matcher: Matcher) -> list[tuple[Block | None, Block | None]]:
    """(older, newer) blocks in reading order; None where a block has no other side. First the blocks that are the
    same, in the order of both texts; then, between those, the ones that share words."""
    pairs, here, there = [], 0, 0
    gap: tuple[list[Block], list[Block]] = ([], [])
    for how, old, new in matcher.lengths([block.key for block in before], [block.key for block in after]):
        held = before[here : here + old], after[there : there + new]
        here, there = here + old, there + new
        if how == "kept":
            pairs += [*matched(*gap, matcher), *zip(*held, strict=True)]
            gap = [], []
        else:
            gap = [*gap[0], *held[0]], [*gap[1], *held[1]]
    return [*pairs, *matched(*gap, matcher)]


def matched(before: list[Block], after: list[Block], matcher: Matcher) -> list[tuple[Block | None, Block | None]]:
    pairs, here, there = [], 0, 0
    for old, new in [*partners(before, after, matcher), (len(before), len(after))]:
        pairs += between(before[here:old], after[there:new])
        pairs += [(before[old], after[new])] if old < len(before) else []
        here, there = old + 1, new + 1
    return torn_and_joined(pairs, matcher)


def torn_and_joined(pairs: list[tuple], matcher: Matcher) -> list[tuple[Block | None, Block | None]]:
    """A block that was made two, or two made one, is compared half by half: its words did not go and come back."""
    found: list[tuple[Block | None, Block | None]] = []
    for pair in pairs:
        if found and all(found[-1]) != all(pair):
            found[-1:] = halves(found[-1], pair, matcher)
        else:
            found.append(pair)
    return found


def halves(last: tuple, pair: tuple, matcher: Matcher) -> list[tuple[Block | None, Block | None]]:
    """Both pairs as they are, or the whole block in two parts, each beside the block that has its words."""
    torn = (last if None in last else pair)[0] is None
    one, two = (0, 1) if torn else (1, 0)
    whole, first, second = last[one] or pair[one], last[two], pair[two]
    cut = end_of(first, whole, second, matcher)
    head = Block(whole.path, whole.tokens[:cut], whole.shared)
    tail = Block(whole.path, whole.tokens[cut:], len(whole.path))
    if not (is_alike(head, first) and is_alike(tail, second)):
        return [last, pair]
    return [(head, first), (tail, second)] if torn else [(first, head), (second, tail)]


def end_of(first: Block, whole: Block, second: Block, matcher: Matcher) -> int:
    """How many tokens of the whole stand for the first of two blocks."""
    here = there = 0
    for how, old, new in matcher.lengths(
        [token[:2] for token in whole.tokens], [token[:2] for token in [*first.tokens, *second.tokens]]
    ):
        if there + new >= len(first.tokens):
            return here + (len(first.tokens) - there if how == "kept" else 0)
        here, there = here + old, there + new
    return here


def is_alike(block: Block, other: Block) -> bool:
    mine, others = (Counter(token.text for token in each.tokens if weighs(token)) for each in (block, other))
    shared = sum(len(text) * times for text, times in (mine & others).items())
    return shared >= ALIKE * max(block.size, other.size)


def between(old: list[Block], new: list[Block]) -> list[tuple[Block | None, Block | None]]:
    """What has no partner. The same shape on both sides is the same place with other words, such as a cell."""
    if [block.names for block in old] == [block.names for block in new]:
        return list(zip(old, new, strict=True))
    return [*((block, None) for block in old), *((None, block) for block in new)]


def partners(before: list[Block], after: list[Block], matcher: Matcher) -> list[tuple[int, int]]:
    """Numbers of the blocks that have most in common, each used once, rising on both sides."""
    sizes = [block.size for block in before], [block.size for block in after]
    taken, found = (set(), set()), []
    for (old, new), shared in sorted(weights(before, after, matcher).items(), key=lambda each: -each[1]):
        alike = shared >= ALIKE * max(sizes[0][old], sizes[1][new])
        if alike and old not in taken[0] and new not in taken[1]:
            found.append((old, new))
            taken[0].add(old)
            taken[1].add(new)
    return sorted(found)


def weights(before: list[Block], after: list[Block], matcher: Matcher) -> dict[tuple[int, int], int]:
    """How many characters of words two blocks share, by their numbers. One comparison of everything, so that
    the pairs never cross."""
    (words, owners), (others, beside) = strung(before), strung(after)
    found: dict[tuple[int, int], int] = {}
    here = there = 0
    for how, old, new in matcher.lengths(words, others, patience=GLANCE):
        for step in range(old if how == "kept" else 0):
            pair = owners[here + step], beside[there + step]
            found[pair] = found.get(pair, 0) + len(words[here + step])
        here, there = here + old, there + new
    return found


def strung(blocks: list[Block]) -> tuple[list[str], list[int]]:
    """All words in a row, and the number of the block of each. Each block begins with a letter for its shape."""
    words, owners = [], []
    for number, block in enumerate(blocks):
        tag = block.path[-1].tag if block.path else "p"
        held = [SHAPES[tag], *(token.text for token in block.tokens if weighs(token))]
        words += held
        owners += [number] * len(held)
    return words, owners


def weighs(token: Token) -> bool:
    return token.kind == "word" and not token.text.isspace()

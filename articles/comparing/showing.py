"""A comparison as safe HTML: rich text as it looks, with <ins> and <del> around words, said in words as well.

Every letter of a text is escaped here and every tag is written here, so nothing in a text can pass for a mark of ours.
"""

from collections.abc import Iterable
from html import escape
from itertools import groupby, pairwise
from typing import NamedTuple

from django.utils.safestring import mark_safe

from .blocks import Block, Element, aligned, blocks_of, common
from .words import Matcher, Run, Token, tokens_of

BOTH, OLDER, NEWER = SIDES = ("both", "older", "newer")
STYLES = {"strong": "bold", "em": "italic", "sub": "lowered", "sup": "raised"}
SAID = {"ins": ("inserted: ", " (end of what was inserted)"), "del": ("deleted: ", " (end of what was deleted)")}
TABLE = '<div class="table" role="group" aria-label="Table" tabindex="0"><table>'
BLANKS = {" ": "space", "\u00a0": "no-break space", "\n": "line break", "\t": "tab"}


class Shown(NamedTuple):
    """Safe HTML of one comparison: both texts in one, and each side alone with its own marks."""

    marked: str = ""
    before: str = ""
    after: str = ""

    @property
    def differs(self) -> bool:
        return "<ins>" in self.marked or "<del>" in self.marked

    def within(self, opening: str, closing: str) -> "Shown":
        """Each side inside the same tags, where there is something to hold."""
        return Shown(*(mark_safe(f"{opening}{html}{closing}" if html else "") for html in self))


def joined(lines: Iterable[Shown]) -> Shown:
    return Shown(*(mark_safe("".join(side)) for side in zip(*lines, strict=True))) if lines else Shown()


class Comparison:
    """Compares texts of one article. `older` and `newer` tell, by the reference's uuid, its number and its name."""

    def __init__(self, older: dict[str, tuple[int, str]], newer: dict[str, tuple[int, str]]):
        self.known = {OLDER: older, NEWER: newer, BOTH: newer}
        self.matcher = Matcher()

    def plain(self, before: str, after: str) -> Shown:
        runs = self.matcher.runs(tokens_of(before), tokens_of(after))
        return Shown(*(mark_safe(self.line(runs, side)) for side in SIDES))

    def rich(self, before: str, after: str) -> Shown:
        pairs = aligned(blocks_of(before, older=True), blocks_of(after, older=False), self.matcher)
        runs = [self.runs(old, new) for old, new in pairs]
        notes = structure_notes(pairs)
        places = twins(pairs)
        return Shown(*(mark_safe(self.page(pairs, runs, notes, places, side)) for side in SIDES))

    def runs(self, old: Block | None, new: Block | None) -> list[Run]:
        before, after = old.tokens if old else [], new.tokens if new else []
        return [Run("kept", before, after)] if before == after else self.matcher.runs(before, after)

    def page(self, pairs, runs, notes, places, side: str) -> str:
        out: list[str] = []
        stack: tuple[Element, ...] = ()
        for (old, new), found, note in zip(pairs, runs, notes, strict=True):
            if (side == OLDER and old is None) or (side == NEWER and new is None):
                continue
            path = new.path if new and side != OLDER else old.path
            if side == BOTH and new is None:
                path = translated(path, places)
            html = marks(*note, side) + self.line(found, side)
            out += [*steps(stack, path, side), html if path else f"<p>{html}</p>"]
            stack = path
        return "".join([*out, *steps(stack, (), side)])

    def line(self, runs: list[Run], side: str) -> str:
        return "".join(self.run(run, side) for run in runs)

    def run(self, run: Run, side: str) -> str:
        if run.how == "kept":
            return self.kept(run, side)
        tag, unseen, held = ("del", NEWER, run.before) if run.how == "gone" else ("ins", OLDER, run.after)
        return mark(tag, self.in_full(held, OLDER if tag == "del" else NEWER)) if held and side != unseen else ""

    def kept(self, run: Run, side: str) -> str:
        found = []
        for (was, now), pairs in groupby(zip(run.before, run.after, strict=True), lambda pair: styles_of(*pair)):
            tokens = [pair[0 if side == OLDER else 1] for pair in pairs]
            html = self.styled(tokens, side)
            if was != now:
                html = f'<span class="restyled">{html}</span>{marks(named(was, now), named(now, was), side)}'
            found.append(html)
        return "".join(found)

    def in_full(self, tokens: list[Token], side: str) -> str:
        """Tokens that are gone or new: each link with its address, each citation with its name, each blank named."""
        found = []
        for link, held in groupby(tokens, lambda token: token.style and token.style[0]):
            found.append(self.styled(list(held), side, full=True))
            if link and link.startswith("a "):
                found.append(note(f"link to {link[2:]}"))
        if all(token.kind == "br" or (token.kind == "word" and token.text.isspace()) for token in tokens):
            found.append(note(blank(tokens)))
        return "".join(found)

    def styled(self, tokens: list[Token], side: str, full: bool = False) -> str:
        found = []
        for style, held in groupby(tokens, lambda token: token.style):
            kinds = groupby(held, lambda token: token.kind)
            html = "".join(self.tokens(kind, [token.text for token in same], side, full) for kind, same in kinds)
            for each in reversed(style):
                html = f"<{each}>{html}</{each}>" if each in STYLES else f'<span class="link">{html}</span>'
            found.append(html)
        return "".join(found)

    def tokens(self, kind: str, texts: list[str], side: str, full: bool) -> str:
        """Neighbors of one kind and style. Two citations side by side keep their brackets: 1 beside 2 is not 12."""
        if kind == "word":
            return escape("".join(texts))
        return "<br>" * len(texts) if kind == "br" else "".join(self.citation(text, side, full) for text in texts)

    def citation(self, uuid: str, side: str, full: bool) -> str:
        number, name = self.known[side].get(uuid, ("?", "a reference that is not listed"))
        return note(f"{number}: {name}") if full else f"<sup>[{number}]</sup>"


def styles_of(old: Token, new: Token) -> tuple:
    return old.style, new.style


def named(style: tuple[str, ...], other: tuple[str, ...]) -> str:
    """What of `style` the other lacks, in words."""
    return ", ".join(STYLES.get(each) or f"link to {each[2:]}" for each in style if each not in other)


def blank(tokens: list[Token]) -> str:
    """Names for what cannot be seen."""
    letters = "".join("\n" if token.kind == "br" else token.text for token in tokens)
    return ", ".join(f"{len(list(held))} × {name}" for name, held in groupby(letters, lambda x: BLANKS.get(x, "blank")))


def note(words: str, style: str = "mark") -> str:
    return f'<span class="{style}">[{escape(words)}]</span>'


def marks(was: str, now: str, side: str) -> str:
    """What was and what is now, in words, for what letters cannot show."""
    gone = mark("del", note(f"was {was}", "said")) if was and side != NEWER else ""
    return gone + (mark("ins", note(f"now {now}", "said")) if now and side != OLDER else "")


def mark(tag: str, html: str) -> str:
    before, after = SAID[tag]
    return f"<{tag}>{unseen(before)}{html}{unseen(after)}</{tag}>"


def unseen(words: str) -> str:
    return f'<span class="visually-hidden">{words}</span>'


def structure_notes(pairs) -> list[tuple[str, str]]:
    """For each pair: what its place was called and is called now, where the words alone would not tell."""
    found = []
    for (last, held), (old, new) in pairwise([(None, None), *pairs]):
        same_neighbors = (last is None) == (held is None)
        if not (old and new):
            found.append(("", ""))
        elif old.names != new.names:
            found.append((old.names, new.names))
        elif same_neighbors and old.shared != new.shared:
            begins = f"the start of another {new.path[min(old.shared, new.shared)].name}"
            found.append((begins, "") if old.shared < new.shared else ("", begins))
        else:
            found.append(("", ""))
    return found


def twins(pairs) -> dict[Element, Element]:
    """Which element of the newer text stands where one of the older text stood."""
    found: dict[Element, Element] = {}
    for old, new in pairs:
        if old and new:
            for was, now in zip(old.path, new.path, strict=False):
                if was.tag == now.tag:
                    found.setdefault(was, now)
    return found


def translated(path: tuple[Element, ...], places: dict[Element, Element]) -> tuple[Element, ...]:
    """Where a block that is gone stands in the newer text: inside what is still there of its own path."""
    kept = []
    for element in path:
        if element not in places:
            break
        kept.append(places[element])
    return (*kept, *path[len(kept) :])


def steps(stack: tuple[Element, ...], path: tuple[Element, ...], side: str) -> list[str]:
    """The tags that lead from one block to the next."""
    shared = len(common(stack, path))
    closing = ["</table></div>" if each.tag == "table" else f"</{each.tag}>" for each in reversed(stack[shared:])]
    return closing + [opening(each, side) for each in path[shared:]]


def opening(element: Element, side: str) -> str:
    if element.tag == "table":
        return TABLE
    gone = ' class="gone"' if element.older and side == BOTH else ""
    scope = f' scope="{escape(element.scope)}"' if element.scope and element.tag == "th" else ""
    return f"<{element.tag}{scope}{gone}>"

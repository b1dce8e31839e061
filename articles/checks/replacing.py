"""Words put in the place of others in stored text, found by their place in its plain text.

The rule: only what a reader reads changes. A tag, a link's target and a citation stay as they are to the character,
and words that run across a tag are not touched at all. Of a figure's tag only the alt text and the credit are words.
"""

import html

from ..figures import ATTRIBUTE, FIGURE
from ..sanitizing import escaped
from .passages import PIECE, RICH, TAG, Reader, figure_words

VOWELS = "aeiou"


class Untouchable(ValueError):
    """The words do not stand in one stretch of text."""


class Nodes(Reader):
    """Stored HTML with, for each piece of it, where its text stands in the plain text; tags stand nowhere."""

    def __init__(self, source: str):
        super().__init__()
        self.nodes: list[tuple[str, int, int]] = []
        for piece in PIECE.findall(source):
            self.read(piece)

    def read(self, piece: str) -> None:
        start = self.length
        super().read(piece)
        is_tag = piece.startswith("<") and TAG.match(piece)
        self.nodes.append((piece, start, -1 if is_tag else self.length))


def stands_in_text(source: str, field: str, start: int, end: int) -> bool:
    """Whether a stretch of a field's plain text is one stretch of its stored text too."""
    if field not in RICH:
        return True
    return any(first <= start and end <= last for _, first, last in Nodes(source).nodes)


def replaced(source: str, field: str, changes: list[tuple[int, int, str]]) -> str:
    """Stored text of a field with `changes`, (start, end, new words) in its plain text. Raises Untouchable."""
    if figures := figure_words(field):
        return replaced_in_figure(source, *figures, changes)
    if field not in RICH:
        return changed(source, 0, changes)
    left = list(changes)
    pieces = []
    for piece, first, last in Nodes(source).nodes:
        here = [change for change in left if first <= change[0] and change[1] <= last]
        left = [change for change in left if change not in here]
        pieces.append(escaped(changed(html.unescape(piece), first, here)) if here else piece)
    if left:
        raise Untouchable
    return "".join(pieces)


def replaced_in_figure(source: str, name: str, number: int, changes: list[tuple[int, int, str]]) -> str:
    """Stored HTML with changes in what its figure of this number says as `name`."""
    tags = [match.span(1) for match in FIGURE.finditer(source)]
    start, end = tags[number - 1]

    def attribute(found) -> str:
        if found[1] != f"data-{name}":
            return found[0]
        return f'{found[1]}="{html.escape(changed(html.unescape(found[2]), 0, changes))}"'

    return source[:start] + ATTRIBUTE.sub(attribute, source[start:end]) + source[end:]


def changed(text: str, offset: int, changes: list[tuple[int, int, str]]) -> str:
    """Plain text that begins at `offset`, with each change made, the last one first so that no place moves."""
    for start, end, words in sorted(changes, reverse=True):
        text = text[: start - offset] + words + text[end - offset :]
    return text


def fitted(new: str, old: str, *, starts_sentence: bool) -> str:
    """New words with the capital that the old ones had for standing first in their sentence."""
    return new[:1].upper() + new[1:] if starts_sentence and old[:1].isupper() else new


def article_for(lead: str, new: str, old: str) -> str:
    """The “a” or “an” before the old words as it has to be before the new ones; as it was where both sound alike."""
    if not new or (new[0].lower() in VOWELS) == (old[0].lower() in VOWELS):
        return lead
    return f"{lead[0]}n" if new[0].lower() in VOWELS else lead[0]

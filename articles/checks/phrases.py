"""Phrases as an editor writes them, and where they stand in a text. Never a regular expression.

A phrase is words with spaces between them. `a/b` is one word or the other, `...` up to three other words of the
same sentence, `#` any number, in digits or as one word; a word with a capital is only met with that capital. The work
is linear: each word of the text is looked up once, and a phrase has a bounded length.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .tokens import Tokens, norm

GAP = 3  # words that "..." may stand for
LONGEST = 12  # words in a phrase
ALLOWED = re.compile(r"[\w’'\-/.#… ]+")
NUMBER = "#"
SPELLED = frozenset(
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"]
    + ["fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty"]
    + ["sixty", "seventy", "eighty", "ninety", "hundred"]
)
ENDS_IN_ES = ("s", "x", "z", "ch", "sh")


class NoPhrase(ValueError):
    """What somebody wrote as a phrase is none; the message says why."""


@dataclass(frozen=True)
class Slot:
    """One word of a phrase: its forms, those that need their capitals, and whether other words may come before."""

    forms: frozenset
    exact: frozenset = frozenset()
    after_gap: bool = False

    def fits(self, tokens: Tokens, text: str, at: int) -> bool:
        word = tokens.norms[at]
        if word in self.forms:
            return True
        if self.exact:
            return text[tokens.starts[at] : tokens.ends[at]] in self.exact
        return NUMBER in self.forms and is_number(word)


@dataclass(frozen=True)
class Phrase:
    """`owner` is whatever the phrase was compiled for. `second` holds the plain forms of its second word, None when
    there is none or it has other forms: most phrases are given up on a look at the next words."""

    owner: object
    slots: tuple[Slot, ...]
    second: frozenset | None = None
    far: bool = False

    def may_go_on(self, ahead: list[str]) -> bool:
        if self.second is None:
            return True
        return not self.second.isdisjoint(ahead) if self.far else bool(ahead) and ahead[0] in self.second


def phrases_of(lines: str, owner=None, *, inflected: bool = True) -> list[Phrase]:
    """The phrases of a text with one per line. `inflected` adds the plural of every word. Raises NoPhrase."""
    return [phrase_of(slots_of(line, inflected), owner) for line in lines.splitlines() if line.strip()]


def phrase_of(slots: tuple[Slot, ...], owner) -> Phrase:
    plain = len(slots) > 1 and not slots[1].exact and NUMBER not in slots[1].forms
    return Phrase(owner, slots, slots[1].forms if plain else None, plain and slots[1].after_gap)


def slots_of(line: str, inflected: bool) -> tuple[Slot, ...]:
    if not ALLOWED.fullmatch(line):
        raise NoPhrase(f"“{line}”: a phrase holds words, spaces, hyphens, “/”, “#” and “...” only.")
    slots, gap = [], False
    for piece in line.replace("…", " ... ").replace("...", " ... ").split():
        if piece == "...":
            gap = True
            continue
        for word in filter(None, piece.replace(".", "-").split("-")):
            slots.append(slot_of(word, inflected, gap))
            gap = False
    if not slots or gap or slots[0].after_gap:
        raise NoPhrase(f"“{line}”: a phrase begins and ends with a word.")
    if len(slots) > LONGEST or sum(slot.after_gap for slot in slots) > 2:
        raise NoPhrase(f"“{line}”: a phrase has at most {LONGEST} words and two times “...”.")
    return tuple(slots)


def slot_of(word: str, inflected: bool, after_gap: bool) -> Slot:
    choices = [choice for choice in word.split("/") if choice]
    if not choices:
        raise NoPhrase("“/” stands between two words.")
    plain = [norm(choice) for choice in choices if choice == choice.lower()]
    exact = [choice for choice in choices if choice != choice.lower()]
    forms = {form for choice in plain for form in ([choice, plural(choice)] if inflected else [choice])}
    return Slot(frozenset(forms), frozenset(exact), after_gap)


def is_number(word: str) -> bool:
    return word.isdigit() or word in SPELLED


def plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(ENDS_IN_ES) else f"{word}s"


def words_of(lines: str) -> frozenset:
    """Single words, however they are separated, with their plurals."""
    return frozenset(form for word in lines.split() for form in (norm(word), plural(norm(word))))


class Index:
    """Many phrases, found by their first word."""

    def __init__(self, phrases: Iterable[Phrase]):
        self.by_first: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            for form in phrase.slots[0].forms | {norm(word) for word in phrase.slots[0].exact}:
                self.by_first[form].append(phrase)

    def matches(self, tokens: Tokens, text: str) -> Iterator[tuple[Phrase, int, int]]:
        """(phrase, first word, word after the last) of everything found, in reading order."""
        norms = tokens.norms
        for at, word in enumerate(norms):
            found = self.by_first.get(word) or (self.by_first.get(NUMBER) if is_number(word) else None)
            if not found:
                continue
            ahead = norms[at + 1 : at + 2 + GAP]
            for phrase in found:
                if phrase.may_go_on(ahead):
                    end = end_of(phrase.slots, tokens, text, at)
                    if end:
                        yield phrase, at, end


def end_of(slots: tuple[Slot, ...], tokens: Tokens, text: str, at: int) -> int:
    """The word after a phrase that begins at word `at`; 0 when it does not stand there."""
    if not slots[0].fits(tokens, text, at):
        return 0
    if len(slots) == 1:
        return at + 1
    for place in range(at + 1, min(at + 2 + (GAP if slots[1].after_gap else 0), len(tokens))):
        if tokens.sentences[place] != tokens.sentences[at]:
            return 0
        if not (slots[1].after_gap or tokens.joined[place]):
            return 0
        end = end_of(slots[1:], tokens, text, place)
        if end:
            return end
    return 0

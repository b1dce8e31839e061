"""Phrases as an editor writes them, and where they stand in a text. Never a regular expression.

A phrase is words with spaces between them. `a/b` is one word or the other, `...` up to three other words of the
same sentence, `#` any number, in digits or as one word; a word with a capital is only met with that capital. The work
is linear: each word of the text is looked up once, and a phrase has a bounded length.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

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
    """`owner` is whatever the phrase was compiled for."""

    owner: object
    slots: tuple[Slot, ...]

    @cached_property
    def second(self) -> frozenset | None:
        """The forms of its second word; None when there is none, or when it is no plain word: most phrases are given
        up on a look at the next words."""
        plain = len(self.slots) > 1 and not self.slots[1].exact and NUMBER not in self.slots[1].forms
        return self.slots[1].forms if plain else None

    @cached_property
    def unbroken(self) -> bool:
        """Whether its words stand right behind one another."""
        return not any(slot.after_gap for slot in self.slots)

    def end(self, tokens: Tokens, text: str, at: int) -> int:
        """The word after the phrase when it begins at word `at`; 0 when it does not stand there."""
        if not self.unbroken:
            return end_of(self.slots, tokens, text, at)
        after = at + len(self.slots)
        if after > len(tokens) or tokens.sentences[after - 1] != tokens.sentences[at]:
            return 0
        for place, slot in enumerate(self.slots, start=at):
            if not slot.fits(tokens, text, place) or (place > at and not tokens.joined[place]):
                return 0
        return after


def phrases_of(lines: str, owner=None, *, inflected: bool = True) -> list[Phrase]:
    """The phrases of a text with one per line. `inflected` adds the plural of every word. Raises NoPhrase."""
    return [Phrase(owner, slots_of(line, inflected)) for line in lines.splitlines() if line.strip()]


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


class Begun:
    """The phrases that begin with one word, by their second. Each stands with its number in the whole list."""

    def __init__(self):
        self.alone: list[tuple[int, Phrase]] = []
        self.next: dict[str, list[tuple[int, Phrase]]] = {}
        self.far: dict[str, list[tuple[int, Phrase]]] = {}

    def add(self, number: int, phrase: Phrase) -> None:
        if phrase.second is None:
            self.alone.append((number, phrase))
            return
        known = self.far if phrase.slots[1].after_gap else self.next
        for form in phrase.second:
            known.setdefault(form, []).append((number, phrase))

    def may_stand(self, norms: list[str], at: int) -> list[tuple[int, Phrase]]:
        """Those that a look at the words after word `at` does not rule out, in the order of the list."""
        found = self.next.get(norms[at + 1], ()) if at + 1 < len(norms) else ()
        far = self.far and [each for word in norms[at + 1 : at + 2 + GAP] for each in self.far.get(word, ())]
        if not far and not (found and self.alone):
            return found or self.alone
        return sorted(dict((*self.alone, *found, *far)).items(), key=itemgetter(0))


class Index:
    """Many phrases, found by their first two words."""

    def __init__(self, phrases: Iterable[Phrase]):
        self.begun: dict[str, Begun] = defaultdict(Begun)
        for number, phrase in enumerate(phrases):
            for form in phrase.slots[0].forms | {norm(word) for word in phrase.slots[0].exact}:
                self.begun[form].add(number, phrase)

    def matches(self, tokens: Tokens, text: str) -> Iterator[tuple[Phrase, int, int]]:
        """(phrase, first word, word after the last) of everything found, in reading order."""
        norms, begun = tokens.norms, dict(self.begun)
        numbers = begun.get(NUMBER)
        for at, word in enumerate(norms):
            found = begun[word].may_stand(norms, at) if word in begun else ()
            if numbers and is_number(word):
                found = [*found, *numbers.may_stand(norms, at)]
            for _, phrase in found:
                end = phrase.end(tokens, text, at)
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

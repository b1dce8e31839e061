"""Finding a passage again whose words were changed: the run of words that reads most like it. Reads only.

The rule: no wrong passage is claimed. Changed words are taken for a passage when ALIKE of the words, those around it
included, and OWN of the passage itself are the same, and when the words of that day said nothing like it in another
place. Otherwise it is not found.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from .passages import Place

ALIKE, OWN = 0.75, 0.7  # shares, as difflib counts them
LONGEST = 200  # words of a passage that was changed; a longer one is not looked for
COMMON = 60  # a word that stands in more places than that leads to none of them
VOICES = 60  # words of a passage that are asked where it stands
SHORT = 150  # characters up to which two passages are compared letter by letter
WORD = re.compile(r"\w+(?:[.,'’/-]\w+)*")


@dataclass(frozen=True)
class Sought:
    """The words of a passage and of what is around it; its own are those from `first` to `last`."""

    words: list[str]
    first: int
    last: int


@dataclass(frozen=True)
class Found:
    """A run of words that reads like what is sought: the part, the words' numbers there, and how alike it is."""

    part: str
    first: int
    last: int
    alike: float


class Part:
    """The words of one text, and the numbers at which each stands. Their characters are looked for only if need be."""

    def __init__(self, text: str):
        self.text = text
        self.words = [word.casefold() for word in WORD.findall(text)]
        self.at = defaultdict(list)
        for number, word in enumerate(self.words):
            self.at[word].append(number)

    @cached_property
    def characters(self) -> list[tuple[int, int]]:
        return [word.span() for word in WORD.finditer(self.text)]


def changed(now: dict, then: dict, own: Place, *, quote: str, prefix: str, suffix: str) -> Place | None:
    """Where a passage stands `now` that stood at `own` `then` (both key -> Part) and whose words were changed: looked
    for with what was around it, and then alone."""
    alone = sought("", quote, "")
    if alone is None or has_twin(then, alone, words_at(then, own)):
        return None
    for wanted in (sought(prefix, quote, suffix), alone):
        found = likest(now, wanted)
        place = place_at(now, found) if found and found.alike >= ALIKE else None
        if place and likeness(quote, now[place.part].text[place.start : place.end]) >= OWN:
            return place
    return None


def sought(prefix: str, quote: str, suffix: str) -> Sought | None:
    """None for a passage without a word, or with too many."""
    found = [word.span() for word in WORD.finditer(prefix + quote + suffix)]
    own = touched(found, len(prefix), len(prefix) + len(quote))
    if not own or len(own) > LONGEST:
        return None
    return Sought(Part(prefix + quote + suffix).words, own[0], own[-1] + 1)


def touched(words: list[tuple[int, int]], start: int, end: int) -> list[int]:
    """The numbers of the words that have a character from `start` to `end`."""
    return [number for number, word in enumerate(words) if word[0] < end and word[1] > start]


def words_at(parts: dict, place: Place) -> Found:
    numbers = touched(parts[place.part].characters, place.start, place.end)
    return Found(place.part, numbers[0], numbers[-1] + 1, alike=1)


def place_at(parts: dict, found: Found) -> Place:
    words = parts[found.part].characters
    return Place(found.part, words[found.first][0], words[found.last - 1][1], changed=True)


def has_twin(parts: dict, wanted: Sought, own: Found) -> bool:
    """Whether something like the passage stands in another place than its own, or its words are everywhere."""
    if not any(places_of(parts, word) for word in wanted.words):
        return True
    found = likest(parts, wanted, beside=own)
    return bool(found) and found.alike >= ALIKE


def places_of(parts: dict, word: str) -> list[tuple[str, int]]:
    """Where a word stands: (part, number) of each place. None when they are too many to tell anything."""
    found = [(key, number) for key, part in parts.items() for number in part.at.get(word, ())]
    return found if len(found) <= COMMON else []


def likest(parts: dict, wanted: Sought, *, beside: Found | None = None) -> Found | None:
    """The run of words that reads most like the one that is sought, not counting the words of `beside`. Each word, in
    a long passage every second or third, speaks for the place at which the passage would begin; only the place with
    most voices is compared."""
    count = len(wanted.words)
    voices = Counter(
        (key, number - nth)
        for nth in range(0, count, count // VOICES + 1)
        for key, number in places_of(parts, wanted.words[nth])
        if beside is None or key != beside.part or not beside.first <= number < beside.last
    )
    if not voices:
        return None
    [((key, begins), _)] = voices.most_common(1)
    start, end = max(0, begins - slack(count)), max(0, begins + count + slack(count))
    if beside and key == beside.part:
        start, end = (max(start, beside.last), end) if begins >= beside.first else (start, min(end, beside.first))
    return compared(wanted, key, start, parts[key].words[start:end])


def slack(count: int) -> int:
    """How many words may have come to `count` words, on each side of them."""
    return count // 4 + 2


def compared(wanted: Sought, key: str, start: int, window: list[str]) -> Found | None:
    """How alike the words of a window are, which begins at word `start` of its part; None when the passage's own
    have left nothing there."""
    matcher = SequenceMatcher(None, wanted.words, window, autojunk=False)
    *blocks, _ = matcher.get_matching_blocks()
    if not blocks:
        return None
    reach = blocks[-1].b + blocks[-1].size - blocks[0].b
    alike = 2 * sum(block.size for block in blocks) / (len(wanted.words) + reach)
    steps = [step[1:] for step in matcher.get_opcodes()]
    first = next(begun(step, wanted.first) for step in steps if step[0] <= wanted.first < step[1])
    last = next(ended(step, wanted.last, len(wanted.words)) for step in steps if step[0] < wanted.last <= step[1])
    return Found(key, start + first, start + last, alike) if first < last else None


def begun(step: tuple, first: int) -> int:
    """Where a passage begins among other words. A word that has no like there stands as far from the next that has;
    after words that are alike, all that came in their place is the passage's."""
    i1, i2, j1, j2 = step
    if i2 - i1 == j2 - j1 or (first == i1 > 0):
        return j1 + first - i1
    return max(j1, j2 - (i2 - first))


def ended(step: tuple, last: int, count: int) -> int:
    i1, i2, j1, j2 = step
    return j2 if last == i2 < count else min(j2, j1 + last - i1)


def likeness(one: str, other: str) -> float:
    """How alike two passages are: by their letters, and long ones, since letters take too long, by their words."""
    if len(one) > SHORT or len(other) > SHORT:
        return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
    return SequenceMatcher(None, one, other, autojunk=False).ratio()

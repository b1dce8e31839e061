"""Stage 6, search: what a misspelled word may have been meant for. Reads only.

The rule: a spelling is offered only from the words of live pages, so that none of another text is ever shown. A name
from the house's list may be meant too; it is looked for and not shown.
"""

from collections.abc import Iterable

from ..models import IndexedWord

SHORTEST = 4  # letters; anything may be meant by fewer
SURE_FROM = 6  # letters from which two slips are forgiven
OFFERED = 3


def slips_allowed(word: str) -> int:
    return 0 if len(word) < SHORTEST else 1 if len(word) < SURE_FROM else 2


def near(word: str, also: Iterable[str] = ()) -> list[str]:
    """Words of live pages, and of `also`, that are a slip or two away: the nearest first, then those on most pages."""
    allowed = slips_allowed(word)
    if not allowed:
        return []
    lengths = (len(word) - allowed, len(word) + allowed)
    rows = IndexedWord.objects.filter(length__range=lengths)
    known = dict.fromkeys(also, 1) | dict(rows.values_list("word", "pages"))
    signs = signs_of(word)
    likely = (each for each in known if (signs_of(each) ^ signs).bit_count() <= 2 * allowed)
    told = [(slips, each[0] != word[0], -known[each], each) for each in likely if (slips := apart(word, each, allowed))]
    return [each for *_, each in sorted(told)]


def standing(words: list[str]) -> list[str]:
    """Those of the words that live pages have: the only ones that may be shown."""
    known = set(IndexedWord.objects.filter(word__in=words).values_list("word", flat=True))
    return [word for word in words if word in known]


def signs_of(word: str) -> int:
    """The letters of a word as bits of a number: quick to compare."""
    return sum({1 << (ord(letter) & 63) for letter in word})


def apart(one: str, other: str, most: int) -> int:
    """How many letters were left out, put in, exchanged or swapped with their neighbor; 0 for more than `most`, and
    for one and the same word."""
    if abs(len(one) - len(other)) > most:
        return 0
    before, row = [], list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        two_before, before, row = before, row, [at]
        for place, sign in enumerate(other, 1):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != sign))
            if at > 1 < place and letter == other[place - 2] and one[at - 2] == sign:
                cost = min(cost, two_before[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return 0
    return row[-1] if row[-1] <= most else 0

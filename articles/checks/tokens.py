"""Text cut into sentences and words, in one pass, keeping where each stands.

The rule: linear, whatever the text. Patterns only take steps forward; what ends a sentence is decided by a look
at a few characters before each space.
"""

import re
from dataclasses import dataclass

GAP = re.compile(r"\s+")
WORD = re.compile("[^\\W_](?:[\\w’'ʼ\u00ad\u200b-\u200d\u2060]*[^\\W_])?")
UNSEEN = {ord(character): None for character in "\u00ad\u200b\u200c\u200d\u2060"} | dict.fromkeys(map(ord, "’ʼ"), "'")
# Between two words of one phrase none of these stands.
HARD = frozenset(',;:!?"“”„«»—\n…•|')
CLOSERS = "\"”’')]"
CONTRACTED = {"he's", "she's", "it's", "that's", "who's", "what's", "let's", "there's", "here's"}
ABBREVIATIONS = {
    *("dr", "mr", "mrs", "ms", "prof", "st", "vs", "e.g", "i.e", "etc", "al", "no", "fig", "approx"),
    *("u.s", "u.k", "a.m", "p.m", "inc", "dept", "vol", "jr", "sr"),
}


@dataclass(frozen=True)
class Tokens:
    """The words of a text, as parallel lists: `norms` (lower case, straight apostrophes, without a possessive
    's), `starts` and `ends` (offsets), `sentences` (which sentence), `joined` (belongs to the word before)."""

    norms: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    joined: list[bool]

    def __len__(self):
        return len(self.norms)


def sentences_of(text: str) -> list[tuple[int, int]]:
    """(start, end) of every sentence. A line end always ends one, a stop only where it is no abbreviation's."""
    found, start = [], 0
    for gap in GAP.finditer(text):
        before, after = gap.span()
        if start == before:
            start = after
        elif "\n" in text[before:after] or ends_sentence(text, before, after):
            found.append((start, before))
            start = after
    if start < len(text):
        found.append((start, len(text)))
    return found


def ends_sentence(text: str, before: int, after: int) -> bool:
    """Whether the space from `before` to `after` stands between two sentences."""
    stop = before
    while stop and text[stop - 1] in CLOSERS and before - stop < 3:
        stop -= 1
    if not stop or text[stop - 1] not in ".!?…" or text[after : after + 1].islower():
        return False
    if text[stop - 1] != ".":
        return True
    last = (GAP.split(text[max(0, stop - 14) : stop - 1]) or [""])[-1].lstrip("(“\"'‘")
    return last.lower() not in ABBREVIATIONS and not (len(last) == 1 and last.isupper())


def tokens_of(text: str, sentences: list[tuple[int, int]]) -> Tokens:
    spans = [match.span() for match in WORD.finditer(text)]
    known: dict[str, str] = {}
    norms, places, joined = [], [], []
    place, sentence_end, last_end = -1, 0, 0
    for start, end in spans:
        new = start >= sentence_end
        while start >= sentence_end:
            place += 1
            sentence_end = sentences[place][1]
        word = text[start:end]
        if word not in known:
            known[word] = norm(word)
        norms.append(known[word])
        places.append(place)
        joined.append(not new and ((between := text[last_end:start]) == " " or HARD.isdisjoint(between)))
        last_end = end
    return Tokens(norms, [start for start, _ in spans], [end for _, end in spans], places, joined)


def norm(word: str) -> str:
    """A word as phrases are compared: "Addict’s" is "addict"."""
    plain = word.lower() if word.isascii() else word.translate(UNSEEN).lower()
    return plain[:-2] if plain.endswith("'s") and plain not in CONTRACTED else plain

"""How hard a part is to read. An advisory meter, never a gate: a grade says nothing about whether a text is true.

Our own count, fed block by block: a heading or a list item ends a sentence although no stop stands there.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from .finding import ADVISE, Finding
from .passages import Passage

BODY_GRADE, KEY_POINT_GRADE = 8.0, 6.0
ENOUGH_WORDS = 60  # a grade of fewer words says more about one name than about the text
VOWELS = re.compile(r"[aeiouy]+")
LETTERS = re.compile(r"[a-z]+")
# Two vowels that stand together and are two syllables, as in "opioid", "area", "being" and "science".
PARTED = re.compile(
    r"io(?!u|n)|[^tcxgs]iou|[^tcg]ia(?!n$|ble)|[^tc]ie(?=t|n[ct])|^scie|i(?=um)|[rd]ea$|eing|[^q]ua(?!r)|uou|"
    r"roin|ying$|crea(?=t[eio])|reac(?=t)"
)
# An e inside a word that is not spoken: "likely", "sometimes", "movement".
UNSPOKEN = re.compile(r"[^aeiouyl]e(?=ly|ment|ful|less|times|thing|one$)")
SILENT_END = ("ses", "zes", "ches", "shes", "ces", "ges", "les", "ies", "xes", "ees", "betes")
SHORT_SENTENCE_SAMPLE = 30  # SMOG is defined for this many sentences and more


@dataclass(frozen=True)
class Measure:
    """What a text was counted to have. Grades are US school grades."""

    words: int
    sentences: int
    syllables: int
    long_words: int

    @property
    def grade(self) -> float:
        """Flesch-Kincaid."""
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def ease(self) -> float:
        """Flesch reading ease, 0 (hard) to 100 (easy)."""
        return 206.835 - 1.015 * self.words / self.sentences - 84.6 * self.syllables / self.words

    @property
    def smog(self) -> float | None:
        """SMOG, of 30 sentences or more."""
        if self.sentences < SHORT_SENTENCE_SAMPLE:
            return None
        return 1.043 * sqrt(30 * self.long_words / self.sentences) + 3.1291

    @property
    def fog(self) -> float:
        """Gunning fog."""
        return 0.4 * (self.words / self.sentences + 100 * self.long_words / self.words)


def measured(passages: list[Passage]) -> Measure | None:
    """The count of some passages together; None without a word."""
    counts = [syllables(word) for passage in passages for word in passage.tokens.norms]
    if not counts:
        return None
    return Measure(
        words=len(counts),
        sentences=sum(len(set(passage.tokens.sentences)) for passage in passages),
        syllables=sum(counts),
        long_words=sum(number >= 3 for number in counts),
    )


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """A count by groups of vowels; a number counts as one."""
    return sum(of_letters(run) for run in LETTERS.findall(word)) or 1


def of_letters(run: str) -> int:
    found = len(VOWELS.findall(run)) + len(PARTED.findall(run)) - len(UNSPOKEN.findall(run))
    return max(found - (found > 1 and ends_silently(run)), 1)


def ends_silently(run: str) -> bool:
    """Whether the last e of a word is not spoken: "take", "takes", "used", and not "needed" or "noses"."""
    if run.endswith("e"):
        return not run.endswith(("le", "ee", "ye"))
    if run.endswith("es"):
        return not run.endswith(SILENT_END)
    return run.endswith("ed") and not run.endswith(("ted", "ded", "ied", "eed"))


def readability(passages: list[Passage]) -> list[Finding]:
    """Parts that are harder than the bar: the key points together, the introduction, each section."""
    points = [passage for passage in passages if passage.field == "text"]
    found = [hard([passage], BODY_GRADE) for passage in passages if passage.field in ("introduction", "body")]
    return [finding for finding in (hard(points, KEY_POINT_GRADE), *found) if finding]


def hard(passages: list[Passage], bar: float) -> Finding | None:
    measure = measured(passages)
    if not measure or measure.words < ENOUGH_WORDS or measure.grade <= bar:
        return None
    grade = f"reading grade {measure.grade:.1f}; aim for {bar:.0f} or less."
    one = passages[0] if len(passages) == 1 else None
    start, end = hardest_sentence(one) if one else (0, 0)
    return Finding(
        "readability",
        ADVISE,
        f"{one.where.capitalize() if one else 'The key points'}: {grade} Shorter sentences and "
        "plainer words help most.",
        one.part if one else "",
        quote=one.text[start:end] if one and end - start < 1000 else "",
        field=one.field if one else "text",
        start=start,
        end=end,
        why=grade.capitalize(),
        source="NIH plain-language targets: grades 6 to 8",
        where=one.where if one else "key points",
        stands_on="",
    )


def hardest_sentence(passage: Passage) -> tuple[int, int]:
    """(start, end) of the sentence with the most syllables."""
    counts = [0] * len(passage.sentences)
    for word, sentence in zip(passage.tokens.norms, passage.tokens.sentences, strict=True):
        counts[sentence] += syllables(word)
    return passage.sentences[counts.index(max(counts))]

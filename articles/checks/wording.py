"""Wording that the house's terms name: language about people, safe messaging, skin tones, grammar.

The rule: a term only points and suggests, it never rewrites. Names, titles, coded diagnoses, people's own words and
words under discussion are left alone; instructions are not, whoever says them. What a picture shows is read from
its alt text alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from .finding import BLOCK, WARN, Finding
from .passages import Passage
from .phrases import Index, Phrase, phrases_of, words_of
from .quotations import Quotations

LANGUAGE, SKIN_TONE, NAME, DEFINITION, PICTURE = "language", "skin-tone", "name", "definition", "picture"
WITHIN = 8  # words to each side that are near
FOUND, EXCEPTED, SURE = "found", "excepted", "sure"  # what a phrase of a term says of the words that it meets
MOST = 25  # findings of one term in one passage; more would not be read


@dataclass(frozen=True)
class Hit:
    """A term found in a passage: from word `first` up to, not with, word `end`."""

    owner: "Compiled"
    first: int
    end: int
    sure: bool = True

    def meets(self, other: "Hit") -> bool:
        return self.first < other.end and other.first < self.end


class Compiled:
    """A term, ready to be looked for. `term` is a row of the terms, or anything with its fields."""

    def __init__(self, term):
        self.term = term
        self.phrases = [
            *phrases_of(term.phrases, (self, FOUND), inflected=term.inflected),
            *phrases_of(term.exceptions, (self, EXCEPTED)),
            *phrases_of(term.sure_in, (self, SURE)),
        ]

    @cached_property
    def near(self) -> frozenset:
        return words_of(self.term.near)

    @cached_property
    def not_near(self) -> frozenset:
        return words_of(self.term.not_near)

    @cached_property
    def answers(self) -> list[Phrase]:
        return phrases_of(self.term.answered_by)


def wording(passages: list[Passage], terms: Iterable) -> list[Finding]:
    """Findings of every term in every passage. `terms` are rows of models.Term, saved or not."""
    compiled = [Compiled(term) for term in terms]
    index = Index(phrase for each in compiled for phrase in each.phrases)
    parts = Parts(passages)
    return [finding for passage in passages for finding in of_passage(passage, index, parts)]


def of_passage(passage: Passage, index: Index, parts: "Parts") -> Iterator[Finding]:
    hits, left_alone = sorted_out(passage, index)
    quotations, counts = Quotations(passage), Counter()
    standing = []
    for hit in hits:
        term = hit.owner.term
        if counts[term.code] < MOST and stands(hit, passage, quotations, left_alone, parts):
            counts[term.code] += 1
            standing.append(hit)
    for hit in joined_colors(longest(standing), passage):
        yield finding_of(hit, passage)


def sorted_out(passage: Passage, index: Index) -> tuple[list[Hit], "LeftAlone"]:
    hits, left_alone, sure = [], LeftAlone(passage), defaultdict(set)
    for phrase, first, end in index.matches(passage.tokens, passage.text):
        owner, says = phrase.owner
        hit = Hit(owner, first, end)
        if says == SURE:
            sure[owner.term.code].update(range(first, end))
        elif says == EXCEPTED or owner.term.kind in (NAME, DEFINITION):
            left_alone.add(hit, excepted=says == EXCEPTED)
        else:
            hits.append(hit)
    return [replace(hit, sure=False) if is_doubtful(hit, sure) else hit for hit in hits], left_alone


def is_doubtful(hit: Hit, sure: dict[str, set[int]]) -> bool:
    """Whether its term says where it leaves no doubt, and this is elsewhere."""
    return bool(hit.owner.term.sure_in) and sure[hit.owner.term.code].isdisjoint(range(hit.first, hit.end))


class LeftAlone:
    """The words of a passage that names and exceptions cover, and the sentences of coded diagnoses."""

    def __init__(self, passage: Passage):
        self.passage = passage
        self.names: set[int] = set()
        self.excepted: dict[str, set[int]] = defaultdict(set)
        self.defined: set[int] = set()

    def add(self, hit: Hit, *, excepted: bool) -> None:
        if hit.owner.term.kind == DEFINITION:
            self.defined.add(self.passage.tokens.sentences[hit.first])
        elif excepted:
            self.excepted[hit.owner.term.code].update(range(hit.first, hit.end))
        else:
            self.names.update(range(hit.first, hit.end))

    def holds(self, hit: Hit) -> bool:
        covered = range(hit.first, hit.end)
        if not self.excepted[hit.owner.term.code].isdisjoint(covered):
            return True
        if hit.owner.term.kind != LANGUAGE:
            return False
        return not self.names.isdisjoint(covered) or self.passage.tokens.sentences[hit.first] in self.defined


class Parts:
    """What a whole part says, asked for only by terms that something else in the part may answer."""

    def __init__(self, passages: list[Passage]):
        self.passages = defaultdict(list)
        for passage in passages:
            self.passages[passage.part].append(passage)
        self.known: dict[tuple[str, str], bool] = {}

    def answer(self, owner: Compiled, part: str) -> bool:
        key = owner.term.code, part
        if key not in self.known:
            index = Index(owner.answers)
            self.known[key] = any(True for each in self.passages[part] for _ in index.matches(each.tokens, each.text))
        return self.known[key]


def stands(hit: Hit, passage: Passage, quotations: Quotations, left_alone: LeftAlone, parts: Parts) -> bool:
    """Whether nothing excuses a hit."""
    owner = hit.owner
    start, end = place_of(hit, passage)
    if left_alone.holds(hit) or (owner.term.kind == PICTURE and not passage.shows_picture):
        return False
    if owner.term.kind == LANGUAGE and (in_title(passage, start, end) or quotations.excuse(start, end)):
        return False
    if owner.near or owner.not_near:
        beside = words_beside(hit, passage)
        if (owner.near and owner.near.isdisjoint(beside)) or not owner.not_near.isdisjoint(beside):
            return False
    if owner.term.unless_cited and passage.cited_after(end):
        return False
    return not (owner.answers and parts.answer(owner, passage.part))


def place_of(hit: Hit, passage: Passage) -> tuple[int, int]:
    return passage.tokens.starts[hit.first], passage.tokens.ends[hit.end - 1]


def in_title(passage: Passage, start: int, end: int) -> bool:
    """Whether a stretch is in the title of a work: emphasized, two words or more, each long one with a capital."""
    words = [word for word in passage.emphasis_around(start, end)[:200].split() if len(word) > 3]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def words_beside(hit: Hit, passage: Passage) -> set[str]:
    """The words around a hit and in it, of its own sentence."""
    tokens = passage.tokens
    reach = range(max(0, hit.first - WITHIN), min(hit.end + WITHIN, len(tokens)))
    return {tokens.norms[at] for at in reach if tokens.sentences[at] == tokens.sentences[hit.first]}


def longest(hits: list[Hit]) -> list[Hit]:
    """Of language hits on the same words only the longest: “recovering addict”, not “addict” as well. One that leaves
    no doubt goes before one that does."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda each: (each.first, -each.end)):
        last = kept[-1] if kept else None
        same = last and last.meets(hit) and last.owner.term.kind == hit.owner.term.kind
        if not same:
            kept.append(hit)
        elif (hit.sure, hit.end - hit.first) > (last.sure, last.end - last.first):
            kept[-1] = hit
    return kept


def joined_colors(hits: list[Hit], passage: Passage) -> list[Hit]:
    """Colors of one sentence are one finding, from the first to the last: “pale blue to gray”."""
    found: list[Hit] = []
    for hit in hits:
        last = found[-1] if found else None
        sentences = passage.tokens.sentences
        if (
            last
            and last.owner is hit.owner
            and hit.owner.term.kind == SKIN_TONE
            and sentences[last.first] == sentences[hit.first]
        ):
            found[-1] = Hit(hit.owner, last.first, hit.end)
        else:
            found.append(hit)
    return found


def finding_of(hit: Hit, passage: Passage) -> Finding:
    term = hit.owner.term
    start, end = place_of(hit, passage)
    quote = passage.text[start:end]
    suggestions = tuple(line.strip() for line in term.suggestion.splitlines() if line.strip())
    instead = f" Instead: {'; or '.join(suggestions)}." if suggestions else ""
    return Finding(
        term.code,
        WARN if term.severity == BLOCK and not hit.sure else term.severity,
        f"“{quote}”: {term.why or 'The house does not write this.'}{instead}",
        passage.part,
        quote=quote,
        field=passage.field,
        start=start,
        end=end,
        why=term.why,
        source=term.source,
        suggestions=suggestions,
        context=passage.context(start, end),
        check=term.kind,
        where=passage.where,
        stands_on=passage.sentence_digest(start),
    )

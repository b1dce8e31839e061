"""Stage 2: one wording that is looked for, frozen as it was, and every place in some words that states it.

The rule: a place counts where the check itself would point at it. What the check excuses, such as a person's own
words or a sentence that says that the fact is over, is shown beside it and is only touched when somebody chooses it.
"""

import datetime
import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reviewers.canonical import canonical

from .checking import left_alone
from .checks.facts import retired_facts
from .checks.finding import Finding
from .checks.passages import CONTEXT, Passage, passages, stored_field
from .checks.quotations import Quotations
from .checks.replacing import article_for, fitted, replaced, stands_in_text
from .checks.wording import wording
from .models import Correction, RetiredFact, Term

LISTS = ("key_points", "sections", "references")  # parts with words of ours
OPENERS = " \u00a0“\"‘'(["


@dataclass(frozen=True)
class Wording:
    """What is looked for: `name` as people read it, `looked_for` the rows it goes by, as canonical JSON."""

    kind: str
    name: str
    looked_for: str


@dataclass(frozen=True)
class Place:
    """One place of a wording: `before` and `after` are the rest of its sentence, `lead` the “a” or “an” right before
    it. `counts`: the check points at it. `excused`: why it is not chosen unasked; `stuck`: why it cannot be."""

    part: str
    field: str
    where: str
    start: int
    end: int
    quote: str
    before: str
    after: str
    counts: bool
    lead: str = ""
    starts_sentence: bool = False
    excused: str = ""
    stuck: str = ""

    @property
    def key(self) -> str:
        return f"{self.part}.{self.field}.{self.start}-{self.end}"

    @property
    def ticked(self) -> bool:
        return self.counts and not self.excused and not self.stuck

    def fitted(self, new: str) -> str:
        return fitted(new, self.quote, starts_sentence=self.starts_sentence)

    def change(self, new: str) -> tuple[int, int, str]:
        """(start, end, new words) in the plain text of the field."""
        lead = article_for(self.lead, new, self.quote) if self.lead else ""
        if lead == self.lead:
            return self.start, self.end, new
        return self.start - len(self.lead) - 1, self.end, f"{lead} {new}"

    def rest_before(self, new: str) -> str:
        """What stands before the new words in their sentence."""
        lead = article_for(self.lead, new, self.quote) if self.lead else ""
        return self.before if lead == self.lead else f"{self.before[: -len(self.lead) - 1]}{lead} "


def of_term(term: Term) -> Wording:
    rows = {"term": frozen(term), "left_alone": [frozen(each) for each in left_alone(term)]}
    return Wording(Correction.Kind.TERM, first_line(term.phrases), canonical(rows))


def of_fact(fact: RetiredFact) -> Wording:
    return Wording(Correction.Kind.FACT, first_line(fact.wordings), canonical({"fact": frozen(fact)}))


def of_phrase(phrase: str) -> Wording:
    """A phrase as in checks/phrases.py, one a line, without plurals. Names are not left alone: it was asked for."""
    term = Term(code="phrase", kind=Term.Kind.LANGUAGE, phrases=phrase, inflected=False)
    rows = {"term": frozen(term), "left_alone": []}
    return Wording(Correction.Kind.PHRASE, first_line(phrase), canonical(rows))


def of_correction(correction: Correction) -> Wording:
    return Wording(correction.kind, correction.name, correction.looked_for)


def first_line(lines: str) -> str:
    found = [line.strip() for line in lines.splitlines() if line.strip()]
    return f"{found[0]} (and {len(found) - 1} more)"[:300] if len(found) > 1 else found[0][:300]


def frozen(row) -> dict:
    """What a term or a retired fact says, JSON-ready."""
    said = [field.name for field in row._meta.concrete_fields if not (field.primary_key or field.is_relation)]
    named = {name: getattr(row, name) for name in said}
    return {name: value.isoformat() if isinstance(value, datetime.date) else value for name, value in named.items()}


class Seeker:
    """Looks for one frozen wording in words; ready to be asked many times."""

    def __init__(self, looked_for: str):
        rows = json.loads(looked_for)
        self.fact = RetiredFact(**thawed(rows["fact"])) if "fact" in rows else None
        self.term = Term(**rows["term"]) if "term" in rows else None
        self.left_alone = [Term(**each) for each in rows.get("left_alone", ())]

    def findings(self, prose: list[Passage]) -> list[Finding]:
        """What the check itself points at."""
        if self.fact:
            return retired_facts(prose, [self.fact])
        return wording(prose, [self.term, *self.left_alone])

    @cached_property
    def wide(self) -> Term:
        """The same phrases as a term that no quotation marks excuse."""
        if self.fact:
            return Term(code=self.fact.code, kind=Term.Kind.GRAMMAR, phrases=self.fact.wordings)
        rows = frozen(self.term)
        return Term(**rows | {"kind": Term.Kind.GRAMMAR}) if self.term.kind == Term.Kind.LANGUAGE else self.term

    def mark(self, finding: Finding) -> tuple:
        """What makes a wide finding one of the check's: a fact is pointed at once a sentence."""
        return finding.part, finding.field, finding.stands_on if self.fact else finding.start

    def places(self, words: dict) -> list[Place]:
        """Every place in some words, in reading order."""
        prose = passages(words)
        counted = {self.mark(each) for each in self.findings(prose)}
        known = {(passage.part, passage.field): passage for passage in prose}
        quotations = {key: Quotations(passage) for key, passage in known.items()}
        found = wording(prose, [self.wide, *self.left_alone])
        return [
            place_of(
                finding,
                known[finding.part, finding.field],
                source=source_of(words, finding.part, finding.field),
                counts=self.mark(finding) in counted,
                quoted=quotations[finding.part, finding.field].excuse(finding.start, finding.end),
            )
            for finding in found
        ]


def thawed(fact: dict) -> dict:
    return fact | {"since": datetime.date.fromisoformat(fact["since"])}


@lru_cache(maxsize=64)
def seeker(looked_for: str) -> Seeker:
    return Seeker(looked_for)


def place_of(finding: Finding, passage: Passage, *, source: str, counts: bool, quoted: bool) -> Place:
    text, start, end = passage.text, finding.start, finding.end
    first, last = passage.sentence_at(start)
    cut_first, cut_last = max(first, start - CONTEXT // 2), min(max(last, end), end + CONTEXT // 2)
    excused = ""
    if quoted:
        excused = "Somebody's own words, or a word that is talked about"
    elif not counts:
        excused = "The check leaves it alone here"
    in_text = stands_in_text(source, passage.field, start, end)
    lead = lead_of(text, first, start)
    if lead and not stands_in_text(source, passage.field, start - len(lead) - 1, end):
        lead = ""
    return Place(
        finding.part,
        passage.field,
        passage.where,
        start,
        end,
        text[start:end],
        before=text[cut_first:start],
        after=text[end:cut_last],
        counts=counts,
        lead=lead,
        starts_sentence=not text[first:start].strip(OPENERS),
        excused=excused,
        stuck="" if in_text else "It runs across formatting or a link: change it on the article's page",
    )


def lead_of(text: str, first: int, start: int) -> str:
    """The “a” or “an” that stands right before a place in its sentence."""
    before = text[max(first, start - 4) : start]
    word = before[:-1].rpartition(" ")[2] if before.endswith(" ") else ""
    return word if word.lower() in ("a", "an") else ""


def source_of(words: dict, part: str, field: str) -> str:
    """The stored text that a field is in."""
    field = stored_field(part, field)
    if not part:
        return words[field]
    return next(each[field] for name in LISTS for each in words[name] if each["uuid"] == part)


def corrected(words: dict, chosen: list[tuple[Place, str]]) -> dict:
    """The words with each (place, new words) in it. Raises Untouchable for a place that is stuck."""
    changes = defaultdict(list)
    for place, new in chosen:
        changes[place.part, place.field].append(place.change(new))

    def part_with(part: dict, key: str) -> dict:
        for (of, field), each in changes.items():
            if of == key:
                stored = stored_field(key, field)
                part = part | {stored: replaced(part[stored], field, each)}
        return part

    lists = {name: [part_with(each, each["uuid"]) for each in words[name]] for name in LISTS}
    return part_with(words, "") | lists


def first_suggestion(term: Term) -> str:
    """What the house says instead of a term, or nothing."""
    return next((line.strip() for line in term.suggestion.splitlines() if line.strip()), "")

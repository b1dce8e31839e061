"""Facts that have been retired: a number that no longer answers, a rule that was repealed.

A sentence that says itself that the thing is over, or that is followed by one that does, is right and not flagged.
"""

from collections.abc import Iterable

from .finding import WARN, Finding
from .passages import Passage
from .phrases import Index, phrases_of

OVER = "\n".join(
    [
        "no longer",
        "used to",
        "not any more",
        "not anymore",
        "not need/require/have",
        "ended",
        "until",
        "formerly",
        "previously",
        "old number/line",
        "was/were removed/repealed/eliminated/dropped/abolished/retired/replaced/discontinued/closed",
        "removed/repealed/eliminated/dropped/abolished/retired/replaced/discontinued",
    ]
)


def retired_facts(passages: list[Passage], facts: Iterable) -> list[Finding]:
    """Every sentence that states a fact of the register. `facts` are rows of models.RetiredFact."""
    index = Index(phrase for fact in facts for phrase in phrases_of(fact.wordings, fact))
    over = Index(phrases_of(OVER, inflected=False))
    return [
        finding_of(fact, passage, first, end)
        for passage in passages
        for fact, first, end in stated(passage, index, over)
    ]


def stated(passage: Passage, index: Index, over: Index) -> list[tuple]:
    """(fact, first word, word after the last), each fact once a sentence."""
    tokens = passage.tokens
    found = {}
    for phrase, first, end in index.matches(tokens, passage.text):
        found.setdefault((phrase.owner.code, tokens.sentences[first]), (phrase.owner, first, end))
    if not found:
        return []
    said_to_be_over = {tokens.sentences[first] for _, first, _ in over.matches(tokens, passage.text)}
    return [hit for (_, place), hit in found.items() if said_to_be_over.isdisjoint((place, place + 1))]


def finding_of(fact, passage: Passage, first: int, end: int) -> Finding:
    start, after = passage.tokens.starts[first], passage.tokens.ends[end - 1]
    quote = passage.text[start:after]
    return Finding(
        f"retired-{fact.code}"[:60],
        WARN,
        f"“{quote}” has not been true since {fact.since.isoformat()}. Now: {fact.now}",
        passage.part,
        quote=quote,
        field=passage.field,
        start=start,
        end=after,
        why=f"Not true since {fact.since.isoformat()}.",
        source=fact.source,
        suggestions=(fact.now,),
        context=passage.context(start, after),
        where=passage.where,
        stands_on=passage.sentence_digest(start),
    )

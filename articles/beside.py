"""What the review desk shows beside the words, and sorts its queue by. Reads only.

The rule: all of it is frozen into the review request, so that the desk shows years later what it showed that day.
"""

from reviewers.canonical import canonical, digest

from . import checking, comparing, hands, risk, versions
from .checks import Finding, passages
from .checks.uncited import uncited
from .models import Article, ArticleVersion, Duty
from .passages import plain
from .rendering.citations import page_numbers
from .rendering.references import ama_11

INSTRUCTS = "sm-3-"  # what the codes of gate SM-3 of safe messaging begin with


def notes(version: ArticleVersion, words: dict, findings: list[Finding]) -> dict:
    """JSON-ready: what the checks found, what it takes to judge it, how much harm a mistake could do, until when an
    answer is wanted, which references to check, which paragraphs claim something without any, and who wrote what."""
    article = version.article
    found = checking.with_overrides(article, findings)
    return {
        "findings": found,
        "acknowledge": left_standing(found),
        "areas": list(article.topic.areas) if article.topic else [],
        "risk": risk.risk_of(words, article.topic, found),
        "due_on": due_on(article),
        "items": references_to_check(words, signed_references(version)),
        "uncited": uncited(passages(words)),
        "hands": hands.hands_in(version),
    }


def left_standing(found: list[dict]) -> list[dict]:
    """What may instruct and was left as it is by editors: whoever signs has to say that it is meant so."""
    return [
        {name: each[name] for name in ("code", "quote", "context", "where", "sentence")}
        | {"reason": each["override"]["reason"], "by": each["override"]["by"]}
        for each in found
        if each["override"] and each["code"].startswith(INSTRUCTS)
    ]


def due_on(article: Article) -> str:
    duty = Duty.objects.filter(article=article).first()
    return duty.due_on.isoformat() if duty and duty.due_on else ""


def signed_references(version: ArticleVersion) -> dict[str, dict]:
    """By uuid: the references of the version that was signed whole last before this one."""
    signed = comparing.last_signed(version.article, before=version)
    return {each["uuid"]: each for each in versions.words_of(signed)["references"]} if signed else {}


def references_to_check(words: dict, signed: dict[str, dict]) -> list[dict]:
    """Every reference in the order of the page, with what became of it since the last signature."""
    numbers = page_numbers(words)
    listed = sorted(words["references"], key=lambda each: numbers[each["uuid"]])
    return [item_of(each, numbers[each["uuid"]], signed.get(each["uuid"])) for each in listed]


def item_of(reference: dict, number: int, before: dict | None) -> dict:
    return {
        "key": reference["uuid"],
        "label": f"Reference {number}",
        "text": plain(ama_11(reference), rich=True),
        "digest": digest(canonical(reference)),
        "change": "new" if before is None else "" if before == reference else "changed",
        "place": f"ref-{number}",
    }

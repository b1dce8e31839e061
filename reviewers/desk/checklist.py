"""What the page of a document shows of the references to check, and of claims without any. Reads only."""

from dataclasses import dataclass

from ..items import Item, Verdict, claims_without_reference, items_of
from ..models import ReviewRequest
from ..rules import reviewer_of
from .discussion import fragment


@dataclass
class ToCheck:
    """One item with what this person typed or said of it before."""

    item: Item
    verdict: str
    note: str

    @property
    def others(self) -> list:
        """What other reviewers found."""
        return [each for each in self.item.verdicts if each != self.item.own]


def to_check(review: ReviewRequest, user, judged: dict[str, tuple[str, str]]) -> dict:
    """The items that are new or changed, those that are not, and the paragraphs that claim without a reference.
    `judged` is what was typed and not kept."""
    reviewer = reviewer_of(user)
    rows = [row_of(item, judged) for item in items_of(review, reviewer)]
    changed = [row for row in rows if row.item.change]
    return {
        "changed_items": changed,
        "same_items": [row for row in rows if not row.item.change],
        "unjudged": sum(row.item.own is None for row in changed) if reviewer else 0,
        "verdict_choices": Verdict.choices,
        "uncited": [each | {"link": fragment(each["text"].rstrip("…"))} for each in claims_without_reference(review)],
    }


def row_of(item: Item, judged: dict[str, tuple[str, str]]) -> ToCheck:
    own = (item.own.verdict, item.own.note) if item.own else ("", "")
    return ToCheck(item, *judged.get(item.key, own))

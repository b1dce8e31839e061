"""The checkable items beside a document, such as its references, and what reviewers found. Reads only.

The rule: a verdict is about an item as it stood. It counts in the next request about the same subject while the item's
digest is unchanged, and is gone with the first letter that changes.
"""

import json
from dataclasses import dataclass, field

from .models import ItemVerdict, Reviewer, ReviewRequest

Verdict = ItemVerdict.Verdict


@dataclass
class Item:
    """One item as it was frozen: `change` is "new", "changed" or empty, `place` the id of where it stands in the
    document. `verdicts` are the newest of each reviewer, `own` that of the person who looks."""

    key: str
    label: str
    text: str
    digest: str
    change: str = ""
    place: str = ""
    verdicts: list[ItemVerdict] = field(default_factory=list)
    own: ItemVerdict | None = None


def items_of(request: ReviewRequest, reviewer: Reviewer | None = None) -> list[Item]:
    """The items in the order of the document, with what was found in this round or in an earlier one."""
    items = [Item(**each) for each in json.loads(request.desk).get("items", [])]
    found = newest_verdicts(request)
    for item in items:
        item.verdicts = found.get((item.key, item.digest), [])
        item.own = next((each for each in item.verdicts if reviewer and each.reviewer_id == reviewer.pk), None)
    return items


def newest_verdicts(request: ReviewRequest) -> dict[tuple[str, str], list[ItemVerdict]]:
    """(key, digest) of an item -> the newest verdict of each reviewer on it."""
    rows = ItemVerdict.objects.filter(request__subject=request.subject, request__round__lte=request.round)
    newest = {(row.item, row.item_digest, row.reviewer_id): row for row in rows.select_related("reviewer")}
    found: dict[tuple[str, str], list[ItemVerdict]] = {}
    for (key, digest, _), row in newest.items():
        found.setdefault((key, digest), []).append(row)
    return found


def doubts_on(request: ReviewRequest) -> list[tuple[Item, ItemVerdict]]:
    """What editors have to look at: the items that a reviewer doubts, or knows a better one for."""
    return [(item, each) for item in items_of(request) for each in item.verdicts if each.verdict != Verdict.CHECKED]


def claims_without_reference(request: ReviewRequest) -> list[dict]:
    """The paragraphs that claim something and cite nothing, as they were frozen."""
    return json.loads(request.desk).get("uncited", [])

"""Stage 4, while a document is read: what a reviewer found of the items beside it, such as its references.

The rule: one says it of an item as it stands in this document, and who doubts says why. It stops nobody's signature:
whether the words are supported is what the signature itself says.
"""

from django.utils import timezone

from . import audit
from .commenting import keep_claim, reasons_too_long
from .items import Item, Verdict, items_of
from .models import ItemVerdict, Reviewer, ReviewRequest
from .refusal import Reason, refuse_for
from .rules import reasons_not_to_decide, reviewer_of
from .verbs import verb


@verb("judge items")
def judge(*, by, request: ReviewRequest, verdicts: dict[str, tuple[str, str]]) -> list[ItemVerdict]:
    """Keep what one found: item key -> (verdict, note). What one said before of the same item is not said again.
    Returns the new rows."""
    request = ReviewRequest.objects.get(pk=request.pk)
    reviewer = reviewer_of(by)
    items = {item.key: item for item in items_of(request, reviewer)}
    found = reasons_not_to_decide(request=request, by=by)
    for key, (said, note) in verdicts.items():
        found += reasons_against(items.get(key), said, note.strip())
    refuse_for(found)
    rows = [
        row_of(request, reviewer, items[key], said, note.strip())
        for key, (said, note) in verdicts.items()
        if not is_said(items[key], said, note.strip())
    ]
    for row in rows:
        row.save()
    if rows:
        audit.record(act="judge items", by=by, rows=rows, request=request.pk)
        keep_claim(by, request)
    return rows


def reasons_against(item: Item | None, said: str, note: str) -> list[Reason]:
    """Why this cannot be said of an item."""
    if item is None:
        return [Reason("item-unknown", "This item is not beside the document that you read.")]
    if said not in Verdict.values:
        return [Reason("verdict-unknown", f"{item.label}: choose what you found.", "you")]
    if said != Verdict.CHECKED and not note:
        ask = "say what you doubt" if said == Verdict.DOUBTED else "say which one is better"
        return [Reason("note-missing", f"{item.label}: {ask}.", "you", f"#desk-n{item.key}")]
    return reasons_too_long(note)


def is_said(item: Item, said: str, note: str) -> bool:
    return bool(item.own and (item.own.verdict, item.own.note) == (said, note))


def row_of(request: ReviewRequest, reviewer: Reviewer, item: Item, said: str, note: str) -> ItemVerdict:
    return ItemVerdict(
        request=request,
        reviewer=reviewer,
        item=item.key,
        item_digest=item.digest,
        verdict=said,
        note=note,
        at=timezone.now(),
    )

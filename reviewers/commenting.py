"""Stage 4, while a document is read: comments on its passages, answers, and saying that one is resolved.

The rule: what a clinician said of a document is evidence and stays. A blocking comment stops every signature until its
author, or another clinician who may sign, says that it is resolved: never whoever wrote the words.
"""

import contextlib

from django.urls import reverse
from django.utils import timezone

from . import audit, queueing, subjects
from .comments import shortened
from .document_text import part_with
from .models import CommentResolved, DeskComment, ReviewRequest
from .refusal import Reason, Refused, refuse_for
from .rules import accounts_of, may_read_desk, reasons_about_the_hand, reasons_not_to_decide, reviewer_of
from .verbs import verb

LONGEST = 4000


@verb("comment at the desk")
def comment(
    *, by, request: ReviewRequest, text: str = "", quote: str = "", proposed: str = "", blocking: bool = False
) -> DeskComment:
    """Say something about words of the document (`quote`, as they stand there) or, without, about all of it;
    `proposed` is what one would write instead. Whoever submitted it is told of what blocks."""
    request = ReviewRequest.objects.get(pk=request.pk)
    text, quote, proposed = text.strip(), " ".join(quote.split()), proposed.strip()
    part = part_with(request.html, quote) if quote else None
    found = [*reasons_not_to_decide(request=request, by=by), *reasons_too_long(text, quote, proposed)]
    if not text and not proposed:
        found.append(Reason("text-missing", "Write what you want to say, or what you would write instead.", "you"))
    if quote and part is None:
        found.append(
            Reason("quote-unknown", "These words are not in the document. Copy them as they stand there.", "you")
        )
    if proposed and not quote:
        found.append(Reason("quote-missing", "Copy the words that you would replace.", "you"))
    refuse_for(found)
    made = written(
        by,
        request,
        text=text,
        quote=quote,
        part=part.id if part else "",
        proposed=proposed,
        blocking=blocking,
    )
    if blocking:
        said = f"{by.get_full_name() or by} raised something on “{request.title}” that stops its signature: "
        tell(made, [request.requested_by], said + shortened(text or proposed), by=by)
    return made


def reasons_too_long(*texts: str) -> list[Reason]:
    longest = max(map(len, texts))
    return [Reason("too-long", f"{longest} characters, and at most {LONGEST} fit.", "you")] if longest > LONGEST else []


def written(by, request: ReviewRequest, **what) -> DeskComment:
    made = DeskComment.objects.create(request=request, author=by, at=timezone.now(), **what)
    audit.record(act="comment at the desk", by=by, rows=[made], request=request.pk)
    keep_claim(by, request)
    return made


def keep_claim(by, request: ReviewRequest) -> None:
    """Who comments is at it."""
    if reviewer_of(by):
        with contextlib.suppress(Refused):
            queueing.seen(by=by, request=request)


@verb("answer at the desk")
def answer(*, by, comment: DeskComment, text: str) -> DeskComment:
    """Answer a comment. An answer to an answer joins the same thread."""
    first, text = comment.parent or comment, text.strip()
    found = reasons_too_long(text)
    if not may_read_desk(by):
        found.append(Reason("permission", "Only who reads at the desk can answer here.", "administrator"))
    if not text:
        found.append(Reason("text-missing", "Write what you want to say.", "you"))
    refuse_for(found)
    made = written(by, first.request, parent=first, text=text)
    said = f"{by.get_full_name() or by} answered you on “{first.request.title}”: {shortened(text)}"
    tell(made, [first.author], said, by=by)
    return made


@verb("resolve comment at the desk")
def resolve(*, by, comment: DeskComment, request: ReviewRequest) -> CommentResolved:
    """Say that a comment needs nothing more. `request` is the document in which one says so."""
    refuse_for(reasons_not_to_resolve(comment=comment, request=request, by=by))
    made = CommentResolved.objects.create(comment=comment, resolved_by=by, at=timezone.now())
    audit.record(act="resolve comment at the desk", by=by, rows=[made], request=request.pk)
    return made


def reasons_not_to_resolve(*, comment: DeskComment, request: ReviewRequest, by) -> list[Reason]:
    """Why this person cannot resolve a comment. What does not block may also be resolved by an editor."""
    found = []
    if comment.parent_id:
        found.append(Reason("answer", "Only the comment itself is resolved, not an answer to it."))
    if hasattr(comment, "resolved"):
        found.append(Reason("resolved-already", "This comment is resolved already."))
    own = by.is_active and by.pk == comment.author_id
    editor = not comment.blocking and by.is_active and by.has_perm(queueing.ASKERS)
    if not own and not editor:
        found += reasons_not_to_decide(request=request, by=by) + reasons_about_the_hand(request, accounts_of(by))
    return found


def tell(comment: DeskComment, people: list, sentence: str, *, by) -> None:
    request = comment.request
    link = f"{reverse('desk:request', args=[request.pk])}#desk-c{comment.parent_id or comment.pk}"
    subjects.tell(request.subject, people, kind="desk-comment", sentence=sentence, link=link, by=by)

"""What was said at the desk about a document, in this round and in earlier ones. Reads only.

The rule: a comment goes with its words. It is carried into the next request about the same subject wherever the words
that it quotes stand there unchanged; where they were changed it is shown as answered by that, and stops nothing.
"""

from dataclasses import dataclass, field

from django.urls import reverse

from .document_text import stands_in
from .models import CommentResolved, DeskComment, ReviewRequest
from .refusal import Reason

QUOTED = 80  # characters of a quote that a sentence shows


@dataclass
class Thread:
    """A comment with its answers, as it stands in one document. `stands` says whether its words are still there."""

    first: DeskComment
    stands: bool
    carried: bool
    answers: list[DeskComment] = field(default_factory=list)
    resolved: CommentResolved | None = None

    @property
    def is_open(self) -> bool:
        return self.stands and self.resolved is None

    @property
    def blocks(self) -> bool:
        return self.is_open and self.first.blocking


def about(request: ReviewRequest):
    """Every comment on this document or on an earlier one about the same subject."""
    return DeskComment.objects.filter(request__subject=request.subject, request__round__lte=request.round)


def still_there(comment: DeskComment, request: ReviewRequest) -> bool:
    """Whether the words of a comment stand in this document: those it quotes, or without a quote all of them."""
    if comment.request_id == request.pk:
        return True
    if not comment.quote:
        return comment.request.words_digest == request.words_digest
    return stands_in(request.html, comment.quote)


def threads_on(request: ReviewRequest) -> list[Thread]:
    """Every thread on this document or on an earlier one, oldest first."""
    rows = list(about(request).select_related("author", "request", "resolved__resolved_by").defer("request__html"))
    threads = {
        row.pk: Thread(
            row, still_there(row, request), row.request_id != request.pk, resolved=getattr(row, "resolved", None)
        )
        for row in rows
        if row.parent_id is None
    }
    for row in rows:
        if row.parent_id:
            threads[row.parent_id].answers.append(row)
    return list(threads.values())


def reasons_blocked(request: ReviewRequest) -> list[Reason]:
    """One reason for each comment that has to be resolved before anybody signs this document."""
    rows = about(request).filter(blocking=True, resolved=None).select_related("author", "request")
    return [reason_of(row, request) for row in rows.defer("request__html") if still_there(row, request)]


def reason_of(comment: DeskComment, request: ReviewRequest) -> Reason:
    name = comment.author.get_full_name() or comment.author.get_username()
    about_what = f"about “{shortened(comment.quote)}”" if comment.quote else "about the whole document"
    sentence = f"{name} raised something {about_what} that has to be resolved before anybody signs."
    link = f"{reverse('desk:request', args=[request.pk])}#desk-c{comment.pk}"
    return Reason("comment-blocks", sentence, who=name, link=link)


def shortened(text: str) -> str:
    return text if len(text) <= QUOTED else f"{text[: QUOTED - 1].rstrip()}…"

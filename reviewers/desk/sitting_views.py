"""Choosing the requests of a sitting, and ending it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from .. import queueing
from ..models import ReviewRequest
from ..refusal import Refused
from . import sitting
from .access import page, readers_only


@readers_only
def choose(request):
    """The requests that could be read in a sitting; by POST, begin one with those that were ticked."""
    rows = sitting.offered(request.user)
    if request.method != "POST":
        return page(request, "reviewers/sitting.html", {"rows": rows})
    ticked = set(request.POST.getlist("request"))
    chosen = [row.review for row in rows if str(row.review.pk) in ticked]
    taken = [review.pk for review in chosen if in_hand(review, request.user)]
    if not taken:
        return page(request, "reviewers/sitting.html", {"rows": rows, "failed": True}, status=422)
    sitting.begin(request.session, taken)
    messages.success(request, f"{len(taken)} in this sitting. Each is shown and signed for itself.")
    return redirect("desk:request", pk=taken[0])


def in_hand(review: ReviewRequest, user) -> bool:
    """Claim a request for the sitting; what somebody else took meanwhile is left out."""
    try:
        queueing.claim(by=user, request=review)
    except Refused as refusal:
        return refusal.codes == ["claimed-already"]
    return True


@require_POST
@readers_only
def end(request):
    """End the sitting. What is in one's hands stays there."""
    sitting.end(request.session)
    messages.success(request, "The sitting is over. What you did not decide stays in your hands.")
    return redirect("desk:queue")

"""What a reviewer found of the references: one form for all of them, one verb, and back to where they stand."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from .. import judging
from ..models import ReviewRequest
from ..refusal import Refused
from .access import answers_only
from .views import document_page, status_of

VERDICT, NOTE = "v-", "n-"


@answers_only
def judge(request, *, pk):
    """Keep every verdict that was chosen; an item without one is left as it is."""
    review = get_object_or_404(ReviewRequest, pk=pk)
    chosen = chosen_in(request.POST)
    try:
        made = judging.judge(by=request.user, request=review, verdicts=chosen)
    except Refused as refusal:
        shown = {"failed": "Nothing was kept of what you found.", "failed_at": "desk-items", "why": refusal.reasons}
        return document_page(request, review, judged=chosen, status=status_of(refusal), **shown)
    messages.success(request, f"Kept: {len(made)}." if made else "There was nothing new to keep.")
    return redirect(f"{reverse('desk:request', args=[pk])}#desk-items")


def chosen_in(posted) -> dict[str, tuple[str, str]]:
    """Item key -> (verdict, note), of the items for which one was chosen."""
    keys = [name.removeprefix(VERDICT) for name in posted if name.startswith(VERDICT)]
    return {key: (posted[f"{VERDICT}{key}"], posted.get(f"{NOTE}{key}", "")) for key in keys}

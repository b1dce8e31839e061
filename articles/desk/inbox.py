"""One's own messages. Looking marks nothing as seen; the button does."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from reviewers.rules import may_read_desk

from .. import messaging
from ..rules import reasons_not_to_stop

PER_PAGE = 30


def require_role(user) -> None:
    """Raise PermissionDenied for an account without any role: nobody ever writes to it."""
    if not may_read_desk(user) and reasons_not_to_stop(by=user):
        raise PermissionDenied


@login_required
@require_safe
def inbox(request):
    require_role(request.user)
    notices = request.user.notices.select_related("mail").order_by("-id")
    shown = {
        "page": Paginator(notices, PER_PAGE).get_page(request.GET.get("page")),
        "unseen": notices.filter(seen_at=None).count(),
        "reads_desk": may_read_desk(request.user),
    }
    return render(request, "articles/desk/inbox.html", shown)


@login_required
@require_POST
def seen(request):
    """Mark the messages that were ticked, or all, as seen."""
    require_role(request.user)
    ticked = [key for key in request.POST.getlist("notice") if key.isascii() and key.isdecimal() and len(key) < 19]
    number = messaging.mark_seen(by=request.user, notices=None if "all" in request.POST else ticked)
    messages.success(request, f"Marked as seen: {number}." if number else "There was nothing to mark.")
    return redirect("inbox:messages")

"""One's own messages, in the frame of the desk at which one works. Looking marks nothing as seen; the button does."""

from django.contrib import messages
from django.contrib.admin import site
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from reviewers.refusal import Refused
from reviewers.rules import may_read_desk, reviewer_of

from .. import messaging
from ..commenting import may_comment
from ..local_times import zone_names
from ..rules import reasons_not_to_stop
from .mail_form import MailForm

PER_PAGE = 30


def require_role(user) -> None:
    """Raise PermissionDenied for an account without any role: nobody ever writes to it."""
    if not may_read_desk(user) and reasons_not_to_stop(by=user):
        raise PermissionDenied


def works_at_the_editors_desk(user) -> bool:
    """Whether somebody comes from there: whoever writes or publishes, and staff who sign nothing."""
    return user.is_staff and (may_comment(user) or reviewer_of(user) is None)


@login_required
@require_safe
def inbox(request):
    require_role(request.user)
    return inbox_page(request)


def inbox_page(request, mail_form: MailForm | None = None):
    """The page; with `mail_form`, one that was not right."""
    notices = request.user.notices.select_related("mail").order_by("-id")
    of_editors = works_at_the_editors_desk(request.user)
    shown = {
        **(site.each_context(request) if of_editors else {}),
        "title": "Inbox",
        "page": Paginator(notices, PER_PAGE).get_page(request.GET.get("page")),
        "unseen": notices.filter(seen_at=None).count(),
        "reads_desk": may_read_desk(request.user),
        "mail_form": mail_form or MailForm.of(messaging.wish_of(request.user)),
        "zones": zone_names(),
    }
    template = "admin/inbox.html" if of_editors else "articles/desk/inbox.html"
    return render(request, template, shown, status=422 if mail_form else 200)


@login_required
@require_POST
def mail(request):
    """Choose how one is mailed."""
    require_role(request.user)
    form = MailForm(request.POST)
    if not form.is_valid():
        return inbox_page(request, form)
    try:
        messaging.choose_mail(by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, [reason.sentence for reason in refusal.reasons])
        return inbox_page(request, form)
    messages.success(request, "Saved how you are mailed.")
    return redirect("inbox:messages")


@login_required
@require_POST
def seen(request):
    """Mark the messages that were ticked, or all, as seen."""
    require_role(request.user)
    ticked = [key for key in request.POST.getlist("notice") if key.isascii() and key.isdecimal() and len(key) < 19]
    number = messaging.mark_seen(by=request.user, notices=None if "all" in request.POST else ticked)
    messages.success(request, f"Marked as seen: {number}." if number else "There was nothing to mark.")
    return redirect("inbox:messages")

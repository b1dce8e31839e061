"""Who gets past the door of the desk, and what everybody else is told.

The rule: an answer is given by POST only; whoever has to sign in first comes back to the document,
unanswered.
"""

import functools

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render
from django.urls import reverse

from ..rules import may_read_desk
from .steps import joining


def page(request, template: str, context: dict | None = None, *, status: int = 200):
    """Render a page of the desk. Every one of them knows whether its header leads to the requests, and how far
    somebody who is joining has come."""
    shown = {"reads_desk": may_read_desk(request.user), "joining": joining(request)} | (context or {})
    return render(request, template, shown, status=status)


def readers_only(view):
    """A page that is read at its own address: strangers sign in and come back, the wrong role gets 403."""

    @functools.wraps(view)
    def run(request, **captured):
        return turned_away(request, back=request.get_full_path()) or view(request, **captured)

    return run


def answers_only(view):
    """An answer to the review request `pk`: a POST by somebody who may read it, or nothing happens."""

    @functools.wraps(view)
    def run(request, *, pk, **captured):
        back = reverse("desk:request", args=[pk])
        if request.method != "POST":
            return only_by_form(request, back)
        return turned_away(request, back=back) or view(request, pk=pk, **captured)

    return run


def turned_away(request, *, back: str):
    """The response for somebody who may not read at the desk, or None for somebody who may."""
    if not request.user.is_authenticated:
        return redirect_to_login(back)
    if not may_read_desk(request.user):
        return page(request, "reviewers/not_yours.html", status=403)
    return None


def only_by_form(request, back: str):
    response = page(request, "reviewers/only_by_form.html", {"back": back}, status=405)
    response["Allow"] = "POST"
    return response


def form_too_old(request, reason: str = ""):
    """Django's CSRF_FAILURE_VIEW: the form was opened before a sign-in in another tab. `reason` is Django's
    own, for developers; what the person had written is shown again, so that it can be copied."""
    return page(request, "reviewers/form_too_old.html", {"written": request.POST.get("reason", "")}, status=403)

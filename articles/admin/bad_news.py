"""What waits for a second person in the credentials office: licenses that were reported as taken away, and events that
somebody calls an error. For officers and publishers; each button calls one verb."""

from django.contrib import messages
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from reviewers import bad_news, falling
from reviewers.models import ErrorAsked, EventAsked
from reviewers.refusal import Refused
from reviewers.saying import say

from .. import stopping
from ..rules import reasons_not_to_stop

READS = "reviewers.view_eventasked"


def require_reader(user) -> None:
    if not (bad_news.may_second(user) or user.has_perm(READS)):
        raise PermissionDenied


@require_safe
def news(request):
    """Everything that waits, each with what it would do, and with why this person cannot answer it."""
    require_reader(request.user)
    shown = {
        **site.each_context(request),
        "title": "Waits for a second person",
        "events": [event_shown(asked, request.user) for asked in falling.waiting()],
        "errors": [error_shown(asked, request.user) for asked in bad_news.errors_waiting()],
        "stops": not reasons_not_to_stop(by=request.user),
    }
    return render(request, "admin/reviewers/news.html", shown)


def event_shown(asked: EventAsked, user) -> dict:
    return {
        "asked": asked,
        "fall": falling.fall_as_asked(asked),
        "why": bad_news.reasons_not_to_confirm(asked, by=user),
        "declines": not bad_news.reasons_not_to_answer(asked, by=user),
    }


def error_shown(asked: ErrorAsked, user) -> dict:
    return {"asked": asked, "why": bad_news.reasons_not_to_confirm_error(asked, by=user)}


def answered(request, act, done):
    """Call the verb; say that it is done, with `done` of what it returned, or every reason why not."""
    try:
        messages.success(request, done(act()))
    except Refused as refusal:
        say(request, refusal)
    return redirect("together:news")


@require_POST
def confirm(request, pk):
    require_reader(request.user)
    asked, shown = get_object_or_404(EventAsked, pk=pk), request.POST.get("shown", "")
    act = bad_news.confirm_event
    return answered(
        request, lambda: act(by=request.user, asked=asked, shown=shown), lambda event: f"Recorded: {event}."
    )


@require_POST
def decline(request, pk):
    require_reader(request.user)
    asked, reason = get_object_or_404(EventAsked, pk=pk), request.POST.get("reason", "")
    act = bad_news.decline_event
    return answered(request, lambda: act(by=request.user, asked=asked, reason=reason), lambda _: "It is not recorded.")


@require_POST
def stop(request, pk):
    require_reader(request.user)
    asked = get_object_or_404(EventAsked, pk=pk)
    return answered(
        request,
        lambda: stopping.stop(by=request.user, asked=asked),
        lambda pages: f"{pages} page{'' if pages == 1 else 's'} paused. They come back if this is declined.",
    )


@require_POST
def confirm_error(request, pk):
    require_reader(request.user)
    asked = get_object_or_404(ErrorAsked, pk=pk)
    return answered(
        request,
        lambda: bad_news.confirm_error(by=request.user, asked=asked),
        lambda row: f"{row}. Signatures that it had ended count again.",
    )

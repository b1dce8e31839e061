"""The queue, and who takes what on: each loads, calls one verb, and shows a page or leads on."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from .. import queueing
from ..models import Away, ReviewRequest
from ..refusal import Refused
from ..rules import reviewer_of
from . import showing
from .access import answers_only, page, readers_only
from .forms import AwayForm, DeclineForm, HandOverForm
from .queue import days_away
from .queue import queue as queue_of
from .sitting import sitting
from .views import document_page, status_of


@require_safe
@readers_only
def queue(request):
    """What is theirs, what came again, what is open to claim, and what this person decided last."""
    shown = queue_of(request.user, request.GET.get("page")) | {"decided": showing.decided_by(request.user)}
    shown |= sitting(request.session, request.user)
    return page(request, "reviewers/queue.html", shown)


@answers_only
def claim(request, *, pk):
    """Take a request on, and go on to its document."""
    review = get_object_or_404(ReviewRequest, pk=pk)
    try:
        queueing.claim(by=request.user, request=review)
    except Refused as refusal:
        return not_done(request, review, "Nothing was claimed.", refusal)
    messages.success(request, f"“{review.title}” is in your hands.")
    return redirect("desk:request", pk=pk)


@answers_only
def give_back(request, *, pk):
    review = get_object_or_404(ReviewRequest, pk=pk)
    try:
        queueing.give_back(by=request.user, request=review)
    except Refused as refusal:
        return not_done(request, review, "Nothing was given back.", refusal)
    messages.success(request, f"“{review.title}” is open to others again.")
    return redirect("desk:queue")


def not_done(request, review, failed: str, refusal: Refused):
    """The document again, with why nothing happened."""
    return document_page(request, review, failed=failed, why=refusal.reasons, status=status_of(refusal))


@require_safe
@readers_only
def pass_on(request, *, pk):
    """Ask somebody else, or decline."""
    return pass_on_page(request, get_object_or_404(ReviewRequest, pk=pk))


def pass_on_page(request, review, *, hand_over_form=None, decline_form=None, failed="", status=200):
    people = queueing.who_can_be_asked(request=review, by=request.user)
    shown = showing.document(review, request.user) | {
        "people": people,
        "hand_over_form": hand_over_form or HandOverForm(people=people),
        "decline_form": decline_form or DeclineForm(),
        "failed": failed,
        "why": (hand_over_form or decline_form).reasons() if failed else (),
    }
    return page(request, "reviewers/pass_on.html", shown, status=status)


@answers_only
def hand_over(request, *, pk):
    review = get_object_or_404(ReviewRequest, pk=pk)
    form = HandOverForm(request.POST, people=queueing.who_can_be_asked(request=review, by=request.user))
    failed = {"hand_over_form": form, "failed": "Nothing was handed over."}
    if not form.is_valid():
        return pass_on_page(request, review, status=422, **failed)
    try:
        queueing.hand_over(by=request.user, request=review, to=form.cleaned_data["to"], note=form.cleaned_data["note"])
    except Refused as refusal:
        form.refuse(refusal)
        return pass_on_page(request, review, status=status_of(refusal), **failed)
    messages.success(request, f"“{review.title}” is in the hands of {form.cleaned_data['to']}.")
    return redirect("desk:queue")


@answers_only
def decline(request, *, pk):
    review = get_object_or_404(ReviewRequest, pk=pk)
    form = DeclineForm(request.POST)
    failed = {"decline_form": form, "failed": "Nothing was declined."}
    if not form.is_valid():
        return pass_on_page(request, review, status=422, **failed)
    try:
        queueing.decline(by=request.user, request=review, reason=form.cleaned_data["reason"])
    except Refused as refusal:
        form.refuse(refusal)
        return pass_on_page(request, review, status=status_of(refusal), **failed)
    messages.success(request, f"You declined “{review.title}”. Whoever submitted it is told why.")
    return redirect("desk:queue")


@readers_only
def away(request):
    """One's own days away: look, and add some."""
    form = AwayForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return away_page(request, form, status=422 if form.is_bound else 200)
    try:
        queueing.go_away(by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.refuse(refusal)
        return away_page(request, form, status=status_of(refusal))
    messages.success(request, "Your days away are noted. Nothing is handed to you meanwhile.")
    return redirect("desk:away")


def away_page(request, form, *, status: int):
    return page(
        request, "reviewers/away.html", {"form": form, "away": days_away(reviewer_of(request.user))}, status=status
    )


@require_POST
@readers_only
def come_back(request, *, pk):
    """Take days of one's own back; those of others are not here."""
    found = get_object_or_404(Away, pk=pk, reviewer__user=request.user)
    queueing.come_back(by=request.user, away=found)
    messages.success(request, "Those days are taken back.")
    return redirect("desk:away")

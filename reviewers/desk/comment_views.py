"""Comments at the desk, their answers, and resolving them: each calls one verb and leads back to the thread."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from .. import commenting
from ..comments import about
from ..models import ReviewRequest
from ..refusal import Refused
from .access import answers_only
from .forms import CommentForm
from .views import document_page, status_of


@answers_only
def comment(request, *, pk):
    """Say something about the document."""
    review = get_object_or_404(ReviewRequest, pk=pk)
    form = CommentForm(request.POST)
    failed = {"comment_form": form, "failed": "Your comment was not kept.", "failed_at": "desk-say"}
    if not form.is_valid():
        return document_page(request, review, why=form.reasons(), status=422, **failed)
    try:
        made = commenting.comment(by=request.user, request=review, **form.cleaned_data)
    except Refused as refusal:
        form.refuse(refusal)
        return document_page(request, review, why=form.reasons(), status=status_of(refusal), **failed)
    messages.success(request, "Your comment is kept with this document.")
    return to_thread(pk, made.pk)


@answers_only
def answer(request, *, pk, comment):
    review, found = thread_of(pk, comment)
    try:
        made = commenting.answer(by=request.user, comment=found, text=request.POST.get("text", ""))
    except Refused as refusal:
        return not_done(request, review, "Your answer was not kept.", refusal)
    return to_thread(pk, made.parent_id)


@answers_only
def resolve(request, *, pk, comment):
    review, found = thread_of(pk, comment)
    try:
        commenting.resolve(by=request.user, comment=found, request=review)
    except Refused as refusal:
        return not_done(request, review, "The comment is as it was.", refusal)
    messages.success(request, "The comment is resolved.")
    return to_thread(pk, found.pk)


def thread_of(pk, comment):
    review = get_object_or_404(ReviewRequest, pk=pk)
    return review, get_object_or_404(about(review).filter(parent=None), pk=comment)


def not_done(request, review, failed: str, refusal: Refused):
    shown = {"failed": failed, "failed_at": "desk-say", "why": refusal.reasons, "status": status_of(refusal)}
    return document_page(request, review, written=request.POST.get("text", ""), **shown)


def to_thread(pk, key):
    return redirect(f"{reverse('desk:request', args=[pk])}#desk-c{key}")

"""The desk's pages and answers: each loads, calls one verb, and shows a page or leads on.

The rule: no GET signs, and what a person typed is still there when an answer was refused.
"""

import contextlib

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from .. import queueing, signing
from ..acknowledging import reasons_unacknowledged
from ..media import file_of
from ..models import ReviewRequest, SignOff
from ..refusal import Refused
from ..rules import reasons_not_to_withdraw, reviewer_of
from ..signing_run import SigningRun
from . import showing
from .access import answers_only, page, readers_only
from .checklist import to_check
from .discussion import discussion
from .forms import CommentForm, SendBackForm, SignForm, WithdrawForm, WithdrawOwnForm
from .place import places
from .scopes import chosen, reasons_unstated
from .second_factor import asked_for, given
from .sitting import sitting

FORMS = {"sign_form": SignForm, "send_back_form": SendBackForm, "comment_form": CommentForm}
NOT_ALLOWED = {"not-a-reviewer", "permission"}
OTHER_WORDS = {"not-what-was-shown", "no-base", "other-scope", "nothing-changed", "base-signer-contributed"}
MOVED_ON = OTHER_WORDS | {
    "already-signed",
    "claimed-already",
    "claimed-by-another",
    "declined-already",
    "not-claimed",
    "password-changed",
    "request-closed",
    "changes_rest_on_a_whole_signature",
    "desk_comment_while_open",
    "item_verdict_while_open",
    "resolved-already",
    "signed_what_was_shown",
    "signatures_of_one_scope",
    "signed_while_open",
    "taken",
}


def status_of(refusal: Refused) -> int:
    """403 when it is not this person's to decide, 409 when the desk has moved on, else 422."""
    codes = set(refusal.codes)
    if NOT_ALLOWED & codes:
        return 403
    # On SQLite a guard that protects a row from being replaced speaks before the unique key does.
    moved_on = MOVED_ON & codes or any(code.endswith("_no_replace") for code in codes)
    return 409 if moved_on else 422


@require_safe
@readers_only
def document(request, *, pk):
    """One document, exactly as it will be published, and the two answers. Reading keeps a claim."""
    review = get_object_or_404(ReviewRequest, pk=pk)
    if review.claims.filter(reviewer__user=request.user, ended=None).exists():
        with contextlib.suppress(Refused):
            queueing.seen(by=request.user, request=review)
    return document_page(request, review)


@require_safe
@readers_only
def now(request, *, pk):
    """What somebody who has the document open should know by now, as it stands before the two answers."""
    review = get_object_or_404(ReviewRequest, pk=pk)
    return render(request, "reviewers/_told.html", showing.document(review, request.user))


@answers_only
def place(request, *, pk):
    """Keep where a reviewer is in the document, and lead back to there."""
    review = get_object_or_404(ReviewRequest, pk=pk)
    at, known = request.POST.get("place", ""), {part.id for part in places(review, None)["parts"]}
    SigningRun(request.session).renew(request.user)
    if reviewer_of(request.user) and at in {"", *known}:
        with contextlib.suppress(Refused):
            queueing.seen(by=request.user, request=review, place=at)
    if "X-Kept-By" in request.headers:  # the script that keeps it wants no page
        return HttpResponse(status=204)
    return redirect(f"{reverse('desk:request', args=[pk])}#{at or 'desk-paper'}")


@require_safe
@readers_only
def media(request, *, pk, name):
    """A picture of one document, for whoever may read it."""
    return file_of(get_object_or_404(ReviewRequest, pk=pk), name)


def document_page(request, review, *, failed="", failed_at="desk-answer", why=(), status=200, **typed):
    """The page of a document. After an act that failed, `failed` says so, `why` holds its reasons, `failed_at` is the
    id of the place of the page where it was tried, and `typed` is what was typed there: forms by their names,
    `written` for a text, `judged` for verdicts."""
    SigningRun(request.session).renew(request.user)
    shown = showing.document(review, request.user, chosen(request)) | discussion(review, request.user)
    shown |= asked_for(request) | places(review, shown["reviewer"]) | sitting(request.session, request.user, review)
    shown |= to_check(review, request.user, typed.get("judged", {}))
    shown |= {name: typed.get(name) or empty() for name, empty in FORMS.items()}
    shown |= {
        "failed": failed,
        "failed_at": failed_at,
        "why": showing.merged(why, shown["reasons"] if "sign_form" in typed else []),
        "written": typed.get("written", ""),
    }
    return page(request, "reviewers/request.html", shown, status=status)


@sensitive_post_parameters("password", "code", "credential")
@answers_only
def sign(request, *, pk):
    """The answer "yes". The signer is whoever is signed in; nothing that is posted can name another."""
    review = get_object_or_404(ReviewRequest, pk=pk)
    form = SignForm(request.POST)
    failed = {"sign_form": form, "failed": "Nothing was signed."}
    if form.is_valid():
        form.refuse_with(reasons_unacknowledged(review, form.cleaned_data["acknowledged"]))
    if form.errors:
        return document_page(request, review, why=form.reasons(), status=422, **failed)
    untold = showing.reasons_untold(review, form.cleaned_data["newer_draft"])
    untold += showing.reasons_unadvised(review, request.user, form.cleaned_data["advice"])
    unstated = reasons_unstated(review, chosen(request), form.cleaned_data["meaning"])
    if untold or unstated:
        failed |= {"sign_form": SignForm()} if unstated else {}
        untold += unstated
        return document_page(request, review, why=untold, status=409, **failed)
    try:
        signature = signing.sign_off(
            by=request.user,
            request=review,
            document_digest=form.cleaned_data["document_digest"],
            password=form.cleaned_data["password"],
            code=given(request, form.cleaned_data["code"]),
            run=SigningRun(request.session),
            acknowledged=form.cleaned_data["acknowledged"],
            scope=chosen(request),
        )
    except Refused as refusal:
        form.refuse(refusal)
        if OTHER_WORDS & set(refusal.codes):
            failed["sign_form"] = SignForm()  # the tick was for other words
        return document_page(request, review, why=form.reasons(), status=status_of(refusal), **failed)
    return redirect("desk:receipt", pk=signature.pk)


@answers_only
def send_back(request, *, pk):
    """The answer "not like this"."""
    review = get_object_or_404(ReviewRequest, pk=pk)
    form = SendBackForm(request.POST)
    failed = {"send_back_form": form, "failed": "Nothing was sent back."}
    if not form.is_valid():
        return document_page(request, review, why=form.reasons(), status=422, **failed)
    try:
        signing.request_changes(by=request.user, request=review, reason=form.cleaned_data["reason"])
    except Refused as refusal:
        form.refuse(refusal)
        return document_page(request, review, why=refusal.reasons, status=status_of(refusal), **failed)
    messages.success(request, f"“{review.title}” went back to its editors with your reason.")
    going_on = sitting(request.session, request.user, review)["sitting"]
    return redirect("desk:request", going_on["next"].pk) if going_on and going_on["next"] else redirect("desk:queue")


@require_safe
@readers_only
def receipt(request, *, pk):
    """One signature: who signed what, when, as what, and on which license."""
    sign_off = get_object_or_404(SignOff.objects.select_related("request", "withdrawn", "validity"), pk=pk)
    shown = showing.signature(sign_off, request.user) | sitting(request.session, request.user, sign_off.request)
    return page(request, "reviewers/receipt.html", shown)


@sensitive_post_parameters("password", "code", "credential")
@readers_only
def withdraw_sign_off(request, *, pk):
    """Take a signature back. GET only asks; POST needs a reason, and of the signer what a signature takes."""
    sign_off = get_object_or_404(SignOff.objects.select_related("request", "withdrawn", "validity"), pk=pk)
    asked = WithdrawOwnForm if sign_off.signer_id == request.user.pk else WithdrawForm
    form = asked(request.POST if request.method == "POST" else None)
    if hasattr(sign_off, "withdrawn"):
        return withdrawal_page(request, sign_off, form, status=409 if form.is_bound else 200)
    if not form.is_valid():
        return withdrawal_page(request, sign_off, form, status=422 if form.is_bound else 200)
    try:
        signing.withdraw_sign_off(by=request.user, sign_off=sign_off, **withdrawal_of(request, form))
    except Refused as refusal:
        form.refuse(refusal)
        return withdrawal_page(request, sign_off, form, status=status_of(refusal))
    messages.success(request, "The signature is withdrawn. A page that rested on it is down.")
    return redirect("desk:receipt", pk=pk)


def withdrawal_of(request, form) -> dict:
    """The arguments of signing.withdraw_sign_off, as they were typed; of an officer only the reason was asked."""
    typed = form.cleaned_data
    return {
        "reason": typed["reason"],
        "password": typed.get("password", ""),
        "code": given(request, typed.get("code", "")),
        "run": SigningRun(request.session),
    }


def withdrawal_page(request, sign_off, form, *, status: int):
    """The form, its refusal, or a clear no to somebody whose signature it is not."""
    reasons = reasons_not_to_withdraw(sign_off=sign_off, by=request.user)
    if any(reason.code == "permission" for reason in reasons):
        return page(request, "reviewers/not_yours.html", status=403)
    shown = showing.signature(sign_off, request.user) | asked_for(request) | {"form": form}
    return page(request, "reviewers/withdraw.html", shown, status=status)

"""Practicing a signature on a sample: the page of a document and the form under it, as at the desk."""

from django.contrib import messages
from django.utils.safestring import mark_safe
from django.views.decorators.debug import sensitive_post_parameters

from .. import practicing
from ..models import PracticeSignature
from ..refusal import Refused
from ..rules import is_reviewer, reviewer_of
from ..signing_run import SigningRun
from .access import page, readers_only
from .joined_forms import PracticeForm
from .second_factor import asked_for, given
from .steps import go_on

DONE = "Your key signed the sample, and the signature is right. That is all there is to signing."
STALE = {"not-what-was-shown", "password-changed"}


@sensitive_post_parameters("password", "code", "credential")
@readers_only
def practice(request):
    """The sample, and the answer "yes" under it. POST signs it, for practice."""
    if not is_reviewer(request.user):
        return page(request, "reviewers/not_yours.html", status=403)
    form = PracticeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return practice_page(request, form, status=422 if form.is_bound else 200)
    try:
        practicing.practice(
            by=request.user,
            document_digest=form.cleaned_data["document_digest"],
            password=form.cleaned_data["password"],
            code=given(request, form.cleaned_data["code"]),
            run=SigningRun(request.session),
        )
    except Refused as refusal:
        form.refuse(refusal)
        return practice_page(request, form, status=409 if STALE & set(refusal.codes) else 422)
    messages.success(request, DONE)
    return go_on(request, "desk:practice")


def practice_page(request, form, *, status: int):
    sample = practicing.sample()
    shown = asked_for(request) | {
        "form": form,
        "sample": sample,
        "html": mark_safe(sample.html),
        "states": practicing.STATES,
        "reviewer": reviewer_of(request.user),
        "reasons": practicing.reasons_not_to_practice(request.user),
        "practiced": PracticeSignature.objects.filter(key__user=request.user).last(),
    }
    return page(request, "reviewers/practice.html", shown, status=status)

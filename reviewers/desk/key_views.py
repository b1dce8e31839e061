"""One's own signing key: make it, read its fingerprint to an officer, revoke it.

The rule: only the holder gets here, and the private half never leaves the server's memory but wrapped.
"""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.debug import sensitive_post_parameters

from .. import keys
from ..models import SigningKey
from ..refusal import Refused
from ..rules import is_reviewer
from ..signing_run import SigningRun
from . import showing
from .access import page, readers_only
from .forms import MakeKeyForm, RevokeKeyForm
from .second_factor import asked_for, given

MADE = "Your signing key is made. Now read its fingerprint to a credentials officer."
REVOKED = "The key is revoked. It signs nothing any more; what it signed before still counts."


@sensitive_post_parameters("password", "code", "credential")
@readers_only
def key(request):
    """Where one's own key stands. POST makes a new one."""
    if not is_reviewer(request.user):
        return page(request, "reviewers/not_yours.html", status=403)
    form = MakeKeyForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return key_page(request, form, status=422 if form.is_bound else 200)
    try:
        keys.make_key(
            by=request.user,
            password=form.cleaned_data["password"],
            code=given(request, form.cleaned_data["code"]),
            run=SigningRun(request.session),
        )
    except Refused as refusal:
        form.refuse(refusal)
        return key_page(request, form, status=422)
    messages.success(request, MADE)
    return redirect("desk:key")


def key_page(request, form, *, status: int):
    shown = showing.signing_key(request.user) | asked_for(request) | {"form": form}
    return page(request, "reviewers/key.html", shown, status=status)


@readers_only
def revoke(request, *, pk):
    """End a key of one's own. GET only asks; POST needs a reason."""
    own = get_object_or_404(SigningKey.objects.standing(), pk=pk, user=request.user)
    form = RevokeKeyForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return revoke_page(request, own, form, status=422 if form.is_bound else 200)
    try:
        keys.revoke_key(by=request.user, key=own, reason=form.cleaned_data["reason"])
    except Refused as refusal:
        form.refuse(refusal)
        return revoke_page(request, own, form, status=422)
    messages.success(request, REVOKED)
    return redirect("desk:key")


def revoke_page(request, own: SigningKey, form, *, status: int):
    return page(request, "reviewers/revoke_key.html", {"key": own, "form": form}, status=status)

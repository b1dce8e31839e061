"""One's own passkeys: the challenges that a script fetches, adding one, removing one."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from .. import enrolling, passkeys
from ..factors import KIND, factors_mark, has_factor
from ..refusal import Refused
from .access import page
from .factor_forms import FactorForm, PasskeyForm
from .factor_views import codes_shown
from .forms import SignInForm
from .second_factor import asked_for, proof, remember_proven

ADDED = "Your passkey is set up."
NONE_HERE = "Your account has no passkey. Type a code of your second factor, if it has one."


@require_safe
@login_required
def challenge(request):
    """What the browser asks a passkey of this person; good for the next answer."""
    return JsonResponse(passkeys.challenge_for_use(request.user, request.session))


@sensitive_post_parameters("password")
@require_POST
def challenge_again(request):
    """The same for somebody whose session has ended: it takes account and password, so that nobody else learns whether
    an account has a passkey. What is wrong counts as at the sign-in."""
    form = SignInForm(request, request.POST)
    if not form.is_valid():
        sentences = [sentence for found in form.errors.values() for sentence in found]
        return JsonResponse({"said": " ".join(sentences)}, status=422)
    if not passkeys.rows_of(form.get_user()):
        return JsonResponse({"said": NONE_HERE}, status=422)
    return JsonResponse(passkeys.challenge_for_use(form.get_user(), request.session))


@require_safe
@login_required
def new_challenge(request):
    """What the browser asks for a new one."""
    return JsonResponse(passkeys.challenge_for_new(request.user, request.session))


@sensitive_post_parameters("password", "present", "credential", "made")
@login_required
def add(request):
    """Add a passkey, which a script has had made."""
    form = PasskeyForm(request.POST if request.method == "POST" else None, asks=has_factor(request.user))
    if not form.is_valid():
        return add_page(request, form, status=422 if form.is_bound else 200)
    made = passkeys.answer(form.cleaned_data["made"], request.session, passkeys.ADDING)
    try:
        codes = enrolling.add_passkey(
            by=request.user, made=made, name=form.cleaned_data["name"], **proof(request, form)
        )
    except Refused as refusal:
        form.refuse(refusal)
        return add_page(request, form, status=422)
    remember_proven(request, factors_mark(request.user))
    if codes:
        return codes_shown(request, codes, done=ADDED)
    messages.success(request, ADDED)
    return redirect("account:factor")


def add_page(request, form, *, status: int):
    return page(request, "reviewers/account/passkey.html", asked_for(request) | {"form": form}, status=status)


@sensitive_post_parameters("password", "present", "credential")
@login_required
def remove(request, *, pk):
    """Remove a passkey of one's own, with another factor or a recovery code."""
    own = get_object_or_404(Authenticator, pk=pk, user=request.user, type=KIND.WEBAUTHN)
    form = FactorForm(request.POST if request.method == "POST" else None, asks=True)
    if not form.is_valid():
        return remove_page(request, own, form, status=422 if form.is_bound else 200)
    try:
        enrolling.remove_passkey(by=request.user, row=own, **proof(request, form))
    except Refused as refusal:
        form.refuse(refusal)
        return remove_page(request, own, form, status=422)
    remember_proven(request, factors_mark(request.user))
    messages.success(request, "The passkey is removed.")
    return redirect("account:factor")


def remove_page(request, own, form, *, status: int):
    shown = asked_for(request) | {"form": form, "own": own}
    return page(request, "reviewers/account/remove_passkey.html", shown, status=status)

"""One's own second factor: what there is, an authenticator app, recovery codes.

The rule: codes are shown once, in the answer that made them.
"""

from allauth.mfa.adapter import get_adapter
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from .. import enrolling
from ..factors import factors_mark, factors_of, has_factor, must_have_factor
from ..refusal import Refused
from .access import page
from .factor_forms import AppForm, FactorForm
from .second_factor import asked_for, proof, remember_proven

NEW_APP = "new_app"


@require_safe
@login_required
def factor(request):
    """Where one's second factor stands."""
    shown = factors_of(request.user) | {"needed": must_have_factor(request.user)}
    return page(request, "reviewers/account/factor.html", shown)


@sensitive_post_parameters("password", "present", "code", "credential")
@login_required
def app(request):
    """Set up an authenticator app. GET shows the picture for it; POST takes the first code that it shows."""
    asks, secret = has_factor(request.user), secret_for(request)
    form = AppForm(request.POST if request.method == "POST" else None, asks=asks)
    if not form.is_valid():
        return app_page(request, form, secret, status=422 if form.is_bound else 200)
    try:
        shown = form.cleaned_data["code"]
        codes = enrolling.set_up_app(by=request.user, secret=secret, code=shown, **proof(request, form))
    except Refused as refusal:
        form.refuse(refusal)
        return app_page(request, form, secret, status=422)
    del request.session[NEW_APP]
    remember_proven(request, factors_mark(request.user))
    return codes_shown(request, codes, done="Your authenticator app is set up.")


def secret_for(request) -> str:
    """The secret of the app that is being set up: a new one with each picture, so that nobody who had the page open
    before knows it. The session keeps it sealed, for the POST of that picture."""
    if request.method != "POST" or NEW_APP not in request.session:
        request.session[NEW_APP] = get_adapter().encrypt(enrolling.new_secret())
    return get_adapter().decrypt(request.session[NEW_APP])


def app_page(request, form, secret: str, *, status: int):
    adapter = get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    shown = {"form": form, "picture": mark_safe(picture), "secret": enrolling.in_groups(secret)} | asked_for(request)
    return page(request, "reviewers/account/factor_app.html", shown, status=status)


@sensitive_post_parameters("password", "present", "credential")
@login_required
def codes(request):
    """New recovery codes in place of the old ones."""
    if not has_factor(request.user):
        return redirect("account:factor")
    form = FactorForm(request.POST if request.method == "POST" else None, asks=True)
    if not form.is_valid():
        return codes_page(request, form, status=422 if form.is_bound else 200)
    try:
        made = enrolling.make_codes(by=request.user, **proof(request, form))
    except Refused as refusal:
        form.refuse(refusal)
        return codes_page(request, form, status=422)
    remember_proven(request, factors_mark(request.user))
    return codes_shown(request, made, done="You have new recovery codes. The old ones are gone.")


def codes_page(request, form, *, status: int):
    shown = asked_for(request) | {"form": form}
    return page(request, "reviewers/account/factor_codes.html", shown, status=status)


def codes_shown(request, codes: list[str], *, done: str):
    return page(request, "reviewers/account/codes.html", {"codes": codes, "done": done})

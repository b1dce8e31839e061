"""Whoever needs a second factor sets it up before anything else.

The rule: without one that was proven in this very session nothing of the admin or the desk is answered. The proof ends
with any change of the factors; a session that changes them itself has just proven them.
"""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login

from .. import passkeys
from ..factors import NAMES, factors_mark, has_factor, must_have_factor
from ..passkeys import Answer
from ..signing_run import SigningRun
from .gates import Gate

PROVEN = "second_factor_proven"


def remember_proven(request, mark: str) -> None:
    """A factor was proven in this session; `mark` are those of its holder (factors_mark), read before that."""
    request.session[PROVEN] = mark


def asked_for(request) -> dict:
    """What a page with a signature in it says of the second factor: whether it asks for a code (`asks_code`), and else
    what was proven in this run (`in_run`, or None for somebody without a factor)."""
    if not has_factor(request.user):
        return {"asks_code": False, "in_run": None, "has_passkey": False}
    proof = SigningRun(request.session).proof(request.user)
    minutes = settings.SIGNING_RUN_MINUTES
    in_run = proof and {"name": NAMES[proof["kind"]], "minutes": minutes}
    return {"asks_code": not proof, "in_run": in_run, "has_passkey": bool(passkeys.rows_of(request.user))}


def given(request, typed: str) -> str | Answer:
    """What was posted as second factor: what a passkey answered, else the code that was typed."""
    return passkeys.answer(request.POST.get("credential", ""), request.session) or typed


def proof(request, form) -> dict:
    """What proves who changes a factor: the password, and the factor that there is, as FactorForm asks for them."""
    typed = form.cleaned_data
    return {"password": typed["password"], "present": given(request, typed.get("present", ""))}


class SecondFactorMiddleware(Gate):
    way = "account:factor"

    def is_shut(self, request) -> bool:
        proven = request.session.get(PROVEN)
        if not proven:
            return must_have_factor(request.user)
        return proven != factors_mark(request.user)

    def led_away(self, request):
        """A session from before the factors were what they are now begins anew, with them."""
        if not request.session.get(PROVEN) and not has_factor(request.user):
            return super().led_away(request)
        logout(request)
        return redirect_to_login(request.get_full_path())

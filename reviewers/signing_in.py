"""Signing in, with a limit on wrong passwords: for each account, and for each address that they come from.

The rule: beyond the limit nobody is asked any more, whether the password is right or the account exists; what is
logged then ends by itself, so that going on to guess cannot make the wait longer.
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import Attempt
from .passwords import WRONG_PASSWORD, wrong_lately
from .refusal import Reason

ACT = "sign in"
RESTS = "There were too many wrong passwords or codes. Signing in rests for a few minutes; then try again."


def address_of(request) -> str:
    """Where a request comes from; behind our own proxy, what that says."""
    said = request.META.get(settings.VISITOR_HEADER or "", "").split(",")[-1].strip()
    return (said or request.META.get("REMOTE_ADDR", ""))[:45]


def rests(*, account: str, address: str) -> bool:
    wrong = wrong_lately().filter(act=ACT)
    return (
        wrong.filter(actor=named(account)).count() >= settings.SIGNING_ATTEMPTS
        or wrong.filter(origin=address).count() >= settings.SIGN_IN_ATTEMPTS_FROM_ONE_ADDRESS
    )


def log_wrong(*, account: str, address: str, what: Reason = WRONG_PASSWORD) -> None:
    """Without the account's key: a wrong password or code here keeps nobody from signing at the desk."""
    Attempt.objects.create(act=ACT, actor=named(account), codes=what.code, origin=address, at=timezone.now())


def named(account: str) -> str:
    """An account as the log names it. What is no account may be a password in the wrong field: of that, only a mark."""
    known = get_user_model().objects.filter(username=account).exists()
    return account if known else f"unknown account {salted_hmac(ACT, account).hexdigest()[:12]}"

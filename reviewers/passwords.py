"""Proving who one is: the password, asked for in the very act, with a limit on wrong ones.

A right password never re-hashes the stored one, as Django's own check does when hashing gets stronger: that
would look like a password set by somebody else, and stop the holder's signing (AccountConfirmation).
"""

import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import check_password
from django.db.models import QuerySet
from django.utils import timezone

from .confirmation import is_confirmed
from .models import Attempt
from .refusal import Reason, Refused
from .verbs import log_attempt

WRONG_PASSWORD = Reason("wrong-password", "This is not your password. Nothing was changed.")
WRONG_CODE = Reason(
    "wrong-code",
    "This code is none of your second factor, or was used already. Nothing was changed. The app shows a new one every "
    "half minute.",
)
WRONG_PASSKEY = Reason(WRONG_CODE.code, "This passkey is none of yours here. Nothing was changed. Ask it once more.")
PASSWORD_CHANGED = Reason("password-changed", "Your password was changed a moment ago. Sign in again.")
RESTING = Reason(
    "signing-rests",
    "There were too many wrong passwords or codes. Signing rests for a few minutes; then try again.",
    who="credentials officer",
)


def since() -> datetime.datetime:
    """From when on wrong passwords count: whoever made too many before that may try again."""
    return timezone.now() - datetime.timedelta(minutes=settings.SIGNING_REST_MINUTES)


def wrong_lately() -> QuerySet:
    """The wrong passwords and codes that still count, at the desk and at the sign-in."""
    return Attempt.objects.filter(codes__in=[WRONG_PASSWORD.code, WRONG_CODE.code], at__gte=since())


def require_password(by, password: str) -> None:
    """Raise Refused unless this is the person's password; after too many wrong ones, refuse for a while."""
    if wrong_lately().filter(actor_key=by.pk).count() >= settings.SIGNING_ATTEMPTS:
        raise Refused(RESTING)
    if not check_password(password, by.password):
        raise Refused(WRONG_PASSWORD)


def proven(by, password: str, *, act: str) -> None:
    """`require_password` before the transaction of an act, since hashing is slow on purpose. The act then looks
    whether the account's password is still the one that was checked."""
    try:
        require_password(by, password)
    except Refused as refusal:
        refusal.act = act
        log_attempt(act, by, refusal)
        raise


class SteadyBackend(ModelBackend):
    """Django's own sign-in, except that a confirmed account's stored password stays as it was confirmed."""

    def authenticate(self, request, username=None, password=None, **arguments):
        account = get_user_model().objects.filter(username=username or "").first()
        if account is None or not is_confirmed(account):
            return super().authenticate(request, username=username, password=password, **arguments)
        right = check_password(password or "", account.password)
        return account if right and self.user_can_authenticate(account) else None

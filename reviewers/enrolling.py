"""Setting up one's own second factor, and getting new recovery codes.

The rule: both take the password, and whoever has a factor already proves it too. The audit trail keeps when; it never
sees a secret.
"""

import base64
import secrets

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model

from . import audit
from .factor_proof import plain, proven_factor, use_up
from .factors import KIND, has_factor
from .passwords import PASSWORD_CHANGED, proven
from .refusal import Reason, Refused
from .verbs import TAKEN, verb

SET_UP = "set up second factor"
NEW_CODES = "make recovery codes"
SECRET_BYTES = 20
CODES, DIGITS = 10, 12
NOT_OF_THE_APP = Reason(
    "code-of-another-app",
    "This is not the code that the app shows for this picture now. Look at the app, and at the clock of your phone.",
)
NO_FACTOR = Reason("no-factor", "Set up a second factor first.", who="you")


def new_secret() -> str:
    """What an app and we share, in the letters that people can type."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def set_up_app(*, by, password: str, secret: str, code: str, present: str = "") -> list[str]:
    """Make an authenticator app that has `secret` one's second factor, in place of the one before. `code` is what it
    shows; `present` is a code of the factor that one has until now. Returns the new recovery codes, to be shown once.
    Raises Refused."""
    proven(by, password, act=SET_UP)
    had = proven_factor(by, present, act=SET_UP)
    return store_app(by=by, secret=secret, code=plain(code), had=bool(had))


@verb(SET_UP)
def store_app(*, by, secret: str, code: str, had: bool) -> list[str]:
    """The transaction of `set_up_app`. Private to this module: password and present factor have been proven by now."""
    account = account_of(by)
    if has_factor(account) != had:
        raise Refused(TAKEN)
    row = Authenticator(user=account, type=KIND.TOTP, data={"secret": get_adapter().encrypt(secret)})
    if not code or not row.wrap().validate_code(code):
        raise Refused(NOT_OF_THE_APP)
    Authenticator.objects.filter(user=account, type=KIND.TOTP).delete()
    row.save(force_insert=True)
    use_up(row, code)
    audit.record(act=SET_UP, by=account, rows=[], factor=KIND.TOTP.value)
    return write_codes(account)


def make_codes(*, by, password: str, code: str) -> list[str]:
    """New recovery codes in place of those before, to be shown once. Raises Refused."""
    proven(by, password, act=NEW_CODES)
    if not proven_factor(by, code, act=NEW_CODES):
        raise Refused(NO_FACTOR)
    return store_codes(by=by)


@verb(NEW_CODES)
def store_codes(*, by) -> list[str]:
    """The transaction of `make_codes`. Private to this module."""
    account = account_of(by)
    if not has_factor(account):
        raise Refused(NO_FACTOR)
    audit.record(act=NEW_CODES, by=account, rows=[])
    return write_codes(account)


def account_of(by):
    """The account as it is now. Raises Refused when its password is not the one any more that was proven."""
    account = get_user_model().objects.select_for_update().get(pk=by.pk)
    if account.password != by.password:
        raise Refused(PASSWORD_CHANGED)
    return account


def write_codes(account) -> list[str]:
    codes = [f"{secrets.randbelow(10**DIGITS):0{DIGITS}}" for _ in range(CODES)]
    sealed = [get_adapter().encrypt(code) for code in codes]
    Authenticator.objects.filter(user=account, type=KIND.RECOVERY_CODES).delete()
    Authenticator.objects.create(user=account, type=KIND.RECOVERY_CODES, data={"migrated_codes": sealed})
    return [in_groups(code) for code in codes]


def in_groups(text: str) -> str:
    """As it is read and typed: four signs at a time."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))

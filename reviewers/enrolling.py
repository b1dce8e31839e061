"""Setting up one's own second factor, and getting new recovery codes.

The rule: both take the password, and whoever has a factor already proves it too. The audit trail keeps when; it never
sees a secret.
"""

import base64
import secrets

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.urls import reverse

from . import audit, passkeys, subjects
from .factor_proof import plain, proven_factor, use_up
from .factors import FACTORS, KIND, has_factor
from .passkeys import Answer
from .passwords import PASSWORD_CHANGED, proven
from .refusal import Reason, Refused
from .verbs import TAKEN, verb

SET_UP = "set up second factor"
NEW_CODES = "make recovery codes"
REMOVE = "remove passkey"
SECRET_BYTES = 20
LONGEST_NAME = 60
CODES, DIGITS = 10, 12
NOT_OF_THE_APP = Reason(
    "code-of-another-app",
    "This is not the code that the app shows for this picture now. Look at the app, and at the clock of your phone.",
)
NO_PASSKEY = Reason("no-passkey", "No passkey was made. Press the button once more, and answer what the browser asks.")
NOT_YOU = "If that was not you, tell a credentials officer at once."
LAST_FACTOR = Reason("last-factor", "This is your only second factor. Set up another one first.", who="you")
NO_FACTOR = Reason("no-factor", "Set up a second factor first.", who="you")


def new_secret() -> str:
    """What an app and we share, in the letters that people can type."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def set_up_app(*, by, password: str, secret: str, code: str, present: str | Answer = "") -> list[str]:
    """Make an authenticator app that has `secret` one's second factor, in place of the one before. `code` is what it
    shows; `present` is a code of the factor that one has until now, or a passkey's answer. Returns the new recovery
    codes, to be shown once. Raises Refused."""
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
    tell_holder(account, "An authenticator app was set up as second factor of your account.")
    return write_codes(account)


def make_codes(*, by, password: str, present: str | Answer) -> list[str]:
    """New recovery codes in place of those before, to be shown once. Raises Refused."""
    proven(by, password, act=NEW_CODES)
    if not proven_factor(by, present, act=NEW_CODES):
        raise Refused(NO_FACTOR)
    return store_codes(by=by)


@verb(NEW_CODES)
def store_codes(*, by) -> list[str]:
    """The transaction of `make_codes`. Private to this module."""
    account = account_of(by)
    if not has_factor(account):
        raise Refused(NO_FACTOR)
    audit.record(act=NEW_CODES, by=account, rows=[])
    tell_holder(account, "New recovery codes were made for your account. The old ones are gone.")
    return write_codes(account)


def add_passkey(*, by, password: str, made: Answer, name: str, present: str | Answer = "") -> list[str]:
    """Make the passkey that answered a factor of one's own, beside those that one has. Returns recovery codes, to be
    shown once, for somebody who had no factor; else nothing. Raises Refused."""
    proven(by, password, act=SET_UP)
    had = proven_factor(by, present, act=SET_UP)
    return store_passkey(by=by, made=made, name=name.strip()[:LONGEST_NAME] or "Passkey", had=bool(had))


@verb(SET_UP)
def store_passkey(*, by, made: Answer, name: str, had: bool) -> list[str]:
    """The transaction of `add_passkey`. Private to this module."""
    account = account_of(by)
    if has_factor(account) != had:
        raise Refused(TAKEN)
    row = passkeys.new_row(account, made, name)
    if row is None:
        raise Refused(NO_PASSKEY)
    row.save(force_insert=True)
    audit.record(act=SET_UP, by=account, rows=[], factor=KIND.WEBAUTHN.value)
    tell_holder(account, f"A passkey was added to your account: {name}.")
    return [] if had else write_codes(account)


def remove_passkey(*, by, row: Authenticator, password: str, present: str | Answer) -> None:
    """Let a passkey of one's own open nothing any more; not the only factor that one has. Raises Refused."""
    proven(by, password, act=REMOVE)
    proven_factor(by, present, act=REMOVE)
    drop_passkey(by=by, row=row)


@verb(REMOVE)
def drop_passkey(*, by, row: Authenticator) -> None:
    """The transaction of `remove_passkey`. Private to this module."""
    account = account_of(by)
    others = Authenticator.objects.filter(user=account, type__in=FACTORS).exclude(pk=row.pk)
    if not others.exists():
        raise Refused(LAST_FACTOR)
    Authenticator.objects.filter(user=account, type=KIND.WEBAUTHN, pk=row.pk).delete()
    audit.record(act=REMOVE, by=account, rows=[], factor=KIND.WEBAUTHN.value)
    tell_holder(account, f"A passkey was removed from your account: {row.data.get('name', 'Passkey')}.")


def tell_holder(account, what: str) -> None:
    """Tell somebody what became of their second factor, whoever did it, inside the act."""
    link = reverse("account:factor")
    subjects.tell_holder(account, kind="factor-changed", sentence=f"{what} {NOT_YOU}", link=link)


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

"""Proving the second factor by a code, once: of an authenticator app, or one of the recovery codes.

The rule: a code that was accepted is accepted nowhere again, whichever process asks.
"""

import time

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from . import passkeys
from .factors import KIND, factors_mark, has_factor, reasons_without_factor
from .passkeys import Answer
from .passwords import WRONG_CODE, WRONG_PASSKEY
from .refusal import Reason, Refused, refuse_for
from .signing_run import SigningRun
from .verbs import log_attempt

CODE_MISSING = Reason("code-missing", "Type a code of your second factor. Without it nothing is changed.")
UNREADABLE = Reason(
    "factor-unreadable",
    "Your second factor cannot be read any more, since the secret of this site was changed. It has to be reset.",
    who="credentials officer",
)


def plain(code: str) -> str:
    """A code as people type it, with spaces or hyphens, as it is compared."""
    return "".join(sign for sign in code if sign.isascii() and sign.isdigit())


@transaction.atomic
def accepted(user, code: str) -> Authenticator | None:
    """The row that this code is of, which is used up with it; None when it is of none. Raises Refused when the rows
    cannot be read."""
    typed = plain(code)
    rows = Authenticator.objects.select_for_update().filter(user=user.pk).exclude(type=KIND.WEBAUTHN)
    for row in rows.order_by("pk") if typed else ():
        if is_of(row, typed) and (row.type == KIND.RECOVERY_CODES or use_up(row, typed)):
            return row
    return None


def is_of(row: Authenticator, typed: str) -> bool:
    """Whether a code is right now; a recovery code is gone with the answer."""
    try:
        return row.wrap().validate_code(typed)
    except InvalidToken as error:
        raise Refused(UNREADABLE) from error


def use_up(row: Authenticator, typed: str) -> bool:
    """Keep that a code of an app was used, as long as it would be right; False when it was. allauth remembers it in
    the cache, which every process has for itself."""
    now = time.time()
    span = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    used = {mark: at for mark, at in row.data.get("used", {}).items() if at > now - span}
    mark = salted_hmac("used code", typed).hexdigest()
    if mark in used:
        return False
    row.data["used"] = used | {mark: now}
    row.save(update_fields=["data"])
    return True


def proven_factor(by, code: str | Answer, *, act: str) -> str:
    """The kind of factor that `code` proves, typed or as the answer of a passkey; empty for somebody who has none.
    Raises Refused, which is logged and counts as a wrong password does (passwords.proven comes first, and asks whether
    there were too many)."""
    if not has_factor(by):
        return ""
    try:
        return required(by, code).type
    except Refused as refusal:
        refusal.act = act
        log_attempt(act, by, refusal)
        raise


def proof_for_signature(by, code: str | Answer, *, run: SigningRun | None, act: str) -> dict:
    """What the trail keeps of the factor behind a signature: `kind`, `proven_at`, and whether that was earlier in this
    run (`in_run`); empty for somebody who neither has nor needs one. `run` is that of the session that asks, or None
    where there is none: then it takes a code. Raises Refused as proven_factor does."""
    refuse_and_log(reasons_without_factor(by), by=by, act=act)
    earlier = run.proof(by) if run and has_factor(by) else None
    if earlier:
        run.renew(by)
        return earlier | {"in_run": True}
    mark = factors_mark(by)
    kind = proven_factor(by, code, act=act)
    return (run or SigningRun({})).begin(by, kind, mark=mark) | {"in_run": False} if kind else {}


def refuse_and_log(reasons: list[Reason], *, by, act: str) -> None:
    """Raise Refused when there is a reason, as an act would whose transaction has not begun."""
    try:
        refuse_for(reasons)
    except Refused as refusal:
        refusal.act = act
        log_attempt(act, by, refusal)
        raise


def required(by, code: str | Answer) -> Authenticator:
    """The row that the code is of, or the passkey that answered. Raises Refused for none."""
    if isinstance(code, Answer):
        row, wrong = passkeys.row_of(by, code), WRONG_PASSKEY
    elif plain(code):
        row, wrong = accepted(by, code), WRONG_CODE
    else:
        raise Refused(CODE_MISSING)
    # It may have been taken away in this very moment: then it proves nothing.
    if row is None or not Authenticator.objects.filter(pk=row.pk).update(last_used_at=timezone.now()):
        raise Refused(wrong)
    return row

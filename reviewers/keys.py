"""Signing keys: made by the holder, confirmed by an officer, revoked by either.

The rule: nobody but the holder ever has what opens a private key, and nobody vouches for a key of their own.
"""

from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone

from . import audit, wrapping
from .canonical import digest
from .factor_proof import proof_for_signature
from .factors import reasons_not_to_vouch
from .fingerprints import is_same
from .key_standing import opens_for, standing_keys, usable_key
from .models import SigningKey, SigningKeyConfirmed, SigningKeyRevoked, WrappedKey
from .passkeys import Answer
from .passwords import PASSWORD_CHANGED, proven
from .refusal import Reason, Refused, refuse_for
from .rules import reasons_not_to_confirm_key, reasons_not_to_make_key, reasons_not_to_revoke_key, reviewer_of
from .signing_run import SigningRun
from .verbs import require_officer, verb

MAKE = "make signing key"
NEWER = "Replaced by a newer key."
DIFFERS = (
    "These are not the digits of this key. Ask the holder to read them again from the page of their signing key. If "
    "they still differ, somebody else has made this key: revoke it."
)


@dataclass(frozen=True)
class OpenedKey:
    """A signing key with its private half, for the one act that the password was typed for."""

    key: SigningKey
    private: bytes = field(repr=False)


def opened_key(user, password: str) -> OpenedKey | None:
    """The usable key of this account, opened; None when there is none or the password does not open it."""
    key = usable_key(user)
    return opened(key, password) if key and opens_for(key, user) else None


def opened(key: SigningKey, password: str) -> OpenedKey | None:
    try:
        return OpenedKey(key, wrapping.opened(key.wrapped, password, purpose=purpose_of(key.public_key)))
    except wrapping.CannotOpen:
        return None


def purpose_of(public_key: str) -> bytes:
    """Binds what is stored to its key, so that one person's secret cannot be put in another's place."""
    return f"signing key {public_key}".encode()


def wrapped(private: bytes, public_key: str, password: str) -> wrapping.Wrapped:
    return wrapping.wrap(private, password, purpose=purpose_of(public_key), n=settings.SCRYPT_N)


def make_key(*, by, password: str, code: str | Answer = "", run: SigningRun | None = None) -> SigningKey:
    """Make a key for the clinician whose account this is; password and second factor are proven as for a signature.
    It signs nothing until an officer confirms it. Whatever is slow on purpose happens outside the transaction."""
    proven(by, password, act=MAKE)
    proof_for_signature(by, code, run=run, act=MAKE)
    private = Ed25519PrivateKey.generate()
    public_key = private.public_key().public_bytes_raw().hex()
    return store_key(by=by, public_key=public_key, secret=wrapped(private.private_bytes_raw(), public_key, password))


@verb(MAKE, guarded=True)
def store_key(*, by, public_key: str, secret: wrapping.Wrapped) -> SigningKey:
    """The transaction of `make_key`. Private to this module: the password has been checked by now."""
    account = get_user_model().objects.get(pk=by.pk)
    if account.password != by.password:
        raise Refused(PASSWORD_CHANGED)
    refuse_for(reasons_not_to_make_key(account))
    for earlier in standing_keys(account):
        if not hasattr(earlier, "confirmed"):
            end(earlier, by=account, reason=NEWER)
    key = SigningKey.objects.create(
        reviewer=reviewer_of(account), user=account, public_key=public_key, made_at=timezone.now()
    )
    WrappedKey.objects.create(key=key, password_digest=digest(account.password), **secret.columns())
    audit.record(act=MAKE, by=account, rows=[key], fingerprint=key.fingerprint)
    return key


@verb("confirm signing key", guarded=True)
def confirm_key(*, by, key: SigningKey, fingerprint: str, how: str) -> SigningKeyConfirmed:
    """Say that this key is in the clinician's own hands. `fingerprint` is what the officer wrote down as the holder
    read it, `how` says how they spoke. The key that the clinician signed with until now is revoked with it."""
    require_officer(by, "confirm_account")
    found = reasons_not_to_confirm_key(key=key, by=by) + reasons_not_to_vouch(by)
    if not is_same(fingerprint, key.fingerprint):
        found.append(Reason("fingerprint-differs", DIFFERS))
    if not how.strip():
        found.append(Reason("how-missing", "Say how you spoke with the holder of the key."))
    refuse_for(found)
    # Before the trail is held by what `end` records: whoever resets this officer's factor takes them in this order.
    get_user_model().objects.select_for_update().get(pk=by.pk)
    for earlier in SigningKey.objects.usable().filter(reviewer=key.reviewer):
        end(earlier, by=by, reason=NEWER)
    row = SigningKeyConfirmed.objects.create(key=key, confirmed_by=by, confirmed_at=timezone.now(), how=how.strip())
    audit.record(act="confirm signing key", by=by, rows=[row], fingerprint=key.fingerprint)
    return row


@verb("revoke signing key")
def revoke_key(*, by, key: SigningKey, reason: str) -> SigningKeyRevoked:
    """Let a key sign nothing any more: the holder's own act, or an officer's. What it signed before still counts."""
    found = reasons_not_to_revoke_key(key=key, by=by)
    if not reason.strip():
        found.append(Reason("reason-missing", "Say why the key is revoked."))
    refuse_for(found)
    return end(key, by=by, reason=reason.strip())


def end(key: SigningKey, *, by, reason: str) -> SigningKeyRevoked:
    """The row, on record; the private half goes, so that nobody can open it any more."""
    row = SigningKeyRevoked.objects.create(key=key, reason=reason, revoked_by=by, revoked_at=timezone.now())
    WrappedKey.objects.filter(key=key).delete()
    audit.record(act="revoke signing key", by=by, rows=[row], fingerprint=key.fingerprint)
    return row


def rewrapped(user, old: str, new: str) -> dict[int, wrapping.Wrapped]:
    """Key of a SigningKey -> its private half under the new password, for each that the old one opens."""
    keys = [opened(key, old) for key in standing_keys(user) if opens_for(key, user)]
    return {each.key.pk: wrapped(each.private, each.key.public_key, new) for each in keys if each}


def store_rewrapped(secrets: dict[int, wrapping.Wrapped], password_hash: str) -> None:
    """Inside the act that changes the password. A key that was revoked meanwhile has no row any more."""
    for key, secret in secrets.items():
        kept = WrappedKey.objects.filter(key=key)
        kept.update(password_digest=digest(password_hash), **secret.columns())

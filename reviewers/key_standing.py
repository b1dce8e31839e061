"""Which key a clinician signs with, and what stands in the way of it: the reasons, in words."""

from django.urls import reverse

from .canonical import digest
from .models import SigningKey
from .refusal import Reason

SIGNER, OFFICER = "yourself, then a credentials officer", "credentials officer"
WAITING = "Your signing key waits for a credentials officer, who has to hear its fingerprint from you."
LOCKED = "Your signing key does not open with your password, which somebody else has set since. Make a new key."
MISSING = "You have no signing key yet. Make one; it takes your password, and an officer who confirms it."


def standing_keys(user) -> list[SigningKey]:
    """The keys that this account has made for its clinician and nobody has revoked, oldest first."""
    found = SigningKey.objects.standing().filter(user=user, reviewer__user=user)
    return list(found.select_related("confirmed", "wrapped"))


def usable_key(user) -> SigningKey | None:
    """The one key that this account signs with: confirmed, not revoked."""
    return next((key for key in standing_keys(user) if hasattr(key, "confirmed")), None)


def opens_for(key: SigningKey, user) -> bool:
    """Whether the private half is there, and wrapped under the password that the account has now: as much as can
    be said without the password."""
    return hasattr(key, "wrapped") and key.wrapped.password_digest == digest(user.password)


def reasons_against_key(user) -> list[Reason]:
    """Why no key of this account signs now: at most one reason, the next thing to do."""
    keys, link = standing_keys(user), reverse("desk:key")
    opening = [key for key in keys if opens_for(key, user)]
    if any(hasattr(key, "confirmed") for key in opening):
        return []
    if opening:
        return [Reason("key-unconfirmed", WAITING, OFFICER, link)]
    return [locked() if keys else Reason("key-missing", MISSING, SIGNER, link)]


def locked() -> Reason:
    return Reason("key-locked", LOCKED, SIGNER, reverse("desk:key"))

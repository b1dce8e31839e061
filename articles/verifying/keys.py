"""Proving each signing key against every rule that the guards had asked when it was made and when it was confirmed."""

from collections.abc import Iterator

from reviewers.blocks import in_blocks
from reviewers.models import AccountConfirmation, SigningKey


def keys() -> Iterator[str]:
    for key in in_blocks(SigningKey.objects.select_related("confirmed", "revoked")):
        for rule in RULES:
            for fault in rule(key):
                yield f"Signing key {key.pk} {fault}."


def account_was_confirmed(key: SigningKey) -> Iterator[str]:
    known = AccountConfirmation.objects.filter(user=key.user_id, confirmed_at__lte=key.made_at).order_by("-id")
    newest = known.first()
    if newest is None or newest.reviewer_id != key.reviewer_id:
        yield "was made with an account that was not confirmed as the clinician's"


def was_confirmed_by_another(key: SigningKey) -> Iterator[str]:
    confirmed = getattr(key, "confirmed", None)
    if confirmed is None:
        return
    known = AccountConfirmation.objects.filter(reviewer=key.reviewer_id, confirmed_at__lte=confirmed.confirmed_at)
    if confirmed.confirmed_by_id in {key.user_id, *known.values_list("user", flat=True)}:
        yield "was confirmed by its own holder"


def was_confirmed_in_its_time(key: SigningKey) -> Iterator[str]:
    confirmed, revoked = getattr(key, "confirmed", None), getattr(key, "revoked", None)
    if confirmed and confirmed.confirmed_at < key.made_at:
        yield "was confirmed before it was made"
    if confirmed and revoked and revoked.revoked_at < confirmed.confirmed_at:
        yield "was confirmed after it had been revoked"


def was_the_only_one(key: SigningKey) -> Iterator[str]:
    """No other key of the clinician was usable when this one was confirmed."""
    confirmed = getattr(key, "confirmed", None)
    if confirmed is None:
        return
    others = SigningKey.objects.filter(reviewer=key.reviewer_id, confirmed__confirmed_at__lt=confirmed.confirmed_at)
    others = others.exclude(pk=key.pk).exclude(revoked__revoked_at__lte=confirmed.confirmed_at)
    if others.exists():
        yield "was confirmed while the clinician had another one"


RULES = (account_was_confirmed, was_confirmed_by_another, was_confirmed_in_its_time, was_the_only_one)

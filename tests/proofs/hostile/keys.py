"""Hostile signing keys, confirmations and revocations: each perfect but for one thing."""

from django.utils import timezone

from reviewers.models import SigningKey, SigningKeyConfirmed, SigningKeyRevoked
from tests.proofs.hostile.attempt import Stage, insert, insert_backdated, needed
from tests.proofs.hostile.signatures import clinicians
from tests.proofs.oracle.signatures import account_is_own, key_of, sha


def key(stage: Stage, user) -> SigningKey:
    """A key that only the attacker can use, in a clinician's name."""
    public_key = sha(f"{stage.pick} {SigningKey.objects.count()}")
    return SigningKey(reviewer=user.reviewer, user=user, public_key=public_key, made_at=timezone.now())


def stored_key(stage: Stage) -> SigningKey:
    """One that the database takes: the account is the clinician's own."""
    made = key(stage, needed([each for each in clinicians(stage) if account_is_own(each)])[0])
    insert(made)
    return made


def confirmation(of: SigningKey, by) -> SigningKeyConfirmed:
    return SigningKeyConfirmed(key=of, confirmed_by=by, confirmed_at=timezone.now(), how="Said so")


def revocation(of: SigningKey, by) -> SigningKeyRevoked:
    return SigningKeyRevoked(key=of, revoked_by=by, revoked_at=timezone.now(), reason="Said so")


def officer(stage: Stage):
    return stage.world.person("officer")


def without_a_usable_one(stage: Stage) -> SigningKey:
    """A stored key of a clinician whose present one has just been revoked."""
    made = stored_key(stage)
    present = key_of(made.user)
    if present:
        insert(revocation(present, officer(stage)))
    return made


def key_for_a_taken_account(stage: Stage) -> None:
    insert(key(stage, needed([each for each in clinicians(stage) if not account_is_own(each)])[0]))


def key_of_yesterday(stage: Stage) -> None:
    insert_backdated(key(stage, needed([each for each in clinicians(stage) if account_is_own(each)])[0]), "made_at")


def confirmed_by_its_holder(stage: Stage) -> None:
    made = without_a_usable_one(stage)
    insert(confirmation(made, made.user))


def confirmed_after_its_end(stage: Stage) -> None:
    made = without_a_usable_one(stage)
    insert(revocation(made, officer(stage)))
    insert(confirmation(made, officer(stage)))


def confirmed_beside_another(stage: Stage) -> None:
    made = stored_key(stage)
    needed(key_of(made.user))
    insert(confirmation(made, officer(stage)))


def confirmed_yesterday(stage: Stage) -> None:
    insert_backdated(confirmation(without_a_usable_one(stage), officer(stage)), "confirmed_at")


def revoked_yesterday(stage: Stage) -> None:
    insert_backdated(revocation(stored_key(stage), officer(stage)), "revoked_at")


ATTACKS = {
    "make a key for a taken account": key_for_a_taken_account,
    "make a key with an old date": key_of_yesterday,
    "confirm one's own key": confirmed_by_its_holder,
    "confirm a revoked key": confirmed_after_its_end,
    "confirm a second key": confirmed_beside_another,
    "confirm a key with an old date": confirmed_yesterday,
    "revoke a key with an old date": revoked_yesterday,
}

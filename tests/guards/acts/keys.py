"""Acts against signing keys: who makes one, who confirms it, and which signature may name it."""

from django.contrib.auth.models import User

from reviewers.canonical import digest
from reviewers.models import SigningKey, SignOff
from tests import factories
from tests.guards.lawful import (
    account_at_home,
    confirmation_row,
    insert,
    key_confirmation_row,
    key_revocation_row,
    key_row,
    sign_off_row,
)

from .act import against
from .signatures import signing_with, with_another_account


def making(house, **changes):
    return lambda: insert("reviewers_signingkey", key_row(house, **changes))


def confirming(house, **changes):
    row = key_confirmation_row(house, **changes)
    return lambda: insert("reviewers_signingkeyconfirmed", row)


@against("key_made_by_confirmed_account")
def key_of_an_account_whose_password_somebody_has_set(house):
    User.objects.filter(pk=house.pharmacist.pk).update(password="somebody else's")
    return making(house)


@against("key_made_by_confirmed_account")
def key_of_an_account_that_nobody_has_confirmed(house):
    return making(house, user_id=house.publisher.pk)


@against("key_made_by_confirmed_account")
def key_for_another_clinician(house):
    return making(house, reviewer_id=house.second.pk)


@against("key_made_by_confirmed_account")
def key_of_an_account_after_another_one_was_confirmed_as_the_clinicians(house):
    insert("reviewers_accountconfirmation", confirmation_row(house, **account_at_home(house)))
    return making(house)


@against("key_confirmed_by_another")
def key_confirmed_by_its_holder(house):
    return confirming(house, confirmed_by_id=house.second.user_id)


@against("key_confirmed_by_another")
def key_confirmed_by_its_holder_with_another_account(house):
    account = factories.person("second-at-home", "Credentials officers")
    insert("reviewers_accountconfirmation", confirmation_row(house, **whose(house.second, account)))
    return confirming(house, confirmed_by_id=account.pk)


def whose(reviewer, account) -> dict:
    return {"reviewer_id": reviewer.pk, "user_id": account.pk, "email": account.email} | {
        "password_digest": digest(account.password)
    }


@against("key_confirmed_before_its_end")
def revoked_key_confirmed(house):
    row = key_confirmation_row(house)
    insert("reviewers_signingkeyrevoked", key_revocation_row(house))
    return lambda: insert("reviewers_signingkeyconfirmed", row)


@against("one_usable_key")
def second_key_confirmed_beside_the_first(house):
    key = SigningKey.objects.create(**key_row(house))
    return confirming(house, key_id=key.pk)


@against("signer_holds_the_key")
def signature_without_a_key(house):
    return signing_with(sign_off_row(house, key_id=None))


@against("signer_holds_the_key")
def signature_with_the_key_of_another(house):
    return signing_with(sign_off_row(house, key_id=key_of(house.second).pk))


@against("signer_holds_the_key")
def signature_with_a_key_that_nobody_has_confirmed(house):
    key = SigningKey.objects.create(**key_row(house))
    return signing_with(sign_off_row(house, key_id=key.pk))


@against("signer_holds_the_key")
def signature_with_a_revoked_key(house):
    insert("reviewers_signingkeyrevoked", key_revocation_row(house, key_id=key_of(house.reviewer).pk))
    return signing_with(sign_off_row(house))


@against("signer_holds_the_key")
def signature_with_the_key_of_ones_former_account(house):
    former = key_of(house.reviewer)
    return signing_with(sign_off_row(house, **with_another_account(house) | {"key_id": former.pk}))


def key_of(reviewer) -> SigningKey:
    return SigningKey.objects.usable().get(reviewer=reviewer)


@against("sign_off_bears_a_signature")
def signature_that_is_empty(house):
    return signing_with(sign_off_row(house, signature=""))


@against("sign_off_bears_a_signature")
def signature_in_capitals(house):
    signed = SignOff.objects.filter(signer=house.pharmacist).first()
    return signing_with(sign_off_row(house, signature=signed.signature.upper()))


@against("sign_off_bears_a_signature")
def signature_with_a_line_end(house):
    signed = SignOff.objects.filter(signer=house.pharmacist).first()
    return signing_with(sign_off_row(house, signature=signed.signature + "\n"))

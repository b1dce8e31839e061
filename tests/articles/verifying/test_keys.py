"""`verify` proves each signature with its signer's key, and each key with what was said of it: what was tampered with
past the guards is named."""

import datetime

import pytest

from articles.delivery.documents import NotSigned, document_of
from articles.verifying.keys import keys
from reviewers import credentials
from reviewers.models import AccountConfirmation, Reviewer, SigningKey, SigningKeyRevoked, SignOff
from tests import factories
from tests.articles.damage import past_the_guards
from tests.articles.verifying.finding import faults_but_of_files, found, tampered
from tests.articles.verifying.test_signatures import HOUR, UNSIGNED, said

MOMENT = datetime.timedelta(microseconds=1)


@pytest.fixture
def signed(house) -> SignOff:
    """The signature that the live page stands on."""
    return SignOff.objects.get(request__submission__version__article=house.live)


def told(key: SigningKey) -> list[str]:
    name = f"Signing key {key.pk} "
    return [fault.removeprefix(name) for fault in keys() if fault.startswith(name)]


def other_digit(text: str) -> str:
    return text[:-1] + ("0" if text[-1] != "0" else "1")


CHANGES = {
    "signature": lambda signed: {"signature": other_digit(signed.signature)},
    "statement": lambda signed: {"statement": signed.statement.replace("full", "part")},
    "meaning": lambda signed: {"meaning": "re-affirmed"},
    "printed name": lambda signed: {"printed_name": "Somebody Famous"},
    "letters": lambda signed: {"post_nominals": ["MD"]},
    "time": lambda signed: {"signed_at": signed.signed_at + MOMENT},
    "credentials": lambda signed: {"credentials": signed.credentials.replace("Colorado", "Utah")},
    "no signature": lambda signed: {"signature": "", "key": None},
}


@pytest.mark.parametrize("change", CHANGES)
def test_signature_changed_in_one_thing_is_named_and_no_page_is_built(house, signed, change):
    tampered(signed, **CHANGES[change](signed))
    assert UNSIGNED in said(signed)
    with pytest.raises(NotSigned):
        document_of(house.live.publications.get())
    assert f"Sign-off {signed.pk} {UNSIGNED}" in "\n".join(found())


def test_key_changed_in_one_digit_is_named_and_no_page_is_built(house, signed):
    tampered(signed.key, public_key=other_digit(signed.key.public_key))
    assert UNSIGNED in said(SignOff.objects.get(pk=signed.pk))
    with pytest.raises(NotSigned):
        document_of(house.live.publications.get())


def test_key_put_in_place_of_the_signers_is_named(house, signed):
    tampered(signed, key=SigningKey.objects.usable().get(user=house.second.user))
    assert UNSIGNED in said(SignOff.objects.get(pk=signed.pk))


def test_license_event_changed_afterwards_is_named_by_the_signature(signed):
    tampered(signed.license_event, note="Nothing to see here.")
    assert said(SignOff.objects.get(pk=signed.pk)) == [UNSIGNED]


def test_signature_made_before_its_key_was_confirmed_is_found(signed):
    tampered(signed.key.confirmed, confirmed_at=signed.signed_at + HOUR)
    assert said(signed) == ["was made with a key that nobody had confirmed."]


def test_signature_made_with_a_revoked_key_is_found(house, signed):
    with past_the_guards():
        SigningKeyRevoked.objects.create(
            key=signed.key, revoked_by=house.officer, revoked_at=signed.signed_at - MOMENT, reason="Forged."
        )
    assert said(signed) == ["was made with a key that had been revoked."]


def test_key_of_an_account_that_was_not_confirmed_is_found(house, signed):
    tampered(AccountConfirmation.objects.get(user=signed.signer), confirmed_at=signed.key.made_at + HOUR)
    assert told(signed.key) == ["was made with an account that was not confirmed as the clinician's."]


def test_key_of_an_account_of_another_clinician_is_found(house, signed):
    tampered(signed.key, reviewer=house.second)
    assert "was made with an account that was not confirmed as the clinician's." in told(signed.key)


def test_key_confirmed_by_its_holder_is_found(signed):
    tampered(signed.key.confirmed, confirmed_by=signed.signer)
    assert told(signed.key) == ["was confirmed by its own holder."]


def test_key_confirmed_by_its_holders_other_account_is_found(house, signed):
    with past_the_guards():
        AccountConfirmation.objects.create(
            reviewer=signed.reviewer,
            user=house.officer,
            confirmed_by=house.editor,
            confirmed_at=signed.key.made_at - HOUR,
            how="Forged.",
        )
    assert "was confirmed by its own holder." in told(signed.key)


def test_key_confirmed_out_of_its_time_is_found(house, signed):
    tampered(signed.key.confirmed, confirmed_at=signed.key.made_at - HOUR)
    assert told(signed.key) == ["was confirmed before it was made."]
    confirmed = house.old_key.confirmed
    tampered(house.old_key.revoked, revoked_at=confirmed.confirmed_at - MOMENT)
    assert told(house.old_key) == ["was confirmed after it had been revoked."]


def test_second_key_confirmed_beside_the_first_is_found(house):
    newer = SigningKey.objects.usable().get(user=house.old_key.user)
    tampered(house.old_key.revoked, revoked_at=newer.confirmed.confirmed_at + HOUR)
    assert told(newer) == ["was confirmed while the clinician had another one."]


def test_keys_of_an_honest_house_hold_whatever_becomes_of_them(house):
    """Made, replaced, revoked, rewrapped; and the account is linked anew."""
    assert SigningKey.objects.count() > 4 and list(keys()) == []
    account = house.second.user
    credentials.change_own_password(by=account, old=factories.PASSWORD, new="another long pass phrase")
    factories.signing_key(account, officer=house.officer, password="another long pass phrase")
    at_home = factories.person("second-at-home", "Reviewers")
    second = Reviewer.objects.get(pk=house.second.pk)
    credentials.confirm_account(by=house.officer, reviewer=second, user=at_home, how="Passport")
    factories.signing_key(at_home, officer=house.officer)
    assert faults_but_of_files() == []

"""Signing keys: only their holder opens them, only somebody else confirms them, and a clinician signs with one."""

import pytest
from django.contrib.auth.models import User

from articles.rules import open_request
from reviewers import audit, credentials, keys, signing
from reviewers.key_standing import reasons_against_key, usable_key
from reviewers.models import (
    Attempt,
    AuditEntry,
    Reviewer,
    SigningKey,
    SigningKeyConfirmed,
    SigningKeyRevoked,
    SignOff,
    WrappedKey,
)
from reviewers.refusal import Refused
from reviewers.standing_signatures import stands
from tests import factories
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
NEW, OWN = "a long and different secret", "a secret of my own"
HOW = "Read to me on a video call"


@pytest.fixture
def house(publishing_house):
    publishing_house.key = publishing_house.reviewer.signing_keys.get()
    return publishing_house


@pytest.fixture
def newcomer(house):
    """A clinician with a license and a confirmed account, who has no key yet."""
    reviewer = Reviewer.objects.create(public_name="Nia Comer", post_nominals=["PharmD"], slug="nia-comer")
    account = factories.person("newcomer", "Reviewers")
    credentials.confirm_account(by=house.officer, reviewer=reviewer, user=account, how="Passport")
    factories.agreed(account)
    factories.license_for(reviewer, by=house.officer, number="PHA-0009")
    return account


def refused(act, *codes):
    with pytest.raises(Refused) as refusal:
        act()
    assert refusal.value.codes == list(codes)
    assert all(reason.sentence for reason in refusal.value.reasons)
    return refusal.value


def make(user, password=PASSWORD) -> SigningKey:
    return keys.make_key(by=user, password=password)


def confirm(key, *, by, heard=None, how=HOW):
    fingerprint = key.fingerprint if heard is None else heard
    return keys.confirm_key(by=by, key=SigningKey.objects.get(pk=key.pk), fingerprint=fingerprint, how=how)


def why_not(user) -> list[str]:
    return [reason.code for reason in reasons_against_key(user)]


def sign(house, by, password=PASSWORD):
    request = open_request(factories.article_in_review(house, f"For {by} {SignOff.objects.count()}"))
    return signing.sign_off(by=by, request=request, document_digest=request.document_digest, password=password)


def set_by_somebody_else(user, password=NEW) -> User:
    user.set_password(password)
    user.save()
    return User.objects.get(pk=user.pk)


def test_key_signs_only_after_an_officer_has_confirmed_it(house, newcomer):
    refusal = refused(lambda: sign(house, newcomer), "key-missing")
    assert refusal.reasons[0].link == "/desk/key/" and "yourself" in refusal.reasons[0].who
    key = make(newcomer)
    refused(lambda: sign(house, newcomer), "key-unconfirmed")
    confirm(key, by=house.officer)
    assert sign(house, newcomer).key == key


def test_what_is_stored_of_a_private_key_is_not_the_key(house):
    wrapped, opened = WrappedKey.objects.get(key=house.key), keys.opened_key(house.pharmacist, PASSWORD)
    assert opened.private not in bytes(wrapped.ciphertext) and opened.private.hex() not in repr(opened)
    assert keys.opened(house.key, "another password") is None


def test_private_half_of_one_person_opens_in_no_other_persons_place(house):
    other = factories.clinician("other", officer=house.officer, number="PHA-0002").signing_keys.get()
    stolen = WrappedKey.objects.filter(key=other).values("salt", "nonce", "ciphertext").get()
    WrappedKey.objects.filter(key=house.key).update(**stolen)
    assert keys.opened_key(house.pharmacist, PASSWORD) is None
    refused(lambda: sign(house, house.pharmacist), "key-locked")


def test_audit_trail_names_each_act_and_never_what_is_secret(house):
    keys.revoke_key(by=house.pharmacist, key=house.key, reason="Lost")
    acts = audit.acts_on(SigningKey), audit.acts_on(SigningKeyConfirmed), audit.acts_on(SigningKeyRevoked)
    assert [act for found in acts for written in found.values() for act in written] == [
        "make signing key",
        "confirm signing key",
        "revoke signing key",
    ]
    assert audit.acts_on(WrappedKey) == {}
    assert not AuditEntry.objects.filter(payload__contains="ciphertext").exists()


@pytest.mark.parametrize("who", ["editor", "publisher", "officer"])
def test_only_a_clinician_makes_a_key(house, who):
    refused(lambda: make(getattr(house, who)), "not-a-reviewer")
    assert SigningKey.objects.count() == 1


def test_key_takes_the_holders_password(house, newcomer):
    refused(lambda: make(newcomer, "wrong"), "wrong-password")
    assert Attempt.objects.get().act == "make signing key" and not SigningKey.objects.filter(user=newcomer).exists()


def test_key_takes_a_confirmed_account(house, newcomer):
    newcomer = set_by_somebody_else(newcomer)
    refused(lambda: make(newcomer, NEW), "account-unconfirmed")


def test_key_is_refused_when_the_password_was_changed_meanwhile(house, newcomer):
    credentials.change_own_password(by=User.objects.get(pk=newcomer.pk), old=PASSWORD, new=NEW)
    refused(lambda: make(newcomer), "password-changed")


def test_only_an_officer_confirms_a_key(house, newcomer):
    key = make(newcomer)
    root = factories.person("root", is_superuser=True)
    for by in (house.editor, house.publisher, house.pharmacist, root):
        refused(lambda by=by: confirm(key, by=by), "permission")
    assert usable_key(newcomer) is None


def test_nobody_confirms_a_key_of_their_own_with_any_account(house, newcomer):
    newcomer.groups.add(*house.officer.groups.all())
    key = make(newcomer)
    refused(lambda: confirm(key, by=newcomer), "own-key")
    second = factories.person("newcomer-at-home", "Credentials officers")
    credentials.confirm_account(by=house.officer, reviewer=newcomer.reviewer, user=second, how="Passport")
    refused(lambda: confirm(key, by=second), "own-key", "key-of-another-account")


@pytest.mark.parametrize("heard", ["", "12345", "00000 00000 00000 00000 00000 00000"])
def test_key_is_confirmed_by_the_digits_that_its_holder_reads(house, newcomer, heard):
    key = make(newcomer)
    refused(lambda: confirm(key, by=house.officer, heard=heard), "fingerprint-differs")
    confirm(key, by=house.officer, heard=key.fingerprint.replace(" ", "-"))
    assert usable_key(newcomer) == key


def test_confirmation_says_how_they_spoke(house, newcomer):
    key = make(newcomer)
    refused(lambda: confirm(key, by=house.officer, how=" "), "how-missing")


def test_key_is_confirmed_once_and_not_after_its_end(house, newcomer):
    refused(lambda: confirm(house.key, by=house.officer), "key-confirmed-already")
    key = make(newcomer)
    keys.revoke_key(by=newcomer, key=key, reason="A slip")
    refused(lambda: confirm(key, by=house.officer), "key-revoked-already")


def test_newer_key_takes_the_place_of_the_one_that_waits(newcomer):
    first, second = make(newcomer), make(newcomer)
    assert list(SigningKey.objects.waiting().filter(user=newcomer)) == [second]
    assert first.revoked.reason == keys.NEWER and not WrappedKey.objects.filter(key=first).exists()


def test_confirmed_key_signs_until_the_next_one_is_confirmed(house):
    following = make(house.pharmacist)
    assert sign(house, house.pharmacist).key == house.key
    confirm(following, by=house.officer)
    signature = sign(house, house.pharmacist)
    assert signature.key == following and house.key.revoked.reason == keys.NEWER
    assert all(stands(each) for each in SignOff.objects.all()), "what a key signed before its end counts"


@pytest.mark.parametrize("who", ["pharmacist", "officer"])
def test_holder_or_officer_revokes_a_key_and_it_signs_no_more(house, who):
    signature = sign(house, house.pharmacist)
    keys.revoke_key(by=getattr(house, who), key=house.key, reason="The laptop was stolen.")
    assert not WrappedKey.objects.filter(key=house.key).exists()
    refused(lambda: sign(house, house.pharmacist), "key-missing")
    assert stands(SignOff.objects.get(pk=signature.pk))


def test_nobody_else_revokes_a_key_and_nobody_without_a_reason_or_twice(house):
    for by in (house.editor, house.publisher):
        refused(lambda by=by: keys.revoke_key(by=by, key=house.key, reason="Why not"), "permission")
    refused(lambda: keys.revoke_key(by=house.pharmacist, key=house.key, reason=" "), "reason-missing")
    keys.revoke_key(by=house.pharmacist, key=house.key, reason="Lost")
    again = SigningKey.objects.get(pk=house.key.pk)
    refused(lambda: keys.revoke_key(by=house.officer, key=again, reason="Lost"), "key-revoked-already")


def test_holders_own_change_of_password_opens_the_key_with_the_new_one(house):
    private = keys.opened_key(house.pharmacist, PASSWORD).private
    before = WrappedKey.objects.get(key=house.key)
    credentials.change_own_password(by=house.pharmacist, old=PASSWORD, new=NEW)
    after = WrappedKey.objects.get(key=house.key)
    assert bytes(after.salt) != bytes(before.salt) and bytes(after.nonce) != bytes(before.nonce)
    account = User.objects.get(pk=house.pharmacist.pk)
    assert keys.opened_key(account, NEW).private == private and keys.opened_key(account, PASSWORD) is None
    assert sign(house, account, NEW).key == house.key


def test_refused_change_of_password_leaves_the_key_as_it_was(house):
    before = WrappedKey.objects.values().get()
    refused(lambda: credentials.change_own_password(by=house.pharmacist, old="wrong", new=NEW), "wrong-password")
    with pytest.raises(Refused):
        credentials.change_own_password(by=house.pharmacist, old=PASSWORD, new="short")
    assert WrappedKey.objects.values().get() == before


def test_key_that_waits_is_rewrapped_as_well(house, newcomer):
    key = make(newcomer)
    credentials.change_own_password(by=newcomer, old=PASSWORD, new=NEW)
    confirm(key, by=house.officer)
    assert sign(house, User.objects.get(pk=newcomer.pk), NEW).key == key


@pytest.mark.parametrize("password", [NEW, PASSWORD], ids=["another password", "the same words"])
def test_password_set_by_somebody_else_opens_nothing_until_a_new_key_is_confirmed(house, password):
    account = set_by_somebody_else(house.pharmacist, password)
    refused(lambda: sign(house, account, password), "account-unconfirmed", "key-locked")
    refused(lambda: make(account, password), "account-unconfirmed")
    credentials.change_own_password(by=account, old=password, new=OWN)
    credentials.confirm_account(by=house.officer, reviewer=house.reviewer, user=account, how="Called back")
    refused(lambda: sign(house, account, OWN), "key-locked")
    key = make(account, OWN)
    refused(lambda: sign(house, account, OWN), "key-unconfirmed")
    confirm(key, by=house.officer)
    assert sign(house, account, OWN).key == key


def test_change_of_a_password_that_somebody_else_has_set_brings_no_key_back(house):
    account = set_by_somebody_else(house.pharmacist)
    credentials.change_own_password(by=account, old=NEW, new=f"{NEW} again")
    credentials.confirm_account(by=house.officer, reviewer=house.reviewer, user=account, how="Called back")
    assert why_not(account) == ["key-locked"]


def test_account_that_was_confirmed_again_is_no_word_for_the_old_key(house):
    """Were the stored digest made to fit by hand, the password would still not open what is wrapped."""
    account = set_by_somebody_else(house.pharmacist)
    credentials.change_own_password(by=account, old=NEW, new=OWN)
    credentials.confirm_account(by=house.officer, reviewer=house.reviewer, user=account, how="Called back")
    confirmed = house.reviewer.confirmations.last()
    WrappedKey.objects.update(password_digest=confirmed.password_digest)
    assert why_not(account) == []
    refused(lambda: sign(house, account, OWN), "key-locked")


def test_key_of_a_former_account_signs_nothing_and_ends_with_the_next_one(house):
    account = factories.person("pharmacist-at-home", "Reviewers")
    credentials.confirm_account(by=house.officer, reviewer=house.reviewer, user=account, how="Passport")
    assert why_not(account) == ["key-missing"] and usable_key(house.pharmacist) is None
    factories.signing_key(account, officer=house.officer)
    assert hasattr(SigningKey.objects.get(pk=house.key.pk), "revoked") and why_not(account) == []


def test_wrong_password_signs_nothing_and_is_logged(house):
    refused(lambda: sign(house, house.pharmacist, "wrong"), "wrong-password")
    assert Attempt.objects.get().act == "sign off" and not SignOff.objects.exists()

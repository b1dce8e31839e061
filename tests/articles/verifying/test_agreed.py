"""`verify` names a sign-off of somebody who had agreed to no statement by then, and none from before it was asked."""

import datetime

import pytest
from django.db.migrations.recorder import MigrationRecorder

from articles.verifying.signatures import sign_offs, signer_had_agreed
from reviewers.agreement import ASKED_SINCE, asked_since
from reviewers.models import SignOff, StatementAgreed
from tests.articles.damage import past_the_guards
from tests.articles.verifying.finding import found, tampered

MOMENT = datetime.timedelta(seconds=1)
SAID = "was made by somebody who had not agreed to the statement of signers"


@pytest.fixture
def signed(house) -> SignOff:
    return SignOff.objects.filter(signer=house.pharmacist).first()


def agreement_of(signed) -> StatementAgreed:
    return StatementAgreed.objects.get(user=signed.signer_id)


def migrated_at(moment) -> None:
    MigrationRecorder.Migration.objects.filter(app="reviewers", name=ASKED_SINCE).update(applied=moment)


def test_house_that_asks_everybody_is_fine(house):
    assert asked_since() and not any(SAID in fault for fault in sign_offs())


def test_signature_without_an_agreement_is_found(signed):
    with past_the_guards():
        agreement_of(signed).delete()
    assert list(signer_had_agreed(signed)) == [SAID]
    assert any(SAID in line for line in found())


def test_agreement_that_came_later_or_was_to_other_words_is_none(signed):
    tampered(agreement_of(signed), agreed_at=signed.signed_at + MOMENT)
    assert list(signer_had_agreed(signed)) == [SAID]
    tampered(agreement_of(signed), agreed_at=signed.signed_at - MOMENT, text="I agree to nothing.")
    assert list(signer_had_agreed(signed)) == [SAID]


def test_signature_from_before_anybody_was_asked_is_left_be(signed):
    with past_the_guards():
        agreement_of(signed).delete()
    migrated_at(signed.signed_at + MOMENT)
    assert list(signer_had_agreed(signed)) == []
    migrated_at(signed.signed_at)
    assert list(signer_had_agreed(signed)) == [SAID]


def test_where_it_is_not_known_since_when_everybody_was_asked(signed):
    with past_the_guards():
        agreement_of(signed).delete()
    MigrationRecorder.Migration.objects.filter(app="reviewers", name=ASKED_SINCE).delete()
    assert list(signer_had_agreed(signed)) == [SAID]

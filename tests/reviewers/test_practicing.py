"""A signature for practice is made as any other, and is a sign-off of nothing, whatever is done with it."""

import pytest
from django.db import IntegrityError, transaction

from articles.rules import open_request
from reviewers import attesting, practicing, signing
from reviewers.models import PracticeSignature, SignOff
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of
from tests.articles.damage import past_the_guards
from tests.reviewers.phones import phone_of

built, house = houses.fixtures()


def practice(by, **changes):
    asked = {"password": factories.PASSWORD, "document_digest": practicing.sample().digest} | changes
    return practicing.practice(by=by, **asked)


def test_key_signs_the_sample_and_the_signature_is_right(house):
    row = practice(house.pharmacist)
    assert row.key == house.reviewer.signing_keys.get() and '"practice"' in row.text
    assert attesting.is_right(row.key.public_key, row.signature, row.text)
    assert not attesting.is_right(row.key.public_key, row.signature, row.text + " ")


def test_it_takes_what_a_signature_takes(house, settings):
    assert codes_of(lambda: practice(house.pharmacist, password="wrong")) == ["wrong-password"]
    assert codes_of(lambda: practice(house.pharmacist, document_digest="")) == ["not-what-was-shown"]
    assert codes_of(lambda: practice(house.editor)) == ["not-a-reviewer"]
    settings.SECOND_FACTOR = True
    assert codes_of(lambda: practice(house.pharmacist)) == ["factor-missing"]
    phone = phone_of(house.pharmacist)
    assert codes_of(lambda: practice(house.pharmacist)) == ["code-missing"]
    assert practice(house.pharmacist, code=phone.code())


def test_nothing_is_published_and_no_request_is_closed_by_it(house):
    article = factories.article_in_review(house)
    practice(house.pharmacist)
    request = open_request(article)
    assert request and signing.valid_sign_offs(request) == [] and not SignOff.objects.exists()


def copied(house, row: PracticeSignature) -> SignOff:
    """The row that somebody would forge: the signature for practice under a request."""
    request = open_request(factories.article_in_review(house, "Forged one"))
    signed = factories.sign(house, factories.article_in_review(house))
    signed.pk, signed.request, signed.document_digest = None, request, request.document_digest
    signed.signature = row.signature
    return signed


def test_signature_for_practice_is_refused_as_a_sign_off_by_the_database(house):
    forged = copied(house, practice(house.pharmacist))
    with pytest.raises(IntegrityError, match="practice_is_no_sign_off"), transaction.atomic():
        forged.save(force_insert=True)


def test_past_the_guards_it_counts_as_none(house):
    forged = copied(house, practice(house.pharmacist))
    with past_the_guards():
        forged.save(force_insert=True)
    assert not attesting.holds(forged) and signing.valid_sign_offs(forged.request) == []


def test_sample_is_no_document_that_anybody_could_be_asked_about(house):
    request = open_request(factories.article_in_review(house))
    assert practicing.sample().digest != request.document_digest
    text = practicing.practiced_text(house.reviewer.signing_keys.get(), request.document_digest)
    signed = factories.sign(house, request.submission.version.article)
    assert text != attesting.attested_text(signed)

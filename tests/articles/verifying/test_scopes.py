"""`verify` asks of a signature for changes what the guards had asked: one that rests on nothing is found."""

import pytest

from articles import publishing, versions
from articles.verifying.pages import publications
from articles.verifying.signatures import sign_offs
from articles.verifying.words import requests
from reviewers.models import SignOff
from tests import factories
from tests.articles.verifying.finding import tampered


@pytest.fixture
def changes(house) -> SignOff:
    """The second clinician's, on the pharmacist's for the whole, and published."""
    sign_off = factories.changed_and_signed(house, house.live, by=house.second.user)
    publishing.publish(by=house.publisher, version=versions.latest(house.live))
    return sign_off


def said(sign_off: SignOff) -> str:
    name = f"Sign-off {sign_off.pk} "
    return " ".join(fault.removeprefix(name) for fault in sign_offs() if fault.startswith(name))


def test_lawful_one_is_not_blamed(changes):
    assert said(changes) == "" and list(requests()) == [] and list(publications()) == []


def test_one_that_is_called_one_for_the_whole_is_found(changes):
    tampered(changes, base=None, scope="whole")
    assert "bears no signature that its signer's key has made" in said(changes)


def test_one_that_rests_on_another_document_is_found(house, changes):
    tampered(changes, base=SignOff.objects.get(request__submission__version=house.signed).pk)
    assert "rests on no signature for the whole document" in said(changes)


def test_one_whose_changes_were_shown_against_nothing_is_found(changes):
    tampered(changes.request, compared_with=None)
    assert "rests on no signature for the whole document" in said(changes)


def test_one_whose_changes_were_shown_otherwise_is_found(changes):
    tampered(changes.request, changes="<p>Not a word has changed.</p>")
    assert "bears no signature that its signer's key has made" in said(changes)


def test_one_on_a_whole_that_lacked_a_signature_is_found(changes):
    tampered(changes.base.request, signatures_required=2)
    assert "rests on a document that lacked a signature" in said(changes)
    assert any("went up on a sign-off that did not stand" in fault for fault in publications())


def test_one_on_a_whole_that_no_key_has_signed_is_found(changes):
    tampered(changes.base, signature="0" * 128)
    assert "rests on no signature for the whole document" in said(changes)


def test_one_on_a_whole_whose_signer_had_a_hand_in_the_changes_is_found(house, changes):
    tampered(changes.request.contributors.first(), user=house.pharmacist.pk)
    assert "rests on a signature of somebody who had a hand in the words since" in said(changes)


def test_two_scopes_under_one_document_are_found(house, changes):
    whole = SignOff.objects.get(request__submission__version=house.signed)
    tampered(whole, request=changes.request_id)
    assert "is for other words than another signature under the same document" in said(changes)


def test_first_signature_that_co_signs_is_found(changes):
    tampered(changes, meaning="co-signed")
    assert "co-signs what nobody had signed" in said(changes)


def test_request_that_was_compared_with_something_else_is_found(house, changes):
    tampered(changes.request, compared_with=house.notice.pk)
    named = f"Review request {changes.request_id} shows its changes against no earlier document about the same subject."
    assert named in list(requests())


def test_statement_for_the_whole_is_not_one_for_changes(changes):
    tampered(changes, statement=changes.base.statement)
    assert "does not state what a signature states" in said(changes)

"""A guard that fires inside a verb comes out as a refusal with the guard's own sentence; nothing is changed.

Python asks first and kindly, so each test takes its questions away to hear the database.
"""

import pytest
from django.contrib.auth.models import User

from articles import drafting, publishing
from articles.rules import open_request
from reviewers import keys, signing
from reviewers.guards import installer
from reviewers.models import Attempt
from reviewers.refusal import Refused
from tests import factories
from tests.guards.filled import GUARDS, all_contents, asked
from tests.guards.lawful import event_row, insert, version_row


@pytest.fixture
def nobody_asks(monkeypatch):
    monkeypatch.setattr(signing, "reasons_not_to_sign", lambda **anything: [])
    monkeypatch.setattr(publishing, "reasons_not_to_publish", lambda **anything: [])


def sign(house, request):
    signer = User.objects.get(pk=house.pharmacist.pk)
    facts = {"opened": keys.opened_key(signer, factories.PASSWORD), "scope": "whole", "acknowledged": False}
    signing.sign_with_proof(by=signer, request=request, shown=request.document_digest, factor={}, **facts)


def contributor(house):
    sign(house, asked(house, contributors={house.pharmacist: "advised"}))


def closed_request(house):
    sign(house, house.sent_back)


def ended_license(house):
    insert("reviewers_licenseevent", event_row(house, expires_on=factories.TODAY().replace(year=2020)))
    sign(house, house.open)


def changed_email(house):
    User.objects.filter(pk=house.pharmacist.pk).update(email="somebody@example.org")
    sign(house, house.open)


def withdrawn_signature(house):
    publishing.publish(by=house.publisher, version=house.unsigned.request.submission.version)


def words_sent_back_since(house):
    again = asked(house, subject=house.signed.article.subject, words=house.signed.canonical)
    signing.request_changes(by=house.pharmacist, request=again, reason="The dose is out of date.")
    publishing.publish(by=house.publisher, version=house.signed)


def signer_who_edits(house):
    row = version_row(house, house.signed.article, saved_by_id=house.pharmacist.pk)
    insert("articles_articleversion", row)
    publishing.publish(by=house.publisher, version=house.signed)


def crooked_address(house):
    article = house.signed.article
    type(article).objects.filter(pk=article.pk).update(address="../elsewhere")
    publishing.publish(by=house.publisher, version=house.signed)


SAID = {
    "signer_is_no_contributor": contributor,
    "signed_while_open": closed_request,
    "license_is_good_today": ended_license,
    "account_is_confirmed": changed_email,
    "publication_sign_off_stands": withdrawn_signature,
    "publication_not_sent_back_since": words_sent_back_since,
    "publication_signer_saved_none": signer_who_edits,
    "publication_address_is_plain": crooked_address,
}


@pytest.mark.parametrize("guard", SAID)
def test_guard_speaks_through_the_verb(house, guard, nobody_asks, monkeypatch):
    monkeypatch.setattr(publishing, "sign_off_of", lambda version: version.submissions.get().request.sign_offs.get())
    with pytest.raises(Refused) as refusal:
        SAID[guard](house)
    assert refusal.value.codes == [guard]
    assert str(refusal.value) == GUARDS[guard].sentence


@pytest.mark.parametrize("guard", ["signer_is_no_contributor", "signed_while_open"])
def test_refused_act_leaves_nothing_but_the_attempt(house, guard, nobody_asks):
    request = {"signed_while_open": house.sent_back}.get(guard)
    request = request or asked(house, contributors={house.pharmacist: "advised"})
    before = all_contents()
    with pytest.raises(Refused):
        sign(house, request)
    after = all_contents()
    assert Attempt.objects.latest("id").codes == guard
    assert len(after.pop("reviewers_attempt")) == len(before.pop("reviewers_attempt")) + 1
    assert after == before


def test_signing_and_publishing_work_when_nothing_is_wrong(house):
    sign(house, house.open)
    publishing.publish(by=house.publisher, version=house.signed)
    assert open_request(house.waiting) is None


@pytest.mark.parametrize("act", ["sign", "publish", "submit", "withdraw sign-off"])
def test_without_its_guards_the_database_takes_no_signature_and_no_page(house, act):
    signature = house.live.publications.get().sign_off
    article = factories.draft_article(house, "Fresh one")
    acts = {
        "sign": lambda: sign(house, house.open),
        "publish": lambda: publishing.publish(by=house.publisher, version=house.signed),
        "submit": lambda: drafting.submit_for_review(by=house.editor, article=article),
        "withdraw sign-off": lambda: signing.withdraw_sign_off(
            by=house.pharmacist, sign_off=signature, reason="A mistake.", password=factories.PASSWORD
        ),
    }
    installer.remove()
    with pytest.raises(Refused) as refusal:
        acts[act]()
    assert refusal.value.codes == ["guards-changed"]
    installer.install()
    acts[act]()

"""What editors left standing although it may instruct is signed only by somebody who says that they have seen it."""

import json

import pytest
from django.urls import reverse

from articles import checking, overriding, versions
from articles.rules import open_request
from articles.verifying import signatures
from reviewers import acknowledging, signing
from reviewers.models import AuditEntry, SignOff
from reviewers.refusal import Refused
from reviewers.standing_signatures import stands
from tests import factories

from . import answers

SENTENCE = "Some people snort cocaine."
REASON = "It names the risk for the nose."


def left_standing(house, code: str):
    """The open request of an article in which a warning of this code was answered."""
    factories.house_lists()
    article = factories.draft_article(house, introduction=f"<p>{SENTENCE} Drug users know.</p>")
    found = checking.findings_for(versions.latest(article), article.topic)
    [finding] = [each for each in found if each.code == code]
    overriding.override(by=house.editor, article=article, finding=finding, reason=REASON)
    factories.drafting.submit_for_review(by=house.editor, article=article)
    return open_request(article)


@pytest.fixture
def review(publishing_house):
    return left_standing(publishing_house, "sm-3-route")


def page(client, review) -> str:
    return client.get(reverse("desk:request", args=[review.pk])).content.decode()


def test_form_shows_what_was_left_standing_and_asks(as_pharmacist, review):
    _, _, form = page(as_pharmacist, review).partition('<form class="desk-form desk-yes"')
    assert f"“{SENTENCE}”" in form and REASON in form and acknowledging.STATES in form and 'name="acknowledged"' in form


def test_without_the_tick_nothing_is_signed(as_pharmacist, review):
    response = answers.sign(as_pharmacist, review)
    assert response.status_code == 422 and not SignOff.objects.exists()
    assert acknowledging.MISSING in answers.sentences(response) and REASON in answers.sentences(response)


def test_tick_is_part_of_what_is_signed_and_on_record(as_pharmacist, review):
    response = answers.sign(as_pharmacist, review, acknowledged="on")
    assert response.status_code == 302
    signature = SignOff.objects.get()
    assert signature.statement.endswith(acknowledging.STATES) and stands(signature)
    entry = AuditEntry.objects.get(payload__contains='"act":"sign off"')
    [kept] = json.loads(entry.payload)["facts"]["acknowledged"]
    assert (kept["code"], kept["quote"], kept["reason"]) == ("sm-3-route", "snort", REASON)
    assert REASON in answers.sentences(as_pharmacist.get(response.url))


def test_verification_wants_the_statement_that_the_request_asks_for(publishing_house, review, as_pharmacist):
    answers.sign(as_pharmacist, review, acknowledged="on")
    signature = SignOff.objects.get()
    assert list(signatures.states_what_signatures_state(signature)) == []
    signature.statement = signature.statement.removesuffix(f" {acknowledging.STATES}")
    assert list(signatures.states_what_signatures_state(signature)) != []


def test_no_other_way_in_signs_past_it(publishing_house, review):
    given = {"by": publishing_house.pharmacist, "request": review, "document_digest": review.document_digest}
    with pytest.raises(Refused) as refused:
        signing.sign_off(**given, password=factories.PASSWORD)
    assert refused.value.codes == ["not-acknowledged"] and not SignOff.objects.exists()


def test_other_answered_warnings_ask_nothing(publishing_house, as_pharmacist):
    review = left_standing(publishing_house, "user")
    assert acknowledging.to_acknowledge(review) == [] and 'name="acknowledged"' not in page(as_pharmacist, review)
    assert answers.sign(as_pharmacist, review).status_code == 302
    assert acknowledging.STATES not in SignOff.objects.get().statement


def test_nobody_else_and_no_stranger_signs_with_it(client, publishing_house, review):
    assert answers.sign(client, review, acknowledged="on").status_code == 302
    client.force_login(publishing_house.editor)
    assert answers.sign(client, review, acknowledged="on").status_code in (403, 404)
    assert not SignOff.objects.exists()

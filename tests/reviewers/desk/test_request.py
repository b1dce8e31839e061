"""The page of one document: exactly what will be published, and what a signer has to know beside it."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from articles import drafting
from articles.rules import open_request
from reviewers import covering, signing
from reviewers.models import ReviewRequest
from tests import factories
from tests.reviewers.desk import answers

pytestmark = pytest.mark.django_db


def read(client, review):
    response = client.get(reverse("desk:request", args=[review.pk]))
    assert response.status_code == 200
    return answers.sentences(response)


def test_the_frozen_page_is_shown_byte_for_byte(as_pharmacist, publishing_house):
    article = factories.article_in_review(
        publishing_house,
        "Naloxone & “friends” at\u00a0home",
        address="opioids/naloxone-and-friends",
        introduction="<p>5\u00a0mg is &lt; 10\u00a0mg, {{ not a template }} {% nor this %} – naïve 🌱.</p>",
    )
    review = open_request(article)
    content = as_pharmacist.get(reverse("desk:request", args=[review.pk])).content
    opening = f"<!--signed {review.document_digest}-->".encode()
    assert content.partition(opening)[2].partition(b"<!--/signed-->")[0] == review.html.encode()
    assert b"{{ not a template }}" in content


def test_notes_stand_beside_the_words(as_pharmacist, review):
    page = read(as_pharmacist, review)
    assert review.changes in page
    assert "editor <span" in page and "submitted it" in page or "saved a version" in page
    assert "Your signature would use this license." in page and "PHA-0001" in page
    assert review.document_digest[:4] in page and page.count(review.document_digest) >= 3
    for finding in signing.desk_notes(review)["findings"]:
        assert finding["sentence"] in page
    assert covering.STATEMENTS["clinically-approved", "whole"].format(profession="pharmacist") in page


def test_changes_since_the_last_signature_are_shown_as_they_were_frozen(as_pharmacist, publishing_house):
    article = factories.signed_version(publishing_house).article
    factories.edited(publishing_house, article, lead="Naloxone should be kept at hand.")
    drafting.submit_for_review(by=publishing_house.editor, article=article)
    review = open_request(article)
    assert "<ins>" in review.changes
    assert review.changes in read(as_pharmacist, review)


def test_newer_draft_is_announced_while_the_request_is_open(as_pharmacist, publishing_house):
    article = factories.article_in_review(publishing_house)
    review = open_request(article)
    assert "A newer draft exists." not in read(as_pharmacist, review)
    factories.edited(publishing_house, article, lead="Other words.")
    page = read(as_pharmacist, review)
    assert "A newer draft exists." in page and "Other words." not in page
    signing.request_changes(by=publishing_house.pharmacist, request=review, reason="Not yet.")
    assert "A newer draft exists." not in read(as_pharmacist, ReviewRequest.objects.get(pk=review.pk))


def test_contributor_sees_why_and_gets_no_form(as_pharmacist, publishing_house):
    publishing_house.pharmacist.groups.add(Group.objects.get(name="Editors"))
    article = factories.draft_article(publishing_house)
    pharmacist = type(publishing_house.pharmacist).objects.get(pk=publishing_house.pharmacist.pk)
    drafting.submit_for_review(by=pharmacist, article=article)
    review = open_request(article)
    page = read(as_pharmacist, review)
    assert "You had a hand in these words, so somebody else has to sign them." in page
    assert "Who can resolve this: another reviewer." in page
    assert reverse("desk:sign", args=[review.pk]) not in page
    assert answers.sign(as_pharmacist, review).status_code == 422
    assert review.sign_offs.count() == 0


def test_every_reason_is_shown_at_once(client, publishing_house, review):
    lapsed = factories.clinician("lapsed", officer=publishing_house.officer)
    factories.verify(
        lapsed.licenses.get(),
        by=publishing_house.officer,
        expires_on=factories.TODAY() - datetime.timedelta(days=1),
    )
    lapsed.user.email = "moved@example.org"
    lapsed.user.save()
    client.force_login(lapsed.user)
    page = read(client, review)
    assert "ended on" in page and "A credentials officer has to confirm that the account is yours." in page
    assert page.count("Who can resolve this: credentials officer.") >= 2


def test_closed_request_says_how_it_ended_and_takes_no_answer(as_pharmacist, publishing_house, review):
    signing.request_changes(by=publishing_house.pharmacist, request=review, reason="Too <long>.")
    page = read(as_pharmacist, review)
    assert "This request is closed: sent back" in page and "Too &lt;long&gt;." in page
    assert "<form class" not in page.partition("desk-answer-title")[2]


def test_signatures_under_the_document_lead_to_their_receipts(as_pharmacist, publishing_house):
    sign_off = factories.sign(publishing_house, factories.article_in_review(publishing_house))
    page = read(as_pharmacist, sign_off.request)
    assert reverse("desk:receipt", args=[sign_off.pk]) in page and "no longer stands" not in page
    signing.withdraw_sign_off(
        by=publishing_house.pharmacist, sign_off=sign_off, reason="Wrong dose.", password=factories.PASSWORD
    )
    assert "no longer stands" in read(as_pharmacist, sign_off.request)


def test_request_that_does_not_exist_is_not_found(as_pharmacist):
    assert as_pharmacist.get(reverse("desk:request", args=[404])).status_code == 404
    assert as_pharmacist.post(reverse("desk:sign", args=[404])).status_code == 404

"""Claiming, giving back, handing over, declining and days away, as a browser posts them."""

import pytest
from django.urls import reverse

from reviewers import queueing
from reviewers.models import Away, Claim, Declined, Reading
from tests import factories
from tests.reviewers.desk import answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(publishing_house):
    return factories.clinician("second", officer=publishing_house.officer, number="PHA-0002")


def post(client, name, key, **posted):
    return client.post(reverse(f"desk:{name}", args=[key]), posted)


def test_claiming_leads_to_the_document_which_says_so(as_pharmacist, review):
    response = post(as_pharmacist, "claim", review.pk)
    assert response["Location"] == reverse("desk:request", args=[review.pk])
    page = answers.sentences(as_pharmacist.get(response["Location"]))
    assert "This is in your hands" in page and "Give it back" in page
    assert Reading.objects.get().request == review


def test_reading_without_a_claim_writes_nothing(as_pharmacist, review):
    as_pharmacist.get(reverse("desk:request", args=[review.pk]))
    assert not Reading.objects.exists()


def test_second_claim_is_told_who_was_first(client, publishing_house, second, review):
    queueing.claim(by=publishing_house.pharmacist, request=review)
    client.force_login(second.user)
    response = post(client, "claim", review.pk)
    assert response.status_code == 409
    page = answers.sentences(response)
    assert "Nothing was claimed." in page and "Pharmacist, PharmD has claimed this request" in page
    assert 'name="password"' not in page
    assert Claim.objects.count() == 1


def test_idle_claim_is_offered_to_be_taken_over(client, publishing_house, second, review):
    queueing.claim(by=publishing_house.pharmacist, request=review)
    Claim.objects.update(at=Claim.objects.get().at - queueing.datetime.timedelta(days=5))
    client.force_login(second.user)
    page = answers.sentences(client.get(reverse("desk:request", args=[review.pk])))
    assert "Pharmacist, PharmD</strong> had claimed this: not at it since" in page and "Take over" in page
    assert post(client, "claim", review.pk).status_code == 302


def test_giving_back_leads_to_the_queue(as_pharmacist, publishing_house, review):
    queueing.claim(by=publishing_house.pharmacist, request=review)
    assert post(as_pharmacist, "give-back", review.pk)["Location"] == reverse("desk:queue")
    assert post(as_pharmacist, "give-back", review.pk).status_code == 409


def test_only_who_may_sign_is_offered(as_pharmacist, publishing_house, second, review):
    page = answers.sentences(as_pharmacist.get(reverse("desk:pass-on", args=[review.pk])))
    assert f'value="{second.pk}"' in page and f'value="{publishing_house.reviewer.pk}"' in page
    assert post(as_pharmacist, "hand-over", review.pk, to="4711").status_code == 422
    queueing.claim(by=publishing_house.pharmacist, request=review)
    assert post(as_pharmacist, "hand-over", review.pk, to=second.pk, note="Doses.").status_code == 302
    assert Claim.objects.get(ended=None).reviewer == second


def test_declining_keeps_the_reason_or_asks_for_one(as_pharmacist, review):
    response = post(as_pharmacist, "decline", review.pk, reason=" ")
    assert response.status_code == 422 and "Say why you decline" in answers.sentences(response)
    assert post(as_pharmacist, "decline", review.pk, reason="Outside my field.")["Location"] == reverse("desk:queue")
    assert Declined.objects.get().reason == "Outside my field."
    again = post(as_pharmacist, "decline", review.pk, reason="Half an hour of words")
    assert again.status_code == 409 and "Half an hour of words" in answers.sentences(again)


def test_days_away_are_noted_and_taken_back(as_pharmacist, client, second):
    today = factories.TODAY().isoformat()
    address = reverse("desk:away")
    assert as_pharmacist.post(address, {"first_day": today, "last_day": "2001-01-01"}).status_code == 422
    assert as_pharmacist.post(address, {"first_day": today, "last_day": today})["Location"] == address
    assert "Take back" in answers.sentences(as_pharmacist.get(address))
    client.force_login(second.user)
    assert post(client, "come-back", Away.objects.get().pk).status_code == 404
    client.force_login(Away.objects.get().reviewer.user)
    assert post(client, "come-back", Away.objects.get().pk)["Location"] == address
    assert not Away.objects.exists()

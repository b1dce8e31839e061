"""A sitting: several requests one after another, riskiest first, each shown and signed for itself."""

import pytest
from django.urls import reverse

from articles.rules import open_request
from reviewers import queueing, signing
from reviewers.models import Claim
from tests import factories
from tests.reviewers.desk import answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviews(publishing_house):
    """Three requests; the last one is the riskiest."""
    house = publishing_house
    house.topic.crisis_help = False
    house.topic.save()
    doses = {"Third": {"introduction": "<p>Give 4 mg.</p>"}}
    titles = ("First", "Second", "Third")
    return {t: open_request(factories.article_in_review(house, t, **doses.get(t, {}))) for t in titles}


def begin(client, *chosen):
    return client.post(reverse("desk:sitting"), {"request": [review.pk for review in chosen]})


def read(client, address) -> str:
    return answers.sentences(client.get(address))


def address_of(review) -> str:
    return reverse("desk:request", args=[review.pk])


def test_choice_stands_riskiest_first(as_pharmacist, reviews):
    page = read(as_pharmacist, reverse("desk:sitting"))
    assert page.index("Third") < page.index("First") < page.index("Second")
    assert "Begin a sitting" in read(as_pharmacist, reverse("desk:queue"))


def test_sitting_leads_from_one_to_the_next(as_pharmacist, publishing_house, reviews):
    assert begin(as_pharmacist, *reviews.values())["Location"] == address_of(reviews["Third"])
    assert Claim.objects.filter(reviewer=publishing_house.reviewer).count() == 3
    page = read(as_pharmacist, address_of(reviews["Third"]))
    assert "1 of 3 in this sitting." in page and f'<a href="{address_of(reviews["First"])}">First</a>' in page
    receipt = answers.sign(as_pharmacist, reviews["Third"])["Location"]
    assert f'Next in this sitting: <a href="{address_of(reviews["First"])}">First</a>' in read(as_pharmacist, receipt)
    assert answers.send_back(as_pharmacist, reviews["First"])["Location"] == address_of(reviews["Second"])
    answers.sign(as_pharmacist, reviews["Second"])
    assert "Nothing else in it waits for you." in read(as_pharmacist, reverse("desk:queue"))


def test_each_is_signed_for_itself(as_pharmacist, reviews):
    begin(as_pharmacist, *reviews.values())
    answers.sign(as_pharmacist, reviews["Third"])
    assert [review.sign_offs.count() for review in reviews.values()] == [0, 0, 1]
    response = answers.sign(as_pharmacist, reviews["First"], document_digest=reviews["Second"].document_digest)
    assert response.status_code == 409 and not reviews["First"].sign_offs.exists()


def test_what_somebody_else_has_or_nobody_chose_is_left_out(as_pharmacist, publishing_house, reviews):
    second = factories.clinician("second", officer=publishing_house.officer, number="PHA-0002")
    queueing.claim(by=second.user, request=reviews["First"])
    begin(as_pharmacist, reviews["First"], reviews["Second"])
    assert "1 of 1 in this sitting." in read(as_pharmacist, address_of(reviews["Second"]))
    assert "in this sitting" not in read(as_pharmacist, address_of(reviews["Third"]))


def test_what_was_decided_meanwhile_is_passed_over(as_pharmacist, publishing_house, reviews):
    begin(as_pharmacist, *reviews.values())
    signing.withdraw_review(by=publishing_house.editor, request=reviews["First"])
    assert f'<a href="{address_of(reviews["Second"])}">Second</a>' in read(as_pharmacist, address_of(reviews["Third"]))


@pytest.mark.parametrize("chosen", [[], ["4711"], ["x"]])
def test_nothing_chosen_begins_nothing(as_pharmacist, reviews, chosen):
    response = as_pharmacist.post(reverse("desk:sitting"), {"request": chosen})
    assert response.status_code == 422 and "No sitting has begun." in answers.sentences(response)
    assert not Claim.objects.exists()


def test_sitting_ends_when_one_says_so(as_pharmacist, reviews):
    begin(as_pharmacist, *reviews.values())
    assert as_pharmacist.post(reverse("desk:end-sitting"))["Location"] == reverse("desk:queue")
    assert "of 3 in this sitting" not in read(as_pharmacist, address_of(reviews["Third"]))
    assert Claim.objects.filter(ended=None).count() == 3


def test_editors_have_nothing_to_choose(client, publishing_house, reviews):
    client.force_login(publishing_house.editor)
    assert "Nothing waits for you." in read(client, reverse("desk:sitting"))
    assert begin(client, *reviews.values()).status_code == 422

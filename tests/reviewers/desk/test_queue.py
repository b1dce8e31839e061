"""What waits, for whom, and why not."""

import datetime

import pytest
from django.urls import reverse

from articles.rules import open_request
from reviewers import signing
from reviewers.desk import showing
from reviewers.models import ReviewRequest
from tests import factories
from tests.reviewers.desk import answers

pytestmark = pytest.mark.django_db


def test_open_requests_stand_oldest_first(as_pharmacist, publishing_house):
    for title in ("First in", "Second in"):
        factories.article_in_review(publishing_house, title)
    page = answers.sentences(as_pharmacist.get(reverse("desk:queue")))
    assert page.index("First in") < page.index("Second in")
    assert page.count("You can sign this.") == 2
    assert "Round 1. Submitted by editor" in page


def test_closed_requests_do_not_wait(as_pharmacist, publishing_house, review):
    signing.request_changes(by=publishing_house.pharmacist, request=review, reason="Not yet.")
    response = as_pharmacist.get(reverse("desk:queue"))
    assert list(response.context["waiting"]) == []


def test_first_reason_why_not_stands_with_each_request(client, publishing_house, review):
    lapsed = factories.clinician("lapsed", officer=publishing_house.officer)
    factories.verify(
        lapsed.licenses.get(),
        by=publishing_house.officer,
        expires_on=factories.TODAY() - datetime.timedelta(days=1),
    )
    client.force_login(lapsed.user)
    page = answers.sentences(client.get(reverse("desk:queue")))
    assert "Before you can sign anything" in page
    assert "<strong>Not yours to sign.</strong> The license “Pharmacist, Colorado” ended on" in page


def test_recent_decisions_stand_newest_first_and_are_ones_own(as_pharmacist, publishing_house):
    signed = factories.article_in_review(publishing_house, "Signed one")
    returned = open_request(factories.article_in_review(publishing_house, "Returned one"))
    factories.sign(publishing_house, signed)
    signing.request_changes(by=publishing_house.pharmacist, request=returned, reason="Shorter, please.")
    decided = showing.decided_by(publishing_house.pharmacist)
    assert [(each["request"].title, each["act"]) for each in decided] == [
        ("Returned one", "Sent back"),
        ("Signed one", "Signed"),
    ]
    assert showing.decided_by(publishing_house.editor) == []
    assert "Recently decided by you" in answers.sentences(as_pharmacist.get(reverse("desk:queue")))


def test_empty_desk_says_what_happens_next(as_pharmacist):
    page = answers.sentences(as_pharmacist.get(reverse("desk:queue")))
    assert "Nothing is waiting." in page and "When an editor submits an article" in page


def test_long_queue_is_read_a_page_at_a_time(
    as_pharmacist, publishing_house, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(showing, "PER_PAGE", 2)
    for number in range(3):
        factories.article_in_review(publishing_house, f"Article {number}")
    with django_assert_max_num_queries(50):
        first = as_pharmacist.get(reverse("desk:queue"))
    assert len(first.context["rows"]) == 2
    assert len(as_pharmacist.get(reverse("desk:queue"), {"page": "2"}).context["rows"]) == 1
    assert len(as_pharmacist.get(reverse("desk:queue"), {"page": "nonsense"}).context["rows"]) == 2
    assert ReviewRequest.objects.open().count() == 3

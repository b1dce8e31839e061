"""What waits, for whom, and why not."""

import datetime

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from articles import assigning, drafting
from articles.rules import open_request
from reviewers import queueing, signing
from reviewers.desk import queue, showing
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


def places(user) -> list[tuple[str, str]]:
    return [(row.place, row.review.title) for row in queue.rows_for(user)]


def test_what_is_theirs_stands_first_then_what_came_again_then_what_is_open(as_pharmacist, publishing_house):
    house = publishing_house
    second = factories.clinician("second", officer=house.officer, number="PHA-0002")
    articles = {title: factories.article_in_review(house, title) for title in ("Open", "Again", "Mine", "Theirs", "No")}
    requests = {title: open_request(article) for title, article in articles.items()}
    signing.request_changes(by=house.pharmacist, request=requests["Again"], reason="Say how long it works.")
    drafting.submit_for_review(by=house.editor, article=articles["Again"])
    queueing.claim(by=house.pharmacist, request=requests["Mine"])
    queueing.claim(by=second.user, request=requests["Theirs"])
    queueing.decline(by=house.pharmacist, request=requests["No"], reason="Outside my field.")
    assert places(house.pharmacist) == [
        ("mine", "Mine"),
        ("again", "Again"),
        ("open", "Open"),
        ("other", "Theirs"),
        ("other", "No"),
    ]
    page = answers.sentences(as_pharmacist.get(reverse("desk:queue")))
    for sentence in (
        "In your hands",
        "Sent back by you, and here again",
        "You sent round 1 back: “Say how long it works.”",
        "Second, PharmD has it in hand",
        "You declined it: “Outside my field.”",
        "Not yours to sign.</strong> Second, PharmD has claimed this request",
    ):
        assert sentence in page
    assert [place for place, _ in places(house.editor)] == ["waiting"] * 5


def test_risk_then_due_date_then_age_put_requests_in_order(publishing_house):
    house = publishing_house
    house.topic.crisis_help = False
    house.topic.save()
    tomorrow = factories.TODAY() + datetime.timedelta(days=1)
    for title, due, words in (
        ("Plain", None, {}),
        ("Due", tomorrow, {}),
        ("Dose", None, {"introduction": "<p>Give 4\u00a0mg into one nostril.</p>"}),
    ):
        article = factories.draft_article(house, title, **words)
        assigning.assign(by=house.publisher, article=article, due_on=due)
        drafting.submit_for_review(by=house.editor, article=article)
    rows = queue.rows_for(house.pharmacist)
    assert [row.review.title for row in rows] == ["Dose", "Due", "Plain"]
    assert (rows[0].risk_label, rows[0].risk_why) == ("High risk", "doses (4\u00a0mg)")
    assert (rows[1].due_on, rows[1].is_late) == (tomorrow, False)


def test_request_that_a_contributor_cannot_sign_is_not_offered(client, publishing_house):
    house = publishing_house
    house.pharmacist.groups.add(Group.objects.get(name="Editors"))
    article = factories.draft_article(house)
    drafting.submit_for_review(by=User.objects.get(pk=house.pharmacist.pk), article=article)
    assert [place for place, _ in places(house.pharmacist)] == ["other"]


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
    monkeypatch.setattr(queue, "PER_PAGE", 2)
    for number in range(3):
        factories.article_in_review(publishing_house, f"Article {number}")
    with django_assert_max_num_queries(50):
        first = as_pharmacist.get(reverse("desk:queue"))
    assert len(first.context["rows"]) == 2
    assert len(as_pharmacist.get(reverse("desk:queue"), {"page": "2"}).context["rows"]) == 1
    assert len(as_pharmacist.get(reverse("desk:queue"), {"page": "nonsense"}).context["rows"]) == 2
    assert ReviewRequest.objects.open().count() == 3

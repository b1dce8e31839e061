"""The planner's page: who sees it and who acts on it, its numbers in words, and a preview before anything is moved."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import spreading
from articles.models import EarlierReview, ReviewHours
from tests import factories
from tests.articles import houses
from tests.reviewers.admin.office import posted, sent_away, signed_in, text_of, told

PAGE, SPREAD = "/admin/capacity/", "/admin/capacity/spread/"
APPLY, TAKE_BACK = f"{SPREAD}apply/", f"{SPREAD}take-back/"


def build():
    house = factories.publishing_house()
    house.lead = factories.person("lead", "Clinical leads")
    for number in range(3):
        factories.live_article(house, f"Page {number}")
    return house


built, house = houses.fixtures(build)


def hours_page(house) -> str:
    return reverse("together:set-hours", args=[house.reviewer.pk])


def hours(house, number) -> dict:
    return {f"hours-{house.reviewer.pk}-hours": number}


@pytest.mark.parametrize("who", ["nobody", "reader", "editor", "pharmacist"])
def test_pages_are_the_planners_own(client, house, who):
    signed_in(client, house, who)
    answers = [client.get(page) for page in (PAGE, SPREAD)]
    answers += [client.post(page, {}) for page in (hours_page(house), APPLY, TAKE_BACK)]
    shut = sent_away if who in ("nobody", "reader") else lambda answer: answer.status_code == 403
    assert all(shut(answer) for answer in answers)


@pytest.mark.parametrize("who", ["publisher", "lead", "officer"])
def test_planners_and_officers_see_it_and_only_planners_can_act(client, house, who):
    page = signed_in(client, house, who).get(PAGE)
    assert page.status_code == 200 and (hours_page(house) in page.content.decode()) == (who != "officer")
    answer = client.post(hours_page(house), hours(house, 20))
    assert answer.status_code == 302 and ReviewHours.objects.exists() == (who != "officer")
    assert ("Only a publisher or a clinical lead" in told(answer)) == (who == "officer")


def test_without_hours_it_says_what_is_missing(client, house):
    words = text_of(signed_in(client, house, "lead").get(PAGE))
    assert "nothing waits" in words and "Enter the hours above first." in words
    assert "0 measured, 5 needed; the plan assumes 30 min" in words


def test_what_waits_and_nobody_has_hours_for_is_never_done(client, house):
    factories.article_in_review(house, "Waiting one")
    words = text_of(signed_in(client, house, "lead").get(PAGE))
    assert "1 signature asked for at the desk" in words and "never nobody has hours for it" in words
    spreading.set_hours(by=house.lead, reviewer=house.reviewer, hours=200)
    today = factories.TODAY()
    assert f"All of that is done by {today:%B} {today.day}, {today.year}" in text_of(client.get(PAGE))


def test_with_hours_it_says_what_they_carry(client, house):
    words = text_of(posted(client, house, "lead", hours_page(house), hours(house, 20)).client.get(PAGE))
    assert "30 minutes, as assumed 480 articles 960 articles" in words
    assert "3 articles are live now." in words and "Every month has room for what is due." in words
    assert "nothing waits" in words and "3 live articles can be reviewed again by one person only" in words


@pytest.mark.parametrize("typed", ["", "many", "-1", "251"])
def test_hours_that_are_none_are_asked_for_again(client, house, typed):
    answer = posted(client, house, "lead", hours_page(house), hours(house, typed))
    assert answer.status_code == 422 and "Write whole hours a month, from 0 to 250." in text_of(answer)
    assert not ReviewHours.objects.exists()


def test_preview_changes_nothing_and_the_act_does_what_it_showed(client, house):
    spreading.set_hours(by=house.lead, reviewer=house.reviewer, hours=1)
    words = text_of(signed_in(client, house, "publisher").get(PAGE))
    assert "1 too many" in words and "1 review can be brought forward." in words
    preview = client.get(SPREAD)
    assert "1 review would be asked for earlier, none later." in text_of(preview) and not EarlierReview.objects.exists()
    assert "1 too many" not in text_of(preview).partition("The months as they are")[0]
    answer = client.post(APPLY, {"seen": preview.context["seen"]})
    assert told(answer) == "1 review brought forward." and answer.url == PAGE
    assert "1 review is wanted earlier than due." in text_of(client.get(PAGE))
    assert told(client.post(TAKE_BACK)).endswith("1 review due on their own day again.")


def test_proposal_that_changed_meanwhile_is_shown_anew(client, house):
    spreading.set_hours(by=house.lead, reviewer=house.reviewer, hours=1)
    answer = posted(client, house, "lead", APPLY, {"seen": "0" * 64})
    assert answer.url == SPREAD and "Look at the new proposal." in told(answer)
    assert not EarlierReview.objects.exists()


def test_hours_of_nobody_are_not_found(client, house):
    assert posted(client, house, "lead", reverse("together:set-hours", args=[9999]), {}).status_code == 404


def test_queries_of_both_pages_do_not_grow_with_the_articles(client, house):
    spreading.set_hours(by=house.lead, reviewer=house.reviewer, hours=1)
    counted = []
    for title in ("", "Another one", "And one more"):
        if title:
            factories.live_article(house, title)
        for page in (PAGE, SPREAD):
            signed_in(client, house, "lead").get(page)
            with CaptureQueriesContext(connection) as queries:
                client.get(page)
            counted.append(len(queries))
    assert counted[:2] == counted[2:4] == counted[4:] and max(counted) < 60

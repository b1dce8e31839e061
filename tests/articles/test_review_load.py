"""What there is to review and the time there is for it, as the rows say, in as many queries however many there are."""

import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import review_load
from articles.measuring import ACTED, ANSWERED, LAST_SEEN, OPENED
from articles.models import EarlierReview, ReviewHours
from articles.rules import open_request
from reviewers import commenting, queueing, signing
from reviewers.models import Away, Claim, Reading
from tests import factories
from tests.articles import houses


def build():
    house = factories.publishing_house()
    house.live = factories.live_article(house, "Live one")
    return house


built, house = houses.fixtures(build)


def claimed(house, title: str, *, minutes: int):
    """An article whose request was claimed so many minutes ago."""
    article = factories.article_in_review(house, title)
    queueing.claim(by=house.pharmacist, request=open_request(article))
    Claim.objects.filter(request__title=title).update(at=timezone.now() - datetime.timedelta(minutes=minutes))
    return article


def hours(house, number: int, reviewer=None):
    facts = {"hours": number, "set_by": house.publisher, "set_at": timezone.now()}
    return ReviewHours.objects.create(reviewer=reviewer or house.reviewer, **facts)


def test_answers_are_measured_from_what_the_desk_wrote(house):
    factories.sign(house, claimed(house, "Signed", minutes=12))
    sent = open_request(claimed(house, "Sent back", minutes=25))
    signing.request_changes(by=house.pharmacist, request=sent, reason="A dose is missing.")
    found = review_load.measured()
    assert found.answers == 3 and 24 < sum(found.minutes) < 26


def test_marks_of_a_comment_and_of_reading_count_for_their_reviewer(house):
    request = open_request(claimed(house, "Read", minutes=50))
    commenting.comment(by=house.pharmacist, request=request, text="Is this so?")
    queueing.seen(by=house.pharmacist, request=request, place="")
    Reading.objects.update(at=timezone.now() - datetime.timedelta(minutes=25))
    [marks] = review_load.marks_since(timezone.now() - datetime.timedelta(days=1)).values()
    assert [each.kind for each in sorted(marks)] == [OPENED, LAST_SEEN, ANSWERED, ACTED]


def test_with_few_answers_the_plan_assumes_and_with_enough_it_takes_what_four_of_five_need():
    assert review_load.Measured([10, 20], 9).planned_with == review_load.ASSUMED_MINUTES
    assert review_load.Measured([10, 20, 30, 40, 50], 9).planned_with == 40


def test_only_those_count_who_can_sign_and_are_there(house):
    second = factories.clinician("second", officer=house.officer)
    hours(house, 10)
    hours(house, 7, second)
    day = factories.TODAY()
    first = months_first(day)
    Away.objects.create(reviewer=house.reviewer, first_day=first, last_day=first + datetime.timedelta(days=40))
    assert [each.minutes_in(first, first) for each in review_load.people()] == [0.0, 420.0]
    assert review_load.load().hours == 17
    second.user.groups.clear()
    assert [(each.able, each.minutes_in(first, first)) for each in review_load.people()] == [(True, 0), (False, 0)]
    assert review_load.load().hours == 10


def months_first(day):
    return (day.replace(day=1) + datetime.timedelta(days=40)).replace(day=1)


def test_article_that_is_on_the_desk_again_waits_and_falls_due_no_more(house):
    assert len(review_load.due_dates()) == 1 and review_load.waiting() == 0
    factories.edited(house, house.live, lead="Other.", what_changed="The lead.")
    factories.drafting.submit_for_review(by=house.editor, article=house.live)
    assert review_load.due_dates() == {} and review_load.waiting() == 1


def test_earlier_day_counts_and_a_later_one_does_not(house):
    sign_off = house.live.publications.get().sign_off
    [due] = review_load.due_dates().values()
    row = EarlierReview.objects.create(
        sign_off=sign_off, due_on=due - datetime.timedelta(days=30), set_by=house.publisher, set_at=timezone.now()
    )
    assert review_load.due_dates() == {sign_off.pk: due - datetime.timedelta(days=30)}
    row.due_on = due + datetime.timedelta(days=30)
    row.save()
    assert review_load.due_dates() == {sign_off.pk: due}


def test_queries_do_not_grow_with_articles_answers_and_people(house):
    hours(house, 10)
    with CaptureQueriesContext(connection) as before:
        review_load.load().spread()
    for title in ("Another", "And another"):
        factories.live_article(house, title)
    factories.sign(house, claimed(house, "Signed", minutes=12))
    hours(house, 3, factories.clinician("second", officer=house.officer))
    with CaptureQueriesContext(connection) as after:
        review_load.load().spread()
    assert len(before) == len(after) <= 22

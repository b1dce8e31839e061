"""A topic says how many months a review is good for: the page, lists, plans and reminders follow it."""

import pytest
from django.db import IntegrityError, transaction

from articles import review_load, review_reminders, worklist
from articles.delivery import building
from articles.models import Topic
from articles.months import months_between, months_later
from articles.rules import review_due_on
from tests import factories
from tests.articles import houses


def build():
    house = factories.publishing_house()
    house.live = factories.live_article(house)
    house.page = house.live.publications.get()
    return house


built, house = houses.fixtures(build)


def good_for(months: int | None) -> None:
    Topic.objects.update(review_months=months)


def in_months(house, months: int):
    return months_later(house.page.sign_off.signed_at.date(), months)


@pytest.mark.parametrize(("own", "months"), [(None, 12), (24, 24), (6, 6)])
def test_every_due_date_follows_the_topic(house, own, months):
    good_for(own)
    due = in_months(house, months)
    assert review_due_on(house.page.sign_off) == due
    assert list(review_load.due_dates().values()) == [due]
    assert [row.review_due for row in worklist.everything()] == [due]
    assert review_reminders.due(due)[0].about.endswith(str(due))


@pytest.mark.parametrize(("own", "months"), [(None, 12), (24, 24)])
def test_page_says_the_same_day(house, own, months):
    good_for(own)
    building.build(house.page.address)
    html = (building.folder_of(house.page.address) / "index.html").read_text()
    assert f'datetime="{in_months(house, months)}"' in html


def test_reminder_of_a_shorter_topic_comes_in_time_and_of_a_longer_one_not_early(house):
    good_for(6)
    assert review_reminders.due(in_months(house, 5))
    good_for(24)
    assert review_reminders.due(in_months(house, 12)) == []


@pytest.mark.parametrize("months", [0, 37])
def test_no_topic_goes_past_the_hard_stop(house, months):
    with pytest.raises(IntegrityError), transaction.atomic():
        good_for(months)


def test_hard_stop_of_the_house_stays(settings):
    settings.REVIEW_LIMIT_MONTHS = 18
    assert months_between(24) == 18


def test_article_without_a_page_goes_by_its_own_topic(house):
    good_for(24)
    version = factories.signed_version(house, "Signed one")
    sign_off = version.submissions.get().request.sign_offs.get()
    assert review_due_on(sign_off) == months_later(sign_off.signed_at.date(), 24)

"""What an assignee and the editors are told of medical reviews that fall due, and not on the day before."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import assigning, publishing, reminding
from articles.models import Notice, Reminder
from articles.rules import review_due_on
from tests import factories
from tests.articles import houses


def build():
    house = factories.publishing_house()
    house.writer = factories.person("writer", "Writers")
    house.live = factories.live_article(house, "Live one")
    assigning.assign(by=house.editor, article=house.live, assignee=house.writer)
    Notice.objects.all().delete()
    house.due = review_due_on(house.live.publications.get().sign_off)
    return house


built, house = houses.fixtures(build)
KIND = Notice.Kind.REVIEW_DUE
BOTH = ["editor", "writer"]


def told(day: datetime.date) -> dict[str, list[str]]:
    """Sentence -> names of those who are told it on this day."""
    last = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    reminding.remind(on=day)
    found: dict[str, list[str]] = {}
    for notice in Notice.objects.filter(pk__gt=last, kind=KIND).select_related("person"):
        found.setdefault(notice.sentence, []).append(notice.person.username)
    return {sentence: sorted(names) for sentence, names in found.items()}


def before(house, days: int) -> datetime.date:
    return house.due - datetime.timedelta(days=days)


@pytest.mark.parametrize("days", [90, 30, 7])
def test_assignee_and_editors_are_told_at_each_threshold(house, days):
    told(before(house, days + 1))
    assert not Reminder.objects.filter(about__startswith="review:", days=days).exists()
    [(sentence, names)] = told(before(house, days)).items()
    assert names == BOTH and f"in {days} days. A new one can be asked for now." in sentence
    assert told(before(house, days)) == told(before(house, days - 1)) == {}


def test_overdue_review_is_told_once_and_not_on_its_last_day(house):
    [sentence] = told(before(house, 0))
    assert "today" in sentence
    [(sentence, names)] = told(before(house, -1)).items()
    assert "is overdue. Ask for a new one now." in sentence and names == BOTH
    assert told(before(house, -2)) == told(before(house, -400)) == {}


def test_missed_ticks_are_made_up_for_by_the_nearest_one(house):
    assert len(told(before(house, 20))) == 1 and len(told(before(house, -50))) == 1
    reminded = Reminder.objects.filter(about__startswith="review:")
    assert sorted(reminded.values_list("days", flat=True)) == [-1, 30]


def test_page_that_is_down_reminds_of_nothing(house):
    publishing.take_down(by=house.editor, article=house.live, kind="withdrawn", reason="out-of-date")
    assert told(before(house, 7)) == {}


def test_several_at_one_threshold_are_one_message_to_each(house):
    for number in range(4):
        factories.live_article(house, f"Article {number}")
    found = told(before(house, 30))
    assert sorted(found.values()) == [["editor"], ["writer"]]
    assert any("Medical reviews of 5 articles fall due within 30 days: " in sentence for sentence in found)


def test_queries_do_not_grow_with_the_articles_that_were_told(house):
    counts = []
    for number in range(2):
        told(before(house, 30))
        with CaptureQueriesContext(connection) as asked:
            told(before(house, 30))
        counts.append(len(asked))
        factories.live_article(house, f"Article {number}")
    assert counts[0] == counts[1]

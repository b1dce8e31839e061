"""A review is brought forward only by a planner, only as the planner saw it, and its lists and reminders go by the new
day, while the page goes on promising its own."""

import datetime

import pytest
from django.utils import timezone

from articles import drafting, reminding, review_load, rules, spreading, versions, worklist
from articles.models import EarlierReview, Notice, ReviewHours
from articles.months import months_later
from reviewers.models import Attempt, AuditEntry
from reviewers.refusal import Refused
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of, file_at


def build():
    house = factories.publishing_house()
    house.lead = factories.person("lead", "Clinical leads")
    house.pages = [factories.live_article(house, f"Page {number}").publications.get() for number in range(3)]
    spreading.set_hours(by=house.publisher, reviewer=house.reviewer, hours=1)  # two of thirty minutes
    return house


built, house = houses.fixtures(build)


def proposal() -> str:
    return spreading.digest_of(review_load.load().spread()[0])


def spread(house) -> EarlierReview:
    assert spreading.spread_due_dates(by=house.lead, seen=proposal()) == 1
    return EarlierReview.objects.get()


def test_hours_are_set_changed_and_taken_away_on_record(house):
    spreading.set_hours(by=house.lead, reviewer=house.reviewer, hours=12)
    assert ReviewHours.objects.get().hours == 12
    assert spreading.set_hours(by=house.lead, reviewer=house.reviewer, hours=0) is None
    assert not ReviewHours.objects.exists()
    assert '"act":"set hours for reviews"' in AuditEntry.objects.order_by("-seq")[0].payload


@pytest.mark.parametrize("hours", [-1, 251])
def test_hours_that_no_month_has_are_refused(house, hours):
    assert codes_of(lambda: spreading.set_hours(by=house.lead, reviewer=house.reviewer, hours=hours)) == ["hours"]


@pytest.mark.parametrize("who", ["editor", "officer", "pharmacist"])
def test_only_a_planner_plans(house, who):
    by, seen = getattr(house, who), proposal()
    for act in (
        lambda: spreading.set_hours(by=by, reviewer=house.reviewer, hours=5),
        lambda: spreading.spread_due_dates(by=by, seen=seen),
        lambda: spreading.take_back(by=by),
    ):
        assert codes_of(act) == ["permission"]
    assert Attempt.objects.filter(codes="permission").count() == 3 and not EarlierReview.objects.exists()


def test_one_too_many_is_brought_forward_to_the_month_before(house):
    earlier, own = spread(house), months_later(factories.TODAY(), 12)
    assert earlier.due_on == months_later(own, -1).replace(day=28)
    assert not any(month.too_many for month in review_load.load().months())
    assert spreading.digest_of([]) == proposal()


def test_another_proposal_than_the_one_seen_is_refused(house):
    seen = proposal()
    factories.live_article(house, "One more")
    assert codes_of(lambda: spreading.spread_due_dates(by=house.lead, seen=seen)) == ["proposal-changed"]
    assert codes_of(lambda: spreading.spread_due_dates(by=house.lead, seen="")) == ["proposal-changed"]
    assert not EarlierReview.objects.exists()


def test_nothing_to_spread_and_nothing_to_take_back_is_said(house):
    spreading.set_hours(by=house.lead, reviewer=house.reviewer, hours=50)
    assert codes_of(lambda: spreading.spread_due_dates(by=house.lead, seen=proposal())) == ["nothing-to-spread"]
    assert codes_of(lambda: spreading.take_back(by=house.lead)) == ["nothing-earlier"]


def test_lists_reminders_and_the_gate_go_by_the_earlier_day_and_the_page_by_its_own(house):
    earlier = spread(house)
    page = next(each for each in house.pages if each.sign_off_id == earlier.sign_off_id)
    before = file_at(page.address).read_bytes()
    soon = factories.TODAY() + datetime.timedelta(days=5)
    EarlierReview.objects.update(due_on=soon)
    [row] = [each for each in worklist.everything() if each.pk == page.article_id]
    assert row.review_due == soon and worklist.belongs(row, "due", user=house.editor)
    reminding.remind()
    assert Notice.objects.filter(kind="review-due", sentence__contains=page.article.title, person=house.editor).exists()
    drafting.submit_for_review(by=house.editor, article=page.article)
    assert rules.open_request(page.article) and file_at(page.address).read_bytes() == before


def test_new_signature_begins_anew(house):
    earlier = spread(house)
    EarlierReview.objects.update(due_on=factories.TODAY())
    page = next(each for each in house.pages if each.sign_off_id == earlier.sign_off_id)
    drafting.submit_for_review(by=house.editor, article=page.article)
    factories.sign(house, page.article)
    sign_off = rules.sign_off_of(versions.latest(page.article))
    assert sign_off.pk != earlier.sign_off_id
    assert rules.review_due_on(sign_off) == months_later(factories.TODAY(), 12)


def test_all_are_taken_back_at_once(house):
    earlier = spread(house)
    assert spreading.take_back(by=house.publisher) == 1 and not EarlierReview.objects.exists()
    earlier.sign_off.refresh_from_db()
    assert rules.review_due_on(earlier.sign_off) == months_later(timezone.now().date(), 12)
    with pytest.raises(Refused):
        spreading.take_back(by=house.publisher)

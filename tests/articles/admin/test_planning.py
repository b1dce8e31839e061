"""The page of an article's plans: what is planned in one's own time zone, asked about where clocks change."""

import datetime

import pytest
from django.utils import timezone

from articles import assigning, scheduling, versions
from articles.models import Duty, Plan
from tests import factories
from tests.articles import houses

from .pages import client_of, page_of, text_of, told


def build():
    house = factories.publishing_house()
    house.signed = factories.signed_version(house, "Signed one")
    house.waiting = versions.latest(factories.article_in_review(house, "Waiting one"))
    house.live = factories.live_article(house, "Live one")
    return house


built, house = houses.fixtures(build)
NEXT_YEAR = datetime.date.today().year + 1
TIME = {"date": f"{NEXT_YEAR}-07-01", "time": "09:00", "time_zone": "America/Denver"}


def address(article, name="plans", *more):
    return f"/admin/articles/article/{article.pk}/{'/'.join(map(str, (name, *more)))}/"


def typed(form: str, **values) -> dict:
    return {"form": form} | {f"{form}-{name}": value for name, value in values.items()}


def publish_form(**values) -> dict:
    return typed("publish", **{"version": "1", "when": "at", **TIME} | values)


def test_publisher_plans_in_a_time_zone_and_reads_which_version(house):
    client, article = client_of(house.publisher), house.signed.article
    answer = client.post(address(article), publish_form())
    assert answer.status_code == 302 and told(answer) == "Planned: Signed one: publish version 1."
    plan = Plan.objects.get()
    assert plan.due_at == datetime.datetime(NEXT_YEAR, 7, 1, 15, 0, tzinfo=datetime.UTC)
    for page in (address(article), page_of(article)):
        shown = text_of(client.get(page)).lower()
        assert "version 1 goes live" in shown and f"july 1, {NEXT_YEAR}, 09:00 (america/denver)" in shown


def test_next_plan_is_offered_the_time_zone_that_this_person_used_last(house):
    article = house.signed.article
    first = client_of(house.publisher).get(address(article)).content.decode()
    assert 'value="UTC"' in first and "data-first-plan" in first
    client_of(house.publisher).post(address(article), publish_form())
    again = client_of(house.publisher).get(address(house.live)).content.decode()
    assert again.count('name="withdraw-time_zone" value="America/Denver"') == 1 and "data-first-plan" not in again
    other = client_of(factories.person("other", "Publishers")).get(address(article)).content.decode()
    assert "data-first-plan" in other


def test_clocks_that_change_are_asked_about_and_nothing_is_lost(house):
    client, article = client_of(house.publisher), house.signed.article
    twice = publish_form(date="2027-11-07", time="01:30", time_zone="America/New_York")
    answer = client.post(address(article), twice)
    assert answer.status_code == 422 and Plan.objects.count() == 0
    assert "01:30 comes twice" in text_of(answer) and 'value="2027-11-07"' in answer.content.decode()
    assert "data-first-plan" not in answer.content.decode()  # the zone that was typed stays
    meant = "2027-11-07T06:30:00+00:00"
    assert meant in answer.content.decode()
    assert client.post(address(article), twice | {"publish-meant": meant}).status_code == 302
    assert Plan.objects.get().due_at.isoformat() == meant


def test_version_on_the_desk_can_go_live_when_signed(house):
    client = client_of(house.publisher)
    answer = client.post(address(house.waiting.article), typed("publish", version="1", when="signed"))
    assert answer.status_code == 302
    assert Plan.objects.get().when_signed
    assert "as soon as it is signed" in text_of(client.get(address(house.waiting.article)))


def test_withdrawal_is_planned_with_what_visitors_will_read(house):
    answer = client_of(house.publisher).post(address(house.live), typed("withdraw", reason="out-of-date", **TIME))
    assert answer.status_code == 302
    assert (Plan.objects.get().act, Plan.objects.get().reason) == ("withdraw", "out-of-date")


def test_refusals_are_sentences_in_the_form(house):
    answer = client_of(house.editor).post(address(house.signed.article), publish_form(date="2020-01-01"))
    assert answer.status_code == 422
    shown = text_of(answer)
    assert "Only a publisher can plan a publication." in shown and "That moment has passed already." in shown


@pytest.mark.parametrize(
    "values",
    [{"date": "x"}, {"date": "9999-12-31", "time": "23:30"}, {"time": ""}, {"time_zone": "Mars"}, {"version": "77"}],
)
def test_nonsense_plans_nothing(house, values):
    answer = client_of(house.publisher).post(address(house.signed.article), publish_form(**values))
    assert answer.status_code == 422 and not Plan.objects.exists()


def test_plan_is_cancelled_by_its_button(house):
    plan = scheduling.publish_when_signed(by=house.publisher, version=house.waiting)
    page = address(house.waiting.article, "plans", plan.pk, "cancel")
    assert told(client_of(house.editor).post(page)).startswith("Only a publisher")
    assert told(client_of(house.publisher).post(page)) == "The plan is cancelled."
    assert "Cancelled" in text_of(client_of(house.editor).get(address(house.waiting.article)))


def test_article_gets_somebody_who_looks_after_it_without_a_new_version(house):
    article, before = house.signed.article, house.signed.article.versions.count()
    due = {"duty-assignee": "editor", "duty-due_on": "2027-05-01"}
    answer = client_of(house.publisher).post(address(article, "assign"), due)
    assert answer.status_code == 302
    duty = Duty.objects.get(article=article)
    assert (duty.assignee, duty.due_on) == (house.editor, datetime.date(2027, 5, 1))
    assert article.versions.count() == before
    [notice] = house.editor.notices.filter(kind="assigned")
    assert notice.sentence == "publisher asks you to look after “Signed one”, until May 1, 2027."
    assert "Looked after by editor Due May 1, 2027" in text_of(client_of(house.editor).get(page_of(article)))


@pytest.mark.parametrize(("days", "said"), [(-1, ", overdue"), (0, ""), (1, "")])
def test_day_that_has_passed_is_called_overdue_where_the_article_stands(house, days, said):
    due = timezone.now().date() + datetime.timedelta(days=days)
    assigning.assign(by=house.publisher, article=house.signed.article, assignee=house.editor, due_on=due)
    page = client_of(house.editor).get(page_of(house.signed.article))
    assert f"Looked after by editor Due {due:%B} {due.day}, {due.year}{said} " in text_of(page)
    assert ('<dd class="late">' in page.content.decode()) == bool(said)


def test_whoever_may_not_see_drafts_is_assigned_nothing(house):
    answer = client_of(house.publisher).post(address(house.live, "assign"), {"duty-assignee": "pharmacist"})
    assert answer.status_code == 422 and not Duty.objects.exists()

"""The work queue's pages: the first page of the admin, search, the table, the calendar, and many articles at once."""

import csv
import datetime
import re
from io import StringIO

import pytest
from django.test import Client
from django.utils import timezone

from articles import assigning, drafting, publishing, reading_ahead, scheduling, versions, worklist
from articles.models import Article, CalendarAddress, Installation, Plan, Topic
from reviewers.signing import desk_notes
from tests import factories
from tests.articles import houses
from tests.articles.acting import done

from .pages import LIST, client_of, text_of, told

WORK = "/admin/work/"


def build():
    house = factories.publishing_house()
    house.drafted = factories.draft_article(house, "Drafted one")
    house.signed = factories.signed_version(house, "Signed one").article
    house.live = factories.live_article(house, "Live one")
    assigning.assign(by=house.publisher, article=house.drafted, assignee=house.editor)
    return house


built, house = houses.fixtures(build)


def chosen(*articles) -> str:
    return "&".join(f"article={article.pk}" for article in articles)


def bulk(act: str) -> str:
    return f"/admin/articles/article/bulk/{act}/"


def asked(client, act: str, *articles) -> dict:
    """What the page that asks once would post for these articles."""
    page = client.get(f"{bulk(act)}?{chosen(*articles)}").content.decode()
    posted = re.findall(r'<input type="hidden" name="(article|version-\d+)" value="(\d+)"', page)
    return {name: [value for each, value in posted if each == name] for name, _ in posted}


def test_first_page_shows_what_there_is_to_do(house):
    shown = text_of(client_of(house.editor).get("/admin/"))
    assert "Mine 1 Drafted one" in shown and "Signed and ready 1 Signed one version 1, signed today" in shown
    assert "Nothing goes live or falls due" in shown and "Overdue 0" in shown


@pytest.mark.parametrize("title", ["", "  "])
def test_draft_without_a_title_can_be_found_in_the_work_lists(house, title):
    untitled = factories.draft_article(house, title)
    assigning.assign(by=house.publisher, article=untitled, assignee=house.editor)
    for address in ("/admin/", WORK):
        page = client_of(house.editor).get(address).content.decode()
        assert f'<a href="/admin/articles/article/{untitled.pk}/change/">Untitled draft</a>' in page


def test_first_page_draws_the_weeks_in_which_something_is_planned(house):
    due, version = timezone.now() + datetime.timedelta(weeks=1), versions.latest(house.signed)
    scheduling.plan_publication(by=house.publisher, version=version, due_at=due, time_zone="UTC")
    page = client_of(house.editor).get("/admin/")
    assert "Goes live 0 1 0" in text_of(page)
    bars = re.findall(r'<rect class="live"[^>]* height="(\d+)"', page.content.decode())
    assert bars == ["0", "60", *["0"] * 6]


@pytest.mark.parametrize("address", ["/admin/", WORK])
def test_plans_are_told_by_the_clock_of_the_house(house, address):
    Installation.objects.update(time_zone="America/Denver")
    due = datetime.datetime(2035, 1, 15, 16, 0, tzinfo=datetime.UTC)
    scheduling.plan_publication(by=house.publisher, version=versions.latest(house.signed), due_at=due, time_zone="UTC")
    shown = text_of(client_of(house.editor).get(address))
    assert "version 1 goes live on Jan 15, 09:00 America/Denver" in shown


def test_officer_sees_no_drafts_on_the_first_page(house):
    assert "To do" not in text_of(client_of(house.officer).get("/admin/"))
    assert client_of(house.officer).get(WORK).status_code == 403


def test_list_and_words_choose_articles(house):
    client = client_of(house.editor)
    assert "Signed one" in text_of(client.get(f"{WORK}?list=ready"))
    assert "Live one" not in text_of(client.get(f"{WORK}?list=ready"))
    assert "These words stand in no draft" in text_of(client.get(f"{WORK}?q=zebra"))
    assert "Drafted one" in text_of(client.get(f"{WORK}?q=drafted&list=nonsense"))


def test_topic_and_person_narrow_every_list_and_its_table(house):
    client = client_of(house.editor)
    other = factories.draft_article(house, "Other topic")
    Article.objects.filter(pk=other.pk).update(topic=Topic.objects.create(name="Alcohol", slug="alcohol"))
    shown = text_of(client.get(f"{WORK}?topic=Alcohol"))
    assert "Other topic" in shown and "Drafted one" not in shown
    assert "Drafted one" in text_of(client.get(f"{WORK}?list=mine&person=editor&topic=Opioids"))
    assert "Nothing here has all that you chose." in text_of(client.get(f"{WORK}?list=mine&topic=Alcohol"))
    rows = list(csv.DictReader(StringIO(client.get(f"{WORK}?topic=Alcohol&format=csv").content.decode())))
    assert [row["title"] for row in rows] == [other.title]
    assert "Drafted one" in text_of(client.get(f"{WORK}?topic=Nonsense"))


def test_risk_and_signer_narrow_every_list_and_its_table(house):
    client = client_of(house.editor)
    signer = house.live.publications.get().sign_off.printed_name
    shown = text_of(client.get(f"{WORK}?reviewer={signer}"))
    assert "Live one" in shown and "Signed one" not in shown
    noted = desk_notes(versions.latest(house.live).submissions.get().request)["risk"]["level"]
    shown = text_of(client.get(f"{WORK}?risk={noted}"))
    assert "Live one" in shown and "Drafted one" not in shown
    assert "Nothing here has all that you chose." in text_of(client.get(f"{WORK}?risk={noted}&topic=Opioids&list=mine"))
    [row] = csv.DictReader(StringIO(client.get(f"{WORK}?reviewer={signer}&format=csv").content.decode()))
    assert (row["risk"], row["signed_by"]) == (noted, signer)


def test_list_of_blocked_drafts_says_how_many_were_not_looked_at(house, monkeypatch):
    client = client_of(house.editor)
    assert "not looked at" not in text_of(client.get(f"{WORK}?list=blocked"))
    monkeypatch.setattr(worklist, "CHECKED", 0)
    said = "1 draft was not looked at yet: the checks read on in the background, fifty every half minute."
    assert said in text_of(client.get(f"{WORK}?list=blocked"))
    assert "not looked at" not in text_of(client.get(WORK))
    assert "Blocked by a check does not know 1 draft yet:" in text_of(client.get("/admin/"))
    reading_ahead.read_ahead()
    assert "not looked at" not in text_of(client.get(f"{WORK}?list=blocked"))
    assert "does not know" not in text_of(client.get("/admin/"))


def test_table_for_elsewhere_holds_no_formula(house):
    factories.edited(house, house.drafted, title="=cmd()")
    rows = list(csv.DictReader(StringIO(client_of(house.editor).get(f"{WORK}?format=csv").content.decode())))
    assert [row["title"] for row in rows] == ["'=cmd()", "Live one", "Signed one"]
    assert rows[0]["lists"] == "mine" and rows[1]["live_version"] == "1"


def test_calendar_opens_with_its_secret_address_alone(house, settings):
    client = client_of(house.editor)
    shown = client.post("/admin/work/calendar/").content.decode()
    address = shown.partition(f'value="{settings.BASE_URL}')[2].partition('"')[0]
    answer = Client().get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8" and b"medical review due" in answer.content
    assert answer["Cache-Control"] == "no-store" and not answer.cookies
    assert address not in client.get(WORK).content.decode()
    assert CalendarAddress.objects.get().token_digest not in address


def test_calendar_closes_with_a_new_address_and_with_the_right_to_see_drafts(house, settings):
    addresses = []
    for _ in range(2):
        shown = client_of(house.editor).post("/admin/work/calendar/").content.decode()
        addresses.append(shown.partition(f'value="{settings.BASE_URL}')[2].partition('"')[0])
    assert [Client().get(each).status_code for each in addresses] == [404, 200]
    house.editor.groups.clear()
    gone = [Client().get(each) for each in (*addresses, "/desk/calendar/unknown/")]
    assert {each.status_code for each in gone} == {404} and len({each.content for each in gone}) == 1


def test_many_are_published_through_the_same_gate_and_reported_each(house):
    client = client_of(house.publisher)
    keys = [house.drafted.pk, house.signed.pk]
    answer = client.post(LIST, {"action": "publish", "_selected_action": keys})
    assert answer["Location"] == f"{bulk('publish')}?{chosen(house.drafted, house.signed)}"
    page = text_of(client.get(answer["Location"]))
    assert "Drafted one: nothing is signed and waiting" in page and "Signed one: version 1" in page
    posted = asked(client, "publish", house.drafted, house.signed)
    shown = text_of(done(lambda: client.post(bulk("publish"), posted)))
    assert "Drafted one : Not done. No version of it is signed and waiting to be published." in shown
    assert "Signed one : ✓ Version 1 is live." in shown
    assert house.signed.publications.live().exists() and not house.drafted.publications.exists()


def test_editor_publishes_none_of_many(house):
    client = client_of(house.editor)
    shown = text_of(client.post(bulk("publish"), asked(client, "publish", house.signed)))
    assert "Not done. Only a publisher can publish." in shown and not house.signed.publications.exists()


def test_many_are_withdrawn_with_one_reason(house):
    client, posted = client_of(house.editor), {"article": [house.live.pk, house.drafted.pk]}
    assert client.post(bulk("withdraw"), posted).status_code == 422
    shown = text_of(done(lambda: client.post(bulk("withdraw"), posted | {"reason": "unsafe"})))
    assert "Live one : ✓ Withdrawn." in shown and "This article has no live page." in shown
    assert house.live.publications.get().end_reason == "unsafe"


def test_many_are_planned_with_one_moment(house):
    moment = {"date": "2031-07-01", "time": "09:00", "time_zone": "America/Denver"}
    client = client_of(house.publisher)
    posted = asked(client, "plan-publish", house.signed, house.live) | moment
    shown = text_of(client.post(bulk("plan-publish"), posted))
    assert "The publication of version 1 is planned." in shown and "Live one : Not done." in shown
    client.post(bulk("plan-withdraw"), posted | {"reason": "legal"})
    assert sorted(Plan.objects.values_list("article__title", "act")) == [
        ("Live one", "withdraw"),
        ("Signed one", "publish"),
    ]


def test_nothing_chosen_does_nothing(house):
    for address in (bulk("publish"), bulk("delete-all"), f"{bulk('publish')}?article=x"):
        answer = client_of(house.publisher).get(address)
        assert answer["Location"] == LIST and told(answer) == "Choose the articles in the list first."


def test_version_that_was_signed_after_the_page_asked_is_not_published_unseen(house):
    client = client_of(house.publisher)
    posted = asked(client, "publish", house.signed)
    factories.edited(house, house.signed, lead="A newer lead.")
    drafting.submit_for_review(by=house.editor, article=house.signed)
    factories.sign(house, house.signed)
    moment = {"date": "2031-07-01", "time": "09:00", "time_zone": "America/Denver"}
    for act in ("publish", "plan-publish"):
        shown = text_of(done(lambda act=act: client.post(bulk(act), posted | moment)))
        assert "Signed one : Not done. What could be published is not the version that was shown here." in shown
    assert not house.signed.publications.exists() and not Plan.objects.exists()


def test_page_that_was_taken_down_is_not_put_back_among_many_before_it_is_signed_again(house):
    client = client_of(house.publisher)
    done(lambda: publishing.withdraw(by=house.editor, article=house.live, reason="unsafe"))
    for act in ("publish", "plan-publish"):
        moment = {"date": "2031-07-01", "time": "09:00", "time_zone": "America/Denver"}
        posted = asked(client, act, house.live) | moment
        shown = text_of(done(lambda act=act, posted=posted: client.post(bulk(act), posted)))
        assert "Live one : Not done. Its page was taken down, and nobody has signed it since." in shown
    factories.edited(house, house.live, lead="A safe lead.")
    drafting.submit_for_review(by=house.editor, article=house.live)
    factories.sign(house, house.live)
    shown = text_of(done(lambda: client.post(bulk("publish"), asked(client, "publish", house.live))))
    assert "Live one : ✓ Version 2 is live." in shown


def test_more_articles_than_one_page_takes_are_told(house, monkeypatch):
    monkeypatch.setattr("articles.admin.bulk.MOST", 2)
    keys = [house.drafted.pk, house.signed.pk, house.live.pk]
    answer = client_of(house.publisher).post(LIST, {"action": "withdraw", "_selected_action": keys})
    assert answer["Location"].count("article=") == 2 and told(answer).startswith(
        "These are the first 2 of the articles"
    )

"""The lists of what there is to do: who is in which, in few queries however many articles there are."""

import datetime
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import agenda, assigning, checking, drafting, publishing, scheduling, versions, worklist
from articles.models import ImportGuess, Installation, Term, Topic
from articles.months import months_later
from articles.rules import open_request
from reviewers import signing
from reviewers.models import ReviewRequest
from tests import factories
from tests.articles import houses
from tests.articles.acting import every_table


def build():
    house = factories.publishing_house()
    house.drafted = factories.draft_article(house, "Drafted one", lead="")
    house.waiting = factories.article_in_review(house, "Waiting one")
    house.back = factories.article_in_review(house, "Sent back one")
    signing.request_changes(by=house.pharmacist, request=open_request(house.back), reason="No dose.")
    house.signed = factories.signed_version(house, "Signed one").article
    house.live = factories.live_article(house, "Live one")
    return house


DAY = timezone.now().date() + datetime.timedelta(days=10)

built, house = houses.fixtures(build)


def found(house, user=None) -> dict[str, list[str]]:
    """List -> titles, without the empty lists."""
    lists = worklist.lists(worklist.everything(), user=user or house.editor)
    return {name: [row.title for row in rows] for name, rows in lists.items() if rows}


def told(name: str) -> str:
    [row] = [row for row in worklist.everything() if worklist.belongs(row, name, user=row)]
    return row.told(name)


def test_every_article_is_where_it_stands(house):
    assert found(house) == {
        "sent-back": ["Sent back one"],
        "waiting": ["Waiting one"],
        "ready": ["Signed one"],
        "blocked": ["Drafted one"],
    }


def test_sent_back_article_that_was_changed_is_no_longer_called_so(house):
    factories.edited(house, house.back, lead="With the dose.")
    assert "sent-back" not in found(house)


def test_plans_are_told_by_the_clock_of_the_house(house):
    Installation.objects.update(time_zone="America/Denver")
    due = datetime.datetime(2031, 5, 6, 5, 0, tzinfo=datetime.UTC)
    version = versions.latest(house.signed)
    scheduling.plan_publication(by=house.publisher, version=version, due_at=due, time_zone="Europe/Berlin")
    scheduling.plan_withdrawal(by=house.publisher, article=house.live, reason="legal", due_at=due, time_zone="UTC")
    rows = [row for row in worklist.everything() if worklist.belongs(row, "scheduled", user=row)]
    assert {row.told("scheduled") for row in rows} == {
        "version 1 goes live on May 5, 23:00 America/Denver",
        "withdrawn on May 5, 23:00 America/Denver",
    }
    planned = [event for event in agenda.events(rows) if event.kind in ("live", "down")]
    assert {event.day for event in planned} == {datetime.date(2031, 5, 5)}
    assert b"DTSTART:20310506T050000Z" in agenda.calendar(planned)


def test_draft_newer_than_the_signed_words_leaves_them_ready(house):
    factories.edited(house, house.signed, lead="Newer.")
    assert found(house)["ready"] == ["Signed one"]


def test_signature_that_ended_makes_an_article_unready(house):
    [signature] = ReviewRequest.objects.get(subject=house.signed.subject).sign_offs.all()
    signing.withdraw_sign_off(by=house.pharmacist, sign_off=signature, reason="A mistake.", password=factories.PASSWORD)
    assert "ready" not in found(house)


def test_published_article_is_ready_no_more(house):
    publishing.publish(by=house.publisher, version=versions.latest(house.signed))
    assert "ready" not in found(house)


def test_live_words_that_were_signed_anew_are_ready_once_more(house, settings):
    settings.REVIEW_LIMIT_MONTHS = -2
    drafting.submit_for_review(by=house.editor, article=house.live)
    settings.REVIEW_LIMIT_MONTHS = 36
    factories.sign(house, house.live)
    assert found(house)["ready"] == ["Live one", "Signed one"]
    publishing.publish(by=house.publisher, version=versions.latest(house.live))
    assert found(house)["ready"] == ["Signed one"]


def test_article_that_was_withdrawn_is_not_offered_again(house):
    publishing.withdraw(by=house.editor, article=house.live, reason="incorrect")
    assert found(house)["ready"] == ["Signed one"]


def test_mine_is_mine_alone_and_late_is_overdue(house):
    assigning.assign(by=house.publisher, article=house.live, assignee=house.editor, due_on=datetime.date(2020, 2, 3))
    lists = found(house)
    assert (lists["mine"], lists["overdue"]) == (["Live one"], ["Live one"])
    assert "mine" not in found(house, house.publisher)
    assert told("overdue") == "was due Feb 3, 2020"


def test_scheduled_says_which_version_and_when(house):
    due = datetime.datetime(2031, 5, 6, 7, 0, tzinfo=datetime.UTC)
    version = versions.latest(house.signed)
    scheduling.plan_publication(by=house.publisher, version=version, due_at=due, time_zone="UTC")
    assert found(house)["scheduled"] == ["Signed one"]
    assert told("scheduled") == "version 1 goes live on May 6, 07:00 UTC"


def test_plan_for_a_signature_is_scheduled_too(house):
    scheduling.publish_when_signed(by=house.publisher, version=versions.latest(house.waiting))
    assert told("scheduled") == "version 1 goes live when signed"


def test_page_whose_review_is_due_soon_or_over_is_listed(house, settings, monkeypatch):
    signed_on = timezone.now().date()
    due = months_later(signed_on, settings.REVIEW_DUE_MONTHS)
    for days, name in ((-20, "due"), (1, "overdue")):
        day = due + datetime.timedelta(days=days)
        monkeypatch.setattr(worklist, "today", lambda zone, day=day: day)
        assert "Live one" in found(house)[name]


@pytest.mark.parametrize(("zone", "late"), [("Pacific/Kiritimati", True), ("UTC", False), ("Pacific/Pago_Pago", False)])
def test_what_is_due_today_is_late_when_that_day_is_over_where_the_house_is(house, monkeypatch, zone, late):
    """At noon in Greenwich the next day has begun on Kiritimati."""
    Installation.objects.update(time_zone=zone)
    assigning.assign(by=house.editor, article=house.live, assignee=house.editor, due_on=DAY)
    noon = datetime.datetime.combine(DAY, datetime.time(12), tzinfo=datetime.UTC)
    monkeypatch.setattr(worklist.timezone, "now", lambda: noon)
    assert ("Live one" in found(house).get("overdue", [])) == late


def test_guess_of_the_importer_blocks(house):
    ImportGuess.objects.create(article=house.drafted, code="title", question="?")
    assert told("blocked").endswith("(and 1 more)")


def body(html: str) -> dict:
    section = {"uuid": str(uuid.uuid4()), "heading": "More", "level": 2, "body": f"<p>{html}</p>"}
    return {"sections": [section]}


@pytest.mark.parametrize(
    "text", ["An addict waits.", "Some think of suicide. There is help.", "A rescue breath helps."]
)
def test_draft_is_blocked_by_what_would_refuse_its_submission(house, text):
    """A row of the terms, the topic's missing crisis help, and a row that an editor has just made."""
    factories.house_lists()
    Term.objects.create(code="breath", kind="language", severity="block", phrases="rescue breath", why="It is air.")
    house.topic.crisis_help = False
    house.topic.save()
    article = factories.draft_article(house, "Another one", **body(text))
    [row] = [each for each in worklist.everything() if each.pk == article.pk]
    found = checking.findings_for(versions.latest(article), Topic.objects.get(pk=house.topic.pk))
    assert row.blocks == [each.sentence for each in found if each.severity == "block"] and len(row.blocks) == 1


def test_draft_beyond_those_that_are_read_is_counted_as_unread(house, monkeypatch):
    assert worklist.unread(worklist.everything()) == 0
    monkeypatch.setattr(worklist, "CHECKED", 1)
    factories.draft_article(house, "Newer one")
    rows = worklist.everything()
    assert worklist.unread(rows) == 1 and [row.title for row in rows if row.is_read] == ["Newer one"]


def test_days_are_counted(house):
    [row] = [each for each in worklist.everything() if each.is_asked]
    assert row.told("waiting") == "version 1, since today"
    row.asked_at -= datetime.timedelta(days=3)
    assert row.told("waiting") == "version 1, waiting 3 days"


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("reverses overdose", 5),
        ("signed ONE", 1),
        ("dry. nowhere", 0),
        ("%", 0),
        ("Call 911", 5),
        ("what to know", 5),
        ("Drugfacts national", 5),
    ],
)
def test_words_are_searched_in_all_of_the_draft(house, words, titles):
    assert len(worklist.matching(worklist.everything(), words)) == titles


def test_search_reads_the_draft_and_not_what_it_said_before(house):
    factories.edited(house, house.live, lead="Entirely rewritten.")
    rows = worklist.everything()
    assert [row.title for row in worklist.matching(rows, "rewritten")] == ["Live one"]


def test_queries_are_as_few_for_many_articles(house):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            worklist.lists(worklist.everything(), user=house.editor)
        return len(captured)

    factories.edited(house, house.drafted, **body('<a href="/opioids/gone/">Gone</a>'))
    before = queries()
    for number in range(12):
        link = f'<a href="/opioids/gone-{number}/">Gone</a>'
        drafting.save_draft(by=house.editor, words=factories.words(f"More {number}", **body(link)))
    assert queries() == before <= 18


def test_looking_writes_nothing(house):
    before = every_table()
    agenda.calendar(agenda.events(worklist.everything()))
    assert every_table() == before


def test_weeks_count_what_goes_live_and_what_falls_due(house):
    now = timezone.now()
    next_week = now + datetime.timedelta(weeks=1)
    version = versions.latest(house.signed)
    scheduling.plan_publication(by=house.publisher, version=version, due_at=next_week, time_zone="UTC")
    assigning.assign(by=house.publisher, article=house.back, due_on=datetime.date(2020, 1, 1))
    weeks = agenda.weeks(agenda.events(worklist.everything()))
    assert [week.live for week in weeks] == [0, 1, 0, 0, 0, 0, 0, 0] and weeks[0].due == 1
    assert weeks[0].monday.weekday() == 0


def test_calendar_is_whole_and_its_lines_are_short(house):
    title = (
        "Überdosis; commas, and a very long title that goes on and on until it no longer fits in one line " + "ü" * 60
    )
    article = factories.draft_article(house, title, address="opioids/long")
    assigning.assign(by=house.publisher, article=article, due_on=datetime.date(2031, 5, 6))
    body = agenda.calendar(agenda.events(worklist.everything()))
    lines = body.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR" and lines[-2:] == [b"END:VCALENDAR", b""]
    assert all(len(line) <= 75 for line in lines) and b"\n" not in body.replace(b"\r\n", b"")
    whole = body.replace(b"\r\n ", b"").decode()
    assert "DTSTART;VALUE=DATE:20310506\r\n" in whole and "SUMMARY:Überdosis\\; commas\\, and" in whole
    assert whole.count("BEGIN:VEVENT") == whole.count("END:VEVENT") == 2

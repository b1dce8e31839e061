"""The mail of a day: once, in the morning where its reader is, with what is new; what is urgent at once, not again."""

import datetime
import zoneinfo

import pytest
from django.core import mail as outbox

from articles import assigning, digesting, messaging
from articles.models import DigestSent, Installation, MailWish, Notice, OutboxMail
from articles.models.message import CAN_WAIT
from articles.rules import open_request
from reviewers import queueing, signing
from reviewers.refusal import Refused
from tests import factories
from tests.articles import houses

EIGHT = datetime.time(8)


def build():
    house = factories.publishing_house()
    house.waiting = factories.article_in_review(house, "Waiting one")
    Notice.objects.all().delete()
    return house


built, house = houses.fixtures(build)


@pytest.fixture(autouse=True)
def mail_server(settings):
    settings.SENDS_MAIL = True


def morning(days: int = 0, zone: str = "UTC", at: datetime.time = EIGHT) -> datetime.datetime:
    day = factories.TODAY() + datetime.timedelta(days=days)
    return datetime.datetime.combine(day, at, tzinfo=zoneinfo.ZoneInfo(zone)).astimezone(datetime.UTC)


def mailed(days: int = 0, **when) -> dict[str, str]:
    """Name -> the text of the mail of the day that is written then."""
    known = set(OutboxMail.objects.values_list("pk", flat=True))
    digesting.send_due(now=morning(days, **when))
    found = OutboxMail.objects.exclude(pk__in=known).select_related("notice__person")
    return {each.notice.person.username: each.body for each in found}


def wish(person, how: str, zone: str = "") -> None:
    messaging.choose_mail(by=person, how=how, time_zone=zone)


def test_clinician_hears_what_is_open_once_and_again_only_of_what_is_new(house):
    text = mailed()["pharmacist"]
    assert "OPEN TO CLAIM\n* “Waiting one”, high risk" in text
    assert f"/desk/{open_request(house.waiting).pk}/" in text
    assert mailed() == mailed(1) == {}
    factories.article_in_review(house, "Another one")
    text = mailed(2)["pharmacist"]
    assert "1 new of 2." in text and text.index("* “Another one”") < text.index("  “Waiting one”")


def test_what_is_in_hand_and_what_came_again_stand_under_their_own_heading(house):
    queueing.claim(by=house.pharmacist, request=open_request(house.waiting))
    again = factories.article_in_review(house, "Sent back one")
    signing.request_changes(by=house.pharmacist, request=open_request(again), reason="No dose.")
    factories.edited(house, again, lead="A better lead.", what_changed="The lead.")
    factories.drafting.submit_for_review(by=house.editor, article=again)
    text = mailed()["pharmacist"]
    assert "IN YOUR HANDS\n* “Waiting one”" in text
    assert "SENT BACK BY YOU, AND HERE AGAIN\n* “Sent back one”" in text


def test_editor_hears_of_what_was_sent_back_and_of_messages_that_can_wait(house):
    signing.request_changes(by=house.pharmacist, request=open_request(house.waiting), reason="No dose.")
    assigning.assign(by=house.publisher, article=house.waiting, assignee=house.editor)
    assert not OutboxMail.objects.exists()
    text = mailed()["editor"]
    assert "MESSAGES\n* “Waiting one” was sent back by pharmacist: No dose." in text
    assert "* publisher asks you to look after “Waiting one”." in text
    assert "SENT BACK\n* “Waiting one”: today" in text


def test_officer_hears_of_licenses_that_stop(house):
    today = factories.TODAY()
    factories.clinician("ending", officer=house.officer, expires_on=today + datetime.timedelta(days=5))
    text = mailed()["officer"]
    assert "LICENSES\n* Pharmacist, Colorado of Ending, PharmD: expires soon, stops within 30 days" in text
    assert "OPEN TO CLAIM" not in text and "SENT BACK" not in text


def test_nobody_hears_of_what_is_not_theirs(house):
    assert set(mailed()) == {"pharmacist"}


@pytest.mark.parametrize(
    ("zone", "early", "late"),
    [("America/Los_Angeles", (6, 59), (7, 0)), ("Asia/Tokyo", (6, 59), (7, 0)), ("Asia/Kathmandu", (6, 59), (7, 0))],
)
def test_morning_is_where_the_reader_is(house, zone, early, late):
    wish(house.pharmacist, "daily", zone)
    assert "pharmacist" not in mailed(zone=zone, at=datetime.time(*early))
    assert "pharmacist" in mailed(zone=zone, at=datetime.time(*late))


def test_without_a_choice_the_morning_is_the_houses(house):
    Installation.objects.update(time_zone="America/Denver")
    assert mailed(zone="America/Denver", at=datetime.time(6, 59)) == {}
    assert "pharmacist" in mailed(zone="America/Denver", at=datetime.time(7))


def test_urgent_message_is_mailed_at_once_whatever_was_chosen_and_not_again(house):
    for how in MailWish.How.values:
        wish(house.editor, how)
        messaging.tell([house.editor], kind="signature-ended", sentence=f"Ended ({how}).")
    assert OutboxMail.objects.count() == 3
    wish(house.editor, "daily")
    assert "editor" not in mailed()


@pytest.mark.parametrize(("how", "mails"), [("at-once", 1), ("daily", 0), ("none", 0)])
def test_message_that_can_wait_is_mailed_as_its_reader_wishes(house, how, mails):
    wish(house.editor, how)
    messaging.tell([house.editor], kind="signed", sentence="Signed.")
    assert OutboxMail.objects.count() == mails
    assert ("editor" in mailed()) == (how == "daily")


def test_every_kind_of_message_that_nobody_called_patient_is_urgent(house):
    urgent = {"signature-ended", "plan-refused", "wrong-passwords", "checkpoint", "consent-missing", "withheld"}
    assert set(Notice.Kind.values) - {str(kind) for kind in CAN_WAIT} >= urgent
    assert messaging.is_mailed_at_once(house.editor, "a kind of tomorrow")


def test_message_that_was_seen_is_not_mailed(house):
    messaging.tell([house.editor], kind="signed", sentence="Signed.")
    messaging.mark_seen(by=house.editor)
    assert "editor" not in mailed()


def test_mail_of_the_day_is_sent_and_stands_in_the_inbox_as_seen(house):
    mailed()
    assert messaging.send_waiting() == 1
    [message] = outbox.outbox
    assert message.to == ["pharmacist@example.org"] and message.subject == "Your day at the desk: 1 new of 1."
    assert "how they are mailed: " in message.body
    assert Notice.objects.get(kind="digest").seen_at is not None


def test_long_list_is_cut_and_counted(house):
    for number in range(12):
        messaging.tell([house.editor], kind="live", sentence=f"Page {number} is live.")
    assert mailed()["editor"].count("is live.") == 10 and "  and 2 more" in OutboxMail.objects.last().body


def test_nobody_is_mailed_who_left_has_no_address_or_where_no_mail_is_sent(house, settings):
    house.pharmacist.email = ""
    house.pharmacist.save()
    assert mailed() == {}
    house.pharmacist.email, house.pharmacist.is_active = "p@example.org", False
    house.pharmacist.save()
    assert mailed() == {}
    house.pharmacist.is_active = True
    house.pharmacist.save()
    settings.SENDS_MAIL = False
    assert mailed() == {} and not DigestSent.objects.filter(person=house.pharmacist).exists()


@pytest.mark.parametrize(("how", "zone", "code"), [("hourly", "", "mail-wish"), ("daily", "Denver", "time-zone")])
def test_wish_that_is_none_is_refused(house, how, zone, code):
    with pytest.raises(Refused) as refusal:
        wish(house.editor, how, zone)
    assert refusal.value.codes == [code] and not MailWish.objects.exists()

"""Who is told what, in the same transaction as the act; mails that are sent, tried again, bounced or given up."""

import datetime
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from articles import assigning, commenting, doctor, messaging, versions
from articles.models import Heartbeat, Notice, OutboxMail
from articles.rules import open_request
from reviewers import signing
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of, done
from tests.articles.commands.running import run
from tests.articles.mailed import everybody_at_once

WRONG = "tests.articles.test_messaging."


def build():
    house = factories.publishing_house()
    house.second = factories.person("second-editor", "Editors")
    house.waiting = factories.article_in_review(house, "Waiting one")
    assigning.assign(by=house.publisher, article=house.waiting, assignee=house.second)
    house.live = factories.live_article(house, "Live one")
    Notice.objects.all().delete()
    everybody_at_once()
    return house


built, house = houses.fixtures(build)


@pytest.fixture(autouse=True)
def mail_server(settings):
    settings.SENDS_MAIL = True


class Down(EmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError("Connection refused")


class Unknown(EmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({"editor@example.org": (550, b"No such user")})


class Full(EmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({"editor@example.org": (452, b"Mailbox full")})


def told() -> set[tuple[str, str]]:
    return {(notice.person.username, notice.kind) for notice in Notice.objects.select_related("person")}


def sent_back(house):
    return signing.request_changes(by=house.pharmacist, request=open_request(house.waiting), reason="No dose.")


def one_mail(house) -> OutboxMail:
    messaging.tell([house.editor], kind="signed", sentence="Signed.", link="/desk/")
    return OutboxMail.objects.get()


def tried(mail, times: int = 1) -> OutboxMail:
    for _ in range(times):
        OutboxMail.objects.update(next_try_at=timezone.now())
        messaging.send_waiting()
    mail.refresh_from_db()
    return mail


def test_whoever_may_no_longer_read_drafts_does_not_hear_why_one_was_sent_back(house):
    house.editor.groups.clear()
    sent_back(house)
    assert told() == {("second-editor", "sent-back")}


def test_submitter_and_assignee_hear_that_an_article_was_sent_back_and_why(house):
    sent_back(house)
    assert told() == {("editor", "sent-back"), ("second-editor", "sent-back")}
    notice = Notice.objects.filter(person=house.editor).get()
    assert notice.sentence == "“Waiting one” was sent back by pharmacist: No dose."
    assert notice.link == f"/admin/articles/article/{house.waiting.pk}/change/"


def test_publishers_and_submitter_hear_that_an_article_is_signed(house):
    factories.sign(house, house.waiting)
    assert told() == {("editor", "signed"), ("publisher", "signed")}


def test_publishers_hear_that_a_signature_ended_and_what_came_down(house):
    signature = house.live.publications.get().sign_off
    done(
        lambda: signing.withdraw_sign_off(
            by=house.pharmacist, sign_off=signature, reason="A mistake.", password=factories.PASSWORD
        )
    )
    assert told() == {("publisher", "signature-ended")}
    assert "The page of “Live one” is down" in Notice.objects.get().sentence


def test_nobody_is_told_of_what_was_rolled_back(house):
    with pytest.raises(RuntimeError), transaction.atomic():
        sent_back(house)
        raise RuntimeError
    assert told() == set() and not OutboxMail.objects.exists()


def test_nobody_is_told_twice_nor_of_their_own_act_nor_after_leaving(house):
    gone = factories.person("gone", "Editors", is_active=False)
    people = [house.editor, house.editor, house.publisher, gone, None]
    messaging.tell(people, kind="signed", sentence="Signed.", by=house.publisher)
    assert told() == {("editor", "signed")}


def test_assigned_once_is_told_once(house):
    for due in (None, datetime.date(2027, 1, 1)):
        assigning.assign(by=house.publisher, article=house.live, assignee=house.editor, due_on=due)
    assert told() == {("editor", "assigned")} and Notice.objects.count() == 1
    assert codes_of(lambda: assigning.assign(by=house.officer, article=house.live)) == ["permission"]
    refused = {"by": house.editor, "article": house.live, "assignee": house.officer}
    assert codes_of(lambda: assigning.assign(**refused)) == ["assignee"]
    assert versions.latest(house.live).number == 1


def test_mail_says_what_the_inbox_says_and_is_sent_once(house, settings):
    sent_back(house)
    assert run("tick").out.startswith("2 mails sent") and run("tick").out == ""
    assert sorted(each.to[0] for each in mail.outbox) == ["editor@example.org", "second-editor@example.org"]
    assert f"{settings.BASE_URL}/admin/articles/article/" in mail.outbox[0].body
    assert not mail.outbox[0].subject.endswith("\n") and "No dose." in mail.outbox[0].body


def test_words_of_many_lines_hold_up_no_mail_and_no_tick(house):
    """As a browser posts them; a line end in the subject would stop this mail and every one behind it."""
    text = "@editor, please look:\r\nthe dose\rand\u2028the number."
    commenting.comment(by=house.second, version=versions.latest(house.live), text=text)
    assert run("tick").out.startswith("1 mail sent")
    assert mail.outbox[0].subject.endswith("please look: the dose and the number.") and text in mail.outbox[0].body


def test_mail_that_waited_is_not_sent_to_somebody_who_has_left(house):
    waiting = one_mail(house)
    with override_settings(EMAIL_BACKEND=f"{WRONG}Down"):
        tried(waiting)
    type(house.editor).objects.filter(pk=house.editor.pk).update(is_active=False)
    assert tried(waiting).sent_at is None and mail.outbox == []


def test_without_a_mail_server_messages_are_in_the_inbox_only(house, settings):
    settings.SENDS_MAIL = False
    sent_back(house)
    assert Notice.objects.count() == 2 and not OutboxMail.objects.exists()


def test_failing_server_is_tried_again_later_each_time_and_then_given_up(house):
    waiting = one_mail(house)
    with override_settings(EMAIL_BACKEND=f"{WRONG}Down"):
        tried(waiting)
        assert messaging.send_waiting() == 0 and waiting.tries == 1
        assert waiting.next_try_at > timezone.now() and waiting.last_error == "Connection refused"
        assert doctor.mails_failing() == []
        tried(waiting, 2)
        assert doctor.mails_failing() == [
            "Mail is not sent: 1 failed several times, the last with “Connection refused”."
        ]
        tried(waiting, 3)
    assert waiting.given_up_at and waiting.tries == len(messaging.WAITS_MINUTES) + 1
    assert doctor.mails_failing() and tried(waiting).sent_at is None


def test_server_that_came_back_is_no_complaint(house):
    waiting = one_mail(house)
    with override_settings(EMAIL_BACKEND=f"{WRONG}Down"):
        tried(waiting, 4)
    assert tried(waiting).sent_at and doctor.mails_failing() == []


def test_bounced_mail_is_not_tried_again_and_shows_until_the_address_is_corrected(house):
    waiting = one_mail(house)
    with override_settings(EMAIL_BACKEND=f"{WRONG}Unknown"):
        tried(waiting)
    assert waiting.bounced_at and tried(waiting).tries == 1
    expected = "Mail to editor@example.org comes back (550 No such user). Correct the address;"
    assert doctor.mails_bounced()[0].startswith(expected)
    type(house.editor).objects.filter(pk=house.editor.pk).update(email="ed@example.org")
    assert doctor.mails_bounced() == []


def test_full_mailbox_is_no_bounce(house):
    waiting = one_mail(house)
    with override_settings(EMAIL_BACKEND=f"{WRONG}Full"):
        tried(waiting)
    assert waiting.bounced_at is None and waiting.last_error == "452 Mailbox full"


def test_two_ticks_do_not_send_a_mail_twice(house):
    waiting = one_mail(house)
    same = OutboxMail.objects.get()
    assert messaging.send(waiting) and not messaging.send(same)
    assert len(mail.outbox) == 1


def test_only_ones_own_messages_are_marked_as_seen(house):
    sent_back(house)
    keys = list(Notice.objects.values_list("pk", flat=True))
    assert messaging.mark_seen(by=house.editor, notices=keys) == 1
    assert Notice.objects.get(seen_at=None).person == house.second
    assert messaging.mark_seen(by=house.second) == 1


def test_tick_leaves_its_time_and_doctor_misses_it(house, checkpoints_kept):
    Heartbeat.objects.all().delete()
    assert "has never come to its end" in run("doctor").err
    assert run("tick").code == 0
    assert (run("doctor").code, run("doctor").out) == (0, "All is well.\n")
    Heartbeat.objects.update(at=timezone.now() - datetime.timedelta(minutes=16))
    ended = run("doctor")
    assert ended.code == 1 and "what is planned or due waits" in ended.err


def test_tick_that_did_not_come_to_its_end_leaves_no_time(house, public_root):
    (public_root / ".installation").write_text("11111111-1111-1111-1111-111111111111")
    assert run("tick").code == 1 and not Heartbeat.objects.exists()
    assert "The public folder belongs to another installation." in run("doctor").err

"""Mail that comes back later, as a mail server reports it (RFC 3464)."""

import io
import sys
from email.message import EmailMessage, Message

import pytest
from django.core import mail as outbox
from django.core.management import call_command

from articles import bouncing, doctor, messaging
from articles.models import OutboxMail
from tests.articles import houses

built, house = houses.fixtures()


@pytest.fixture
def sent(house, settings):
    """A mail that the next server has taken, and what it took."""
    settings.SENDS_MAIL = True
    messaging.tell([house.editor], kind="plan-refused", sentence="Yours now.")
    assert messaging.send_waiting() == 1
    [message] = outbox.outbox
    return OutboxMail.objects.get(), message.message()


def report(original: Message, *, action="failed", headers_only=False) -> bytes:
    """What a mail server sends back, with the mail or with its headers alone."""
    status = Message()
    status.add_header("Content-Type", "message/delivery-status")
    reader = Message()
    reader["Final-Recipient"] = "rfc822; editor@example.org"
    reader["Action"] = action
    reader["Diagnostic-Code"] = "smtp; 550 5.1.1 No such user"
    about = Message()
    about["Reporting-MTA"] = "dns; mail.example.org"
    status.set_payload([about, reader])
    told = EmailMessage()
    told["From"], told["Subject"] = "MAILER-DAEMON@mail.example.org", "Undelivered"
    told.set_content("It could not be delivered.")
    told.make_mixed()
    told.attach(status)
    told.attach(enclosed(original, headers_only))
    return told.as_bytes().replace(b"multipart/mixed", b"multipart/report; report-type=delivery-status", 1)


def enclosed(original: Message, headers_only: bool) -> Message:
    part = Message()
    if headers_only:
        part.add_header("Content-Type", "text/rfc822-headers")
        part.set_payload(f"Message-ID: {original['Message-ID']}\nSubject: {original['Subject']}\n")
    else:
        part.add_header("Content-Type", "message/rfc822")
        part.set_payload([original])
    return part


@pytest.mark.parametrize("headers_only", [False, True])
def test_mail_that_came_back_shows_red_until_its_address_is_corrected(house, sent, headers_only):
    mail, message = sent
    assert doctor.mails_bounced() == []
    assert bouncing.came_back(report(message, headers_only=headers_only)) == mail
    mail.refresh_from_db()
    assert mail.sent_at and mail.bounced_at and mail.last_error == "smtp; 550 5.1.1 No such user"
    [sentence] = doctor.mails_bounced()
    assert "editor@example.org" in sentence
    house.editor.email = "right@example.org"
    house.editor.save()
    assert doctor.mails_bounced() == []


def test_report_of_a_delay_says_nothing_final(sent):
    mail, message = sent
    assert bouncing.came_back(report(message, action="delayed")) is None
    mail.refresh_from_db()
    assert mail.bounced_at is None


@pytest.mark.parametrize("number", ["<1@example.org>", "<1.forged@example.org>", "", "<.@>"])
def test_report_with_a_number_that_is_not_ours_is_left_alone(sent, number):
    mail, message = sent
    del message["Message-ID"]
    message["Message-ID"] = number
    assert bouncing.came_back(report(message)) is None
    mail.refresh_from_db()
    assert mail.bounced_at is None


@pytest.mark.parametrize("given", [b"", b"\xff\xfe nonsense", b"Subject: I am away\n\nUntil Monday."])
def test_any_other_mail_is_taken_without_a_complaint(house, monkeypatch, capsys, given):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    call_command("bounced")
    assert capsys.readouterr().out == "This is no final report about a mail of this site.\n"


def test_mail_server_hands_a_report_to_the_command(sent, monkeypatch, capsys):
    mail, message = sent
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report(message))))
    call_command("bounced")
    assert capsys.readouterr().out == "Came back: to editor@example.org: Yours now.\n"
    mail.refresh_from_db()
    assert mail.bounced_at

"""The inbox: one's own messages, marked as seen by a button only; and the red lines on every staff home."""

import datetime
import re
import smtplib

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from articles import messaging
from articles.models import Heartbeat, Notice
from tests import factories
from tests.articles import houses
from tests.articles.admin.pages import client_of, text_of, told
from tests.articles.mailed import everybody_at_once

INBOX, SEEN = "/desk/inbox/", "/desk/inbox/seen/"
HOMES = {"editor": "/admin/", "publisher": "/admin/", "officer": "/admin/", "pharmacist": "/desk/"}

built, house = houses.fixtures(factories.publishing_house)


@pytest.fixture
def notice(house):
    Heartbeat.objects.create(at=timezone.now())
    [found] = messaging.tell([house.editor], kind="signed", sentence="“Rest” is signed.", link="/admin/")
    return found


def test_messages_are_read_by_whom_they_are_for(house, notice):
    answer = client_of(house.editor).get(INBOX)
    assert "“Rest” is signed." in text_of(answer) and "Inbox (1)" in text_of(answer)
    assert "“Rest” is signed." not in text_of(client_of(house.publisher).get(INBOX))
    assert Notice.objects.get().seen_at is None


def test_inbox_without_a_message_says_what_will_be_told_there(house):
    page = text_of(client_of(house.editor).get(INBOX))
    assert "No messages yet. When something waits for you, such as an article that was sent back or signed" in page


@pytest.mark.parametrize(("role", "frame"), [("editor", "Editors’ desk"), ("pharmacist", "Review desk")])
def test_inbox_is_in_the_frame_of_the_desk_at_which_one_works(house, role, frame):
    page = client_of(getattr(house, role)).get(INBOX).content.decode()
    assert frame in page and ("desk-brand" in page) == (role == "pharmacist")


@pytest.mark.parametrize("typed", ["ticked", "all"])
def test_button_marks_them_as_seen(house, notice, typed):
    client = client_of(house.editor)
    posted = {"all": "1"} if typed == "all" else {"notice": [notice.pk, "x", "9" * 40]}
    assert told(client.post(SEEN, posted)) == "Marked as seen: 1."
    assert "Inbox (1)" not in text_of(client.get(INBOX))
    assert told(client.post(SEEN, posted)) == "There was nothing to mark."


def test_nobody_marks_the_messages_of_others(house, notice):
    client_of(house.publisher).post(SEEN, {"notice": [notice.pk], "all": "1"})
    assert Notice.objects.get().seen_at is None


@pytest.mark.parametrize("role", HOMES)
def test_late_tick_is_red_on_every_staff_home_and_in_the_inbox(house, notice, role):
    client = client_of(getattr(house, role))
    for page in (HOMES[role], INBOX):
        assert "has not come to its end" not in text_of(client.get(page))
    Heartbeat.objects.update(at=timezone.now() - datetime.timedelta(minutes=16))
    for page in (HOMES[role], INBOX):
        assert "`tick` has not come to its end since" in in_red(client.get(page))


@pytest.mark.parametrize("role", HOMES)
def test_bounced_mail_is_red_on_every_staff_home_and_in_the_inbox(house, settings, role):
    Heartbeat.objects.create(at=timezone.now())
    settings.SENDS_MAIL = True
    everybody_at_once()
    client = client_of(getattr(house, role))
    messaging.tell([house.publisher], kind="live", sentence="“Rest” is live.", link="/rest/")
    for page in (HOMES[role], INBOX):
        assert in_red(client.get(page)) == ""
    settings.EMAIL_BACKEND = f"{__name__}.Unknown"
    messaging.send_waiting()
    for page in (HOMES[role], INBOX):
        assert "Mail to publisher@example.org comes back (550 No such user)." in in_red(client.get(page))


def in_red(response) -> str:
    """What the red notice says that both desks draw alike."""
    found = re.search(r'<section class="desk-notice desk-bad trouble".*?</section>', response.content.decode(), re.S)
    return found[0] if found else ""


class Unknown(EmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({"publisher@example.org": (550, b"No such user")})


def test_headers_of_both_desks_lead_to_the_inbox(house, notice):
    assert 'href="/desk/inbox/"' in client_of(house.editor).get("/admin/").content.decode()
    assert 'href="/desk/inbox/"' in client_of(house.pharmacist).get("/desk/").content.decode()

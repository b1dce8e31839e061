"""Telling people: a line in the inbox and a mail that says the same, written in the act's own transaction.

The rule: nobody is told of what was rolled back, and whatever was committed is told. `tick` sends the mails
and tries again; a mail may come twice after a crash, never not at all.
"""

import datetime
import logging
import smtplib
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, Signer
from django.db.models import F, Q
from django.utils import timezone

from reviewers.invitations import link_of
from reviewers.refusal import Reason, Refused
from reviewers.verbs import verb

from .local_times import zone_of
from .models import MailWish, Notice, OutboxMail
from .models.message import CAN_WAIT

log = logging.getLogger(__name__)

WAITS_MINUTES = (1, 5, 30, 120, 720)  # after each failure; then it is given up
AT_A_TIME = 50
SIGNER = Signer(sep=".", salt="mail")
LONGEST = Notice._meta.get_field("sentence").max_length


def publishers() -> list:
    """Everybody active who may publish because somebody gave them that right."""
    return list(get_user_model().objects.with_perm("articles.publish_article", include_superusers=False))


def tell(people, *, kind: str, sentence: str, link: str = "", by=None) -> list[Notice]:
    """Tell each of `people` (users; None is passed over) once. `link` is a path of this site. `by`, who caused
    it, knows already. Call it inside the act's transaction."""
    wanted = {person.pk: person for person in people if person and person.is_active and person != by}
    return [told(person, kind, sentence, link) for person in wanted.values()]


def told(person, kind: str, sentence: str, link: str, *, address: str = "") -> Notice:
    """A notice for a person, or, without one, for whoever reads mail to `address`."""
    now = timezone.now()
    fits = sentence if len(sentence) <= LONGEST else f"{sentence[: LONGEST - 1]}…"
    notice = Notice.objects.create(person=person, kind=kind, sentence=fits, link=link, at=now)
    address = person.email if person else address
    if settings.SENDS_MAIL and address and is_mailed_at_once(person, kind):
        write_mail(notice, address)
    return notice


def write_to(address: str, *, kind: str, sentence: str, link: str) -> Notice:
    """A mail for somebody who has no account. Call it inside the act's transaction."""
    return told(None, kind, sentence, link, address=address)


def write_mail(notice: Notice, address: str, body: str = "") -> OutboxMail:
    """A mail that says what the notice says, or `body` instead. `tick` sends it."""
    now = timezone.now()
    return OutboxMail.objects.create(notice=notice, address=address, body=body, written_at=now, next_try_at=now)


def is_mailed_at_once(person, kind: str) -> bool:
    """Whether a message of this kind does not wait for the mail of the day: where its reader wants that, where it has
    no reader here, and whatever was wished, where it is urgent."""
    return person is None or kind not in CAN_WAIT or wish_of(person).how == MailWish.How.AT_ONCE


def wish_of(person) -> MailWish:
    """How somebody wants to be mailed, also where they never said."""
    return MailWish.objects.filter(person=person).first() or MailWish(person=person, how=MailWish.How.DAILY)


@verb("choose mail")
def choose_mail(*, by, how: str, time_zone: str = "") -> MailWish:
    """Say for oneself how to be mailed (a MailWish.How), and in which time zone a morning is (empty: the house's)."""
    if how not in MailWish.How.values:
        raise Refused(Reason("mail-wish", "Choose one of the three.", who="you"))
    facts = {"how": how, "time_zone": zone_of(time_zone).key if time_zone else ""}
    wish, _ = MailWish.objects.update_or_create(person=by, defaults=facts)
    return wish


@verb("mark as seen")
def mark_seen(*, by, notices=None) -> int:
    """Mark one's own notices as seen: those with these keys, or all. Returns how many were not before."""
    unseen = Notice.objects.filter(person=by, seen_at__isnull=True)
    chosen = unseen if notices is None else unseen.filter(pk__in=notices)
    return chosen.update(seen_at=timezone.now())


def waiting_mails():
    return OutboxMail.objects.filter(sent_at__isnull=True, bounced_at__isnull=True, given_up_at__isnull=True)


def send_waiting() -> int:
    """Send the mails that are due, none to somebody who has left meanwhile. Returns how many were sent."""
    is_wanted = Q(notice__person=None) | Q(notice__person__is_active=True)
    due = waiting_mails().filter(is_wanted, next_try_at__lte=timezone.now())
    due = due.select_related("notice")
    return sum(send(mail) for mail in list(due[:AT_A_TIME]))


def send(mail: OutboxMail) -> bool:
    """Try one mail, once. No lock is held while the mail server answers: whoever counts the try first has it."""
    wait = WAITS_MINUTES[min(mail.tries, len(WAITS_MINUTES) - 1)]
    mine = waiting_mails().filter(pk=mail.pk, tries=mail.tries)
    again = timezone.now() + datetime.timedelta(minutes=wait)
    if not mine.update(tries=F("tries") + 1, next_try_at=again):
        return False
    try:
        message(mail).send()
    except smtplib.SMTPRecipientsRefused as refusal:
        code, answer = next(iter(refusal.recipients.values()), (550, b""))
        failed(mail, f"{code} {answer.decode(errors='replace')}", bounced=code >= 500)
    except (OSError, smtplib.SMTPException) as error:
        failed(mail, str(error) or type(error).__name__, bounced=False)
    else:
        return bool(OutboxMail.objects.filter(pk=mail.pk).update(sent_at=timezone.now(), last_error=""))
    return False


def message(mail: OutboxMail) -> EmailMessage:
    sentence, link = mail.notice.sentence, link_of(mail.notice.link)
    said = mail.body or f"{sentence}\n\n{settings.BASE_URL}{link}"
    about = f"\n\nAll your messages, and how they are mailed: {settings.BASE_URL}/desk/inbox/"
    body = f"{said}{'' if mail.notice.kind == Notice.Kind.INVITED else about}\n"
    return EmailMessage(
        " ".join(sentence.split())[:120], body, to=[mail.address], headers={"Message-ID": number_of(mail)}
    )


def number_of(mail: OutboxMail) -> str:
    """The Message-ID of a mail, by which a report of its delivery is known to be about it."""
    return f"<{SIGNER.sign(mail.pk)}@{urlsplit(settings.BASE_URL).hostname}>"


def key_of(number: str) -> int | None:
    """The key of the mail that has this Message-ID; None for one that we did not give."""
    try:
        return int(SIGNER.unsign(number.strip().strip("<>").rpartition("@")[0]))
    except (BadSignature, ValueError):
        return None


def failed(mail: OutboxMail, error: str, *, bounced: bool) -> None:
    """Keep why; a bounce and the last try are the end of a mail."""
    now = timezone.now()
    log.warning("Mail %s to %s was not sent: %s", mail.pk, mail.address, error)
    ends = {"bounced_at": now} if bounced else {"given_up_at": now} if mail.tries >= len(WAITS_MINUTES) else {}
    OutboxMail.objects.filter(pk=mail.pk).update(last_error=error[:500], **ends)

"""Mail that comes back after another server had taken it: which of our mails a delivery report is about.

The rule: whoever was not reached is named in red. A report counts when it says that delivery failed for good, and
carries the number that we gave the mail, which nobody else can make up (RFC 3464).
"""

import email
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage

from django.db.models import Q

from .messaging import failed, key_of
from .models import OutboxMail

FOR_GOOD = "failed"


def came_back(report: bytes) -> OutboxMail | None:
    """Note that a mail did not reach its reader. `report` is the whole message that a mail server sent. Returns the
    mail, or None when the report says nothing final of a mail of ours."""
    message = email.message_from_bytes(report, policy=policy.default)
    mail = next(filter(None, map(mail_of, numbers_in(message))), None)
    why = next((said for action, said in outcomes_in(message) if action == FOR_GOOD), None)
    if mail is None or why is None:
        return None
    failed(mail, why, bounced=True)
    return mail


def undelivered(links: list[str]) -> dict[str, str]:
    """Of these links those whose mail came back or was given up, with what the other server said. Registered with the
    notary, whose invitations go to people who have no inbox here."""
    ended = OutboxMail.objects.filter(Q(bounced_at__isnull=False) | Q(given_up_at__isnull=False))
    return dict(ended.filter(notice__link__in=links).order_by("pk").values_list("notice__link", "last_error"))


def outcomes_in(message: EmailMessage) -> Iterator[tuple[str, str]]:
    """(action, what the other server said) of each reader that the report speaks of."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            for block in part.get_payload():
                if block["Action"]:
                    said = block["Diagnostic-Code"] or block["Status"] or "It came back."
                    yield block["Action"].strip().lower(), " ".join(said.split())


def numbers_in(message: EmailMessage) -> Iterator[str]:
    """The numbers of the mails that came back with the report, whole or by their headers."""
    for part in list(message.walk())[1:]:
        if part.get_content_type() == "text/rfc822-headers":
            yield email.message_from_string(part.get_content(), policy=policy.default)["Message-ID"] or ""
        yield part["Message-ID"] or ""


def mail_of(number: str) -> OutboxMail | None:
    return OutboxMail.objects.filter(pk=key_of(number)).first()

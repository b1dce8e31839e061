"""What is wrong with the running of the site, in sentences: for the operator's command and every staff home.

Reads only. Whether the promise itself holds is asked by verifying.py; here it is whether anybody would notice.
"""

import datetime
import os
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone

from reviewers.guards import installer

from . import consent, guessing, withheld
from .delivery import ledger, reconciling
from .models import Heartbeat, Installation, OutboxMail, Plan

LATE = datetime.timedelta(minutes=15)
NOT_SET_UP = "There is no installation yet. Run `manage.py setup` first."
TRIES_SHOWN = 3  # a mail that has failed so often is spoken of


def complaints() -> list[str]:
    """Everything that needs an operator now; empty when all is well."""
    if not Installation.objects.exists():
        return [NOT_SET_UP, *guards_changed()]
    running = [*urgent(), *mails_failing(), *plans_overdue(), *guards_changed(), *folder_unreachable()]
    return [*running, *guessing.sentences(), *withheld.sentences(), *checkpoints_kept_nowhere()]


def under_way() -> list[str]:
    """What needs nobody as long as `tick` runs: pages that show site words as they were, until it builds them."""
    if not Installation.objects.exists() or folder_unreachable():
        return []
    behind = reconciling.pages_behind()
    if not behind:
        return []
    pages = "1 page is" if len(behind) == 1 else f"{len(behind)} pages are"
    return [f"{pages} not yet what the database says, such as /{behind[0]}. The next `tick` builds what is behind."]


def urgent() -> list[str]:
    """What every member of the staff has to see: nothing runs, or somebody is not reached or shown unasked."""
    return [*tick_late(), *mails_bounced(), *consent.sentences()] if Installation.objects.exists() else []


def checkpoints_kept_nowhere() -> list[str]:
    """Without them nobody could tell that the whole audit trail was written anew. A demonstration has nothing to
    prove."""
    if Installation.objects.get().demo or settings.DEBUG:
        return []
    nowhere = "CHECKPOINTS names no file: set it to one on another disk or machine."
    too_few = "CHECKPOINT_ADDRESSES names fewer than two people: set it to two who are outside the operation."
    return [*([] if settings.CHECKPOINTS else [nowhere]), *([] if two_keepers() else [too_few])]


def two_keepers() -> bool:
    return len(set(settings.CHECKPOINT_ADDRESSES)) >= 2


def tick_late() -> list[str]:
    beat = Heartbeat.objects.first()
    if beat is None:
        return ["`tick` has never come to its end: nothing planned happens and no mail is sent. Tell the operator."]
    if timezone.now() - beat.at <= LATE:
        return []
    since = f"{beat.at:%B} {beat.at.day}, {beat.at:%H:%M} UTC"
    return [f"`tick` has not come to its end since {since}: what is planned or due waits. Tell the operator."]


def mails_bounced() -> list[str]:
    """One sentence for each present address, of an active person or for security, that refused the last mail to it."""
    addresses = get_user_model().objects.filter(is_active=True).exclude(email="").values("email")
    read = Q(address__in=addresses) | Q(address=settings.SECURITY_ADDRESS, notice__person=None)
    mails = OutboxMail.objects.filter(read).exclude(sent_at=None, bounced_at=None)
    newest = {mail.address: mail for mail in mails.order_by("id")}
    return [
        f"Mail to {address} comes back ({mail.last_error}). Correct the address; the message is in the inbox."
        for address, mail in sorted(newest.items())
        if mail.bounced_at
    ]


def mails_failing() -> list[str]:
    unsent = OutboxMail.objects.filter(sent_at=None, bounced_at=None)
    last_sent = OutboxMail.objects.exclude(sent_at=None).order_by("-sent_at").first()
    failing = unsent.filter(given_up_at=None, tries__gte=TRIES_SHOWN)
    given_up = unsent.filter(given_up_at__gt=last_sent.sent_at) if last_sent else unsent.exclude(given_up_at=None)
    found = [*failing, *given_up]
    if not found:
        return []
    return [f"Mail is not sent: {len(found)} failed several times, the last with “{found[-1].last_error}”."]


def plans_overdue() -> list[str]:
    overdue = Plan.objects.open().filter(due_at__lt=timezone.now() - LATE).select_related("article", "version")
    return [f"Not carried out, though it was due: {plan}." for plan in overdue]


def guards_changed() -> list[str]:
    return [f"The database's rule {name} is missing or changed. Run `verify`." for name in installer.faults()]


def folder_unreachable() -> list[str]:
    root = Path(settings.PUBLIC_ROOT)
    mark = root / ledger.INSTALLATION
    try:
        mine = mark.read_text().strip()
    except OSError as error:
        return [f"The public folder cannot be read: {error.strerror} ({mark})."]
    installation = Installation.objects.first()
    if installation and mine != str(installation.uuid):
        return ["The public folder belongs to another installation."]
    return [] if os.access(root, os.W_OK) else ["The public folder cannot be written to."]

"""Who has agreed to the signer's statement. Reads only.

The rule: who has not agreed to the words of today signs nothing; the guard signer_agreed_to_statement says the same.
"""

import datetime

from django.db.migrations.recorder import MigrationRecorder
from django.urls import reverse

from .models import StatementAgreed
from .refusal import Reason
from .statement import TEXT_DIGEST, VERSIONS

MISSING = "statement-missing"
ASKED_SINCE = "0017_invitations_and_the_statement_of_signers"  # the migration: who signed before was never asked


def has_agreed(user) -> bool:
    return StatementAgreed.objects.filter(user=user.pk, text_digest=TEXT_DIGEST).exists()


def agreed_users() -> set[int]:
    """Keys of the accounts that have agreed to the statement of today."""
    return set(StatementAgreed.objects.filter(text_digest=TEXT_DIGEST).values_list("user", flat=True))


def reasons_not_agreed(user) -> list[Reason]:
    """Why somebody who has not agreed to the statement signs nothing yet: at most one reason."""
    if has_agreed(user):
        return []
    earlier = StatementAgreed.objects.filter(user=user.pk).exists()
    what = "The statement of signers has new words" if earlier else "You have not agreed to the statement of signers"
    return [Reason(MISSING, f"{what}: read it and agree to it before you sign.", "you", reverse("desk:statement"))]


def asked_since() -> datetime.datetime | None:
    """Since when nobody signs without having agreed here; None when that is not known, as if since ever."""
    applied = MigrationRecorder.Migration.objects.filter(app="reviewers", name=ASKED_SINCE)
    return applied.values_list("applied", flat=True).first()


def had_agreed(account: int, moment: datetime.datetime) -> bool:
    """Whether the account with this key had agreed to one of our statements, in its own words, by then."""
    rows = StatementAgreed.objects.filter(user=account, agreed_at__lte=moment)
    return any(VERSIONS.get(each.version) == each.text for each in rows)

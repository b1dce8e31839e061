"""Whether an account is still as somebody vouched for it, and whether its password is its holder's own."""

from .canonical import digest
from .models import AccountConfirmation, AuditEntry


def newest_confirmation(user) -> AccountConfirmation | None:
    return AccountConfirmation.objects.filter(user=user).order_by("-id").first()


def is_confirmed(user) -> bool:
    """True while e-mail and password are those of the newest confirmation."""
    return agrees(newest_confirmation(user), user)


def agrees(newest: AccountConfirmation | None, user) -> bool:
    """Whether this confirmation, the newest of the account or None, is of the account as it is now."""
    return bool(
        newest
        and newest.email == user.email
        and newest.password_digest == digest(user.password)
        and newest.reviewer.user_id == user.pk
    )


def has_own_password(user) -> bool:
    """True while the password is one that its holder has set, signed in and knowing the one before.

    Only the act of changing one's own password leaves this in the audit trail. Any other password, the first one
    among them, was set by somebody else, who may have kept it.
    """
    own, theirs = f'"own_password":"{digest(user.password)}"', f'"actor_key":{user.pk},'
    return AuditEntry.objects.filter(payload__contains=own).filter(payload__contains=theirs).exists()


def accounts_of_clinician(reviewer) -> set[int]:
    """Keys of every account that this clinician has or had: what none of them may vouch for is the clinician's own."""
    return {reviewer.user_id, *(each.user_id for each in reviewer.confirmations.all())} - {None}

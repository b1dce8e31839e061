"""A lost second factor: one officer asks for the reset after checking who it is, another person confirms it.

The rule: nobody takes away a second factor alone, and the holder neither asks nor confirms. For a day after it the
account signs nothing and vouches for nobody, so that whoever fooled two people is found before a signature is made,
or another account is theirs.
"""

import datetime

from allauth.mfa.models import Authenticator
from django.utils import timezone

from . import audit
from .enrolling import tell_holder
from .factors import FACTORS, has_factor, reasons_not_to_vouch
from .models import FactorReset, FactorResetAsked
from .refusal import Reason, refuse_for
from .rules import accounts_of
from .verbs import require_officer, verb

GOOD_FOR = datetime.timedelta(hours=24)  # an identity check: whoever confirms later asks anew
CHANGED_SINCE = Reason(
    "factor-newer",
    "Since this was asked for, the second factor of this account was reset or set up anew. Is that one lost? Ask anew.",
)
RESET_TOLD = (
    "Your second factor was reset. Set up a new one; for a day your account signs nothing and vouches for nobody."
)
NOTHING_TO_RESET = Reason("no-factor", "This account has no second factor.")


@verb("ask for reset of second factor", guarded=True)
def ask_reset(*, by, user, how: str) -> FactorResetAsked:
    """Say that the holder of the account `user` has lost their second factor; `how` says how the officer made sure
    that it is them. Raises Refused."""
    require_officer(by, "confirm_account")
    found = reasons_about_holder(user, by=by)
    if not how.strip():
        found.append(Reason("how-missing", "Say how you checked who this person is."))
    refuse_for(found)
    row = FactorResetAsked.objects.create(user=user, how=how.strip(), asked_by=by, asked_at=timezone.now())
    audit.record(act="ask for reset of second factor", by=by, rows=[row], account=user.get_username())
    tell_holder(user, f"{by} asks that your second factor be reset, since you had lost it.")
    return row


@verb("reset second factor", guarded=True)
def confirm_reset(*, by, asked: FactorResetAsked) -> FactorReset:
    """Take away every factor and recovery code of the account, as the second person: an officer or a superuser.
    Raises Refused."""
    if not by.is_superuser:
        require_officer(by, "confirm_account")
    asked = FactorResetAsked.objects.select_related("user").get(pk=asked.pk)
    refuse_for(reasons_not_to_confirm(asked, by=by))
    row = FactorReset.objects.create(asked=asked, confirmed_by=by, reset_at=timezone.now())
    Authenticator.objects.filter(user=asked.user).delete()
    audit.record(act="reset second factor", by=by, rows=[row], account=asked.user.get_username())
    tell_holder(
        asked.user,
        "Your second factor was reset. Set up a new one; for a day your account signs nothing and vouches for nobody.",
    )
    return row


def reasons_about_holder(user, *, by) -> list[Reason]:
    """Why this person cannot say that the holder has lost their factor, nor confirm it."""
    found = [*([] if has_factor(user) else [NOTHING_TO_RESET]), *reasons_not_to_vouch(by)]
    if by.pk in accounts_of(user):
        found.append(Reason("own-factor", "Somebody else has to do this for your own second factor."))
    return found


def reasons_not_to_confirm(asked: FactorResetAsked, *, by) -> list[Reason]:
    """Why this person cannot be the second one."""
    if hasattr(asked, "reset"):
        return [Reason("reset-already", "This second factor was reset already.")]
    found = reasons_about_holder(asked.user, by=by)
    if asked.asked_by_id in accounts_of(by):
        found.append(Reason("same-person", "You asked for this: somebody else has to confirm it.", "another officer"))
    if has_changed_since(asked):
        found.append(CHANGED_SINCE)
    if timezone.now() - asked.asked_at > GOOD_FOR:
        found.append(Reason("asked-too-long-ago", "The identity was checked more than a day ago. Ask anew."))
    return found


def has_changed_since(asked: FactorResetAsked) -> bool:
    """Whether what was lost then is not what there is now; the guard factor_reset_of_what_was_lost says the same."""
    newer = Authenticator.objects.filter(user=asked.user_id, type__in=FACTORS, created_at__gt=asked.asked_at)
    return newer.exists() or FactorReset.objects.filter(asked__user=asked.user_id, reset_at__gt=asked.asked_at).exists()

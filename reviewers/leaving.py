"""Closing an account when somebody leaves, and opening it again.

The rule: one act ends everything that the account could still do: its sessions, what it had in hand, the invitations
that rest on its word. What was signed stands. Nobody closes their own account, and only a superuser one of theirs.
"""

from django.contrib.auth import SESSION_KEY, get_user_model
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from . import audit, subjects
from .invitations import named, unused
from .inviting import ended
from .models import Claim, ClaimEnded
from .officers import is_officer, officers
from .refusal import Reason, refuse_for
from .verbs import verb

CLOSE, REOPEN = "close account", "open account again"


@verb(CLOSE)
def close_account(*, by, user, why: str) -> None:
    """Let nobody sign in with this account any more, end its sessions, and give back what it had in hand. Raises
    Refused."""
    account = get_user_model().objects.select_for_update().get(pk=user.pk)
    refuse_for([*reasons_not_to_close(account, by=by), *reasons_without_why(why)])
    account.is_active = False
    account.save(update_fields=["is_active"])
    facts = {"account": account.get_username(), "why": why.strip(), "claims": give_back(account, by=by)}
    withdrawn = [ended(each, by=by) for each in unused().filter(invited_by=account)]
    subjects.person_left(person=account, by=by)
    audit.record(act=CLOSE, by=by, rows=withdrawn, sessions=end_sessions(account), **facts)
    sentence = f"{named(by)} closed the account of {named(account)}: {why.strip()}"
    for officer in officers():
        if officer.pk != by.pk:
            subjects.tell_holder(officer, kind="account-closed", sentence=sentence, link=reverse("desk:people"))


@verb(REOPEN)
def reopen_account(*, by, user, why: str) -> None:
    """Let its holder sign in again, with the password and the factors that they had. Raises Refused."""
    account = get_user_model().objects.select_for_update().get(pk=user.pk)
    refuse_for([*reasons_not_to_reopen(account, by=by), *reasons_without_why(why)])
    account.is_active = True
    account.save(update_fields=["is_active"])
    audit.record(act=REOPEN, by=by, rows=[], account=account.get_username(), why=why.strip())


def give_back(account, *, by) -> int:
    """End the claims of a clinician on requests that are open. Returns how many there were."""
    claims = Claim.objects.filter(reviewer__user=account, ended=None, request__closed=None)
    left = {"how": ClaimEnded.How.LEFT, "ended_by": by, "at": timezone.now()}
    return len(ClaimEnded.objects.bulk_create([ClaimEnded(claim=claim, **left) for claim in claims]))


def end_sessions(account) -> int:
    """Remove every session of an account. Returns how many there were."""
    key = str(account.pk)
    found = [each.pk for each in Session.objects.iterator() if each.get_decoded().get(SESSION_KEY) == key]
    Session.objects.filter(pk__in=found).delete()
    return len(found)


def closes_accounts(user) -> bool:
    return user.is_active and (user.is_superuser or is_officer(user))


def reasons_about_the_account(account, *, by) -> list[Reason]:
    """Why this person does not say who may sign in with this account."""
    if not closes_accounts(by):
        sentence = "Only a credentials officer or an administrator can do this."
        return [Reason("permission", sentence, who="credentials officer")]
    if account.pk == by.pk:
        return [Reason("own-account", "Somebody else has to do this for your own account.", who="another officer")]
    if account.is_superuser and not by.is_superuser:
        return [Reason("administrators-account", "Only an administrator can do this for one.", who="administrator")]
    return []


def reasons_not_to_close(account, *, by) -> list[Reason]:
    closed = [] if account.is_active else [Reason("closed-already", "This account is closed already.")]
    return reasons_about_the_account(account, by=by) + closed


def reasons_not_to_reopen(account, *, by) -> list[Reason]:
    is_open = [Reason("open-already", "This account is open already.")] if account.is_active else []
    return reasons_about_the_account(account, by=by) + is_open


def reasons_without_why(why: str) -> list[Reason]:
    return [] if why.strip() else [Reason("reason-missing", "Say why. It is kept in the audit trail.")]

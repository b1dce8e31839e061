"""Inviting somebody to join, sending an invitation again, and withdrawing it.

The rule: nobody is invited by whoever could not give that role, and nobody vouches for themselves by an invitation.
Who invites never sees what opens it: it goes to the invited address and nowhere else.
"""

import datetime
import uuid

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone

from . import audit, subjects
from .canonical import digest
from .credentials import checked
from .factors import reasons_not_to_vouch
from .invitations import NOT_YOURS, OF_THE_OFFICE, PREFIX, Role, may_invite, named, state_of, token_of, unused
from .models import Invitation, InvitationWithdrawn, Reviewer
from .refusal import Reason, refuse_for
from .rules import accounts_of
from .verbs import verb

INVITE, WITHDRAW, AGAIN = "invite", "withdraw invitation", "invite again"
NO_MAIL = Reason("no-mail", "This site sends no mail, so nobody can be invited. EMAIL_URL sets that up.", "operator")
OWN = Reason("own-invitation", "Nobody invites themselves.", who="somebody else")
OWN_OFFICER = Reason(
    "own-officer",
    "You are a clinician here, and whoever you invite as an officer could vouch for you. Somebody else has to.",
    who="another officer, or an administrator",
)


@verb(INVITE, guarded=True)
def invite(*, by, name: str, email: str, role: str, reviewer: Reviewer | None = None, how: str = "") -> Invitation:
    """Ask somebody to join in a role (Invitation.Role). A clinician is invited for a profile, by an officer who says
    `how` they know that the address is theirs. The mail is written with it. Raises Refused."""
    asked = {"name": name.strip(), "email": email.strip(), "role": role, "reviewer": reviewer, "how": how.strip()}
    found = reasons_not_to_invite(by=by, email=asked["email"], role=role, reviewer=reviewer)
    if unused().filter(email__iexact=asked["email"], expires_at__gt=timezone.now()).exists():
        found.append(Reason("invited-already", "This address has an open invitation. Send that one again."))
    refuse_for(found)
    row = written(by=by, **asked)
    audit.record(act=INVITE, by=by, rows=[row], role=role)
    return row


def written(*, by, **asked) -> Invitation:
    """The row and its mail, inside an act."""
    now = timezone.now()
    ends = now + datetime.timedelta(days=settings.INVITATION_DAYS)
    row = Invitation(number=uuid.uuid4(), invited_by=by, invited_at=now, expires_at=ends, **asked)
    row.token_digest = digest(token_of(row))
    checked(row)
    row.save(force_insert=True)
    sentence = (
        f"{row.name}, you are invited by {named(by)} to join as {row.get_role_display().lower()}. The address below "
        f"is for you alone. It is good once, until {ends:%B} {ends.day}: there you choose your password."
    )
    subjects.write_to(row.email, kind="invited", sentence=sentence, link=f"{PREFIX}{row.number}")
    return row


def reasons_not_to_invite(*, by, email: str, role: str, reviewer: Reviewer | None = None) -> list[Reason]:
    """Why this person cannot invite this address in this role."""
    if not may_invite(by, role):
        return [Reason("permission", NOT_YOURS, who="administrator")]
    found = [] if settings.SENDS_MAIL else [NO_MAIL]
    if role in (Role.REVIEWERS, *OF_THE_OFFICE):
        found += reasons_not_to_vouch(by)
    return found + reasons_about_oneself(by, email, role, reviewer) + reasons_about_the_invited(email, reviewer)


def reasons_about_oneself(by, email: str, role: str, reviewer: Reviewer | None) -> list[Reason]:
    """Why this would be vouching for oneself."""
    own = accounts_of(by)
    if email.lower() == by.email.lower() or (reviewer and reviewer.user_id in own):
        return [OWN]
    clinician = Reviewer.objects.filter(user__in=own).exists() or len(own) > 1
    return [OWN_OFFICER] if role == Role.OFFICERS and clinician and not by.is_superuser else []


def reasons_about_the_invited(email: str, reviewer: Reviewer | None) -> list[Reason]:
    found = []
    if get_user_model().objects.filter(email__iexact=email, is_active=True).exists():
        found.append(Reason("has-account", "An open account has this address already.", who="administrator"))
    if reviewer and reviewer.user_id:
        found.append(Reason("profile-has-account", "This profile has an account already.", who="credentials officer"))
    return found


@verb(WITHDRAW, guarded=True)
def withdraw(*, by, invitation: Invitation) -> InvitationWithdrawn:
    """Let an invitation open nothing any more. Raises Refused."""
    refuse_for(reasons_not_to_withdraw(invitation, by=by))
    row = ended(invitation, by=by)
    audit.record(act=WITHDRAW, by=by, rows=[row])
    return row


def ended(invitation: Invitation, *, by) -> InvitationWithdrawn:
    return InvitationWithdrawn.objects.create(invitation=invitation, withdrawn_by=by, withdrawn_at=timezone.now())


def reasons_not_to_withdraw(invitation: Invitation, *, by) -> list[Reason]:
    if not may_invite(by, invitation.role):
        return [Reason("permission", NOT_YOURS, who="administrator")]
    state = state_of(Invitation.objects.get(pk=invitation.pk))
    if state in ("open", "expired"):
        return []
    return [Reason(f"{state}-already", f"This invitation was {state} already.")]


@verb(AGAIN, guarded=True)
def invite_again(*, by, invitation: Invitation) -> Invitation:
    """A new invitation in place of one that was not used, with a new address; by now it is this person's word. Raises
    Refused."""
    before = Invitation.objects.get(pk=invitation.pk)
    asked = {name: getattr(before, name) for name in ("email", "role", "reviewer")}
    refuse_for(reasons_not_to_withdraw(before, by=by))
    refuse_for(reasons_not_to_invite(by=by, **asked))
    row = written(by=by, name=before.name, how=before.how, **asked)
    audit.record(act=AGAIN, by=by, rows=[ended(before, by=by), row], role=row.role)
    return row

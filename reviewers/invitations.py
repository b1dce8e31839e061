"""Invitations: who may invite whom, what opens one, and where it stands. Reads only.

The rule: whoever reads the database can open none. A token is made of the number of its invitation and a secret of
this site, and only its SHA-256 is kept; it is put together again where the mail is sent.
"""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from . import subjects
from .canonical import digest
from .factors import reasons_not_to_vouch
from .models import Invitation
from .officers import is_officer
from .refusal import Reason

Role = Invitation.Role
PREFIX = "invitation:"  # in place of a link, in what is stored of a mail
PUBLISH = "articles.publish_article"  # the notary imports no other app: whoever publishes builds the team that writes
OF_THE_HOUSE = (Role.WRITERS, Role.EDITORS, Role.PUBLISHERS)
OF_THE_OFFICE = (Role.OFFICERS, Role.LEADS)
NOT_YOURS = "You cannot invite anybody in this role."
ENDINGS = {
    "unknown": "This is no invitation of ours. Copy the whole address from the mail.",
    "used": "This invitation was used already. If that was you, sign in with the username and password that you "
    "chose; if not, tell whoever invited you at once.",
    "withdrawn": "This invitation was withdrawn, or sent again: only the newest mail opens. Look for that one, or ask "
    "whoever invited you.",
    "expired": "This invitation is over: it was good until {day}. Ask {who} to send it again.",
}


def token_of(invitation: Invitation) -> str:
    return salted_hmac("invitation to join", invitation.number.hex, algorithm="sha256").hexdigest()


def link_of(stored: str) -> str:
    """The path that a mail leads to: what is stored of it, or, of an invitation, the address that opens it."""
    if not stored.startswith(PREFIX):
        return stored
    invitation = Invitation.objects.get(number=stored.removeprefix(PREFIX))
    return reverse("account:invitation", args=[f"{token_of(invitation)}/"])


def found(token: str) -> Invitation | None:
    """The invitation that a token is of, whatever became of it."""
    rows = Invitation.objects.select_related("used", "withdrawn", "invited_by", "reviewer")
    return rows.filter(token_digest=digest(token)).first()


def state_of(invitation: Invitation | None) -> str:
    """ "open", or one of ENDINGS."""
    if invitation is None:
        return "unknown"
    if hasattr(invitation, "used"):
        return "used"
    if hasattr(invitation, "withdrawn"):
        return "withdrawn"
    return "open" if invitation.expires_at > timezone.now() else "expired"


def ending_of(invitation: Invitation | None) -> str:
    """Why an invitation opens nothing, and what to do; empty for one that is open."""
    sentence = ENDINGS.get(state_of(invitation), "")
    if invitation is None:
        return sentence
    day = f"{invitation.expires_at:%B} {invitation.expires_at.day}"
    return sentence.format(day=day, who=named(invitation.invited_by))


def named(user) -> str:
    return user.get_full_name() or user.get_username()


def unused() -> QuerySet:
    """Those that were neither used nor withdrawn; their day may have passed."""
    rows = Invitation.objects.filter(used__isnull=True, withdrawn__isnull=True)
    return rows.select_related("invited_by", "reviewer").order_by("-id")


def shown_unused() -> list[Invitation]:
    """The same to be listed, each with `undelivered`, why its mail did not arrive; empty where nothing speaks against
    that."""
    rows = list(unused())
    back = subjects.undelivered([f"{PREFIX}{each.number}" for each in rows])
    for each in rows:
        each.undelivered = back.get(f"{PREFIX}{each.number}", "")
    return rows


def roles_to_invite(by) -> list[Role]:
    """The roles in which this person may invite others."""
    return [role for role in Role if may_invite(by, role)]


def may_invite(by, role: str) -> bool:
    """Officers invite whom they will vouch for, and each other; publishers the team that writes. A superuser invites
    everybody but clinicians: whoever can set passwords vouches for none."""
    if not by.is_active:
        return False
    if role == Role.REVIEWERS:
        return is_officer(by)
    if role in OF_THE_OFFICE:
        return by.is_superuser or is_officer(by)
    return by.is_superuser or (role in OF_THE_HOUSE and by.has_perm(PUBLISH))


def reasons_not_to_stand_for(invitation: Invitation) -> list[Reason]:
    """Why the word of whoever invited counts no more: their own rights may have ended since."""
    inviter, role = invitation.invited_by, invitation.role
    vouches = role == Role.REVIEWERS and reasons_not_to_vouch(inviter)
    if may_invite(inviter, role) and not vouches:
        return []
    sentence = f"{named(inviter)} cannot invite anybody at present. Ask for an invitation by somebody else."
    return [Reason("inviter-cannot", sentence, who="credentials officer")]

"""Joining by an invitation: an account of one's own, with a password that nobody else has ever known.

The rule: an invitation makes one account, in the role that it names. Of a clinician it is the officer's word, given
beforehand, that whoever reads that address is them; no signature comes of it before an officer has heard the
fingerprint of the key from them.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from . import audit, subjects
from .canonical import digest
from .invitations import Role, ending_of, reasons_not_to_stand_for, state_of
from .models import AccountConfirmation, Invitation, InvitationUsed, Reviewer
from .refusal import Reason, Refused, refuse_for
from .verbs import verb

JOIN = "join"
TAKEN_NAME = Reason("username-taken", "Somebody has this username already. Choose another one.")


class Invited:
    """Somebody without an account, as the log of attempts names them."""

    pk = None

    def __init__(self, invitation: Invitation):
        self.name = invitation.name

    def __str__(self):
        return f"{self.name}, invited"


def join(*, invitation: Invitation, username: str, password: str):
    """Make the account that somebody was invited to, with the password that they have chosen. Returns it. The password
    is hashed before the transaction, since that is slow on purpose. Raises Refused."""
    account = account_for(invitation, username.strip())
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise Refused(*(Reason("weak-password", sentence) for sentence in error.messages)) from error
    account.password = make_password(password)
    return store_account(by=Invited(invitation), invitation=invitation, account=account)


def account_for(invitation: Invitation, username: str):
    """The account, not stored yet."""
    first, _, last = invitation.name.partition(" ")
    names = {"first_name": first, "last_name": last, "email": invitation.email}
    return get_user_model()(username=username, is_staff=invitation.role != Role.REVIEWERS, **names)


@verb(JOIN, guarded=True)
def store_account(*, by, invitation: Invitation, account):
    """The transaction of `join`. Private to this module."""
    invitation = Invitation.objects.select_related("invited_by", "reviewer").get(pk=invitation.pk)
    refuse_for(reasons_not_to_join(invitation) + reasons_against_name(account))
    account.save(force_insert=True)
    account.groups.add(Group.objects.get(name=invitation.role))
    rows = [InvitationUsed.objects.create(invitation=invitation, user=account, used_at=timezone.now())]
    if invitation.role == Role.REVIEWERS:
        rows.append(confirmed(invitation, account))
    audit.record(act=JOIN, by=account, rows=rows, own_password=digest(account.password), role=invitation.role)
    sentence = f"{invitation.name} has joined as {invitation.get_role_display().lower()}."
    subjects.tell_holder(invitation.invited_by, kind="joined", sentence=sentence, link=reverse("desk:people"))
    return account


def reasons_not_to_join(invitation: Invitation) -> list[Reason]:
    """Why an invitation makes no account."""
    state = state_of(invitation)
    if state != "open":
        return [Reason(f"invitation-{state}", ending_of(invitation), who="whoever invited you")]
    found = reasons_not_to_stand_for(invitation)
    if invitation.reviewer and invitation.reviewer.user_id:
        sentence = "Your profile has an account already. Sign in with that one, or ask whoever invited you."
        found.append(Reason("profile-has-account", sentence, who="credentials officer"))
    return found


def reasons_against_name(account) -> list[Reason]:
    """Why nobody can be called that."""
    if get_user_model().objects.filter(username__iexact=account.username).exists():
        return [TAKEN_NAME]
    try:
        account.clean_fields(exclude={field.name for field in account._meta.fields} - {"username"})
    except ValidationError as error:
        return [Reason("username-wrong", sentence) for sentence in error.messages]
    return []


def confirmed(invitation: Invitation, account) -> AccountConfirmation:
    """The officer's word, now that there is an account that it is about."""
    Reviewer.objects.filter(pk=invitation.reviewer_id).update(user=account)
    return AccountConfirmation.objects.create(
        reviewer=invitation.reviewer,
        user=account,
        email=account.email,
        password_digest=digest(account.password),
        confirmed_by=invitation.invited_by,
        confirmed_at=timezone.now(),
        how=f"Invited at {invitation.email}: {invitation.how}",
    )

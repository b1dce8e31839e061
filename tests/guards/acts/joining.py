"""Acts against joining: inviting oneself, using what is over, and signing before the statement was agreed to."""

import datetime

from django.utils import timezone

from reviewers.models import InvitationWithdrawn
from tests.guards.lawful import (
    insert,
    invitation_row,
    invitation_used_row,
    invitation_withdrawn_row,
    sign_off_row,
    statement_row,
)

from .act import against
from .factors import other_account_of_the_pharmacist
from .signatures import signing_with, with_another_account

LONG_AGO = datetime.timedelta(days=30)


@against("invitation_by_another")
def invitation_of_oneself(house):
    return lambda: insert("reviewers_invitation", invitation_row(house, email=house.publisher.email.upper()))


@against("invitation_by_another")
def invitation_for_ones_own_profile_by_another_account_of_ones_own(house):
    account = other_account_of_the_pharmacist(house)
    own = {"reviewer_id": house.reviewer.pk, "role": "Reviewers", "how": "I know myself.", "invited_by_id": account.pk}
    return lambda: insert("reviewers_invitation", invitation_row(house, **own))


@against("invitation_used_while_open")
def use_of_an_invitation_that_was_withdrawn(house):
    row = invitation_used_row(house)
    insert("reviewers_invitationwithdrawn", invitation_withdrawn_row(house))
    return lambda: insert("reviewers_invitationused", row)


@against("invitation_used_while_open")
def use_of_an_invitation_whose_day_has_passed(house):
    row = invitation_row(house, expires_at=timezone.now() - LONG_AGO, id=9_000_001)
    insert("reviewers_invitation", row)
    return lambda: insert("reviewers_invitationused", invitation_used_row(house, invitation_id=row["id"]))


@against("invitation_withdrawn_before_use")
def withdrawal_of_an_invitation_that_was_used(house):
    used = house.joined.joined_by.invitation_id
    assert not InvitationWithdrawn.objects.filter(invitation=used).exists()
    return lambda: insert("reviewers_invitationwithdrawn", invitation_withdrawn_row(house, invitation_id=used))


@against("statement_digest_fits")
def agreement_to_words_under_the_digest_of_others(house):
    return lambda: insert("reviewers_statementagreed", statement_row(house, text="I agree to nothing."))


@against("signer_agreed_to_statement")
def signature_of_somebody_who_agreed_to_nothing(house):
    return signing_with(sign_off_row(house, **with_another_account(house, agrees=False)))


@against("practice_is_no_sign_off")
def signature_for_practice_under_a_request(house):
    return signing_with(sign_off_row(house, signature=house.practice.signature))

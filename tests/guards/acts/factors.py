"""Acts against the reset of a second factor: alone, for oneself, and signing right after it."""

from allauth.mfa.models import Authenticator

from reviewers.canonical import digest
from reviewers.models import FactorResetAsked
from tests import factories
from tests.guards.lawful import (
    account_at_home,
    confirmation_row,
    event_row,
    insert,
    key_confirmation_row,
    reset_asked_row,
    reset_row,
    sign_off_row,
)
from tests.reviewers.phones import phone_of

from .act import against
from .signatures import signing_with


def asking(house, **changes):
    return lambda: insert("reviewers_factorresetasked", reset_asked_row(house, **changes))


def confirming(house, **changes):
    return lambda: insert("reviewers_factorreset", reset_row(house, **changes))


def other_account_of_the_pharmacist(house):
    account = factories.person("pharmacist-at-home", "Credentials officers")
    facts = {"user_id": account.pk, "email": account.email, "password_digest": digest(account.password)}
    insert("reviewers_accountconfirmation", confirmation_row(house, **facts))
    return account


@against("factor_reset_asked_by_another", masks=("factor_reset_asked_after_another",))
def reset_asked_for_by_the_holder(house):
    return asking(house, asked_by_id=house.publisher.pk)


@against("factor_reset_asked_by_another")
def reset_asked_for_by_the_holder_with_another_account(house):
    account = other_account_of_the_pharmacist(house)
    return asking(house, user_id=house.pharmacist.pk, asked_by_id=account.pk)


@against("factor_reset_by_two")
def reset_confirmed_by_whoever_asked(house):
    return confirming(house, confirmed_by_id=house.officer.pk)


@against("factor_reset_by_two", masks=("factor_reset_after_another",))
def reset_confirmed_by_the_holder(house):
    return confirming(house, confirmed_by_id=house.publisher.pk)


@against("factor_reset_by_two")
def reset_confirmed_by_the_asker_with_another_account(house):
    account = other_account_of_the_pharmacist(house)
    asked = FactorResetAsked.objects.create(**reset_asked_row(house, asked_by_id=house.pharmacist.pk))
    return confirming(house, asked_id=asked.pk, confirmed_by_id=account.pk)


@against("factor_reset_of_what_was_lost")
def second_request_left_over_from_before_the_reset(house):
    asked = [FactorResetAsked.objects.create(**reset_asked_row(house)) for _ in range(2)]
    insert("reviewers_factorreset", reset_row(house, asked_id=asked[0].pk))
    return confirming(house, asked_id=asked[1].pk)


@against("factor_reset_of_what_was_lost")
def request_left_over_from_before_the_new_factor(house):
    asked = FactorResetAsked.objects.create(**reset_asked_row(house))
    Authenticator.objects.filter(user=asked.user).delete()
    phone_of(asked.user)
    return confirming(house, asked_id=asked.pk)


@against("no_signature_after_factor_reset")
def signature_right_after_the_reset(house):
    reset(house, house.pharmacist)
    return signing_with(sign_off_row(house))


def reset(house, user):
    """Somebody's second factor, asked for and confirmed by two others."""
    asked = FactorResetAsked.objects.create(**reset_asked_row(house, user_id=user.pk, asked_by_id=house.editor.pk))
    insert("reviewers_factorreset", reset_row(house, asked_id=asked.pk))


def right_after_the_reset(house, table: str, row: dict):
    """The officer whose own factor was reset vouches in this row."""
    reset(house, house.officer)
    return lambda: insert(table, row)


@against("license_event_after_factor_reset")
def license_verified_right_after_the_reset(house):
    row = event_row(house, verified_by_id=house.officer.pk, recorded_by_id=house.boss.pk)
    return right_after_the_reset(house, "reviewers_licenseevent", row)


@against("license_event_after_factor_reset")
def check_of_another_recorded_right_after_the_reset(house):
    row = event_row(house, verified_by_id=house.boss.pk, recorded_by_id=house.officer.pk)
    return right_after_the_reset(house, "reviewers_licenseevent", row)


@against("account_after_factor_reset")
def account_confirmed_right_after_the_reset(house):
    row = confirmation_row(house, **account_at_home(house))
    return right_after_the_reset(house, "reviewers_accountconfirmation", row)


@against("key_after_factor_reset")
def key_confirmed_right_after_the_reset(house):
    return right_after_the_reset(house, "reviewers_signingkeyconfirmed", key_confirmation_row(house))


@against("factor_reset_asked_after_another")
def reset_asked_for_right_after_ones_own(house):
    return right_after_the_reset(house, "reviewers_factorresetasked", reset_asked_row(house))


@against("factor_reset_after_another")
def reset_confirmed_right_after_ones_own(house):
    asked = FactorResetAsked.objects.create(**reset_asked_row(house, asked_by_id=house.editor.pk))
    return right_after_the_reset(
        house, "reviewers_factorreset", reset_row(house, asked_id=asked.pk, confirmed_by_id=house.officer.pk)
    )

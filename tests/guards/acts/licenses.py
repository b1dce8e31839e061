"""Acts against the rule that a license is verified by somebody else, active and in date when it signs."""

import datetime

from reviewers import credentials
from reviewers.guards.spoiling import CHECK_HOLDS_DAYS
from reviewers.models import License, LicenseEvent, Reviewer
from tests import factories
from tests.guards.lawful import event_row, insert, like, sign_off_row

from .act import against
from .signatures import signing_with

GOOD = "license_is_good_today"
DAY = datetime.timedelta(days=1)


def after_event(house, **changes):
    """Sign with what was learned of the license last, which is as it should be but for `changes`."""
    insert("reviewers_licenseevent", event_row(house, **changes))
    event = LicenseEvent.objects.latest("id")
    return signing_with(sign_off_row(house, license_event_id=event.pk))


@against(GOOD)
def license_that_ended_yesterday(house):
    return after_event(house, expires_on=factories.TODAY() - DAY)


@against(GOOD)
def license_that_begins_tomorrow(house):
    return after_event(house, issued_on=factories.TODAY() + DAY)


@against(GOOD)
def standing_that_begins_tomorrow(house):
    return after_event(house, effective_on=factories.TODAY() + DAY)


@against(GOOD)
def verification_dated_tomorrow(house):
    return after_event(house, verified_on=factories.TODAY() + DAY)


@against(GOOD)
def verification_that_is_too_old(house):
    return after_event(house, verified_on=factories.TODAY() - (CHECK_HOLDS_DAYS + 1) * DAY)


@against(GOOD)
def license_on_probation(house):
    return after_event(house, status="probation")


@against(GOOD)
def license_that_was_only_stated(house):
    return after_event(house, kind="stated")


@against(GOOD)
def verification_of_another_license(house):
    event = LicenseEvent.objects.get(license__holder=house.second)
    return signing_with(sign_off_row(house, license_event_id=event.pk))


@against(GOOD)
def verification_that_a_newer_one_replaced(house):
    insert("reviewers_licenseevent", event_row(house))
    return signing_with(sign_off_row(house))


@against(GOOD)
def license_suspended_since_it_was_verified(house):
    suspended = {"kind": "status", "status": "suspended", "effective_on": factories.TODAY()}
    insert("reviewers_licenseevent", event_row(house, **suspended))
    return signing_with(sign_off_row(house))


@against(GOOD)
def license_suspended_after_the_day_of_a_later_verification(house):
    """The suspension was recorded first, but it holds from a day after the one the register was looked at."""
    today = factories.TODAY()
    insert("reviewers_licenseevent", event_row(house, kind="status", status="suspended", effective_on=today))
    return after_event(house, verified_on=today - DAY)


@against(GOOD)
def license_that_the_signer_verified_before_the_account_was_linked(house):
    return self_made_signature(house, verified_by_id=None, recorded_by_id=house.officer.pk)


@against(GOOD)
def license_that_the_signer_recorded_before_the_account_was_linked(house):
    return self_made_signature(house, verified_by_id=house.officer.pk, recorded_by_id=None)


def self_made_signature(house, **by):
    """A clinician's license vouched for by what later becomes the clinician's own account (None in `by`)."""
    account = factories.person("third", "Reviewers")
    factories.agreed(account)
    reviewer = Reviewer.objects.create(public_name="Third", post_nominals=["PharmD"], slug="third")
    license = License.objects.create(holder=reviewer, profession="pharmacist", jurisdiction="Utah")
    people = {column: user or account.pk for column, user in by.items()}
    insert("reviewers_licenseevent", event_row(house, license_id=license.pk, **people))
    credentials.confirm_account(by=house.officer, reviewer=reviewer, user=account, how="Passport")
    return signing_with(
        sign_off_row(
            house,
            signer_id=account.pk,
            reviewer_id=reviewer.pk,
            printed_name="Third",
            license_id=license.pk,
            license_event_id=LicenseEvent.objects.latest("id").pk,
            key_id=factories.signing_key(account, officer=house.officer).pk,
        )
    )


@against("license_event_by_another")
def license_verified_by_its_holder(house):
    row = event_row(house, verified_by_id=house.pharmacist.pk)
    return lambda: insert("reviewers_licenseevent", row)


def linked_to_a_second_account(house):
    """The pharmacist's first account, which their profile is linked to no more."""
    second = factories.person("at-home", "Reviewers")
    credentials.confirm_account(by=house.officer, reviewer=house.reviewer, user=second, how="Passport")
    return house.pharmacist


@against("license_event_by_another")
def license_verified_by_its_holder_with_an_account_of_before(house):
    row = event_row(house, verified_by_id=linked_to_a_second_account(house).pk)
    return lambda: insert("reviewers_licenseevent", row)


@against("license_event_by_another")
def license_event_recorded_by_its_holder(house):
    row = event_row(house, recorded_by_id=house.pharmacist.pk)
    return lambda: insert("reviewers_licenseevent", row)


@against("license_event_by_another")
def change_of_standing_recorded_by_its_holder(house):
    event = LicenseEvent.objects.filter(license__holder=house.reviewer).first()
    row = like(event, kind="status", verified_by_id=None, recorded_by_id=house.pharmacist.pk)
    return lambda: insert("reviewers_licenseevent", row | {"recorded_at": event_row(house)["recorded_at"]})

"""Who could sign today, read for everybody at once, is what the rule says of each."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviewers import credentials, keys
from reviewers.able import able_to_sign, accounts_by_reviewer
from reviewers.models import Reviewer, StatementAgreed
from reviewers.rules import accounts_of, may_sign, reasons_about_the_person
from tests import factories
from tests.articles import houses
from tests.articles.damage import past_the_guards
from tests.reviewers.phones import phone_of

built, house = houses.fixtures()


def by_the_rule() -> set[Reviewer]:
    people = Reviewer.objects.filter(user__isnull=False)
    return {each for each in people if may_sign(each.user) and not reasons_about_the_person(each.user)}


def gone(house):
    house.pharmacist.is_active = False
    house.pharmacist.save()


def password_set(house):
    house.pharmacist.set_password("by somebody else")
    house.pharmacist.save()


def without_role(house):
    house.pharmacist.groups.clear()


def key_revoked(house):
    keys.revoke_key(by=house.pharmacist, key=house.pharmacist.signing_keys.get(), reason="Lost")


def suspended(house):
    facts = {"kind": "status", "status": "suspended", "effective_on": factories.TODAY(), "source": "Letter"}
    credentials.record_license_event(by=house.officer, license=house.reviewer.licenses.get(), **facts)


def account_moved(house):
    credentials.confirm_account(
        by=house.officer, reviewer=house.reviewer, user=factories.person("new", "Reviewers"), how="Seen"
    )


def never_agreed(house):
    with past_the_guards():
        StatementAgreed.objects.filter(user=house.pharmacist).delete()


@pytest.mark.parametrize(
    "happens",
    [gone, password_set, without_role, key_revoked, suspended, account_moved, never_agreed],
    ids=lambda each: each.__name__,
)
def test_whoever_the_rule_stops_is_not_able(house, happens):
    other = factories.clinician("other", officer=house.officer)
    assert set(able_to_sign()) == by_the_rule() == {house.reviewer, other}
    happens(house)
    assert set(able_to_sign()) == by_the_rule() == {other}


def test_where_a_second_factor_is_required_whoever_has_none_is_not_able(house, settings):
    settings.SECOND_FACTOR = True
    assert set(able_to_sign()) == by_the_rule() == set()
    phone_of(house.pharmacist)
    assert set(able_to_sign()) == by_the_rule() == {house.reviewer}


def test_license_that_is_good_longest_counts(house):
    factories.license_for(house.reviewer, by=house.officer, jurisdiction="Utah", verified_on=factories.TODAY())
    event = house.reviewer.licenses.get(jurisdiction="Colorado").events.get()
    factories.verify(event.license, by=house.officer, expires_on=factories.TODAY())
    assert able_to_sign()[house.reviewer].license.jurisdiction == "Utah"


def test_accounts_of_a_clinician_are_those_of_the_rule(house):
    account_moved(house)
    reviewer = Reviewer.objects.get(pk=house.reviewer.pk)
    assert accounts_by_reviewer([reviewer]) == {reviewer.pk: accounts_of(reviewer.user)}


def test_queries_do_not_grow_with_the_people(house):
    with CaptureQueriesContext(connection) as before:
        able_to_sign()
    factories.clinician("other", officer=house.officer)
    with CaptureQueriesContext(connection) as after:
        able_to_sign()
    assert len(before) == len(after) <= 10

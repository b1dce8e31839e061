"""One clinician with several accounts: none of them vouches for what is that clinician's own."""

import pytest
from django.contrib.auth.models import User

from reviewers import credentials
from reviewers.models import License, Reviewer
from reviewers.refusal import Refused
from reviewers.standing import standing
from tests import factories

from .test_credentials import learn, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(publishing_house):
    return publishing_house


@pytest.fixture
def linked_to_another_account(house, officer_who_reviews):
    """The officer's profile, linked to a second account of theirs by another officer."""
    second = factories.person("both-at-home", "Reviewers")
    credentials.confirm_account(by=house.officer, reviewer=officer_who_reviews, user=second, how="Passport")
    return second


@pytest.mark.parametrize("kind", ["verified", "status"])
def test_officer_cannot_vouch_for_own_license_with_an_account_of_before(
    officer_who_reviews, linked_to_another_account, kind
):
    own, before = officer_who_reviews.licenses.get(), officer_who_reviews.confirmations.first().user
    act = factories.verify if kind == "verified" else learn
    assert refused(lambda: act(own, by=before)) == "Nobody vouches for their own license."
    assert own.events.count() == 1


def test_officer_cannot_confirm_another_account_of_their_own(officer_who_reviews):
    second = factories.person("both-at-home", "Reviewers")
    asked = {"reviewer": officer_who_reviews, "user": second, "how": "I am me"}
    refused(lambda: credentials.confirm_account(by=officer_who_reviews.user, **asked), "own-account")
    assert officer_who_reviews.confirmations.count() == 1


def test_account_that_was_a_clinicians_is_linked_to_nobody_else(house, officer_who_reviews, linked_to_another_account):
    """Else the account at home could check the license of a second profile, with which the old account signs."""
    before = officer_who_reviews.confirmations.first().user
    second = Reviewer.objects.create(public_name="Second", slug="second")
    refused(
        lambda: credentials.confirm_account(by=house.officer, reviewer=second, user=before, how="Passport"),
        "account-taken",
    )
    second.refresh_from_db()
    assert second.user is None


def test_check_by_an_account_that_became_the_holders_is_worth_nothing_any_more(house):
    """Verified by an officer, whose account is then linked to the very clinician."""
    officer = factories.person("officer-2", "Credentials officers", "Reviewers")
    license = house.reviewer.licenses.get()
    factories.verify(license, by=officer)
    assert standing(license).good
    house.officer.refresh_from_db()
    credentials.confirm_account(by=house.officer, reviewer=house.reviewer, user=officer, how="Passport")
    [reason] = standing(License.objects.get(pk=license.pk)).reasons
    assert reason.code == "license-self-checked"
    factories.signing_key(officer, officer=house.officer)
    article = factories.article_in_review(house)
    with pytest.raises(Refused) as refusal:
        factories.sign(house, article, by=User.objects.get(pk=officer.pk))
    assert "license-self-checked" in refusal.value.codes

"""Who may sign: a clinician is one person, however many accounts they have had."""

import pytest

from articles.rules import open_request
from reviewers import credentials, signing
from reviewers.rules import reasons_not_to_sign
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(publishing_house):
    return publishing_house


def second_account(house):
    """An account that an officer linked the pharmacist's profile to, in place of the first one."""
    account = factories.person("pharmacist-at-home", "Reviewers")
    credentials.confirm_account(by=house.officer, reviewer=house.reviewer, user=account, how="Passport")
    factories.agreed(account)
    factories.signing_key(account, officer=house.officer)
    return account


def why_not(request, by) -> list[str]:
    return [reason.code for reason in reasons_not_to_sign(request=request, by=by)]


def test_clinician_may_sign_what_others_wrote(house):
    request = open_request(factories.article_in_review(house))
    assert why_not(request, house.pharmacist) == []


def test_requester_cannot_sign(house):
    request = factories.notice_in_review(house, by=house.pharmacist, subject="notice:own")
    assert why_not(request, house.pharmacist) == ["contributor"]


def test_contributor_cannot_sign_with_another_account(house):
    request = factories.notice_in_review(house, subject="notice:own", contributors={house.pharmacist: "advised"})
    assert why_not(request, second_account(house)) == ["contributor"]


def test_requester_cannot_sign_with_another_account(house):
    request = factories.notice_in_review(house, by=house.pharmacist, subject="notice:own")
    assert why_not(request, second_account(house)) == ["contributor"]


def test_nobody_signs_twice_with_two_accounts(house):
    request = factories.notice_in_review(house, subject="notice:two", signatures_required=2)
    shown = {"document_digest": request.document_digest, "password": factories.PASSWORD}
    signing.sign_off(by=house.pharmacist, request=request, **shown)
    assert why_not(request, second_account(house)) == ["already-signed"]

"""Whoever was invited makes one account, with a password that nobody else has known, in the role that was named."""

import pytest
from django.contrib.auth.models import User

from articles.models import Notice
from reviewers import inviting, joining, keys, leaving, practicing
from reviewers.confirmation import has_own_password, is_confirmed
from reviewers.models import AccountConfirmation, Attempt, InvitationUsed
from reviewers.steps import next_step, steps_of
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of
from tests.reviewers.invited import HOW, invite, joined, profile

built, house = houses.fixtures()


@pytest.fixture(autouse=True)
def mail_server(settings):
    settings.SENDS_MAIL = True


@pytest.mark.parametrize("role", ["Writers", "Editors", "Publishers", "Credentials officers"])
def test_account_is_their_own_and_in_that_role_alone(house, role):
    account = joined(invite(house, role))
    assert [group.name for group in account.groups.all()] == [role] and account.is_staff
    assert account.check_password(factories.PASSWORD) and has_own_password(account)
    assert (account.first_name, account.last_name, account.email) == ("Nia", "Comer", "nia@example.org")
    assert not AccountConfirmation.objects.filter(user=account).exists()


def test_clinician_is_confirmed_by_the_officers_word_and_signs_nothing_before_their_key_was_heard(house):
    invitation = invite(house, "Reviewers")
    account = joined(invitation)
    row = AccountConfirmation.objects.get(user=account)
    assert row.confirmed_by == house.officer and row.how == f"Invited at nia@example.org: {HOW}"
    assert is_confirmed(account) and not account.is_staff
    factories.agreed(account)
    factories.license_for(invitation.reviewer, by=house.officer, number="PHA-0009")
    key = keys.make_key(by=account, password=factories.PASSWORD)
    factories.article_in_review(house)
    article = factories.article_in_review(house, "Another one")
    assert codes_of(lambda: factories.sign(house, article, by=account)) == ["key-unconfirmed"]
    keys.confirm_key(by=house.officer, key=key, fingerprint=key.fingerprint, how="Read to me")
    assert factories.sign(house, article, by=account).signer == account


def test_it_is_used_once(house):
    invitation = invite(house)
    joined(invitation)
    assert codes_of(lambda: joined(invitation, "nia-two")) == ["invitation-used"]
    assert InvitationUsed.objects.count() == 1


def test_one_that_is_over_makes_no_account(house, settings):
    settings.INVITATION_DAYS = 0
    assert codes_of(lambda: joined(invite(house))) == ["invitation-expired"]
    settings.INVITATION_DAYS = 7
    withdrawn = invite(house, email="other@example.org")
    inviting.withdraw(by=house.publisher, invitation=withdrawn)
    assert codes_of(lambda: joined(withdrawn)) == ["invitation-withdrawn"]
    assert not User.objects.filter(username="nia").exists()


def test_password_is_asked_as_much_as_any(house):
    invitation = invite(house)
    for password in ("short", "nia@example.org", "password1234"):
        asked = {"invitation": invitation, "username": "nia", "password": password}
        assert set(codes_of(lambda asked=asked: joining.join(**asked))) == {"weak-password"}


def test_username_is_new_and_one_that_can_be_typed(house):
    invitation = invite(house)
    assert codes_of(lambda: joined(invitation, "Editor")) == ["username-taken"]
    assert codes_of(lambda: joined(invitation, "nia comer")) == ["username-wrong"]
    assert Attempt.objects.filter(act="join", actor="Nia Comer, invited").count() == 2


def test_word_of_somebody_who_left_counts_no_more(house):
    factories.person("second-officer", "Credentials officers")
    invitation = invite(house, "Reviewers")
    house.officer.groups.clear()
    assert codes_of(lambda: joined(invitation)) == ["inviter-cannot"]


def test_account_that_is_closed_takes_its_invitations_with_it(house):
    invitation = invite(house)
    leaving.close_account(by=house.officer, user=house.publisher, why="Left")
    assert codes_of(lambda: joined(invitation)) == ["invitation-withdrawn"]


def test_profile_that_got_an_account_meanwhile_gets_no_second_one(house):
    one = profile()
    first, second = (invite(house, "Reviewers", reviewer=one, email=f"{each}@example.org") for each in ("a", "b"))
    joined(first, "nia")
    assert codes_of(lambda: joined(second, "nia-two")) == ["profile-has-account"]


def test_whoever_invited_is_told(house):
    joined(invite(house))
    assert Notice.objects.get(kind="joined").person == house.publisher


def test_steps_are_those_of_the_role_and_the_rest_of_the_house_has_none(house):
    signer = joined(invite(house, "Reviewers"))
    assert [each.code for each in steps_of(signer)] == ["password", "factor", "statement", "key", "practice"]
    assert next_step(steps_of(signer)).code == "factor"
    editor = joined(invite(house, email="e@example.org"), "nia-e")
    assert [each.code for each in steps_of(editor)] == ["password", "factor"]
    assert steps_of(house.pharmacist) == []


def test_whoever_has_taken_the_last_step_has_joined_for_good(house):
    account = joined(invite(house, "Reviewers"))
    factories.agreed(account)
    key = keys.make_key(by=account, password=factories.PASSWORD)
    shown = practicing.sample().digest
    practicing.practice(by=account, password=factories.PASSWORD, document_digest=shown)
    keys.revoke_key(by=account, key=key, reason="Lost")
    assert next_step(steps_of(account)) is None

"""The page of one's own signing key: make it, read its digits to an officer, revoke it."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from reviewers import credentials, keys
from reviewers.models import Reviewer, SigningKey
from tests import factories
from tests.reviewers.desk import answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer(publishing_house):
    """A clinician who has no key yet."""
    reviewer = Reviewer.objects.create(public_name="Nia Comer", post_nominals=["PharmD"], slug="nia-comer")
    account, officer = factories.person("newcomer", "Reviewers"), publishing_house.officer
    credentials.confirm_account(by=officer, reviewer=reviewer, user=account, how="Passport")
    factories.agreed(account)
    factories.license_for(reviewer, by=officer, number="PHA-0009")
    return account


@pytest.fixture
def as_newcomer(client, newcomer):
    client.force_login(newcomer)
    return client


def page(client):
    return client.get(reverse("desk:key"))


def make(client, password=factories.PASSWORD):
    return client.post(reverse("desk:key"), {"password": password})


def revoke(client, key, reason="Somebody may have seen my password."):
    return client.post(reverse("desk:revoke-key", args=[key.pk]), {"reason": reason})


def test_stranger_signs_in_and_comes_back(client, publishing_house):
    key = publishing_house.reviewer.signing_keys.get()
    for address in (reverse("desk:key"), reverse("desk:revoke-key", args=[key.pk])):
        assert client.get(address)["Location"] == f"{reverse('account:login')}?next={address}"
        assert client.post(address, {"password": "x", "reason": "x"}).status_code == 302
    assert SigningKey.objects.standing().count() == 1


@pytest.mark.parametrize("who", ["editor", "publisher", "officer"])
def test_people_who_sign_nothing_get_a_clear_no(client, publishing_house, who):
    client.force_login(getattr(publishing_house, who))
    assert page(client).status_code == 403 and make(client).status_code == 403
    assert revoke(client, publishing_house.reviewer.signing_keys.get()).status_code == 404
    assert SigningKey.objects.standing().count() == 1


def test_queue_leads_whoever_has_no_key_to_the_page(as_newcomer, review):
    queue = answers.sentences(as_newcomer.get(reverse("desk:queue")))
    assert "You have no signing key yet." in queue and f'href="{reverse("desk:key")}"' in queue
    assert "Make your key" in answers.sentences(page(as_newcomer))


def test_holder_makes_a_key_and_is_told_what_comes_next(as_newcomer, newcomer, publishing_house, review):
    response = make(as_newcomer)
    assert response.status_code == 302 and response["Location"] == reverse("desk:key")
    key = SigningKey.objects.get(user=newcomer)
    told = answers.sentences(page(as_newcomer))
    assert key.fingerprint in told and "read these digits to a credentials officer" in told
    refused = answers.sign(as_newcomer, review)
    assert refused.status_code == 422 and "waits for a credentials officer" in answers.sentences(refused)
    keys.confirm_key(by=publishing_house.officer, key=key, fingerprint=key.fingerprint, how="Called")
    assert "You sign with this key" in answers.sentences(page(as_newcomer))
    assert answers.sign(as_newcomer, review).status_code == 302


@pytest.mark.parametrize(("password", "sentence"), [("", "Without it no key is made."), ("wrong", "not your password")])
def test_no_key_without_the_password(as_newcomer, newcomer, password, sentence):
    response = make(as_newcomer, password)
    assert response.status_code == 422 and sentence in answers.sentences(response)
    assert 'id="id_password_error"' in answers.sentences(response)
    assert not newcomer.signing_keys.exists()


def test_account_has_to_be_confirmed_first(as_newcomer, newcomer):
    User.objects.filter(pk=newcomer.pk).update(email="somebody@else.example")
    told = answers.sentences(page(as_newcomer))
    assert "A credentials officer has to confirm that the account is yours." in told and "Make your key" not in told
    assert make(as_newcomer).status_code == 422 and not newcomer.signing_keys.exists()


def test_key_that_opens_no_more_is_explained(client, publishing_house):
    account = publishing_house.pharmacist
    account.set_password("set by an administrator")
    account.save()
    client.force_login(account)
    assert "Your key does not open any more." in answers.sentences(page(client))


def test_holder_revokes_a_key_and_says_why(as_pharmacist, publishing_house):
    key = publishing_house.reviewer.signing_keys.get()
    asked = answers.sentences(as_pharmacist.get(reverse("desk:revoke-key", args=[key.pk])))
    assert key.fingerprint in asked and "Why shall it sign nothing any more?" in asked
    assert revoke(as_pharmacist, key, "  ").status_code == 422
    assert SigningKey.objects.standing().filter(pk=key.pk).exists()
    assert revoke(as_pharmacist, key).status_code == 302
    assert key.revoked.revoked_by == publishing_house.pharmacist
    assert as_pharmacist.get(reverse("desk:revoke-key", args=[key.pk])).status_code == 404


def test_nobody_revokes_the_key_of_somebody_else_at_the_desk(as_pharmacist, publishing_house):
    other = factories.clinician("other", officer=publishing_house.officer).signing_keys.get()
    assert revoke(as_pharmacist, other).status_code == 404
    assert SigningKey.objects.standing().filter(pk=other.pk).exists()

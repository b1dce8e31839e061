"""A signer takes a signature back, and the page goes down with it."""

import pytest
from django.urls import reverse

from articles.models import Publication
from reviewers.models import SignOff, SignOffWithdrawn
from tests import factories
from tests.reviewers.desk import answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign_off(publishing_house):
    factories.live_article(publishing_house)
    return SignOff.objects.get()


def test_signer_withdraws_and_the_page_goes_down(as_pharmacist, sign_off):
    response = answers.withdraw(as_pharmacist, sign_off)
    assert response["Location"] == reverse("desk:receipt", args=[sign_off.pk])
    page = answers.sentences(as_pharmacist.get(response["Location"]))
    assert "This signature was withdrawn" in page and "The guideline changed." in page
    assert reverse("desk:withdraw-sign-off", args=[sign_off.pk]) not in page
    assert not Publication.objects.live().exists()


def test_asking_withdraws_nothing(as_pharmacist, sign_off):
    response = as_pharmacist.get(reverse("desk:withdraw-sign-off", args=[sign_off.pk]))
    assert response.status_code == 200
    assert SignOffWithdrawn.objects.count() == 0


def test_withdrawing_needs_a_reason(as_pharmacist, sign_off):
    response = answers.withdraw(as_pharmacist, sign_off, " ")
    assert response.status_code == 422
    assert "Say why the signature no longer stands." in answers.sentences(response)
    assert SignOffWithdrawn.objects.count() == 0


def test_stranger_withdraws_nothing(client, sign_off):
    response = answers.withdraw(client, sign_off)
    assert response["Location"].startswith(reverse("account:login"))
    assert SignOffWithdrawn.objects.count() == 0


@pytest.mark.parametrize("name", ["editor", "publisher"])
def test_other_roles_withdraw_nothing(client, publishing_house, sign_off, name):
    client.force_login(getattr(publishing_house, name))
    assert answers.withdraw(client, sign_off).status_code == 403
    assert SignOffWithdrawn.objects.count() == 0
    receipt = client.get(reverse("desk:receipt", args=[sign_off.pk]))
    assert reverse("desk:withdraw-sign-off", args=[sign_off.pk]) not in answers.sentences(receipt)


def test_another_clinician_withdraws_nothing(client, publishing_house, sign_off):
    client.force_login(factories.clinician("other", officer=publishing_house.officer).user)
    assert answers.withdraw(client, sign_off).status_code == 403
    assert SignOffWithdrawn.objects.count() == 0


def test_credentials_officer_withdraws(client, publishing_house, sign_off):
    client.force_login(publishing_house.officer)
    asked = answers.sentences(client.get(reverse("desk:withdraw-sign-off", args=[sign_off.pk])))
    assert 'name="password"' not in asked and "Call a credentials officer" not in asked
    posted = {"reason": "License found to be forged."}
    assert client.post(reverse("desk:withdraw-sign-off", args=[sign_off.pk]), posted).status_code == 302
    assert SignOffWithdrawn.objects.get().withdrawn_by == publishing_house.officer


def test_second_withdrawal_keeps_what_was_written(as_pharmacist, sign_off):
    answers.withdraw(as_pharmacist, sign_off)
    response = answers.withdraw(as_pharmacist, sign_off, "Written in an old tab")
    assert response.status_code == 409
    page = answers.sentences(response)
    assert "This signature was withdrawn already" in page and "Written in an old tab" in page
    assert SignOffWithdrawn.objects.count() == 1


def test_revoked_license_is_told_on_the_receipt(as_pharmacist, publishing_house, sign_off):
    factories.verify(
        publishing_house.reviewer.licenses.get(),
        by=publishing_house.officer,
        kind="status",
        status="revoked",
        effective_on=factories.TODAY(),
    )
    page = answers.sentences(as_pharmacist.get(reverse("desk:receipt", args=[sign_off.pk])))
    assert "This signature no longer stands:" in page and "need a new review" in page

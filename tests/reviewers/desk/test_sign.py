"""The answer "yes": only by the person, only for what was shown."""

import datetime
import uuid

import pytest
from django.urls import reverse

from reviewers import credentials, signing
from reviewers.models import Attempt, SignOff
from tests import factories
from tests.reviewers.desk import answers

pytestmark = pytest.mark.django_db


def refused(response, status: int, *found: str) -> None:
    """The page came back with this status and these sentences, and nothing was signed."""
    assert response.status_code == status
    page = answers.sentences(response)
    assert "Nothing was signed." in page
    for sentence in found:
        assert sentence in page
    assert SignOff.objects.count() == 0


def test_clinician_signs_what_was_shown(as_pharmacist, publishing_house, review):
    response = answers.sign(as_pharmacist, review)
    sign_off = SignOff.objects.get()
    assert response.status_code == 302 and response["Location"] == reverse("desk:receipt", args=[sign_off.pk])
    assert sign_off.signer == publishing_house.pharmacist
    assert sign_off.document_digest == review.document_digest
    assert sign_off.meaning == "clinically-approved"


@pytest.mark.parametrize("shown", ["0" * 64, "", None, "x" * 65])
def test_other_document_than_the_shown_one_is_not_signed(as_pharmacist, review, shown):
    assert answers.sign(as_pharmacist, review, document_digest=shown).status_code == 409
    assert SignOff.objects.count() == 0


def test_stale_form_gets_409_and_the_document_to_read_again(as_pharmacist, review):
    response = answers.sign(as_pharmacist, review, document_digest="0" * 64)
    refused(response, 409, "The document on the desk is not the one you were shown. Read it again.")
    page = answers.sentences(response)
    assert f'name="document_digest" value="{review.document_digest}"' in page
    assert 'id="id_statement" checked' not in page


def test_wrong_password_signs_nothing_and_is_logged(as_pharmacist, publishing_house, review):
    response = answers.sign(as_pharmacist, review, password="wrong")
    refused(
        response,
        422,
        "This is not your password.",
        'aria-describedby="id_password_helptext id_password_error"',
    )
    assert 'id="id_statement" checked' in answers.sentences(response)
    assert "wrong" not in response.content.decode().partition('id="id_password"')[2].partition(">")[0]
    attempt = Attempt.objects.get()
    assert (attempt.actor_key, attempt.codes) == (publishing_house.pharmacist.pk, "wrong-password")


def test_signing_rests_after_too_many_wrong_passwords(as_pharmacist, settings, review):
    for _ in range(settings.SIGNING_ATTEMPTS):
        answers.sign(as_pharmacist, review, password="wrong")
    refused(answers.sign(as_pharmacist, review), 422, "Signing rests for a few minutes")


@pytest.mark.parametrize(
    ("missing", "sentence"), [("password", "Type your password."), ("statement", "Tick the statement")]
)
def test_half_filled_form_says_what_is_missing(as_pharmacist, review, missing, sentence):
    response = answers.sign(as_pharmacist, review, **{missing: None})
    refused(response, 422, sentence, f'href="#id_{missing}"', f'id="id_{missing}_error"')


def test_name_of_another_person_in_the_form_has_no_effect(client, publishing_house, review):
    other = factories.clinician("other", officer=publishing_house.officer)
    client.force_login(other.user)
    person = publishing_house.pharmacist
    answers.sign(client, review, username=person.username, user=person.pk, signer=person.pk, by=person.pk)
    assert SignOff.objects.get().signer == other.user


def test_password_of_another_person_proves_nothing(as_pharmacist, publishing_house, review):
    publishing_house.officer.set_password("another horse altogether")
    publishing_house.officer.save()
    refused(answers.sign(as_pharmacist, review, password="another horse altogether"), 422, "not your password")


def test_contributor_who_forges_the_form_signs_nothing(client, publishing_house, review):
    client.force_login(publishing_house.editor)
    refused(answers.sign(client, review), 403, "You had a hand in these words")


def test_closed_request_cannot_be_signed(as_pharmacist, publishing_house, review):
    signing.request_changes(by=publishing_house.pharmacist, request=review, reason="Not yet.")
    refused(answers.sign(as_pharmacist, review), 409, "This request is closed: sent back.")


def test_second_click_signs_once(as_pharmacist, review):
    answers.sign(as_pharmacist, review)
    response = answers.sign(as_pharmacist, review)
    assert response.status_code == 409
    assert "You have signed this document already." in answers.sentences(response)
    assert reverse("desk:receipt", args=[SignOff.objects.get().pk]) in answers.sentences(response)


def test_lapsed_license_signs_nothing(as_pharmacist, publishing_house, review):
    yesterday = factories.TODAY() - datetime.timedelta(days=1)
    license = publishing_house.reviewer.licenses.get()
    factories.verify(license, by=publishing_house.officer, expires_on=yesterday)
    refused(answers.sign(as_pharmacist, review), 422, f"ended on {yesterday:%d %B %Y}", "credentials officer")


def test_account_with_a_password_set_by_somebody_else_signs_when_it_is_changed_and_account_and_new_key_are_confirmed(
    client, publishing_house, review
):
    user = publishing_house.pharmacist
    user.set_password("set by an administrator")
    user.save()
    client.force_login(user)
    response = answers.sign(client, review, password="set by an administrator")
    refused(response, 422, "change it first", reverse("account:password"))
    own = {"old": "set by an administrator", "new": "a secret of my own", "again": "a secret of my own"}
    assert client.post(reverse("account:password"), own).status_code == 302
    response = answers.sign(client, review, password=own["new"])
    refused(response, 422, "A credentials officer has to confirm that the account is yours.")
    user.refresh_from_db()
    credentials.confirm_account(
        by=publishing_house.officer, reviewer=publishing_house.reviewer, user=user, how="Seen on a call"
    )
    response = answers.sign(client, review, password=own["new"])
    refused(response, 422, "Your signing key does not open with your password", reverse("desk:key"))
    factories.signing_key(user, officer=publishing_house.officer, password=own["new"])
    assert answers.sign(client, review, password=own["new"]).status_code == 302


def test_receipt_is_the_whole_signature(as_pharmacist, review):
    page = answers.sentences(as_pharmacist.get(answers.sign(as_pharmacist, review)["Location"]))
    sign_off = SignOff.objects.get()
    signed_at = sign_off.signed_at.astimezone(datetime.UTC)
    for part in (
        "Pharmacist",
        "PharmD",
        "Clinically approved",
        f"{signed_at:%H:%M:%S} UTC+00:00",
        sign_off.document_digest,
        "PHA-0001",
        sign_off.statement,
        sign_off.key.fingerprint,
        "A publisher can now put exactly these words on the site",
        reverse("desk:withdraw-sign-off", args=[sign_off.pk]),
    ):
        assert part in page


def test_receipt_says_how_many_signatures_are_missing(as_pharmacist, publishing_house, review):
    again = signing.request_review(
        by=publishing_house.editor,
        subject=f"article:{uuid.uuid4().hex}",
        title="Two signatures",
        words=review.words,
        html=review.html,
        renderer=review.renderer,
        language=review.language,
        contributors={publishing_house.editor: "saved a version"},
        signatures_required=2,
    )
    page = answers.sentences(as_pharmacist.get(answers.sign(as_pharmacist, again)["Location"]))
    assert "needs 1 more signature." in page

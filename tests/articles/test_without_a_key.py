"""Whoever writes a perfect signature into the database, or sets the signer's password, gets no page out of it.

The rules of the database let such rows in: to SQL they are perfect. What they lack is the signer's secret.
"""

import uuid

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from articles import publishing, versions
from articles.delivery import reconciling
from articles.models import Publication
from articles.rules import open_request
from articles.verifying.signatures import sign_offs
from reviewers import signing
from reviewers.covering import mark_of
from reviewers.models import License, RequestClosed, SigningKey, SignOff, ValidSignOff
from tests import factories
from tests.articles.acting import codes_of, file_at

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "opioids/naloxone-at-home"
SET = "set by a superuser"
AGAIN = "set by a superuser in the holder's place"
UNSIGNED = "bears no signature that its signer's key has made: it counts as none."


@pytest.fixture
def house(publishing_house, settings):
    settings.WHITENOISE_AUTOREFRESH = True
    publishing_house.signed = factories.sign(
        publishing_house, factories.article_in_review(publishing_house, "Signed in earnest")
    )
    publishing_house.article = factories.article_in_review(publishing_house)
    return publishing_house


def forged(house, signature: str) -> SignOff:
    """A sign-off as the verb would write it, past the verb: right in every column that SQL can judge."""
    request, license = open_request(house.article), License.objects.get()
    row = SignOff(
        request=request,
        document_digest=request.document_digest,
        signer=house.pharmacist,
        reviewer=house.reviewer,
        license=license,
        license_event=license.events.get(),
        printed_name=house.reviewer.public_name,
        post_nominals=house.reviewer.post_nominals,
        credentials=house.signed.credentials,
        meaning="clinically-approved",
        statement=house.signed.statement,
        signed_at=timezone.now(),
        key=SigningKey.objects.usable().get(user=house.pharmacist),
        signature=signature,
    )
    row.save_base(raw=True, force_insert=True)
    return row


def put_up(house, sign_off: SignOff) -> None:
    """The rest of the way to a page, row by row, as the verbs would go it."""
    now, article = timezone.now(), house.article
    RequestClosed.objects.create(request=sign_off.request, outcome="signed", closed_by=house.pharmacist, closed_at=now)
    Publication.objects.create(
        uuid=uuid.uuid4(),
        article=article,
        version=versions.latest(article),
        sign_off=sign_off,
        address=article.address,
        topic=article.topic,
        started_at=now,
        started_by=house.publisher,
    )


@pytest.mark.parametrize("kind", ["invented", "of another document"])
def test_perfect_row_past_the_verbs_leads_to_no_page(house, kind):
    signature = "5a" * 64 if kind == "invented" else house.signed.signature
    sign_off = forged(house, signature)
    assert ValidSignOff.objects.filter(pk=sign_off.pk).exists(), "to SQL it is perfect"
    assert signing.valid_sign_offs(sign_off.request) == []
    publish = {"by": house.publisher, "version": versions.latest(house.article)}
    assert codes_of(lambda: publishing.publish(**publish)) == ["unsigned"]
    put_up(house, sign_off)
    reconciling.reconcile()
    assert not file_at(ADDRESS).exists()
    assert "Naloxone at home" not in file_at("").read_text() and not file_at("reviewers/pharmacist").exists()
    assert f"Sign-off {sign_off.pk} {UNSIGNED}" in list(sign_offs())


def test_real_signature_beside_it_is_what_a_page_takes(house):
    """The same way with a signature of the signer's own key, so that the test above proves what it says."""
    sign_off = factories.sign(house, house.article)
    assert signing.valid_sign_offs(sign_off.request) == [sign_off]
    publishing.publish(by=house.publisher, version=versions.latest(house.article))
    assert file_at(ADDRESS).exists() and file_at("reviewers/pharmacist").exists()


def posted_as(client, login: str, address: str, form: dict, password: str = factories.PASSWORD):
    """What an address answers to somebody who has signed in with a password and posts a form there."""
    client.logout()
    client.post(reverse("account:login"), {"username": login, "password": password})
    return client.post(address, form)


def test_superuser_who_sets_the_signers_password_gets_no_page(client, house):
    """Through every door that is open to somebody who may set passwords."""
    factories.person("root", is_superuser=True)
    change = reverse("admin:auth_user_password_change", args=[house.pharmacist.pk])
    new = {"usable_password": "true", "password1": SET, "password2": SET, "set-password": "on"}
    assert posted_as(client, "root", change, new).status_code == 302
    assert User.objects.get(pk=house.pharmacist.pk).check_password(SET)
    assert_signs_nothing(client, house)
    confirm = reverse("admin:reviewers_reviewer_confirm", args=[house.reviewer.pk])
    posted_as(client, "root", confirm, {"user": house.pharmacist.pk, "how": "It is me."})
    assert_signs_nothing(client, house)
    told = {"user": house.pharmacist.pk, "how": "I was told so."}
    assert b"set by somebody else" in posted_as(client, "officer", confirm, told).content
    changed = {"old": SET, "new": AGAIN, "again": AGAIN}
    assert posted_as(client, "pharmacist", reverse("account:password"), changed, SET).status_code == 302
    assert_signs_nothing(client, house, AGAIN)
    assert posted_as(client, "officer", confirm, told).status_code == 302
    assert_signs_nothing(client, house, AGAIN)  # even when an officer has been taken in
    assert posted_as(client, "pharmacist", reverse("desk:key"), {"password": AGAIN}, AGAIN).status_code == 302
    key = SigningKey.objects.waiting().get()
    page = reverse("admin:reviewers_signingkey_confirm", args=[key.pk])
    posted_as(client, "root", page, {"fingerprint": key.fingerprint, "how": "It is mine."})
    assert_signs_nothing(client, house, AGAIN)
    reconciling.reconcile()
    assert not file_at(ADDRESS).exists()


def assert_signs_nothing(client, house, password: str = SET) -> None:
    """Neither whoever signs in with that password, whom the sign-in may stop first, nor a session that got past it."""
    request = open_request(house.article)
    shown = {"document_digest": request.document_digest, "meaning": mark_of(request, "whole")}
    form = shown | {"statement": "on", "password": password}
    address = reverse("desk:sign", args=[request.pk])
    posted_as(client, "pharmacist", address, form, password)
    assert not request.sign_offs.exists() and open_request(house.article) == request
    client.logout()
    client.force_login(User.objects.get(pk=house.pharmacist.pk))
    answer = client.post(address, form)
    assert answer.status_code == 422 and "Nothing was signed." in answer.content.decode()
    assert not request.sign_offs.exists() and open_request(house.article) == request

"""Who gets past the door."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from reviewers.models import SignOff
from reviewers.rules import may_read_desk
from tests import factories
from tests.reviewers.desk import answers

pytestmark = pytest.mark.django_db
POSTS = ["sign", "send-back"]


@pytest.fixture
def sign_off(publishing_house):
    return factories.sign(publishing_house, factories.article_in_review(publishing_house, "Another"))


@pytest.fixture
def addresses(review, sign_off):
    return [
        reverse("desk:queue"),
        reverse("desk:request", args=[review.pk]),
        reverse("desk:receipt", args=[sign_off.pk]),
        reverse("desk:withdraw-sign-off", args=[sign_off.pk]),
    ]


@pytest.mark.parametrize("name", ["editor", "publisher", "officer", "pharmacist"])
def test_everybody_with_a_part_in_it_reads_at_the_desk(publishing_house, name):
    assert may_read_desk(getattr(publishing_house, name))


def test_strangers_and_deactivated_people_do_not_read_at_the_desk(publishing_house):
    publishing_house.editor.is_active = False
    assert not may_read_desk(publishing_house.editor)
    assert not may_read_desk(factories.person("nobody"))


def test_strangers_sign_in_and_come_back(client, addresses):
    for address in addresses:
        assert client.get(address)["Location"] == f"{reverse('account:login')}?next={address}"


@pytest.mark.parametrize("name", POSTS)
def test_stranger_who_answers_comes_back_to_the_document_unanswered(client, review, name):
    response = client.post(reverse(f"desk:{name}", args=[review.pk]), {"reason": "x", "password": "x"})
    document = reverse("desk:request", args=[review.pk])
    assert response["Location"] == f"{reverse('account:login')}?next={document}"
    assert not hasattr(review, "closed")


def test_people_without_a_part_in_it_get_a_clear_no(client, addresses):
    client.force_login(factories.person("nobody"))
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 403
        assert "This page is not for your account" in answers.sentences(response)


@pytest.mark.parametrize("name", POSTS)
def test_people_without_a_part_in_it_cannot_answer(client, review, name):
    client.force_login(factories.person("nobody"))
    response = client.post(reverse(f"desk:{name}", args=[review.pk]), {"reason": "x", "password": "x"})
    assert response.status_code == 403
    assert review.sign_offs.count() == 0 and review.is_open


@pytest.mark.parametrize("name", POSTS)
def test_answers_are_never_given_by_get(as_pharmacist, review, name):
    response = as_pharmacist.get(
        reverse(f"desk:{name}", args=[review.pk]),
        {"document_digest": review.document_digest, "password": factories.PASSWORD, "statement": "on"},
    )
    assert response.status_code == 405 and response["Allow"] == "POST"
    assert reverse("desk:request", args=[review.pk]) in answers.sentences(response)
    assert SignOff.objects.count() == 0


@pytest.mark.parametrize("name", ["editor", "publisher", "officer"])
def test_other_roles_read_the_document_and_get_no_form(client, publishing_house, review, name):
    client.force_login(getattr(publishing_house, name))
    response = client.get(reverse("desk:request", args=[review.pk]))
    assert review.html.encode() in response.content
    assert reverse("desk:sign", args=[review.pk]) not in answers.sentences(response)
    assert reverse("desk:send-back", args=[review.pk]) not in answers.sentences(response)


@pytest.mark.parametrize("name", ["editor", "publisher", "officer"])
def test_other_roles_neither_sign_nor_send_back(client, publishing_house, review, name):
    client.force_login(getattr(publishing_house, name))
    assert answers.sign(client, review).status_code == 403
    assert answers.send_back(client, review).status_code == 403
    assert review.sign_offs.count() == 0
    assert type(review).objects.get(pk=review.pk).is_open


def test_superuser_who_is_no_clinician_cannot_sign(client, review):
    client.force_login(User.objects.create_superuser("root", "root@example.org", factories.PASSWORD))
    response = answers.sign(client, review)
    assert response.status_code == 403
    assert "Only a clinician whose account a credentials officer has linked" in answers.sentences(response)
    assert SignOff.objects.count() == 0


def test_permission_to_sign_without_a_clinician_behind_it_signs_nothing(client, review):
    user = factories.person("helper")
    user.user_permissions.add(Permission.objects.get(codename="sign_request"))
    client.force_login(user)
    assert answers.sign(client, review).status_code == 403
    assert SignOff.objects.count() == 0


def test_form_from_before_a_sign_in_keeps_what_was_written(settings, publishing_house, review):
    settings.CSRF_FAILURE_VIEW = "reviewers.desk.access.form_too_old"
    client = Client(enforce_csrf_checks=True)
    client.force_login(publishing_house.pharmacist)
    response = answers.send_back(client, review, "Half an hour of <careful> words")
    assert response.status_code == 403
    assert "Half an hour of &lt;careful&gt; words" in answers.sentences(response)
    assert review.is_open


def test_no_page_is_stored_or_loosens_the_content_policy(as_pharmacist, review, addresses):
    for address in [*addresses, reverse("account:password"), reverse("account:login")]:
        response = as_pharmacist.get(address)
        page = answers.sentences(response)
        assert response["Cache-Control"] == "no-store"
        assert "unsafe" not in response["Content-Security-Policy"]
        assert "style=" not in page and "<style" not in page
        assert page.count("<script") == page.count('<script type="module" src="/static/reviewers/')

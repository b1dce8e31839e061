"""Signing in: the password, then the second factor of whoever has one. No way leads past it."""

import pytest
from django.test import Client
from django.urls import reverse

from reviewers import credentials, signing_in
from reviewers.models import Attempt
from tests.factories import PASSWORD
from tests.reviewers.desk.answers import sentences
from tests.reviewers.phones import phone_of

pytestmark = pytest.mark.django_db
LOGIN, CODE = reverse("account:login"), reverse("mfa_authenticate")
NEXT = reverse("account:password")


@pytest.fixture
def phone(publishing_house):
    return phone_of(publishing_house.editor)


def typed_password(client, login="editor", password=PASSWORD, **more):
    return client.post(LOGIN, {"username": login, "password": password} | more)


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_password_alone_does_not_sign_in_whoever_has_a_factor(client, phone):
    assert typed_password(client)["Location"] == CODE and not is_in(client)
    assert client.get(reverse("admin:index")).status_code == 302
    page = sentences(client.get(CODE))
    assert 'autocomplete="one-time-code"' in page and 'inputmode="numeric"' in page


def test_code_signs_in_and_leads_where_one_wanted_to_go(client, phone):
    typed_password(client, next=NEXT)
    assert client.post(CODE, {"code": phone.code()})["Location"] == NEXT and is_in(client)


def test_recovery_code_signs_in_once(client, phone):
    typed_password(client)
    assert client.post(CODE, {"code": phone.codes[0]})["Location"] == reverse("account:start")
    other = Client()
    typed_password(other)
    assert other.post(CODE, {"code": phone.codes[0]}).status_code == 200 and not is_in(other)


def test_code_that_was_used_signs_nobody_in_again(client, phone):
    code = phone.code()
    typed_password(client)
    client.post(CODE, {"code": code})
    other = Client()
    typed_password(other)
    other.post(CODE, {"code": code})
    assert is_in(client) and not is_in(other)


def test_nobody_gets_to_the_code_without_a_password(client, phone):
    assert client.get(CODE)["Location"] == LOGIN
    assert client.post(CODE, {"code": phone.code()})["Location"] == LOGIN
    typed_password(client, password="wrong")
    assert client.post(CODE, {"code": phone.code()})["Location"] == LOGIN and not is_in(client)


def test_too_many_wrong_codes_rest_as_wrong_passwords_do(client, phone, settings):
    typed_password(client)
    for _ in range(settings.SIGNING_ATTEMPTS):
        client.post(CODE, {"code": phone.wrong_code()})
    assert signing_in.RESTS in sentences(client.post(CODE, {"code": phone.code()})) and not is_in(client)
    assert signing_in.RESTS in sentences(typed_password(Client()))
    assert Attempt.objects.filter(act="sign in", codes="wrong-code", actor="editor", origin="127.0.0.1").count() == 5


def test_empty_code_is_asked_for_again_and_counts_nothing(client, phone):
    typed_password(client)
    assert client.post(CODE, {"code": ""}).status_code == 200
    assert client.post(CODE, {"code": "abc"}).status_code == 200
    assert not Attempt.objects.filter(codes="wrong-code").exists()


def test_whoever_has_none_signs_in_with_the_password(client, publishing_house):
    typed_password(client, "publisher")
    assert is_in(client)


def test_admin_has_no_sign_in_of_its_own(client, phone):
    answer = client.post(reverse("admin:login"), {"username": "editor", "password": PASSWORD})
    assert answer["Location"].startswith(LOGIN) and not is_in(client)


@pytest.mark.parametrize("address", ["signup/", "password/reset/", "email/", "confirm-email/", "logout/all/", "mfa/"])
def test_nothing_else_of_allauth_is_there(client, address):
    assert client.get(f"/account/{address}").status_code == 404


def test_expired_save_of_whoever_has_a_factor_asks_for_both(client, phone, publishing_house):
    page = reverse("admin:articles_article_add")
    posted = {"sign_in-username": "editor", "sign_in-password": PASSWORD, "title": "Mine"}
    for code in ("", phone.wrong_code()):
        assert client.post(page, posted | {"sign_in-code": code}).status_code == 403 and not is_in(client)
    response = client.post(page, posted | {"sign_in-code": phone.code()})
    assert response.status_code == 200 and is_in(client) and phone.code() not in sentences(response)


def test_signing_in_over_somebody_else_s_session_ends_it_first(client, phone, publishing_house):
    typed_password(client, "publisher")
    typed_password(client)
    assert not is_in(client)
    client.post(CODE, {"code": phone.code()})
    assert client.session["_auth_user_id"] == str(publishing_house.editor.pk)
    typed_password(client, "publisher")
    assert client.session["_auth_user_id"] == str(publishing_house.publisher.pk)


def test_password_that_was_changed_between_the_steps_lets_nobody_in(client, phone, publishing_house):
    typed_password(client)
    credentials.change_own_password(
        by=publishing_house.editor, old=PASSWORD, new="another set of plain words", code=phone.codes[0]
    )
    answer = client.post(CODE, {"code": phone.code()}, follow=True)
    assert answer.redirect_chain == [(LOGIN, 302)] and not is_in(client)
    assert "Your password was changed a moment ago" in sentences(answer)
    assert client.get(CODE)["Location"] == LOGIN


def test_account_that_was_closed_between_the_steps_is_not_let_in(client, phone, publishing_house):
    typed_password(client)
    publishing_house.editor.is_active = False
    publishing_house.editor.save()
    assert client.post(CODE, {"code": phone.code()})["Location"] == LOGIN and not is_in(client)
    assert "closed" in sentences(client.get(LOGIN))

"""The pages of one's own second factor: the picture for the app, and codes that are shown once."""

import re
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD
from tests.reviewers.desk.answers import sentences
from tests.reviewers.phones import Phone, phone_of

pytestmark = pytest.mark.django_db
FACTOR, APP, CODES = (reverse(f"account:{name}") for name in ("factor", "factor-app", "factor-codes"))


@pytest.fixture
def as_editor(client, publishing_house):
    client.force_login(publishing_house.editor)
    return client


def new_phone(client) -> Phone:
    return Phone(client.get(APP).context["secret"].replace(" ", ""))


def test_strangers_sign_in_first(publishing_house):
    for address in (FACTOR, APP, CODES):
        for answer in (Client().get(address), Client().post(address, {"code": "1", "password": PASSWORD})):
            assert answer.status_code == 405 or answer["Location"].startswith(reverse("account:login"))


def test_picture_says_what_the_letters_say_and_needs_no_style(as_editor):
    page = as_editor.get(APP)
    assert "<svg" in sentences(page) and "style=" not in sentences(page)
    assert re.fullmatch(r"[A-Z2-7 ]{39}", page.context["secret"])
    assert page.context["secret"] in sentences(page)


def test_secret_that_somebody_saw_before_is_not_the_one_that_is_set_up(as_editor):
    seen, then = new_phone(as_editor), new_phone(as_editor)
    assert seen.secret != then.secret
    assert as_editor.post(APP, {"code": seen.code(), "password": PASSWORD}).status_code == 422
    assert as_editor.post(APP, {"code": then.code(), "password": PASSWORD}).status_code == 200


def test_session_in_the_database_does_not_hold_the_secret(as_editor):
    assert new_phone(as_editor).secret not in str(dict(as_editor.session))


def test_codes_are_shown_once_with_a_file_to_keep(as_editor):
    phone = new_phone(as_editor)
    answer = as_editor.post(APP, {"code": phone.code(), "password": PASSWORD})
    codes, page = answer.context["codes"], sentences(answer)
    file = unquote(re.search(r'download="recovery-codes.txt" href="data:text/plain;charset=utf-8,([^"]+)"', page)[1])
    assert all(code in page and code in file for code in codes) and "editor" in file
    assert not any(code in sentences(as_editor.get(address)) for code in codes for address in (FACTOR, APP, CODES))
    assert answer["Cache-Control"] == "no-store"


def test_wrong_answers_say_so_beside_the_field(as_editor):
    phone = new_phone(as_editor)
    for form, field in (
        ({"code": phone.wrong_code(), "password": PASSWORD}, "code"),
        ({"code": phone.code(), "password": "wrong"}, "password"),
        ({"code": "", "password": PASSWORD}, "code"),
    ):
        answer = as_editor.post(APP, form)
        assert answer.status_code == 422 and field in answer.context["form"].errors
        assert answer.context["secret"].replace(" ", "") == phone.secret


def test_moving_to_another_phone_asks_for_the_one_before(as_editor, publishing_house):
    old, new = phone_of(publishing_house.editor), new_phone(as_editor)
    form = {"code": new.code(), "password": PASSWORD}
    assert "present" in as_editor.post(APP, form).context["form"].errors
    assert as_editor.post(APP, form | {"present": old.code()}).status_code == 200


def test_new_recovery_codes(as_editor, publishing_house):
    assert as_editor.get(CODES)["Location"] == FACTOR
    phone = phone_of(publishing_house.editor)
    assert as_editor.post(CODES, {"password": PASSWORD, "present": phone.wrong_code()}).status_code == 422
    answer = as_editor.post(CODES, {"password": PASSWORD, "present": phone.code()})
    assert answer.status_code == 200 and not {*answer.context["codes"]} & {*phone.codes}
    assert "10 left" in sentences(as_editor.get(FACTOR))

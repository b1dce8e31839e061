"""Signing in has a limit on wrong passwords: for an account, and for an address that they come from."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from reviewers import signing_in
from reviewers.models import Attempt
from tests import factories

pytestmark = pytest.mark.django_db
WRONG = "not the password of anybody"


@pytest.fixture(autouse=True)
def house(publishing_house, settings):
    settings.WHITENOISE_AUTOREFRESH = True
    return publishing_house


def sign_in(client, account="editor", password=factories.PASSWORD, **sent) -> str:
    """What came of it: in, rests or wrong."""
    page = client.post(reverse("account:login"), {"username": account, "password": password}, **sent)
    if page.status_code == 302:
        return "in"
    return "rests" if signing_in.RESTS in page.content.decode() else "wrong"


def guess(client, times: int, account="editor") -> list[str]:
    return [sign_in(client, account, WRONG) for _ in range(times)]


def waited(monkeypatch, settings) -> None:
    later = timezone.now() + datetime.timedelta(minutes=settings.SIGNING_REST_MINUTES, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)


def test_stranger_rests_after_wrong_passwords_and_the_right_one_counts_after_the_wait(client, settings, monkeypatch):
    assert guess(client, settings.SIGNING_ATTEMPTS) == ["wrong"] * settings.SIGNING_ATTEMPTS
    assert sign_in(client) == "rests" and "_auth_user_id" not in client.session
    waited(monkeypatch, settings)
    assert sign_in(client) == "in"


def test_guessing_on_does_not_make_the_wait_longer(client, settings):
    assert guess(client, settings.SIGNING_ATTEMPTS + 3)[-1] == "rests"
    assert Attempt.objects.filter(act="sign in").count() == settings.SIGNING_ATTEMPTS


def test_other_accounts_go_on(client, settings):
    guess(client, settings.SIGNING_ATTEMPTS)
    assert sign_in(client, "pharmacist") == "in"


def test_one_address_rests_whatever_accounts_it_tries(client, settings):
    settings.SIGN_IN_ATTEMPTS_FROM_ONE_ADDRESS = 3
    assert [sign_in(client, f"guess-{number}", WRONG) for number in range(4)] == ["wrong"] * 3 + ["rests"]
    assert sign_in(client) == "rests" and sign_in(client, REMOTE_ADDR="192.0.2.7") == "in"


def test_behind_the_proxy_it_is_the_visitors_own_address(client, settings):
    settings.SIGN_IN_ATTEMPTS_FROM_ONE_ADDRESS, settings.VISITOR_HEADER = 3, "HTTP_X_FORWARDED_FOR"
    for number in range(3):
        sign_in(client, f"guess-{number}", WRONG, HTTP_X_FORWARDED_FOR="192.0.2.7")
    assert sign_in(client, HTTP_X_FORWARDED_FOR="192.0.2.7") == "rests"
    assert sign_in(client, HTTP_X_FORWARDED_FOR="192.0.2.8") == "in"


def test_account_that_does_not_exist_cannot_be_told_from_one_that_does(client, settings):
    known, unknown = (guess(client, settings.SIGNING_ATTEMPTS + 1, name) for name in ("editor", "nobody"))
    assert known == unknown


def test_password_typed_as_the_account_is_not_in_the_log(client):
    sign_in(client, "my secret password", WRONG)
    logged = Attempt.objects.get(act="sign in")
    assert "secret" not in logged.actor and logged.origin == "127.0.0.1"


def test_wrong_passwords_at_the_sign_in_stop_nobody_from_signing(client, settings, house):
    guess(client, settings.SIGNING_ATTEMPTS)
    assert not Attempt.objects.filter(actor_key=house.editor.pk).exists()

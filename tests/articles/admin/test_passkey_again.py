"""Signing in again with a passkey, where a save had outlived its session: asked for with the password, used once."""

import pytest
from django.test import Client
from django.urls import reverse

from reviewers.models import Attempt
from tests import factories
from tests.articles import houses
from tests.reviewers.sticks import Stick

from .editing import opened, with_two_editors
from .pages import client_of, page_of, text_of, typed_in

built, house = houses.fixtures(with_two_editors)
AGAIN = reverse("account:passkey-again")
RIGHT = {"username": "editor", "password": factories.PASSWORD}


@pytest.fixture
def stick(house):
    """The editor's passkey."""
    found, client = Stick(), client_of(house.editor)
    made = found.made(client.get(reverse("account:passkey-new")).json())
    form = {"name": "Stick", "password": factories.PASSWORD, "made": made}
    assert client.post(reverse("account:passkey"), form).status_code == 200
    return found


def saved_again(client, house, answer: str, **typed):
    form = typed_in_before(house) | {f"sign_in-{name}": value for name, value in RIGHT.items()}
    return client.post(page_of(house.article), form | {"sign_in-credential": answer} | typed)


def typed_in_before(house) -> dict:
    return {"lead": "Typed.", "window": "here"}


def challenge(client, **typed):
    return client.post(AGAIN, RIGHT | typed)


def test_answer_of_the_passkey_signs_in_and_the_words_are_in_the_form(house, stick):
    client = Client()
    response = saved_again(client, house, stick.used(challenge(client).json()))
    assert response.status_code == 200 and typed_in(response)["lead"] == "Typed."
    assert opened(client, house.article)


def test_password_is_asked_too_and_one_answer_is_good_once(house, stick):
    client = Client()
    answer = stick.used(challenge(client).json())
    assert saved_again(client, house, answer, **{"sign_in-password": "wrong"}).status_code == 403
    assert saved_again(client, house, answer).status_code == 200
    client.post(reverse("account:logout"))
    assert saved_again(client, house, answer).status_code == 403


def test_passkey_of_somebody_else_and_nonsense_count_as_wrong_codes(house, stick):
    for answer in (Stick().used, lambda options: "{}", lambda options: "[" * 9000):
        client = Client()
        response = saved_again(client, house, answer(challenge(client).json()))
        assert response.status_code == 403 and "passkey is none of yours" in text_of(response)
    assert Attempt.objects.filter(act="sign in", codes="wrong-code").count() == 3


def test_challenge_is_for_whoever_knows_the_password_and_leaves_no_session_else(house, stick):
    client = Client()
    for typed in ({"password": "wrong"}, {"username": "nobody"}, {"username": "", "password": ""}):
        answer = challenge(client, **typed)
        assert answer.status_code == 422 and "publicKey" not in answer.json() and "sessionid" not in client.cookies
    assert Attempt.objects.filter(act="sign in", codes="wrong-password").count() == 2
    answer = challenge(client, username="rosa")
    assert answer.status_code == 422 and "has no passkey" in answer.json()["said"]
    assert client.get(AGAIN).status_code == 405


def test_after_too_many_wrong_passwords_it_rests_too(house, stick, settings):
    settings.SIGNING_ATTEMPTS = 2
    for _ in range(2):
        challenge(Client(), password="wrong")
    assert challenge(Client()).status_code == 422

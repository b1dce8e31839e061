"""Passkeys at the door and in the signing POST: one answer to one challenge, the signer's own, on our address."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from reviewers import signing_in
from reviewers.models import Attempt, SignOff
from tests.factories import PASSWORD
from tests.reviewers.desk import answers
from tests.reviewers.phones import phone_of
from tests.reviewers.sticks import Stick

pytestmark = pytest.mark.django_db
ADD, NEW, USE = (reverse(f"account:{name}") for name in ("passkey", "passkey-new", "passkey-use"))
LOGIN, CODE = reverse("account:login"), reverse("mfa_authenticate")
BROKEN = [
    "{}",
    "[]",
    "null",
    "no json",
    '{"response": {}}',
    "[" * 9000,
    '{"id": "", "rawId": "", "response": {"x": 1}}',
]


def add(client, stick: Stick, **changes):
    made = stick.made(client.get(NEW).json())
    return client.post(ADD, {"name": "Stick", "password": PASSWORD, "made": made} | changes)


def sign(client, review, stick: Stick):
    return answers.sign(client, review, credential=stick.used(client.get(USE).json()))


@pytest.fixture
def stick(as_pharmacist, review):
    found = Stick()
    assert add(as_pharmacist, found).status_code == 200
    return found


def test_first_one_comes_with_recovery_codes_and_the_next_takes_a_factor(as_pharmacist, review):
    answer = add(as_pharmacist, Stick())
    assert len(answer.context["codes"]) == 10
    assert "present" in add(as_pharmacist, Stick()).context["form"].errors
    present = answer.context["codes"][0]
    assert add(as_pharmacist, Stick(), present=present)["Location"] == reverse("account:factor")
    assert Authenticator.objects.filter(type="webauthn").count() == 2


@pytest.mark.parametrize(
    "changes", [{"password": "wrong"}, {"made": "{}"}, {"made": ""}, {"name": ""}, {"made": BROKEN[5]}], ids=str
)
def test_nothing_is_added_for_a_wrong_answer(as_pharmacist, review, changes):
    assert add(as_pharmacist, Stick(), **changes).status_code == 422
    assert not Authenticator.objects.exists()


def test_passkey_of_another_address_is_not_added(as_pharmacist, review):
    assert add(as_pharmacist, Stick("https://testserver.evil.example")).status_code == 422


def test_answer_without_a_key_in_it_is_no_passkey_and_breaks_nothing(as_pharmacist, review):
    made = Stick().made_nothing(as_pharmacist.get(NEW).json())
    refused = as_pharmacist.post(ADD, {"name": "Stick", "password": PASSWORD, "made": made})
    assert refused.status_code == 422 and "No passkey was made" in answers.sentences(refused)
    assert not Authenticator.objects.exists() and as_pharmacist.get(USE).status_code == 200


def test_strangers_sign_in_first(review):
    for address in (ADD, NEW, USE, reverse("account:passkey-remove", args=[1])):
        assert Client().get(address)["Location"].startswith(LOGIN)


def test_passkey_signs(as_pharmacist, review, stick):
    assert sign(as_pharmacist, review, stick).status_code == 302
    assert SignOff.objects.filter(request=review).exists()


@pytest.mark.parametrize("wrong", ["stranger's", "elsewhere", "used"])
def test_answer_that_is_not_theirs_here_and_now_signs_nothing(as_pharmacist, review, stick, wrong):
    other = Stick()
    if wrong == "elsewhere":
        stick.origin = "https://evil.example"
    text = (other if wrong == "stranger's" else stick).used(as_pharmacist.get(USE).json())
    if wrong == "used":
        answers.sign(as_pharmacist, review, credential=text, password="wrong")
    answer = answers.sign(as_pharmacist, review, credential=text)
    assert answer.status_code == 422 and "code" in answer.context["sign_form"].errors
    assert not SignOff.objects.exists() and Attempt.objects.filter(codes="wrong-code", act="sign off").count() == 1


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_broken_answers_are_wrong_ones(as_pharmacist, review, stick, text):
    as_pharmacist.get(USE)
    assert answers.sign(as_pharmacist, review, credential=text).status_code == 422
    assert not SignOff.objects.exists()


def at_the_door() -> Client:
    client = Client()
    assert client.post(LOGIN, {"username": "pharmacist", "password": PASSWORD})["Location"] == CODE
    return client


def challenge_of(client) -> dict:
    return client.get(CODE).context["js_data"]["request_options"]


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_passkey_signs_in(stick):
    client = at_the_door()
    assert client.post(CODE, {"credential": stick.used(challenge_of(client))}).status_code == 302 and is_in(client)


def test_wrong_passkeys_at_the_door_rest_as_wrong_passwords_do(stick, settings):
    client = at_the_door()
    for _ in range(settings.SIGNING_ATTEMPTS):
        client.post(CODE, {"credential": Stick().used(challenge_of(client))})
    answer = client.post(CODE, {"credential": stick.used(challenge_of(client))})
    assert signing_in.RESTS in answers.sentences(answer) and not is_in(client)


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_broken_answers_at_the_door_are_wrong_ones(stick, text):
    client = at_the_door()
    client.get(CODE)
    assert client.post(CODE, {"credential": text}).status_code == 200 and not is_in(client)


def test_only_factor_stays_and_another_s_cannot_be_removed(as_pharmacist, review, stick, publishing_house):
    own = Authenticator.objects.get(type="webauthn")
    page = reverse("account:passkey-remove", args=[own.pk])
    proof = {"password": PASSWORD, "credential": stick.used(as_pharmacist.get(USE).json())}
    assert "only second factor" in answers.sentences(as_pharmacist.post(page, proof))
    other = Client()
    other.force_login(publishing_house.editor)
    assert other.post(page, proof).status_code == 404


def test_one_of_several_is_removed_with_password_and_factor(as_pharmacist, review, publishing_house):
    phone = phone_of(publishing_house.pharmacist)
    assert add(as_pharmacist, Stick(), present=phone.codes[0]).status_code == 302
    page = reverse("account:passkey-remove", args=[Authenticator.objects.get(type="webauthn").pk])
    assert as_pharmacist.post(page, {"password": PASSWORD, "present": phone.wrong_code()}).status_code == 422
    assert as_pharmacist.post(page, {"password": PASSWORD, "present": phone.code()}).status_code == 302
    assert not Authenticator.objects.filter(type="webauthn").exists()
    told = publishing_house.pharmacist.notices.values_list("sentence", flat=True)
    assert ["removed" in sentence and "Stick" in sentence for sentence in told].count(True) == 1

"""Whoever needs a second factor sets it up before anything else opens."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviewers import enrolling, resetting
from tests import factories
from tests.reviewers.desk.answers import sentences
from tests.reviewers.phones import Phone, forget_used_codes, phone_of

pytestmark = pytest.mark.django_db
FACTOR, APP = reverse("account:factor"), reverse("account:factor-app")
BEHIND = ("/admin/", "/admin/articles/article/add/", "/desk/", "/desk/inbox/")
NEED = ("officer", "publisher", "pharmacist", "boss")


@pytest.fixture(autouse=True)
def house(publishing_house, settings):
    settings.SECOND_FACTOR = True
    boss = User.objects.create_superuser("boss", "boss@example.org", factories.FIRST_PASSWORD)
    factories.credentials.change_own_password(by=boss, old=factories.FIRST_PASSWORD, new=factories.PASSWORD)
    return publishing_house


def signed_in(login: str, phone: Phone | None = None) -> Client:
    client = Client()
    client.post(reverse("account:login"), {"username": login, "password": factories.PASSWORD})
    if phone:
        client.post(reverse("mfa_authenticate"), {"code": phone.code(1)})
    return client


def opens(client) -> bool:
    return client.get("/desk/").status_code == 200


@pytest.mark.parametrize("login", NEED)
def test_until_then_nothing_opens(login):
    client = signed_in(login)
    for address in BEHIND:
        assert client.get(address)["Location"] == FACTOR and client.post(address, {})["Location"] == FACTOR
    assert "Set up a second factor; then everything else opens" in sentences(client.get(FACTOR))


@pytest.mark.parametrize("login", NEED)
def test_once_it_is_set_up_everything_opens_in_the_same_session(login):
    client = signed_in(login)
    letters = client.get(APP).context["secret"].replace(" ", "")
    answer = client.post(APP, {"code": Phone(letters).code(), "password": factories.PASSWORD})
    assert answer.status_code == 200 and len(answer.context["codes"]) == 10 and opens(client)


@pytest.mark.parametrize("login", NEED)
def test_signed_in_with_it_everything_opens(login):
    phone = phone_of(User.objects.get(username=login))
    assert opens(signed_in(login, phone)) and not opens(signed_in(login))


def test_session_from_before_it_was_set_up_begins_anew(house):
    before = signed_in("publisher")
    phone_of(house.publisher)
    assert before.get("/admin/")["Location"] == f"{reverse('account:login')}?next=/admin/"
    assert "_auth_user_id" not in before.session


def test_whoever_needs_none_is_not_led_away():
    assert signed_in("editor").get("/admin/").status_code == 200


def test_given_password_is_changed_first():
    User.objects.create_superuser("new", "new@example.org", factories.PASSWORD)
    assert signed_in("new").get("/admin/")["Location"] == reverse("account:password")


def test_sign_in_page_and_password_stay_open_for_them():
    client = signed_in("publisher")
    assert client.get(reverse("account:password")).status_code == 200
    assert client.post(reverse("account:logout")).status_code == 302


def replaced(house, user, phone) -> None:
    new = Phone(enrolling.new_secret())
    facts = {"secret": new.secret, "code": new.code(), "present": phone.codes[0]}
    enrolling.set_up_app(by=user, password=factories.PASSWORD, **facts)


def reset(house, user, phone) -> None:
    asked = resetting.ask_reset(by=house.officer, user=user, how="Face known.")
    resetting.confirm_reset(by=User.objects.get(username="boss"), asked=asked)


@pytest.mark.parametrize("changed", [replaced, reset])
@pytest.mark.parametrize("login", ["publisher", "editor"])
def test_session_ends_with_the_factor_that_it_was_proven_by(house, login, changed):
    user = User.objects.get(username=login)
    phone = phone_of(user)
    client = signed_in(login, phone)
    assert client.get("/admin/").status_code == 200
    changed(house, user, phone)
    assert client.get("/admin/")["Location"] == f"{reverse('account:login')}?next=/admin/"
    assert "_auth_user_id" not in client.session


def test_session_that_makes_new_codes_or_moves_to_another_app_goes_on(house):
    phone = phone_of(house.publisher)
    client, password = signed_in("publisher", phone), {"password": factories.PASSWORD}
    assert client.post(reverse("account:factor-codes"), password | {"present": phone.codes[0]}).status_code == 200
    assert opens(client)
    forget_used_codes(house.publisher)
    new = Phone(client.get(APP).context["secret"].replace(" ", ""))
    assert client.post(APP, password | {"code": new.code(), "present": phone.code()}).status_code == 200
    assert opens(client)


def test_session_without_a_proof_is_not_taken_for_proven_since_there_is_a_factor(house):
    phone_of(house.publisher)
    client = Client()
    client.force_login(house.publisher)
    assert not opens(client)

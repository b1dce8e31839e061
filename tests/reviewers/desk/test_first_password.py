"""Whoever signs in with a password that somebody else set changes it before anything else opens."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from articles.management.commands.setup import ROLES
from reviewers import credentials

GIVEN, OWN = "a password that was given", "quiet lantern over the harbor"
PASSWORD_PAGE = reverse("account:password")

pytestmark = pytest.mark.django_db


def account(role: str) -> User:
    """An account as `manage.py setup` makes it."""
    boss = role == "administrator"
    user = User.objects.create_user(role, f"{role}@example.org", GIVEN, is_staff=role != "reviewer", is_superuser=boss)
    user.groups.add(*Group.objects.filter(name__in=ROLES[role]))
    return user


def signed_in(user: User, password: str) -> Client:
    client = Client()
    form = {"username": user.username, "password": password}
    assert client.post(reverse("account:login"), form).status_code == 302
    return client


@pytest.mark.parametrize("role", ROLES)
def test_everybody_changes_a_given_password_before_anything_else_opens(role):
    client = signed_in(account(role), GIVEN)
    for address in ("/admin/", "/admin/articles/article/", "/admin/articles/article/add/", "/desk/"):
        assert client.get(address)["Location"] == PASSWORD_PAGE
        assert client.post(address, {})["Location"] == PASSWORD_PAGE
    page = client.get(PASSWORD_PAGE)
    assert page.status_code == 200 and "set by somebody else" in page.content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_with_a_password_of_their_own_everything_opens_in_the_same_session(role):
    client = signed_in(account(role), GIVEN)
    client.post(PASSWORD_PAGE, {"old": GIVEN, "new": OWN, "again": OWN})
    home = client.get("/desk/" if role == "reviewer" else "/admin/")
    assert home.get("Location") != PASSWORD_PAGE
    assert "set by somebody else" not in client.get(PASSWORD_PAGE).content.decode()


def test_refused_change_opens_nothing():
    client = signed_in(account("editor"), GIVEN)
    assert client.post(PASSWORD_PAGE, {"old": "wrong", "new": OWN, "again": OWN}).status_code == 422
    assert client.get("/admin/")["Location"] == PASSWORD_PAGE


def test_whoever_set_their_own_is_not_asked():
    user = account("editor")
    credentials.change_own_password(by=user, old=GIVEN, new=OWN)
    assert signed_in(user, OWN).get("/admin/").status_code == 200


def test_stranger_is_sent_to_sign_in_as_before():
    assert reverse("account:login") in Client().get("/admin/", follow=True).redirect_chain[-1][0]


def test_signing_out_stays_open():
    client = signed_in(account("editor"), GIVEN)
    client.post(reverse("account:logout"))
    assert client.get(PASSWORD_PAGE).status_code == 302

"""Every address that Django answers, as every role, against the written table access_matrix.txt.

A new address without a row fails, whether it has a name or not: one without stands there by its route. Each cell is
what a GET gives (for addresses that only take POST: what an empty POST gives): ok, login (sent to sign in), refused
(403), missing (404), post (405), on (sent elsewhere), asks (the form again, with sentences).
"""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import path

from articles import roles
from articles.management.commands.setup import SMALL_TEAM
from recovery_site import urls
from tests import factories

from .addresses import addresses, filled_site, object_keys, path_of

TABLE = Path(__file__).parent / "access_matrix.txt"
ROLES = (
    "stranger",
    "writer",
    "editor",
    "publisher",
    "officer",
    "pharmacist",
    "auditor",
    "superuser",
    "plain_staff",
    "small_team",
    "clinical_lead",
)
GROUP_OF = {
    "writer": "Writers",
    "editor": "Editors",
    "publisher": "Publishers",
    "officer": "Credentials officers",
    "pharmacist": "Reviewers",
    "auditor": "Auditors",
    "clinical_lead": "Clinical leads",
}
SHUT = {"login", "refused", "missing"}
HATS = ("editor", "publisher", "officer")  # what one person is in a small team
MEANINGS = {200: "ok", 403: "refused", 404: "missing", 405: "post", 400: "asks", 409: "asks", 422: "asks"}
ENDING = ("account:logout", "admin:logout")  # these end the session, so each visit needs one of its own


def written_table() -> dict[str, dict[str, str]]:
    """What each role gets, by the address's name."""
    lines = [line.split() for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    return {line[0]: dict(zip(ROLES, line[1:], strict=True)) for line in lines}


@pytest.fixture(scope="module")
def written() -> dict[str, dict[str, str]]:
    return written_table()


@pytest.fixture
def site(db, public_root, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SCRYPT_N = 2
    return filled_site(factories.publishing_house())


def outcome(client: Client, path: str) -> str:
    answer = client.get(path)
    if answer.status_code == 405:
        answer = client.post(path)
    if answer.status_code in (301, 302):
        return "login" if "/login/" in answer["Location"] else "on"
    return MEANINGS[answer.status_code]


def client_for(role: str) -> Client:
    client = Client()
    if role != "stranger":
        client.force_login(User.objects.get(username=role))
    return client


def seen(site) -> dict[str, dict[str, str]]:
    keys = object_keys(site)
    paths = {each.name: path_of(each, keys) for each in addresses()}
    clients = {role: client_for(role) for role in ROLES}
    return {
        name: {role: outcome(client_for(role) if name in ENDING else clients[role], path) for role in ROLES}
        for name, path in paths.items()
    }


def test_every_address_has_a_row(written):
    assert sorted(each.name for each in addresses()) == sorted(written)


def test_every_group_has_a_column():
    assert set(GROUP_OF.values()) == set(roles.ROLES) and set(GROUP_OF) <= set(ROLES)


def test_new_pattern_is_noticed_without_a_name_and_under_a_name_that_is_taken(written):
    def view(request):
        raise AssertionError

    new = [path("secret/<int:key>/", view), path("again/", view, name="preview")]
    with_new = addresses([*urls.urlpatterns, *new])
    assert {each.name for each in with_new} - set(written) == {"/secret/<int:key>/", "/again/"}


@pytest.mark.django_db
def test_every_role_gets_what_the_table_says(site, written):
    for role, group in GROUP_OF.items():
        assert [each.name for each in User.objects.get(username=role).groups.all()] == [group]
    found = seen(site)
    wrong = [
        f"{name} as {role}: {cell}, the table says {written.get(name, {}).get(role)}"
        for name, row in found.items()
        for role, cell in row.items()
        if written.get(name, {}).get(role) != cell
    ]
    assert not wrong, "\n".join(wrong)


def test_several_hats_open_what_one_of_them_opens_and_nothing_else(written):
    """Whoever is editor, publisher and officer in one: hats add up, and make no new ones."""
    assert set(SMALL_TEAM[HATS[0]]) == {"Editors", "Publishers", "Credentials officers"}
    for name, row in written.items():
        assert (row["small_team"] in SHUT) == all(row[hat] in SHUT for hat in HATS), name


def test_no_stranger_gets_past_the_door(written):
    """But to the sign-in, which allauth knows by a name of its own."""
    assert {name for name, row in written.items() if row["stranger"] == "ok"} == {
        "account:login",
        "account_login",
        "search",
    }

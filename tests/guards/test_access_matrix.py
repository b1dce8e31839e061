"""Every address that Django answers, as every role, against the written table access_matrix.txt.

A new address without a row fails. Each cell is what a GET gives (for addresses that only take POST: what an
empty POST gives): ok, login (sent to sign in), refused (403), missing (404), post (405), on (sent elsewhere),
asks (the form again, with sentences).
"""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver, reverse

from articles import commenting, correcting, publishing, scheduling, secret_addresses, stated, versions
from articles.management.commands.setup import SMALL_TEAM
from articles.models import PreviewLink, Rendition
from articles.rules import open_request
from reviewers import commenting as reviewing
from reviewers import queueing, resetting
from reviewers.models import Away, FactorResetAsked
from reviewers.refusal import Refused
from tests import factories
from tests.articles.library import figure, picture
from tests.reviewers.phones import phone_of

MODEL_PAGE = re.compile(r"admin:(auth|articles|reviewers)_([a-z]+)_(?:history|delete|change|password_change)")
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
)
SHUT = {"login", "refused", "missing"}
HATS = ("editor", "publisher", "officer")  # what one person is in a small team
MEANINGS = {200: "ok", 403: "refused", 404: "missing", 405: "post", 400: "asks", 409: "asks", 422: "asks"}
ENDING = ("account:logout", "admin:logout")  # these end the session, so each visit needs one of its own


def addresses(patterns=None, namespace=""):
    """(full name, parameter names) of every named URL pattern."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern.url_patterns, inner)
        elif pattern.name:
            yield f"{namespace}{pattern.name}", tuple(pattern.pattern.converters) + groups_of(pattern)


def groups_of(pattern) -> tuple:
    regex = getattr(pattern.pattern, "regex", None)
    return tuple(regex.groupindex) if regex and not pattern.pattern.converters else ()


@pytest.fixture(scope="module")
def written() -> dict[str, dict[str, str]]:
    lines = [line.split() for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    return {line[0]: dict(zip(ROLES, line[1:], strict=True)) for line in lines}


@pytest.fixture
def site(db, public_root):
    """One article in review by then live, so that each address has an object; and a client for each role."""
    house = factories.publishing_house()
    factories.house_lists()
    article = factories.live_article(house)
    house.image = picture(house)
    waiting = factories.article_in_review(house, "Waiting for a signature", introduction=figure(house.image))
    with pytest.raises(Refused):
        publishing.publish(by=house.editor, version=waiting.versions.get())  # leaves an attempt in the log
    correcting.start(by=house.editor, wording=stated.of_phrase("keep it dry"), replacement="store it dry")
    User.objects.create_superuser("superuser", "s@example.org", factories.PASSWORD)
    factories.person("plain_staff")
    factories.person("writer", "Writers")
    factories.person("auditor", "Auditors")
    factories.person("small_team", *SMALL_TEAM["editor"])
    commenting.comment(by=house.editor, version=versions.latest(article), text="Really?")
    secret_addresses.make_preview(by=house.editor, version=versions.latest(article))
    house.said = reviewing.comment(by=house.pharmacist, request=open_request(waiting), text="Is this so?")
    queueing.go_away(by=house.pharmacist, first_day=factories.TODAY(), last_day=factories.TODAY())
    phone_of(house.publisher)
    resetting.ask_reset(by=house.officer, user=house.publisher, how="Seen on a video call.")
    scheduling.publish_when_signed(by=house.publisher, version=versions.latest(waiting))
    return house, article, waiting


def object_keys(site) -> dict:
    house, article, waiting = site
    request = waiting.versions.get().submissions.get().request
    sign_off = article.publications.get().sign_off
    return {
        "desk:receipt": sign_off.pk,
        "desk:withdraw-sign-off": sign_off.pk,
        "desk:revoke-key": sign_off.key_id,
        "desk:come-back": Away.objects.get().pk,
        "desk:": request.pk,
        "together:cancel-plan": waiting.pk,
        "plan": waiting.plans.get().pk,
        "comment": article.comments.get().pk,
        "said": house.said.pk,
        "link": PreviewLink.objects.get().pk,
        "admin:articles_image_": house.image.pk,
        "admin:reviewers_license_learn": sign_off.license_id,
        "admin:reviewers_signingkey_": sign_off.key_id,
        "admin:reviewers_factorresetasked_": FactorResetAsked.objects.get().pk,
        "admin:reviewers_reviewer": house.reviewer.pk,
        "admin:auth_user_password_change": house.editor.pk,
        "": article.pk,
    }


def key_of_a_row(name: str):
    """The key of some row of the model whose admin page this is; nothing for other pages."""
    found = MODEL_PAGE.fullmatch(name)
    row = found and apps.get_model(found[1], found[2])._base_manager.order_by("pk").first()
    return row.pk if row else None


def path_of(name: str, parameters: tuple, keys: dict) -> str:
    """The address with the key of a row that is there, and with the first file of the picture."""
    key = key_of_a_row(name) or next(value for start, value in keys.items() if name.startswith(start))
    known = {
        "number": 1,
        "older": 1,
        "newer": 1,
        "kind": "verified",
        "app_label": "articles",
        "url": "nowhere",
        "plan": keys["plan"],
        "comment": keys["comment"],
        "link": keys["link"],
        "act": "publish",
        "token": "unknown",
        "named": "waiting",
    }
    known |= {"content_type_id": 1, "_wildcard": 1}
    rendition = Rendition.objects.first()
    known |= {"name": rendition.name, "digest": rendition.image.digest}
    if name.startswith("desk:"):
        known["comment"] = keys["said"]
    return reverse(name, kwargs={each: known.get(each, key) for each in parameters})


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
    paths = {name: path_of(name, parameters, keys) for name, parameters in addresses() if name not in ENDING}
    clients = {role: client_for(role) for role in ROLES}
    found = {name: {role: outcome(clients[role], path) for role in ROLES} for name, path in paths.items()}
    return found | {name: {role: outcome(client_for(role), reverse(name)) for role in ROLES} for name in ENDING}


def test_every_address_has_a_row(written):
    assert sorted({name for name, _ in addresses()}) == sorted(written)


@pytest.mark.django_db
def test_every_role_gets_what_the_table_says(site, written):
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
    assert {name for name, row in written.items() if row["stranger"] == "ok"} == {"account:login", "account_login"}

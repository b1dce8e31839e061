"""An empty POST to every page that answers a GET, as every role: whoever gets no page gets nothing done there either,
and whoever does is asked, with nothing written.

What changes something without a word typed stands in CHANGES, with what it is; a new page that does so fails the test.
Pages that take POST alone are in the table of the access matrix.
"""

import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests import factories

from .addresses import addresses, filled_site, object_keys, path_of
from .test_access_matrix import ENDING, MEANINGS, ROLES, SHUT, client_for, written_table

pytestmark = pytest.mark.django_db
WRITES = re.compile(r'(?:INSERT|UPDATE|DELETE|REPLACE|TRUNCATE)\b[^"]*"(\w+)"', re.IGNORECASE)
NEVER_COUNTED = {"django_session", "reviewers_attempt"}  # who is signed in; that an attempt was refused
CHANGES = {
    # The button says all: a link to look at one version, which leads to nothing that the sender may not see.
    "together:previews": {"articles_previewlink", "reviewers_auditentry"},
    # Who has an article open, until they close it.
    "admin:articles_article_presence": {"articles_presence"},
    # The second person's yes to a reset, on a page that says whose it is and why.
    "admin:reviewers_factorresetasked_confirm": {
        "articles_notice",
        "mfa_authenticator",
        "reviewers_auditentry",
        "reviewers_factorreset",
    },
}


@pytest.fixture
def site(public_root, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SCRYPT_N = 2
    return filled_site(factories.publishing_house())


@pytest.fixture(scope="module")
def written() -> dict[str, dict[str, str]]:
    return written_table()


def posted(client, path: str) -> tuple[str, set[str]]:
    """What an empty POST gives, in the words of the table, and the tables that it wrote to. All of it is undone."""
    with CaptureQueriesContext(connection) as queries, transaction.atomic():
        answer = client.post(path)
        transaction.set_rollback(True)
    written = {found[1] for each in queries if (found := WRITES.match(each["sql"]))}
    if answer.status_code in (301, 302):
        return ("login" if "/login/" in answer["Location"] else "on"), written - NEVER_COUNTED
    return MEANINGS[answer.status_code], written - NEVER_COUNTED


def offences(role: str, client, row: dict, name: str, path: str):
    """What an empty POST of this role does that it may not, as lines."""
    if row[role] not in SHUT and client.get(path).status_code == 405:
        return
    cell, written = posted(client, path)
    if row[role] in SHUT and cell not in SHUT | {"post"}:
        yield f"{name} as {role}: a GET is {row[role]}, an empty POST {cell}"
    if written - (set() if row[role] in SHUT else CHANGES.get(name, set())):
        yield f"{name} as {role}: an empty POST writes to {', '.join(sorted(written))}"


@pytest.mark.bulk
@pytest.mark.parametrize("role", ROLES)
def test_empty_post_does_nothing_and_opens_nothing(site, written, role):
    keys, client = object_keys(site), client_for(role)
    paths = {each.name: path_of(each, keys) for each in addresses() if each.name not in ENDING}
    found = [line for name, path in paths.items() for line in offences(role, client, written[name], name, path)]
    assert not found, "\n".join(found)


def test_what_changes_something_is_an_address():
    assert set(CHANGES) <= {each.name for each in addresses()}

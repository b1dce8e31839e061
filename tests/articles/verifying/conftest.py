"""One house for every round of a file, its pages built, in a transaction that never ends."""

import pytest
from django.db import connection, transaction
from django.test import override_settings

from articles.delivery import reconciling
from articles.verifying import pages
from tests.articles.damage import undone
from tests.guards import filled


@pytest.fixture(scope="module")
def filled_house(django_db_setup, django_db_blocker, tmp_path_factory):
    settings = override_settings(
        PUBLIC_ROOT=tmp_path_factory.mktemp("verified") / "public",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        SCRYPT_N=2,
    )
    with settings, django_db_blocker.unblock(), transaction.atomic():
        house = filled.everything()
        reconciling.reconcile()
        yield house
        transaction.set_rollback(True)


@pytest.fixture
def house(filled_house, db, monkeypatch):
    monkeypatch.setattr(pages, "LOOKS", 0)  # nobody builds meanwhile
    connection.check_constraints()
    with undone():
        yield filled_house

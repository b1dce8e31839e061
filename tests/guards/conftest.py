"""One filled house for each file of tests, and each test undone after it."""

import pytest
from django.db import connection, transaction
from django.test import override_settings

from tests.guards import filled


@pytest.fixture(scope="module")
def filled_house(django_db_setup, django_db_blocker, tmp_path_factory):
    """The house of `filled.everything`, in one transaction for the file. Not for transactional tests."""
    settings = override_settings(
        PUBLIC_ROOT=tmp_path_factory.mktemp("public"),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        SCRYPT_N=2,
    )
    with settings, django_db_blocker.unblock(), transaction.atomic():
        yield filled.everything()
        transaction.set_rollback(True)


@pytest.fixture
def house(filled_house, db):
    """The filled house, with whatever the test does to its database undone."""
    connection.check_constraints()
    with transaction.atomic():
        yield filled_house
        transaction.set_rollback(True)

"""A publishing house built once for a file of tests, and each test undone after it, files included."""

import copy
import shutil
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.test import TestCase, override_settings

from tests import factories


def fixtures(build=factories.publishing_house) -> tuple:
    """Two fixtures for a file of tests: the house of `build()`, made once; and that house for one test, with
    a public folder and uploads of the test's own. Not for transactional tests."""

    @pytest.fixture(scope="module")
    def built(django_db_setup, django_db_blocker, tmp_path_factory):
        root = tmp_path_factory.mktemp("built") / "public"
        hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        settings = override_settings(PUBLIC_ROOT=root, PASSWORD_HASHERS=hashers, SCRYPT_N=2)
        with settings, django_db_blocker.unblock(), transaction.atomic():
            with TestCase.captureOnCommitCallbacks(execute=True):
                house = build()
            yield SimpleNamespace(**vars(house), built_at=root)
            transaction.set_rollback(True)

    @pytest.fixture
    def house(built, db, settings, tmp_path):
        settings.PUBLIC_ROOT, settings.MEDIA_ROOT = tmp_path / "public", tmp_path / "media"
        settings.WHITENOISE_AUTOREFRESH = True  # static files are not collected for the tests
        shutil.copytree(built.built_at, settings.PUBLIC_ROOT)
        connection.check_constraints()
        with transaction.atomic():
            yield copy.deepcopy(built)
            transaction.set_rollback(True)

    return built, house

"""Fixtures every test may use, and how the database is emptied after a test that committed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as project_settings
from django.test import TransactionTestCase

from articles import installed
from articles.delivery import building
from tests import emptying, factories
from tests.environment import FOLDER
from tests.migrated import Migrated

TransactionTestCase._fixture_teardown = lambda self: emptying.empty_database()


@pytest.fixture(scope="session")
def migrated(pytestconfig, django_db_modify_db_settings):
    cache = getattr(pytestconfig, "cache", None)  # none with -p no:cacheprovider
    return Migrated(cache.mkdir("migrated") if cache else FOLDER)


@pytest.fixture(scope="session")
def django_db_keepdb(migrated):
    """Whether a migrated database lies where Django would make one."""
    return migrated.lay_down()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_keepdb, migrated, django_db_blocker):
    with django_db_blocker.unblock():
        if not django_db_keepdb:
            migrated.keep()
        emptying.remember()


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """A file, not memory: races need a second real connection."""
    if project_settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        project_settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(FOLDER / "test.sqlite3")


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SCRYPT_N = 2


@pytest.fixture(scope="session", autouse=True)
def quick_copies():
    """A compressed copy is held to be one of its page; how small it is, is nobody's rule here."""
    building.BROTLI_QUALITY = 1


@pytest.fixture(autouse=True)
def unknown_installation():
    """What a process knows for its whole life lasts one test here."""
    installed.KNOWN.clear()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory) -> Path:
    """A SQLite file as `migrate` leaves it, for the commands that tests start as programs of their own: copy it."""
    path = tmp_path_factory.mktemp("migrated") / "empty.sqlite3"
    environment = os.environ | {"DEBUG": "1", "DATABASE_URL": f"sqlite:///{path}"}
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, cwd=project_settings.BASE_DIR, env=environment, check=True)
    return path


@pytest.fixture
def public_root(settings, tmp_path):
    """An empty public folder of this test's own."""
    root = tmp_path / "public"
    settings.PUBLIC_ROOT = root
    yield root
    shutil.rmtree(root, ignore_errors=True)


@pytest.fixture
def publishing_house(db, public_root):
    """An installation with one person in each role and a licensed pharmacist."""
    return factories.publishing_house()

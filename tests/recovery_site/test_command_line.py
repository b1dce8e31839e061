"""The command line: what keeps a command from running at all is told in a sentence."""

import os
import shutil
import subprocess
import sys
from types import MappingProxyType

import pytest
from django.conf import settings

from reviewers.migrated import NOT_MIGRATED

COMMANDS = (
    ("setup", "--name", "Harbor"),
    ("doctor",),
    ("publish", "naloxone", "--by", "editor"),
    ("verify", "--json"),
)


def manage(tmp_path, *arguments: str, run=MappingProxyType({}), **environment: str) -> subprocess.CompletedProcess:
    own = {
        "DEBUG": "1",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}",
        "PUBLIC_ROOT": str(tmp_path / "public"),
        "PATH": os.environ["PATH"],
    }
    command = [sys.executable, "manage.py", *arguments]
    given = {"cwd": settings.BASE_DIR, "env": own | environment, "stdin": subprocess.DEVNULL, "timeout": 120}
    return subprocess.run(command, **given | run, capture_output=True, text=True)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_database_that_was_never_migrated_is_told_in_a_sentence(tmp_path, arguments):
    ended = manage(tmp_path, *arguments)
    assert ended.returncode == 1 and ended.stdout == ""
    assert ended.stderr.strip().removeprefix("CommandError: ") == NOT_MIGRATED


def test_database_that_cannot_be_reached_is_told_in_a_sentence(tmp_path):
    ended = manage(tmp_path, "tick", DATABASE_URL=f"sqlite:///{tmp_path}/no/such/folder.sqlite3")
    assert ended.returncode == 1 and "The database cannot be reached: unable to open" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_missing_secret_is_told_in_a_sentence(tmp_path):
    ended = manage(tmp_path, "tick", DEBUG="")
    assert ended.returncode == 1
    assert ended.stderr.startswith("Set SECRET_KEY in the environment: ") and len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("keyboard", ["empty", "closed"])
def test_question_that_nobody_answers_is_told_in_a_sentence(tmp_path, migrated_file, keyboard):
    shutil.copy(migrated_file, tmp_path / "empty.sqlite3")
    closed = {"stdin": None, "preexec_fn": lambda: os.close(0)}
    ended = manage(tmp_path, "setup", run=closed if keyboard == "closed" else {})
    assert ended.returncode == 1 and "`manage.py setup --help` names an option for each" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_address_of_no_known_database_is_told_in_a_sentence(tmp_path):
    ended = manage(tmp_path, "tick", DATABASE_URL="nonsense")
    assert ended.returncode == 1 and len(ended.stderr.splitlines()) == 1
    assert "DATABASE_URL" in ended.stderr and "sqlite:///" in ended.stderr and "postgres://" in ended.stderr

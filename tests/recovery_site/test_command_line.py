"""The command line: what keeps a command from running at all is told in a sentence."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from recovery_site.command_line import NOT_MIGRATED

COMMANDS = (
    ("setup", "--name", "Harbor"),
    ("doctor",),
    ("status", "naloxone"),
    ("tick",),
    ("publish", "naloxone", "--by", "editor"),
    ("build_pages",),
)


def manage(tmp_path, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    own = {
        "DEBUG": "1",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}",
        "PUBLIC_ROOT": str(tmp_path / "public"),
        "PATH": os.environ["PATH"],
    }
    command = [sys.executable, "manage.py", *arguments]
    given = {"cwd": settings.BASE_DIR, "env": own | environment, "stdin": subprocess.DEVNULL}
    return subprocess.run(command, **given, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: arguments[0])
def test_database_that_was_never_migrated_is_told_in_a_sentence(tmp_path, arguments):
    ended = manage(tmp_path, *arguments)
    assert (ended.returncode, ended.stderr.strip().splitlines()[-1:]) == (1, [NOT_MIGRATED])
    assert "Traceback" not in ended.stderr


def test_database_that_cannot_be_reached_is_told_in_a_sentence(tmp_path):
    ended = manage(tmp_path, "tick", DATABASE_URL=f"sqlite:///{tmp_path}/no/such/folder.sqlite3")
    assert ended.returncode == 1 and "The database cannot be reached: unable to open" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_missing_secret_is_told_in_a_sentence(tmp_path):
    ended = manage(tmp_path, "tick", DEBUG="")
    assert ended.returncode == 1
    assert ended.stderr.startswith("Set SECRET_KEY in the environment: ") and len(ended.stderr.splitlines()) == 1


def test_question_that_nobody_answers_is_told_in_a_sentence(tmp_path):
    assert manage(tmp_path, "migrate").returncode == 0
    ended = manage(tmp_path, "setup")
    assert ended.returncode == 1 and "`manage.py setup --help` names an option for each" in ended.stderr
    assert "Traceback" not in ended.stderr

"""`manage.py`: what keeps a command from running at all is told in a sentence, not in a traceback."""

import io
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError

from reviewers.migrated import NOT_MIGRATED, is_migrated


def main(arguments: list[str]) -> None:
    if sys.stdin is None:  # closed: whoever asks there hears the same as from an empty one
        sys.stdin = io.StringIO()
    try:
        execute_from_command_line(arguments)
    except ImproperlyConfigured as missing:
        sys.exit(str(missing))
    except EOFError:
        sys.exit("This asks questions, and nobody answered. `manage.py setup --help` names an option for each.")
    except DatabaseError as fault:
        if sentence := what_is_wrong():
            sys.exit(sentence)
        raise fault


def what_is_wrong() -> str:
    """Why no command can use the database; empty when that is not what went wrong."""
    try:
        return "" if is_migrated() else NOT_MIGRATED
    except DatabaseError as fault:
        return f"The database cannot be reached: {str(fault).strip()}"

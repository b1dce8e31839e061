"""`manage.py`: what keeps a command from running at all is told in a sentence, not in a traceback."""

import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

NOT_MIGRATED = "The database is not as this release needs it. Run `manage.py migrate` first."


def main(arguments: list[str]) -> None:
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
        executor = MigrationExecutor(connection)
    except DatabaseError as fault:
        return f"The database cannot be reached: {str(fault).strip()}"
    return NOT_MIGRATED if executor.migration_plan(executor.loader.graph.leaf_nodes()) else ""
